import { createLogger, createMetrics } from '@mediconnect/base';
import type { LogRecord, VehicleLive } from '@mediconnect/log';
import { createKafkaLog, type KafkaLog, TELEMETRY_TOPIC } from '@mediconnect/log/kafka/index.ts';
import { telemetry } from '@mediconnect/schemas';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  type KafkaGround,
  type KafkaProcessor,
  kafkaGround,
  placeOf,
  startKafkaProcessor,
  storedPositions,
} from './testing-kafka.ts';
import { fixFrame, metricOf, recordOf, seedFleet, storedFrames } from './testing-store.ts';

// Processors on a real Kafka and a real database: rows and positions in one statement.

const VEHICLES = 40;
let database: TestDatabase;
let ground: KafkaGround;
let log: KafkaLog;
const running: KafkaProcessor[] = [];
beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, VEHICLES);
});
afterAll(() => database?.drop());
beforeEach(async () => {
  ground = await kafkaGround();
  log = createKafkaLog({ ...ground, metrics: createMetrics(), log: createLogger('silent') });
  await log.start();
});
afterEach(async () => {
  for (const processor of running.splice(0)) await processor.stop();
  await log.stop();
  await ground.topics.stop();
  await database.pool.query('truncate frames_gps, frames_device, dead_letters');
});

const now = Date.now();
const WAIT = { timeout: 60_000, interval: 20 };
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, WAIT);
const topic = () => ground.prefix + TELEMETRY_TOPIC;

async function start(before?: (records: readonly LogRecord[]) => Promise<void>): Promise<KafkaProcessor> {
  const processor = await startKafkaProcessor(database.store, ground, before);
  running.push(processor);
  return processor;
}

/** One frame of each vehicle for each second, acknowledged when this resolves. */
async function send(from: number, to: number): Promise<void> {
  const appends: Promise<void>[] = [];
  for (let second = from; second <= to; second++)
    for (let vehicle = 1; vehicle <= VEHICLES; vehicle++)
      appends.push(log.append(recordOf(`v${vehicle}`, [fixFrame(second, now - 600_000 + second * 1000)])));
  await Promise.all(appends);
}

async function expectStored(rows: number): Promise<void> {
  await eventually(async () => expect(await storedFrames(database.store, 'gps')).toHaveLength(rows));
}

test('what is acknowledged while no processor runs is stored when one comes', async () => {
  await send(1, 10);
  expect(await storedFrames(database.store, 'gps')).toEqual([]);
  const processor = await start();
  await expectStored(10 * VEHICLES);
  expect(processor.reader.status()).toMatchObject({ ready: true, partitions: [0, 1, 2, 3] });
  expect(await storedPositions(database.store, topic())).toBe(10 * VEHICLES);
});

test('one poison frame among 500: a dead letter, the rest is stored, and after a restart nothing is read twice', async () => {
  await database.pool.query(`create or replace function refuse() returns trigger language plpgsql as $$ begin
    if new.firmware = 'poison' then raise data_exception; end if; return new; end $$`);
  await database.pool.query(
    'create or replace trigger refuse before insert on frames_device for each row execute function refuse()',
  );
  const poison = { seq: 334, timeMs: now, device: { firmware: 'poison' } };
  const good = (seq: number) => ({ seq, timeMs: now - 1000 + seq, device: { firmware: `fw ${seq}` } });
  // In batches of ten, so that the culprit has neighbours in its own record.
  for (let first = 1; first <= 500; first += 10) {
    const frames = Array.from({ length: 10 }, (_, i) => (first + i === 334 ? poison : good(first + i)));
    await log.append(recordOf(`v${1 + (first % VEHICLES)}`, frames));
  }
  const first = await start();
  await eventually(async () => expect(await storedFrames(database.store, 'device')).toHaveLength(499));
  await eventually(async () => expect(await storedPositions(database.store, topic())).toBe(50));
  const { rows: letters } = await database.pool.query('select reason, detail, payload, times from dead_letters');
  const payload = Buffer.from(telemetry.Frame.encode(poison).finish());
  expect(letters).toEqual([{ reason: 'processor.failed', detail: 'boot 1: SQLSTATE 22000', payload, times: 1 }]);
  expect(first.committed).toHaveLength(50);
  await first.stop();
  const second = await start();
  await eventually(() => expect(second.reader.status().ready).toBe(true));
  await log.append(recordOf('v1', [good(501)]));
  await eventually(() => expect(second.committed.length).toBeGreaterThan(0));
  expect(second.committed.map((record) => record.frames[0]!.seq)).toEqual([501]);
});

