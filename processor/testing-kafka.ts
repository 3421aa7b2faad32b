import { createLogger, createMetrics, type Metrics } from '@mediconnect/base';
import type { LogPosition, LogRecord } from '@mediconnect/log';
import {
  createKafkaReader,
  type KafkaReader,
  type KafkaSettings,
  type KafkaTopics,
} from '@mediconnect/log/kafka/index.ts';
import { laneBrokers, testPrefix, testTopics } from '@mediconnect/log/kafka/testing.ts';
import type { Store } from '@mediconnect/store';
import { startProcessor, type Workbench } from './testing-store.ts';

/** What the tests of processors on a real Kafka share. */

export interface KafkaGround {
  readonly kafka: KafkaSettings;
  readonly prefix: string;
  readonly topics: KafkaTopics;
}

/** Topics of a test's own on the broker of `npm run test:services`. */
export async function kafkaGround(partitions = 4): Promise<KafkaGround> {
  const kafka = { brokers: laneBrokers(), options: {} };
  const prefix = testPrefix();
  return { kafka, prefix, topics: await testTopics(kafka, prefix, partitions) };
}

export interface KafkaProcessor extends Workbench {
  readonly reader: KafkaReader;
  readonly readerMetrics: Metrics;
  /** The records of each commit that succeeded, in order. */
  readonly committed: LogRecord[];
  /** Where this processor's share of the last assignment begins. */
  readonly partitions: () => readonly number[];
}

/**
 * A processor that reads from Kafka.
 * @param before called before each commit, which waits for it
 */
export async function startKafkaProcessor(
  store: Pick<Store, 'pool' | 'client'>,
  { kafka, prefix, topics }: KafkaGround,
  before: (records: readonly LogRecord[]) => Promise<void> = async () => {},
): Promise<KafkaProcessor> {
  const bench = await startProcessor(store, { shared: true });
  const committed: LogRecord[] = [];
  const readerMetrics = createMetrics();
  const reader = createKafkaReader({
    ...{ kafka, prefix, topics, pool: store.pool, metrics: readerMetrics, log: createLogger('silent') },
    async commit(records) {
      await before(records);
      await bench.processor.commit(records);
      committed.push(...records);
    },
    onAssigned: ({ owns }) => bench.processor.takeOver(owns),
    onRevoked: bench.processor.letGo,
  });
  await reader.start();
  const stop = async () => {
    await reader.stop();
    await bench.stop();
  };
  return { ...bench, reader, readerMetrics, committed, partitions: () => reader.status().partitions, stop };
}

/** Where a record stood in Kafka, to tell whether one was committed twice. */
export const placeOf = (record: LogRecord): string => {
  const { partition, nextOffset } = record.position as LogPosition;
  return `${partition}@${nextOffset - 1}`;
};

/** How many records lie before the positions of a topic, over all partitions. */
export async function storedPositions(store: Pick<Store, 'pool'>, topic: string): Promise<number> {
  const { rows } = await store.pool.query<{ sum: number }>(
    'select coalesce(sum(next_offset), 0)::int as sum from log_positions where topic = $1',
    [topic],
  );
  return rows[0]!.sum;
}
