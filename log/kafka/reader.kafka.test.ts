import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import type * as Rdkafka from 'node-rdkafka';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createTestKafka } from '../../tests/services/kafka.ts';
import { recordOf, silently } from '../contract.test-suite.ts';
import type { CommitGroup, LogRecord } from '../contract.ts';
import { called, loadClient } from './client.ts';
import type { KafkaAssignment, KafkaLog, KafkaReader, KafkaReaderOptions, KafkaTopics } from './contract.ts';
import { createKafkaLog, createKafkaReader, TELEMETRY_TOPIC } from './index.ts';
import { laneBrokers, testPrefix, testTopics } from './testing.ts';

// The reader on a real broker, its positions in a real database; the commit is the test's.

const kafka = { brokers: laneBrokers(), options: {} };
let database: TestDatabase;
let prefix: string;
let topics: KafkaTopics;
let log: KafkaLog;
let readers: KafkaReader[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  prefix = testPrefix();
  topics = await testTopics(kafka, prefix);
  log = createKafkaLog({ ...silently(), kafka, topics, prefix });
  await log.start();
});
afterEach(async () => {
  for (const reader of readers) await reader.stop();
  readers = [];
  await log.stop();
  await topics.stop();
});

const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 10 });
const topic = () => prefix + TELEMETRY_TOPIC;

async function read(commit: CommitGroup, more: Partial<KafkaReaderOptions> = {}) {
  const basics = silently();
  const events: (KafkaAssignment | 'revoked')[] = [];
  const reader = createKafkaReader({
    ...{ ...basics, kafka, topics, prefix, commit, pool: database.pool },
    onAssigned: async (assignment) => void events.push(assignment),
    onRevoked: () => void events.push('revoked'),
    ...more,
  });
  readers.push(reader);
  await reader.start();
  return { reader, events, metric: metricsOf(basics.metrics) };
}

const metricsOf = (metrics: ReturnType<typeof silently>['metrics']) => async (name: string) => {
  const line = (await metrics.registry.metrics()).split('\n').find((text) => text.startsWith(`mediconnect_${name} `));
  return Number(line?.split(' ').at(-1));
};

/** As if the records had been stored: positions move as the processor moves them. */
async function advance(records: readonly LogRecord[]): Promise<void> {
  for (const { position } of records) {
    const { partition, epoch, fromOffset, nextOffset } = position!;
    await database.pool.query('select advance_log_positions($1, $2, $3, $4, $5)', [
      ...[[position!.topic], [partition], [epoch], [fromOffset], [nextOffset]],
    ]);
  }
}

const vehicles = Array.from({ length: 30 }, (_, i) => `v${i}`);
const sendRound = (seq: number) => Promise.all(vehicles.map((vehicle) => log.append(recordOf(vehicle, seq))));

test('it is told which vehicles are its own before it is given any of their records', async () => {
  await sendRound(1);
  const seen: LogRecord[] = [];
  const { reader, events } = await read(async (records) => {
    expect(events).toHaveLength(1);
    seen.push(...records);
  });
  await eventually(() => expect(seen).toHaveLength(vehicles.length));
  expect(reader.status()).toEqual({ ready: true, partitions: [0, 1, 2, 3], queuedFrames: 0 });
  const [assignment] = events as KafkaAssignment[];
  for (const { fleet, vehicle } of seen) expect(assignment!.owns(fleet, vehicle)).toBe(true);
});

test('two readers own each vehicle once, and exactly what the other does not', async () => {
  const one = await read(async () => {});
  const two = await read(async () => {});
  await eventually(() => {
    expect(one.reader.status().partitions).toHaveLength(2);
    expect(two.reader.status().partitions).toHaveLength(2);
  });
  const last = (of: typeof one) => of.events.filter((event) => event !== 'revoked').at(-1)!;
  for (const vehicle of vehicles) expect(last(one).owns('f', vehicle)).toBe(!last(two).owns('f', vehicle));
});

test('a second reader of one partition has none, and is ready', async () => {
  const few = testPrefix();
  const fewTopics = await testTopics(kafka, few, 1);
  const both: Awaited<ReturnType<typeof read>>[] = [];
  for (let i = 0; i < 2; i++) both.push(await read(async () => {}, { topics: fewTopics, prefix: few }));
  await eventually(() => {
    const shares = both.map(({ reader }) => reader.status());
    expect(shares.map(({ partitions }) => partitions.length).toSorted()).toEqual([0, 1]);
    expect(shares.every(({ ready }) => ready)).toBe(true);
  });
  await fewTopics.stop();
});

test('a reader that stops while the broker hangs gives its share back once the broker goes on', async () => {
  const broker = await createTestKafka();
  onTestFinished(() => broker.remove());
  await broker.start();
  const own = { brokers: broker.brokers, options: {} };
  const ownTopics = await testTopics(own, prefix);
  const first = await read(async () => {}, { kafka: own, topics: ownTopics });
  await eventually(() => expect(first.reader.status().partitions).toHaveLength(4));
  broker.pause();
  await first.reader.stop();
  broker.resume();
  const second = await read(async () => {}, { kafka: own, topics: ownTopics });
  await eventually(() => expect(second.reader.status().partitions).toHaveLength(4));
  await second.reader.stop();
  await ownTopics.stop();
});

