import { randomUUID } from 'node:crypto';
import type * as Rdkafka from 'node-rdkafka';
import { silently } from '../contract.test-suite.ts';
import type { LogRecord } from '../contract.ts';
import type { KafkaSettings, KafkaTopics } from './contract.ts';
import { openConsumer } from './message-consumer.ts';
import { decodeRecord } from './record-codec.ts';
import { createKafkaTopics, TELEMETRY_TOPIC } from './topics.ts';

/** What the tests on a real broker share. */

/** The broker that `npm run test:services` started. */
export function laneBrokers(): string {
  const brokers = process.env.MEDICONNECT_TEST_KAFKA_BROKERS;
  if (!brokers) throw new Error('these tests need a broker: npm run test:services');
  return brokers;
}

/** In front of topics and groups, so that tests on one broker do not meet. */
export const testPrefix = () => `test-${randomUUID().slice(0, 8)}-`;

/** Topics of a test's own, there when this resolves. */
export async function testTopics(kafka: KafkaSettings, prefix: string, partitions = 4): Promise<KafkaTopics> {
  const topics = createKafkaTopics({ ...silently(), kafka, prefix, partitions });
  await topics.start();
  await topics.partitionsOf(prefix + TELEMETRY_TOPIC);
  return topics;
}

/** All messages of a topic, partition by partition, from the first to the last. */
export async function readTopic(kafka: KafkaSettings, topic: string, partitions: number): Promise<Rdkafka.Message[]> {
  const from = await openConsumer(kafka, { 'group.id': `test-${randomUUID()}` });
  try {
    const found: Rdkafka.Message[] = [];
    const all = Array.from({ length: partitions }, (_, partition) => partition);
    for (const { partition, lowOffset, highOffset } of await from.offsetsOf(topic, all)) {
      if (lowOffset === highOffset) continue;
      from.consumer.assign([{ topic, partition, offset: lowOffset }]);
      for (let next = lowOffset; next < highOffset; ) {
        const messages = await from.poll(1000);
        found.push(...messages);
        next = (messages.at(-1)?.offset ?? next - 1) + 1;
      }
    }
    return found;
  } finally {
    await from.close(false);
  }
}

/** The records in a telemetry topic. */
export async function readRecords(kafka: KafkaSettings, prefix: string, partitions = 4): Promise<LogRecord[]> {
  const messages = await readTopic(kafka, prefix + TELEMETRY_TOPIC, partitions);
  return messages.map(({ value }) => decodeRecord(value!));
}
