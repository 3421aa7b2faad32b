import { BODY_KINDS } from '@mediconnect/schemas';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seedFleet } from './fixtures/fleet.ts';
import { silent } from './fixtures/scratch.ts';
import { createPartitionKeeper } from './partition-keeper.ts';
import { ensurePartitions, isMissingPartition } from './partition-store.ts';
import { plainTestDatabase, type TestDatabase } from './testing.ts';
import { inTransaction } from './transaction.ts';

let database: TestDatabase;
let stream: number;
beforeAll(async () => {
  database = await plainTestDatabase();
  const { vehicleId, gatewayId } = await seedFleet(database.pool);
  const { rows } = await database.pool.query(
    'insert into streams (vehicle_id, gateway_id, boot) values ($1, $2, 1) returning stream',
    [vehicleId, gatewayId],
  );
  stream = rows[0].stream;
});
afterAll(() => database.drop());

const YEAR_MS = 365 * 86_400_000;
const write = (kind: string, timeMs: number, seq = 1) =>
  database.pool.query(
    `insert into frames_${kind} (time, received_at, seq, stream ${kind === 'gps' ? ', quality' : ''})
     values ($1, now(), $2, $3 ${kind === 'gps' ? ', 0' : ''}) on conflict do nothing`,
    [new Date(timeMs), seq, stream],
  );
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test('frames of every kind fit in, from the oldest that may come to three days ahead', async () => {
  for (const kind of BODY_KINDS) for (const days of [-30, -1, 0, 3]) await write(kind, Date.now() + days * 86_400_000);
});

test('a process that slept for a year writes, learns that a partition is missing, makes it, and writes again', async () => {
  const nowMs = Date.now() + YEAR_MS;
  for (const kind of BODY_KINDS) expect(isMissingPartition(await failureOf(write(kind, nowMs)))).toBe(true);
  const made = await ensurePartitions(database.pool, { nowMs, lateDays: 30, aheadDays: 3 });
  expect(made).toBeGreaterThan(35);
  for (const kind of BODY_KINDS) await write(kind, nowMs);
});

test('a violated check is no missing partition', async () => {
  const error = await failureOf(
    database.pool.query(`insert into installation (only_row, kind) values (false, 'live')`),
  );
  expect(error).toMatchObject({ code: '23514' });
  expect(isMissingPartition(error)).toBe(false);
});

test('made again nothing is made, and several at once do not collide', async () => {
  const range = { nowMs: Date.now() + 2 * YEAR_MS, lateDays: 5, aheadDays: 3 };
  const made = await Promise.all([1, 2, 3].map(() => ensurePartitions(database.pool, range)));
  expect(made.filter((count) => count > 0)).toHaveLength(1);
  expect(await ensurePartitions(database.pool, range)).toBe(0);
});

test('writers go on while partitions are made, and making them does not wait for writers', async () => {
  const nowMs = Date.now() + 3 * YEAR_MS;
  await inTransaction(database.pool, async (writer) => {
    await writer.query(`insert into frames_siren (time, received_at, seq, stream) values (now(), now(), 77, $1)`, [
      stream,
    ]);
    // The writer's transaction is open: a lock that excludes writers would now wait for ever.
    expect(await ensurePartitions(database.pool, { nowMs, lateDays: 1, aheadDays: 3 })).toBeGreaterThan(0);
  });
});

test('each partition removes duplicates and keeps what the table demands', async () => {
  const nowMs = Date.now() + 4 * YEAR_MS;
  await ensurePartitions(database.pool, { nowMs, lateDays: 1, aheadDays: 3 });
  await write('gps', nowMs, 5);
  await write('gps', nowMs, 5);
  const { rows } = await database.pool.query('select count(*) from frames_gps where time = $1', [new Date(nowMs)]);
  expect(rows).toEqual([{ count: 1 }]);
  const error = await failureOf(
    database.pool.query('insert into frames_gps (time, received_at, seq, stream) values ($1, now(), 1, $2)', [
      new Date(nowMs),
      stream,
    ]),
  );
  expect(error).toMatchObject({ code: '23502', column: 'quality' });
});

test('the keeper makes at its start what is missing, and ends without leaving anything', async () => {
  await database.pool.query('drop table frames_crew cascade');
  await database.pool.query(`create table frames_crew (time timestamptz not null) partition by range (time)`);
  const keeper = createPartitionKeeper(database.store, { lateDays: 30, log: silent });
  await keeper.start();
  const { rows } = await database.pool.query(
    `select count(*) from pg_inherits where inhparent = 'frames_crew'::regclass`,
  );
  expect(rows[0].count).toBeGreaterThanOrEqual(2);
  await keeper.stop();
  await keeper.stop();
});

test('the keeper looks each hour, and sooner after a failure', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    let looks = 0;
    const failing = { query: () => Promise.reject(new Error(`away ${++looks}`)) };
    const keeper = createPartitionKeeper({ pool: failing as never }, { lateDays: 30, log: silent });
    await keeper.start();
    expect(looks).toBe(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(looks).toBe(2);
    await keeper.stop();
    await vi.advanceTimersByTimeAsync(7_200_000);
    expect(looks).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});
