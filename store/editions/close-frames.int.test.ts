import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seedFleet } from '../fixtures/fleet.ts';
import { silent } from '../fixtures/scratch.ts';
import { ensurePartitions } from '../partition-store.ts';
import { type TestDatabase, testDatabase } from '../testing.ts';
import { closeFrames } from './close-frames.ts';
import { readFramePeriods } from './periods-store.ts';
import { frameStorage } from './storage.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const DAY_MS = 86_400_000;
const DAY = '2026-03-10';
const dayMs = Date.parse(`${DAY}T00:00:00Z`);
const ROWS = 60_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database;
  await ensurePartitions(pool, { nowMs: dayMs, lateDays: 2, aheadDays: 3 });
  const { vehicleId, gatewayId } = await seedFleet(pool);
  await pool.query('insert into streams (vehicle_id, gateway_id, boot) select $1, $2, generate_series(1, 50)', [
    vehicleId,
    gatewayId,
  ]);
  // As they arrive: a second of all streams after the other.
  for (let minute = 0; minute < ROWS / 50 / 60; minute++)
    await pool.query(
      `insert into frames_gps (time, received_at, seq, stream, latitude_e7, longitude_e7, altitude_dm, accuracy_dm,
                               speed_cm_per_s, heading_cdeg, hdop_centi, satellites, fix_type, quality)
       select at, at, second, stream, 1, 2, 3, 4, 5, 6, 7, 8, 3, 0
         from (select second, $1::timestamptz + make_interval(secs => second) as at
                 from generate_series($2::int, $2::int + 59) second) seconds
        cross join streams order by second, stream`,
      [new Date(dayMs), minute * 60],
    );
});
afterAll(() => database.drop());

const close = async (nowMs: number, lateDays = 30) => {
  const closed: string[] = [];
  const options = { lateDays, nowMs, log: silent, stopped: () => false, closed: (how: string) => closed.push(how) };
  await closeFrames({ store: database.store, ...options });
  return closed;
};
const bytesPerFrame = async () => {
  await database.pool.query('analyze frames_gps');
  const day = (await readFramePeriods(database.pool, ['gps'])).find(({ fromMs }) => fromMs === dayMs);
  return day!.bytes / ROWS;
};
const insert = (seq: number) =>
  database.pool.query(
    `insert into frames_gps (time, received_at, seq, stream, quality)
     select $1::timestamptz + make_interval(secs => $2::int), now(), $2, min(stream), 0 from streams
     on conflict (stream, time, seq) do nothing`,
    [new Date(dayMs), seq],
  );

test('a day that is open is left alone; a day after its end its index is built again, once', async () => {
  const open = await bytesPerFrame();
  expect(open).toBeGreaterThan(140);
  expect(open).toBeLessThan(160);
  expect(await close(dayMs + 2 * DAY_MS - 1)).toEqual([]);
  expect(await close(dayMs + 2 * DAY_MS)).toEqual(['reindex']);
  expect(await bytesPerFrame()).toBeLessThan(125);
  expect(await close(dayMs + 2 * DAY_MS)).toEqual([]);
  const { rows } = await database.pool.query('select count(*) as frames from frames_gps');
  expect(rows[0].frames).toBe(ROWS);
});

test('what is closed takes late frames, and none twice', async () => {
  expect((await insert(5)).rowCount).toBe(0);
  expect((await insert(70_000)).rowCount).toBe(1);
  expect((await insert(70_000)).rowCount).toBe(0);
});

test('what a try that was cut short left behind is removed', async () => {
  const { pool } = database;
  const day = (await readFramePeriods(pool, ['gps'])).find(({ fromMs }) => fromMs === dayMs)!;
  await pool.query(`create index left_behind on ${day.table} (time)`);
  await pool.query(`update pg_index set indisvalid = false where indexrelid::regclass::text like '%left_behind'`);
  expect(await close(dayMs + 3 * DAY_MS)).toEqual(['reindex']); // two indexes are too much
  const { rows } = await pool.query(`select from pg_class where relname = 'left_behind'`);
  expect(rows).toEqual([]);
});

test('two processes do not close at once', async () => {
  const other = await database.pool.connect();
  await other.query('select pg_advisory_lock($1)', [0x636c6f73]);
  await database.pool.query(
    `update pg_class set reltuples = 1 where relname like 'frames_gps_p%' or relname like '%chunk'`,
  );
  expect(await close(dayMs + 3 * DAY_MS)).toEqual([]);
  await other.query('select pg_advisory_unlock($1)', [0x636c6f73]);
  other.release();
});

test('the community edition compresses a day that can not change any more, and takes frames into it all the same', async ({
  skip,
}) => {
  if (!frameStorage(database.store).compresses) skip('needs MEDICONNECT_TEST_TSL_DATABASE_URL');
  expect(await close(dayMs + 40 * DAY_MS)).toContain('compress');
  expect(await bytesPerFrame()).toBeLessThan(20);
  expect((await insert(70_000)).rowCount).toBe(0);
  expect((await insert(70_001)).rowCount).toBe(1);
  const { rows } = await database.pool.query('select count(*) as frames from frames_gps');
  expect(rows[0].frames).toBe(ROWS + 2);
  expect(await close(dayMs + 40 * DAY_MS)).toEqual([]);
});