test('a group of which nothing can be stored moves the position on', async () => {
  const processor = await start();
  await log.append(recordOf('v1', [fixFrame(1, now)], { fleet: 'nowhere' }));
  await eventually(async () => expect(await storedPositions(database.store, topic())).toBe(1));
  expect(await metricOf(processor.metrics, 'processor_dropped_total{reason="unknown_fleet"}')).toBe(1);
});

test('a processor that joins takes its share, one that leaves gives it back: every record is committed once', async () => {
  const first = await start();
  await send(1, 5);
  await eventually(() => expect(first.committed).toHaveLength(5 * VEHICLES));
  const second = await start();
  await eventually(() => {
    expect(first.partitions()).toHaveLength(2);
    expect(second.partitions()).toHaveLength(2);
  });
  const published: VehicleLive[] = [];
  second.live.subscribe((changes) => published.push(...changes));
  await send(6, 10);
  await expectStored(10 * VEHICLES);
  await eventually(() => expect(first.committed.length + second.committed.length).toBe(10 * VEHICLES));
  const shareOfSecond = new Set(second.committed.map((record) => record.vehicle));
  expect(new Set(published.map((one) => one.vehicle))).toEqual(shareOfSecond);
  await first.stop();
  await eventually(() => expect(second.partitions()).toHaveLength(4));
  // It knows what the one before knew of the vehicles that it never saw a frame of.
  const known = new Map([...second.live.snapshot()].map((one) => [one.vehicle, one]));
  expect(known.size).toBe(VEHICLES);
  for (const one of known.values()) expect(one.fix?.timeMs).toBe(now - 600_000 + 10_000);
  await send(11, 12);
  await expectStored(12 * VEHICLES);
  const all = [...first.committed, ...second.committed].map(placeOf);
  await eventually(() => expect(first.committed.length + second.committed.length).toBe(12 * VEHICLES));
  expect(new Set(all).size).toBe(all.length);
});

test('a processor that was overtaken while its statement hung commits nothing, and goes on with its next share', async () => {
  const slow = await start();
  await send(1, 2);
  await eventually(() => expect(slow.committed).toHaveLength(2 * VEHICLES));
  // Its next statement waits in the database.
  const blocker = await database.pool.connect();
  await blocker.query('begin');
  await blocker.query('lock table frames_gps in exclusive mode');
  await send(3, 4);
  await eventually(async () => {
    const { rows } = await database.store.webPool.query(`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like 'with gps_in%'`);
    expect(rows).toHaveLength(1);
  });
  const other = await start();
  // Given back, although its commit is under way; the other claims what it gets.
  await eventually(() => expect(other.partitions()).toHaveLength(2));
  const taken = new Set(other.partitions());
  await blocker.query('commit');
  blocker.release();
  await expectStored(4 * VEHICLES);
  await eventually(() => expect(slow.partitions()).toHaveLength(2));
  await send(5, 6);
  await expectStored(6 * VEHICLES);
  await eventually(() => expect(slow.committed.length + other.committed.length).toBe(6 * VEHICLES));
  const all = [...slow.committed, ...other.committed].map(placeOf);
  expect(new Set(all).size).toBe(all.length);
  // What hung was rolled back as a whole: its share of it was read and stored by the other.
  const again = other.committed.filter((record) => record.frames[0]!.seq! <= 4);
  expect(again.length).toBeGreaterThan(0);
  for (const record of again) expect(taken.has(record.position!.partition)).toBe(true);
});

test('a position that was claimed behind the back of the group: rolled back, counted, and claimed again', async () => {
  const processor = await start();
  await send(1, 1);
  await expectStored(VEHICLES);
  await database.pool.query('update log_positions set epoch = epoch + 1 where topic = $1', [topic()]);
  await send(2, 3);
  await expectStored(3 * VEHICLES);
  expect(await metricOf(processor.readerMetrics, 'log_positions_lost_total')).toBeGreaterThan(0);
  await eventually(async () => expect(await storedPositions(database.store, topic())).toBe(3 * VEHICLES));
  expect(processor.committed).toHaveLength(3 * VEHICLES);
});

test('connections to the database cut again and again: nothing lost, positions right', async () => {
  const processor = await start();
  const cut = () =>
    database.store.webPool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and application_name like '%main%'`);
  for (let second = 1; second <= 40; second++) {
    await send(second, second);
    if (second % 5 === 0) await cut();
  }
  await expectStored(40 * VEHICLES);
  await eventually(async () => expect(await storedPositions(database.store, topic())).toBe(40 * VEHICLES));
  await eventually(() => expect(processor.reader.status()).toMatchObject({ ready: true, queuedFrames: 0 }));
});
