import { createWaker } from '@mediconnect/base';
import type { VehicleLive } from '../live-channel.ts';
import type { KafkaLiveOptions } from './contract.ts';
import { encodeLive } from './live-codec.ts';
import { keyOf, partitionOf } from './murmur2.ts';
import { openLine, type ProducerLine } from './producer-line.ts';
import { MAX_MESSAGE_BYTES } from './record-codec.ts';

/** So many values may be under way; what changes meanwhile waits, each vehicle once, with its newest value. */
const MAX_UNDER_WAY = 1000;
const LINGER_MS = 2;
const RETRY_MS = 500;
const DRAIN_MS = 1000;

export interface LiveSender {
  send(changes: readonly VehicleLive[]): void;
  /** Vehicles whose value was not delivered yet. */
  waiting(): number;
  problem(): string | undefined;
  start(): void;
  stop(): Promise<void>;
}

/** Sends last values: of a vehicle only the newest, so that the queue is never longer than the fleet. */
export function createLiveSender({
  kafka,
  topic,
  topics,
  metrics,
  log,
}: KafkaLiveOptions & { topic: string }): LiveSender {
  const waiting = new Map<string, VehicleLive>();
  const underWay = new Map<number, VehicleLive>();
  /** Number of the last value handed over, by vehicle. */
  const newestId = new Map<string, number>();
  const waker = createWaker();
  let line: ProducerLine | undefined;
  let partitions = 0;
  let lastId = 0;
  let stopping = false;
  let problem: string | undefined = 'no broker has answered yet';
  let running: Promise<void> = Promise.resolve();
  metrics.gauge(
    'live_queued_vehicles',
    'Vehicles whose last value was not delivered yet',
    () => waiting.size + underWay.size,
  );

  function report(id: number, error: Error | undefined): void {
    const value = underWay.get(id);
    if (!value) return;
    underWay.delete(id);
    if (error) {
      problem = error.message;
      keep(id, value);
      waker.wake();
    } else if (waiting.size > 0) sendWaiting();
    if (waiting.size + underWay.size === 0) waker.wake();
  }

  /** Sends a value again, unless a newer one of the vehicle waits or was handed over. */
  function keep(id: number, value: VehicleLive): void {
    const key = keyOf(value);
    if (!waiting.has(key) && newestId.get(key) === id) waiting.set(key, value);
  }

  function sendWaiting(): void {
    if (line === undefined || problem !== undefined) return;
    for (const [key, value] of waiting) {
      if (underWay.size >= MAX_UNDER_WAY) return;
      const id = ++lastId;
      const message = {
        partition: partitionOf(key, partitions),
        value: encodeLive(value),
        key,
      };
      if (!line.produce({ ...message, id })) return;
      waiting.delete(key);
      underWay.set(id, value);
      newestId.set(key, id);
    }
  }

  /** Opens a producer, and another one each time that one fails. */
  async function run(): Promise<void> {
    while (!stopping) {
      try {
        partitions = await waker.orClosed(topics.partitionsOf(topic));
        const opening = openLine({ kafka, topic, lingerMs: LINGER_MS, maxBytes: MAX_MESSAGE_BYTES, onReport: report });
        line = await waker.orClosed(opening, (late) => void late.close());
        problem = undefined;
        while (!stopping && problem === undefined) {
          sendWaiting();
          await waker.sleep(RETRY_MS);
        }
      } catch (error) {
        problem = (error as Error).message;
      }
      if (stopping) break;
      log.warn({ reason: problem }, 'live positions cannot be sent; trying again');
      await line?.close();
      line = undefined;
      for (const [id, value] of underWay) keep(id, value);
      underWay.clear();
      await waker.sleep(RETRY_MS);
    }
  }

  return {
    send(changes) {
      for (const change of changes) waiting.set(keyOf(change), change);
      sendWaiting();
    },
    waiting: () => waiting.size + underWay.size,
    problem: () => problem ?? (line?.brokers.downSinceMs() !== undefined ? 'no broker answers' : undefined),
    start() {
      running = run();
    },
    async stop() {
      stopping = true;
      waker.wake();
      if (line && waiting.size + underWay.size > 0) await waker.sleep(DRAIN_MS);
      waker.close();
      await running;
      await line?.close();
      line = undefined;
    },
  };
}