test('while commits fail it is not ready and says since when; the group is tried until it works', async () => {
  let away = true;
  const seen: LogRecord[] = [];
  const { reader, metric } = await read(async (records) => {
    if (away) throw new Error('database away');
    seen.push(...records);
  });
  await sendRound(1);
  await eventually(() => expect(reader.status()).toMatchObject({ ready: false, failingSinceMs: expect.any(Number) }));
  await eventually(async () => expect(await metric('log_commit_retries_total')).toBeGreaterThan(2));
  away = false;
  await eventually(() => expect(seen).toHaveLength(vehicles.length));
  expect(reader.status()).toEqual({ ready: true, partitions: [0, 1, 2, 3], queuedFrames: 0 });
});

test('while the rebuild fails nothing is read; it is tried again', async () => {
  let failures = 3;
  const seen: LogRecord[] = [];
  const { reader } = await read(async (records) => void seen.push(...records), {
    onAssigned: async () => {
      if (failures-- > 0) throw new Error('database away');
      expect(seen).toEqual([]);
    },
  });
  await sendRound(1);
  await eventually(() => expect(reader.status()).toMatchObject({ ready: false, problem: 'database away' }));
  await eventually(() => expect(seen).toHaveLength(vehicles.length));
  expect(reader.status().ready).toBe(true);
});

test('what is read and not committed is bounded, however long the commit takes and whatever waits in Kafka', async () => {
  const gate = Promise.withResolvers<void>();
  const seen: LogRecord[] = [];
  const { reader } = await read(
    async (records) => {
      await gate.promise;
      seen.push(...records);
    },
    { maxQueuedFrames: 100, maxGroupFrames: 50 },
  );
  for (let seq = 1; seq <= 100; seq++) await sendRound(seq);
  await eventually(() => expect(reader.status().queuedFrames).toBeGreaterThan(100));
  // Longer than a full buffer is waited for without polling; one more poll may have been under way.
  const untilMs = Date.now() + 3000;
  while (Date.now() < untilMs) {
    expect(reader.status().queuedFrames).toBeLessThanOrEqual(100 + 500);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  gate.resolve();
  await eventually(() => expect(seen).toHaveLength(100 * vehicles.length));
  for (const own of Map.groupBy(seen, (record) => record.vehicle).values())
    expect(own.map((record) => record.frames[0]!.seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
});

test('a message that is no record is skipped and counted, and the position moves past it', async () => {
  await log.append(recordOf('a', 1));
  const { Producer } = loadClient();
  const producer = new Producer({ 'metadata.broker.list': kafka.brokers }, {});
  await called<Rdkafka.Metadata>((done) => producer.connect({}, done));
  for (let partition = 0; partition < 4; partition++) producer.produce(topic(), partition, Buffer.from('no record'));
  await called<undefined>((done) => producer.flush(10_000, (error) => done(error, undefined)));
  producer.disconnect();
  await sendRound(2);
  const seen: LogRecord[] = [];
  const { metric } = await read(async (records) => {
    await advance(records);
    seen.push(...records);
  });
  await eventually(() => expect(seen).toHaveLength(1 + vehicles.length));
  expect(await metric('log_undecodable_total')).toBe(4);
  await eventually(async () => {
    const { rows } = await database.pool.query(
      'select sum(next_offset)::int as sum from log_positions where topic = $1',
      [topic()],
    );
    expect(rows[0].sum).toBe(1 + 4 + vehicles.length);
  });
});

test('a position that Kafka does not have: that partition stands still and the status says so, the others go on', async () => {
  await sendRound(1);
  await database.pool.query(
    `insert into log_positions (topic, partition, next_offset, epoch, owner) values ($1, 2, 1000000, 7, 'test')`,
    [topic()],
  );
  const seen: LogRecord[] = [];
  const { reader, metric } = await read(async (records) => void seen.push(...records));
  await eventually(() => expect(reader.status().problem).toMatch(/partition 2 is not read: its position is 1000000/));
  expect(reader.status().ready).toBe(false);
  expect(await metric('log_positions_out_of_range_total')).toBe(1);
  await sendRound(2);
  await eventually(() => expect(new Set(seen.map((record) => record.position!.partition))).toEqual(new Set([0, 1, 3])));
  // What an operator does, as log/README.md says.
  await database.pool.query('update log_positions set next_offset = 0 where topic = $1 and partition = 2', [topic()]);
  await reader.stop();
  const again = await read(async (records) => void seen.push(...records));
  await eventually(() => expect(seen.some((record) => record.position!.partition === 2)).toBe(true));
  await eventually(() => expect(again.reader.status().ready).toBe(true));
});

test('a topic that was removed and made again under its feet: it says so, and jumps nowhere', async () => {
  await sendRound(1);
  const seen: LogRecord[] = [];
  const { reader } = await read(async (records) => {
    await advance(records);
    seen.push(...records);
  });
  await eventually(() => expect(seen).toHaveLength(vehicles.length));
  await log.stop();
  const admin = loadClient().AdminClient.create({ 'metadata.broker.list': kafka.brokers });
  await called<undefined>((done) => admin.deleteTopic(topic(), 10_000, (error) => done(error, undefined)));
  const again = { topic: topic(), num_partitions: 4, replication_factor: 1 };
  // Until the first one is gone the second is refused.
  await eventually(() =>
    called<undefined>((done) => admin.createTopic(again, 10_000, (error) => done(error, undefined))),
  );
  admin.disconnect();
  await eventually(() =>
    expect(reader.status().problem).toMatch(/is not read: its position is \d+, but Kafka has 0 to 0/),
  );
  expect(reader.status().ready).toBe(false);
  expect(seen).toHaveLength(vehicles.length);
});
