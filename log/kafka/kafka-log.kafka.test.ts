import { isAppError } from '@mediconnect/base';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestKafka, type TestKafka } from '../../tests/services/kafka.ts';
import { createTestProxy, type TestProxy } from '../../tests/services/proxy.ts';
import {
  describeCommits,
  describeTelemetryLog,
  recordOf,
  type SuiteBench,
  type SuiteBounds,
  silently,
} from '../contract.test-suite.ts';
import type { CommitGroup } from '../contract.ts';
import { createKafkaLiveChannel, createKafkaLog, createKafkaReader } from './index.ts';
import { partitionOf } from './murmur2.ts';
import { readRecords, readTopic, testPrefix, testTopics } from './testing.ts';
import { createKafkaTopics, TELEMETRY_TOPIC } from './topics.ts';

// A broker of this file's own: its network is held up and cut, and it is killed.
let broker: TestKafka;
let proxy: TestProxy;
let database: TestDatabase;
beforeAll(async () => {
  broker = await createTestKafka();
  await broker.start();
  proxy = await createTestProxy(broker.proxied.proxyPort, broker.proxied.listensOn);
  database = await testDatabase();
});
afterAll(async () => {
  await proxy?.close();
  await broker?.remove();
  await database?.drop();
});

const direct = () => ({ brokers: broker.brokers, options: {} });
const throughProxy = () => ({ brokers: `127.0.0.1:${broker.proxied.proxyPort}`, options: {} });
const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
async function eventually(condition: () => boolean): Promise<void> {
  while (!condition()) await after(5);
}

async function openBench(bounds: SuiteBounds): Promise<SuiteBench> {
  const prefix = testPrefix();
  const topics = await testTopics(direct(), prefix);
  const basics = silently();
  const log = createKafkaLog({ ...basics, ...bounds, kafka: throughProxy(), topics, prefix });
  await log.start();
  // A producer asks for its number first; what is held afterwards is the record itself.
  await log.append(recordOf('first', 1));
  return {
    log,
    metrics: basics.metrics,
    hold: proxy.hold,
    fail: proxy.cut,
    mend: proxy.mend,
    disturb() {
      proxy.cut();
      proxy.mend();
    },
    reached: (vehicle) => eventually(() => proxy.keeps(`gw-${vehicle}`)),
    durable: async () => (await readRecords(direct(), prefix)).filter((record) => record.vehicle !== 'first'),
    close: () => topics.stop(),
  };
}

describeTelemetryLog('Kafka log', { open: openBench, runs: 5 });

async function openCommits(commit: CommitGroup, bounds: SuiteBounds) {
  const prefix = testPrefix();
  const kafka = direct();
  const topics = await testTopics(kafka, prefix);
  const log = createKafkaLog({ ...silently(), kafka, topics, prefix });
  const reader = createKafkaReader({
    ...{ ...silently(), ...bounds, kafka, topics, prefix, commit, pool: database.pool },
    onAssigned: async () => {},
    onRevoked: () => {},
  });
  await reader.start();
  await log.start();
  const close = async () => {
    await reader.stop();
    await log.stop();
    await topics.stop();
  };
  return { log, close };
}

describeCommits('commits of the Kafka reader', openCommits, 5);

describe('on the wire', () => {
  test('the partition of a vehicle is the one that every client of Kafka computes', async () => {
    const prefix = testPrefix();
    const kafka = direct();
    const topics = await testTopics(kafka, prefix, 7);
    const { Producer } = (await import('node-rdkafka')).default;
    const producer = new Producer({ 'metadata.broker.list': kafka.brokers }, { partitioner: 'murmur2_random' });
    await new Promise<void>((resolve, reject) => {
      producer.connect({}, (error) => (error ? reject(error) : resolve()));
    });
    const keys = Array.from({ length: 200 }, (_, i) => `fleet-${i % 3}/${'v'.repeat(i % 9)}${i}`);
    for (const key of keys) producer.produce(prefix + TELEMETRY_TOPIC, null, Buffer.from('x'), key);
    await new Promise<void>((resolve, reject) => {
      producer.flush(10_000, (error) => (error ? reject(error) : resolve()));
    });
    producer.disconnect();
    const messages = await readTopic(kafka, prefix + TELEMETRY_TOPIC, 7);
    expect(messages).toHaveLength(200);
    for (const { key, partition } of messages) expect(partition).toBe(partitionOf(String(key), 7));
    await topics.stop();
  });

  test('a record that the topic does not take is sent in parts, and what cannot be parted is cut and says so', async () => {
    const prefix = testPrefix();
    const kafka = direct();
    await createTopic(kafka.brokers, prefix + TELEMETRY_TOPIC, { 'max.message.bytes': '20000' });
    const topics = await testTopics(kafka, prefix);
    const log = createKafkaLog({ ...silently(), kafka, topics, prefix });
    await log.start();
    const frames = Array.from({ length: 500 }, (_, i) => ({
      seq: i + 1,
      timeMs: i + 1,
      device: { firmware: 'x'.repeat(60) },
    }));
    const letter = { reason: 'batch.undecodable', detail: 'whole', payload: new Uint8Array(200_000).fill(1) };
    await log.append(recordOf('a', 1, { frames, deadLetters: [letter] }));
    await log.append(recordOf('a', 2));
    const records = await readRecords(kafka, prefix);
    // What was sent before the right size was found may be there twice, and is stored once.
    const kept = new Set(records.flatMap((record) => record.frames.map((frame) => frame.seq)));
    expect(kept).toEqual(new Set(frames.map((frame) => frame.seq)));
    const letters = records.flatMap((record) => record.deadLetters);
    expect(new Set(letters.map(({ reason }) => reason))).toEqual(new Set(['batch.undecodable']));
    expect(letters[0]).toMatchObject({ detail: expect.stringContaining('cut') });
    await log.stop();
    await topics.stop();
  });
});

