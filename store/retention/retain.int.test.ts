import { createLogger, createMetrics, KEEP_DAYS, type KeepDays } from '@mediconnect/base';
import { BAD_FIX } from '@mediconnect/geo/fixes/fix-quality.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readFramePeriods } from '../editions/periods-store.ts';
import { seedFrames } from '../fixtures/frames.ts';
import { ensurePartitions } from '../partition-store.ts';
import { createRetentionKeeper } from '../retention-keeper.ts';
import { type TestDatabase, testDatabase } from '../testing.ts';
import { inTransaction } from '../transaction.ts';
import { BAD_FIX_BITS, readCoarseTracks } from './coarse-store.ts';
import { writeOverrides } from './fleets-store.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const DAY_MS = 86_400_000;
/** Noon, so that nothing that a test writes crosses midnight. */
const NOW_MS = Date.parse('2026-06-15T12:00:00Z');
const daysAgo = (days: number) => NOW_MS - days * DAY_MS;

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await ensurePartitions(database.pool, { nowMs: NOW_MS, lateDays: 80, aheadDays: 3 });
});
afterEach(() => database.drop());

function keeper(keep: Partial<KeepDays> = {}) {
  const metrics = createMetrics();
  const options = { metrics, log: createLogger('silent'), lateDays: 10, nowMs: () => NOW_MS };
  return { metrics, ...createRetentionKeeper(database.store, { ...options, keepDays: { ...KEEP_DAYS, ...keep } }) };
}

const count = async (what: string) => (await database.pool.query(`select count(*) as n from ${what}`)).rows[0].n;

test('the bits that make a fix a bad one are those of the folds', () => expect(BAD_FIX_BITS).toBe(BAD_FIX));

test('whole days go when nobody keeps them any longer; a coarse track of each vehicle stays', async () => {
  const { pool } = database;
  const a = await seedFrames(pool, { fromMs: daysAgo(61), seconds: 600 });
  await seedFrames(pool, { fromMs: daysAgo(61), seconds: 120, fleet: 'b', gateway: 'gw-2' });
  await pool.query(`insert into streams (vehicle_id, gateway_id, boot) values ($1, $2, 2)`, [a.vehicleId, a.gatewayId]);
  await pool.query('update frames_gps set quality = 1 where stream = $1 and seq > 300', [a.stream]);
  await seedFrames(pool, { fromMs: daysAgo(59), seconds: 60, vehicle: 'a2', gateway: 'gw-3' });
  const { run, metrics } = keeper({ gps: 60 });
  await run();
  expect(await count(`frames_gps where time < '2026-04-16'`)).toBe(0);
  expect(await count('frames_gps')).toBe(60);
  const oldest = (await readFramePeriods(pool, ['gps']))[0];
  expect(oldest?.fromMs).toBeGreaterThanOrEqual(Date.parse('2026-04-16T00:00:00Z'));

  const period = { fromMs: daysAgo(61), toMs: daysAgo(61) + 240_000 };
  const [day] = await readCoarseTracks(pool, a.fleetId, 'a1', period);
  // Good fixes of the first five minutes, one each; four minutes were asked for.
  expect(day?.points.map(({ timeMs }) => timeMs - period.fromMs)).toEqual([1000, 60_000, 120_000, 180_000]);
  expect(day?.points[1]).toMatchObject({ latitudeE7: -349_000_000 + 60 * 900, longitudeE7: -561_000_000 + 60 * 700 });
  expect(await count('coarse_tracks')).toBe(2);
  expect(await metrics.registry.metrics()).toContain('mediconnect_coarse_tracks_written_total 2');

  const tracks = async () => (await pool.query('select * from coarse_tracks order by vehicle_id')).rows;
  const before = await tracks();
  await run(); // again: nothing changes
  expect(await tracks()).toEqual(before);
  expect(await count('frames_gps')).toBe(60);
});

