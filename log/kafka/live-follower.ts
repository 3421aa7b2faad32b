import { randomUUID } from 'node:crypto';
import { createWaker } from '@mediconnect/base';
import type { VehicleLive } from '../live-channel.ts';
import type { KafkaLiveOptions } from './contract.ts';
import { decodeLive } from './live-codec.ts';
import { type MessageConsumer, openConsumer } from './message-consumer.ts';

const MESSAGES_PER_POLL = 1000;
const RETRY_MS = 500;
/** Kafka's name for the oldest offset. */
const BEGINNING = -2;

export interface LiveFollower {
  problem(): string | undefined;
  start(): void;
  stop(): Promise<void>;
}

/** Reads the topic of last values from its beginning, and then follows it. It is a member of no group. */
export function createLiveFollower(
  options: KafkaLiveOptions & { topic: string; receive: (values: readonly VehicleLive[]) => void },
): LiveFollower {
  const { kafka, topic, topics, metrics, log, receive } = options;
  const undecodable = metrics.counter(
    'live_undecodable_total',
    'Messages of the live topic that are no value, skipped',
  );
  const waker = createWaker();
  /** Partitions whose end was not reached yet. */
  let behind = new Set<number>();
  let messages: MessageConsumer | undefined;
  let problem: string | undefined = 'no broker has answered yet';
  let running: Promise<void> = Promise.resolve();

  async function open(): Promise<MessageConsumer> {
    const partitions = await waker.orClosed(topics.partitionsOf(topic));
    const opening = openConsumer(kafka, { 'group.id': `mediconnect-live-${randomUUID()}` });
    const opened = await waker.orClosed(opening, (late) => void late.close(false));
    const all = Array.from({ length: partitions }, (_, partition) => ({ topic, partition, offset: BEGINNING }));
    behind = new Set(all.map(({ partition }) => partition));
    opened.consumer.on('partition.eof', ({ partition }) => behind.delete(partition));
    opened.consumer.assign(all);
    return opened;
  }

  function decode(bytes: Buffer | null): VehicleLive[] {
    try {
      return [decodeLive(bytes ?? Buffer.alloc(0))];
    } catch {
      undecodable.inc();
      return [];
    }
  }

  async function run(): Promise<void> {
    while (!waker.closed()) {
      try {
        messages ??= await open();
        const found = await messages.poll(MESSAGES_PER_POLL);
        receive(found.flatMap(({ value }) => decode(value)));
        problem = undefined;
      } catch (error) {
        if (waker.closed()) break;
        problem = (error as Error).message;
        log.warn({ reason: problem }, 'live positions cannot be read; starting again');
        await messages?.close(false);
        messages = undefined;
        await waker.sleep(RETRY_MS);
      }
    }
  }

  return {
    problem() {
      if (problem !== undefined) return problem;
      if (messages?.brokers.downSinceMs() !== undefined) return 'no broker answers';
      return behind.size > 0 ? `${behind.size} partitions are still being read` : undefined;
    },
    start() {
      running = run();
    },
    async stop() {
      waker.close();
      await running;
      await messages?.close(false);
    },
  };
}