/** A topic as an administrator might have made it. */
async function createTopic(brokers: string, topic: string, config: Record<string, string>): Promise<void> {
  const { AdminClient } = (await import('node-rdkafka')).default;
  const admin = AdminClient.create({ 'metadata.broker.list': brokers });
  await new Promise<void>((resolve, reject) => {
    admin.createTopic({ topic, num_partitions: 4, replication_factor: 1, config }, 10_000, (error) =>
      error ? reject(error) : resolve(),
    );
  });
  admin.disconnect();
}

describe('the broker', () => {
  test('away when we start: not ready and trying, refusing nothing; all is kept once it is there', async () => {
    const own = await createTestKafka();
    const kafka = { brokers: own.brokers, options: {} };
    const topics = createKafkaTopics({ ...silently(), kafka });
    const log = createKafkaLog({ ...silently(), kafka, topics });
    await topics.start();
    await log.start();
    expect(topics.status()).toMatchObject({ ready: false, problem: expect.any(String) });
    expect(log.status().healthy).toBe(false);
    const appends = [1, 2, 3].map((seq) => log.append(recordOf('a', seq)));
    expect(log.status()).toMatchObject({ healthy: false, queuedFrames: 3 });
    await own.start();
    await Promise.all(appends);
    expect(topics.status().ready).toBe(true);
    expect(topics.status().topics).toEqual([
      { topic: 'mediconnect.telemetry', partitions: 12, replication: 1, minInsyncReplicas: 1 },
      { topic: 'mediconnect.live', partitions: 12, replication: 1, minInsyncReplicas: 1 },
    ]);
    expect(topics.status().warnings).toEqual([
      expect.stringContaining('mediconnect.telemetry has one copy'),
      expect.stringContaining('mediconnect.telemetry has min.insync.replicas 1'),
      expect.stringContaining('mediconnect.live has one copy'),
      expect.stringContaining('mediconnect.live has min.insync.replicas 1'),
    ]);
    expect((await readRecords(kafka, '', 12)).map((record) => record.frames[0]!.seq)).toEqual([1, 2, 3]);
    await log.stop();
    await topics.stop();
    await own.remove();
  });

  test('never there: everything stops all the same, and what was accepted is rejected', async () => {
    const basics = { ...silently(), kafka: { brokers: '127.0.0.1:1', options: {} } };
    const topics = createKafkaTopics(basics);
    const log = createKafkaLog({ ...basics, topics, drainMs: 10 });
    const more = { commit: async () => {}, onAssigned: async () => {}, onRevoked: () => {}, pool: database.pool };
    const reader = createKafkaReader({ ...basics, ...more, topics });
    const live = createKafkaLiveChannel({ ...basics, topics, mode: 'both' });
    const parts = [topics, log, live, reader];
    for (const part of parts) await part.start();
    const append = log.append(recordOf('a', 1));
    for (const part of [topics, reader, live]) expect(part.status()).toMatchObject({ ready: false });
    for (const part of parts.toReversed()) await part.stop();
    await expect(append).rejects.toSatisfy((error) => isAppError(error, 'log.closed'));
  });

  test('killed with kill -9 again and again under load: nothing acknowledged is lost, nothing is there twice', async () => {
    const prefix = testPrefix();
    const kafka = direct();
    const topics = await testTopics(kafka, prefix);
    const log = createKafkaLog({ ...silently(), kafka, topics, prefix });
    await log.start();
    let acknowledged = 0;
    let sending = true;
    const vehicles = Array.from({ length: 50 }, async (_, vehicle) => {
      let seq = 0;
      for (; sending; seq++) {
        await log.append(recordOf(`v${vehicle}`, seq + 1));
        acknowledged++;
      }
      return seq;
    });
    for (const more of [5000, 5000]) {
      const enough = acknowledged + more;
      await eventually(() => acknowledged >= enough);
      await broker.kill();
      await eventually(() => !log.status().healthy);
      const before = acknowledged;
      await broker.start();
      await eventually(() => acknowledged > before + 100);
    }
    sending = false;
    const sent = await Promise.all(vehicles);
    const records = await readRecords(kafka, prefix);
    expect(records).toHaveLength(acknowledged);
    for (const [vehicle, count] of sent.entries()) {
      const order = records.filter((one) => one.vehicle === `v${vehicle}`).map((one) => one.frames[0]!.seq);
      expect(order).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    }
    await log.stop();
    await topics.stop();
  }, 120_000);
});