test('a fleet that keeps less loses its rows alone, and keeps its coarse tracks', async () => {
  const { pool } = database;
  const strict = await seedFrames(pool, { fromMs: daysAgo(40), seconds: 200 });
  await seedFrames(pool, { fromMs: daysAgo(20), seconds: 100, vehicle: 'a2', gateway: 'gw-3' });
  await seedFrames(pool, { fromMs: daysAgo(40), seconds: 300, fleet: 'b', gateway: 'gw-2' });
  await inTransaction(pool, (db) => writeOverrides(db, strict.fleetId, { gps: 30, siren: 5 }));
  const { run } = keeper();
  await run();
  const left = `frames_gps join streams using (stream) join vehicles using (vehicle_id) where fleet_id`;
  expect(await count(`${left} = ${strict.fleetId}`)).toBe(100);
  expect(await count(`${left} <> ${strict.fleetId}`)).toBe(300);
  // 5 days are less than frames may be late, so 12 count.
  expect(await count(`frames_siren join streams using (stream) where vehicle_id = ${strict.vehicleId}`)).toBe(0);
  expect(await count('frames_siren')).toBe(5);
  expect((await pool.query('select vehicle_id, fixes from coarse_tracks')).rows).toEqual([
    { vehicle_id: strict.vehicleId, fixes: 4 },
  ]);
  await run();
  expect(await count('coarse_tracks')).toBe(1);
});

test('events, trips, runs, rollups and checkpoints go when they are too old, each fleet its own', async () => {
  const { pool } = database;
  const { fleetId, vehicleId } = await seedFrames(pool, { fromMs: daysAgo(1), seconds: 1 });
  const other = await seedFrames(pool, { fromMs: daysAgo(1), seconds: 1, fleet: 'b', gateway: 'gw-2' });
  await inTransaction(pool, (db) => writeOverrides(db, fleetId, { events: 50, trips: 50, rollups: 50 }));
  await pool.query(
    `insert into events (event_id, fleet_id, vehicle_id, kind, time, received_at, severity)
       select 'e' || n || v, f, v, 'x', $1, $1, 'info'
         from generate_series(1, 1500) n, (values ($2::int, $3::int), ($4, $5)) as of (f, v);`,
    [new Date(daysAgo(60)), fleetId, vehicleId, other.fleetId, other.vehicleId],
  );
  await pool.query(`insert into quarter_cells select $1, $2, n, false, 1, 1, '{}' from generate_series(1, 10) n`, [
    vehicleId,
    new Date(daysAgo(60)),
  ]);
  await pool.query(
    `insert into runs (fleet_id, vehicle_id, kind, state, mode, destination_longitude, destination_latitude,
       destination_zone, opened_at, ended_at)
     select f, v, 'dispatch', 'cancelled', 'normal', 0, 0, '', $1, $1 from (values ($2::int, $3::int), ($4, $5)) as of (f, v)`,
    [new Date(daysAgo(60)), fleetId, vehicleId, other.fleetId, other.vehicleId],
  );
  await pool.query(
    `insert into checkpoints select $1, $2::timestamptz + make_interval(days => n), '' from generate_series(0, 18) n`,
    [vehicleId, new Date(daysAgo(18))],
  );
  await keeper().run();
  expect(await count(`events where fleet_id = ${fleetId}`)).toBe(0);
  expect(await count(`events where fleet_id = ${other.fleetId}`)).toBe(1500);
  expect(await count('quarter_cells')).toBe(0);
  expect(await count(`runs where fleet_id = ${fleetId}`)).toBe(0);
  expect(await count('runs')).toBe(1);
  // Eleven days are kept, and the last one before them, at which a refold of their first frame begins.
  expect(await count('checkpoints')).toBe(13);
});

test('a backup or a long read holds the removal off, not the product; it is done the next time', async () => {
  const { pool } = database;
  await seedFrames(pool, { fromMs: daysAgo(61), seconds: 60 });
  const reader = await pool.connect();
  await reader.query('begin');
  await reader.query('select count(*) from frames_gps');
  const { run } = keeper({ gps: 60 });
  await run();
  expect(await count('frames_gps')).toBe(60);
  await reader.query('commit');
  reader.release();
  await run();
  expect(await count('frames_gps')).toBe(0);
});
