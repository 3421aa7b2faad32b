import { AppError, type Logger } from '@mediconnect/base';
import type { CommandMetrics } from './command-metrics.ts';
import type { AckOutcome, CommandStore, GivenAck } from './commands.ts';
import { MAX_WAITING_ACKS } from './limits.ts';

/** Makes acknowledgements of commands durable before their PUBACK. */
export interface AckWriter {
  /**
   * Resolves once it is in the store, however long the database is away.
   * @throws {AppError} log.full when too many wait, log.closed while stopping; then it was not acknowledged
   */
  write(ack: GivenAck): Promise<void>;
  readonly waiting: number;
  /** Rejects what still waits. Whoever stops has waited for what is in flight before. */
  stop(): void;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Written with one statement. */
const MAX_AT_ONCE = 500;
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2000;

interface Waiting {
  readonly ack: GivenAck;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** Whatever gathers while one statement runs goes into the next one, in order of arrival. */
export function createAckWriter(parts: { store: CommandStore; metrics: CommandMetrics; log: Logger }): AckWriter {
  const { store, metrics, log } = parts;
  let queue: Waiting[] = [];
  let underWay = 0;
  let stopping = false;
  let running = false;

  const count = (ack: GivenAck, outcome: AckOutcome): void => {
    metrics.ack(outcome);
    if (outcome === 'recorded') metrics.closed(ack.result);
  };

  async function writeGroup(group: readonly Waiting[]): Promise<void> {
    const outcomes = await store.acknowledge(group.map(({ ack }) => ack));
    for (const [i, { ack, resolve }] of group.entries()) {
      count(ack, outcomes[i]!);
      resolve();
    }
  }

  async function run(): Promise<void> {
    running = true;
    let retryMs = FIRST_RETRY_MS;
    while (queue.length > 0) {
      const group = queue.splice(0, MAX_AT_ONCE);
      underWay = group.length;
      try {
        await writeGroup(group);
        retryMs = FIRST_RETRY_MS;
      } catch (error) {
        log.warn({ err: error, waiting: group.length + queue.length }, 'acknowledgements of commands wait');
        queue = [...group, ...queue];
        underWay = 0;
        if (stopping) break;
        await new Promise((resolve) => setTimeout(resolve, retryMs));
        retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
      }
      underWay = 0;
    }
    running = false;
  }

  return {
    write(ack) {
      if (stopping) return Promise.reject(new AppError('log.closed'));
      // No command of ours has such an id, and the store could not even compare it.
      if (!UUID.test(ack.id)) {
        count(ack, 'unknown');
        return Promise.resolve();
      }
      if (queue.length + underWay >= MAX_WAITING_ACKS) return Promise.reject(new AppError('log.full'));
      return new Promise<void>((resolve, reject) => {
        queue.push({ ack, resolve, reject });
        if (!running) void run();
      });
    },
    get waiting() {
      return queue.length + underWay;
    },
    stop() {
      stopping = true;
      for (const { reject } of queue.splice(0)) reject(new AppError('log.closed'));
    },
  };
}
