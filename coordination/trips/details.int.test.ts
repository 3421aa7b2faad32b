import { createLogger, createMetrics } from '@mediconnect/base';
import { decodePolyline } from '@mediconnect/geo';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { createTripDetailer } from './details.ts';

const database: TestDatabase = await testDatabase();
const { pool } = database;
const MINUTE_MS = 60_000;
const startMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 120 * MINUTE_MS;
const at = (minutes: number) => new Date(startMs + minutes * MINUTE_MS);
afterAll(() => database.drop());

const detailer = (addressOf?: (place: { longitude: number; latitude: number }) => string | undefined) =>
  createTripDetailer({ pool, addressOf, lateDays: 30, metrics: createMetrics(), log: createLogger('silent') });

beforeEach(async () => {
  await pool.query('truncate fleets, frames_gps restart identity cascade');
  await pool.query(`
    insert into fleets (fleet, name) values ('red', 'Red');
    insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'amb-1', 'Amb 1' from fleets;
    insert into gateways (gateway, vehicle_id, secret_hash) select 'g1', vehicle_id, '' from vehicles;
    insert into streams (vehicle_id, gateway_id, boot) select vehicle_id, gateway_id, 1 from gateways`);
  // A fix each 10 s for twenty minutes: ten minutes north, then ten minutes east; every seventh was judged bad.
  await pool.query(
    `insert into frames_gps (time, received_at, seq, stream, latitude_e7, longitude_e7, quality)
     select $1::timestamptz + n * interval '10 seconds', now(), n, stream, -349000000 + least(n, 60) * 9000,
            -561000000 + greatest(n - 60, 0) * 10000 + case when n % 7 = 0 then 90000000 else 0 end,
            case when n % 7 = 0 then 8 else 0 end
       from streams, generate_series(0, 120) n`,
    [new Date(startMs)],
  );
});

async function addTrip(id: string, startMinutes: number, endMinutes: number | null) {
  await pool.query(
    `insert into trips (trip_id, vehicle_id, start_time, start_longitude, start_latitude, end_time, end_longitude,
       end_latitude, distance_m, idle_s, siren_s, siren_run, max_speed_cm_per_s)
     select $1, vehicle_id, $2, -56.1, -34.9, $3, -56.04, -34.846, 1000, 0, 0, false, 1000 from vehicles`,
    [id, at(startMinutes), endMinutes === null ? null : at(endMinutes)],
  );
}

/** A round fence around the start of the trips. */
async function addFence(name: string, kind: string, from: Date, to: Date | null = null) {
  await pool.query(
    `with made as (insert into geofences (fleet_id, geofence, name_key) select fleet_id, $1, $1 from fleets returning geofence_id)
     insert into geofence_versions (geofence_id, valid_from, valid_to, kind, feature, feature_bytes, vertices, changed_by)
     select geofence_id, $2, $3, $4, $5, 200, 1, 'system' from made`,
    [
      ...[name, from, to, kind],
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [-56.1, -34.9] },
        properties: { name, kind, radiusMetres: 100 },
      },
    ],
  );
}

const read = async (id = 'one') => (await pool.query('select * from trips where trip_id = $1', [id])).rows[0];

test('a trip that is over gets the path of its good fixes, simplified, and the addresses of its ends', async () => {
  await addTrip('one', 0, 20);
  const seen: unknown[] = [];
  const run = detailer((place) => {
    seen.push(place);
    return `Street ${seen.length}`;
  });
  expect(await run.run()).toBe(1);
  const trip = await read();
  expect(trip).toMatchObject({ start_place: 'Street 1', end_place: 'Street 2' });
  expect(trip.detailed_at).not.toBeNull();
  expect(seen).toEqual([
    { longitude: -56.1, latitude: -34.9 },
    { longitude: -56.04, latitude: -34.846 },
  ]);
  expect(decodePolyline(trip.path)).toEqual([
    { longitude: -56.1, latitude: -34.899_1 },
    { longitude: -56.1, latitude: -34.846 },
    { longitude: -56.04, latitude: -34.846 },
  ]);
  expect(await run.run()).toBe(0);
});

test('only the time of the trip is in its path; one under way has none yet; one without fixes has none ever', async () => {
  await addTrip('one', 0, 5);
  await addTrip('two', 30, 35);
  await addTrip('three', 40, null);
  await detailer().run();
  expect(decodePolyline((await read('one')).path).at(-1)!.latitude).toBeCloseTo(-34.873, 3);
  expect(await read('two')).toMatchObject({ path: null, start_place: null, detailed_at: expect.any(Date) });
  expect(await read('three')).toMatchObject({ path: null, detailed_at: null });
});

test('the fence of the time names the place: hospital before station before zone, and never a speed fence', async () => {
  await addTrip('one', 0, 20);
  await addFence('Downtown', 'zone', at(-100));
  await addFence('Base', 'station', at(-100));
  await addFence('Slow', 'speed', at(-100));
  await addFence('Old clinic', 'hospital', at(-100), at(-50));
  await addFence('New clinic', 'hospital', at(50));
  await detailer(() => 'Street 1').run();
  expect(await read()).toMatchObject({ start_place: 'Base', end_place: 'Street 1' });
});

test('a fence that was made meanwhile names the next trip', async () => {
  const run = detailer();
  await addTrip('one', 0, 5);
  await run.run();
  await addFence('Base', 'station', at(-100));
  await addTrip('two', 6, 10);
  await run.run();
  expect((await read('one')).start_place).toBeNull();
  expect((await read('two')).start_place).toBe('Base');
});

test('a trip that fails does not stop the others, and is tried again later', async () => {
  await addTrip('one', 0, 5);
  await addTrip('two', 6, 10);
  let nowMs = Date.now();
  let broken = true;
  const run = createTripDetailer({
    ...{ pool, lateDays: 30, metrics: createMetrics(), log: createLogger('silent'), nowMs: () => nowMs },
    addressOf() {
      if (broken) throw new Error('broken');
      return 'Street';
    },
  });
  broken = true;
  await run.run();
  broken = false;
  expect(await run.run()).toBe(0);
  nowMs += 11 * MINUTE_MS;
  expect(await run.run()).toBe(2);
  expect((await read('two')).start_place).toBe('Street');
});

test('a trip whose end moves while it is looked at is left for the next time', async () => {
  await addTrip('one', 0, 5);
  const run = detailer();
  const other = await database.store.pool.connect();
  try {
    await other.query('begin');
    await other.query('update trips set end_time = $1', [at(10)]);
    const running = run.run();
    await vi.waitFor(async () => {
      const { rows } = await pool.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      expect(rows.length).toBeGreaterThan(0);
    });
    await other.query('commit');
    await running;
  } finally {
    other.release();
  }
  expect((await read()).detailed_at).toBeNull();
  await run.run();
  expect(decodePolyline((await read()).path).at(-1)!.latitude).toBeCloseTo(-34.846, 3);
});

test('as a part it works by itself, many batches in a row, one process at a time', async () => {
  for (let i = 0; i < 50; i++) await addTrip(`t${i}`, i / 10, i / 10 + 5);
  const both = [detailer(), detailer()];
  for (const part of both) await part.start();
  await vi.waitFor(
    async () => {
      const { rows } = await pool.query('select count(*)::int as n from trips where detailed_at is not null');
      expect(rows[0].n).toBe(50);
    },
    { timeout: 20_000, interval: 100 },
  );
  for (const part of both) await part.stop();
});
