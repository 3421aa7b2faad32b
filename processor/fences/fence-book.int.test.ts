import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLogger, createMetrics } from '@mediconnect/base';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createFenceBook, type FenceBook, type FenceBookOptions } from './fence-book.ts';

vi.setConfig({ testTimeout: 120_000 });

const log = createLogger('silent');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Full seconds, as versions begin. */
const nowMs = Math.floor(Date.now() / 1000) * 1000;
/** Far below the 15 s of the poll: who is in time has heard the notification. */
const soon = { timeout: 10_000, interval: 10 };

let database: TestDatabase;
let book: FenceBook | undefined;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(`insert into fleets (fleet, name) values ('red', 'Red'), ('blue', 'Blue')`);
});
afterEach(async () => {
  await book?.stop();
  book = undefined;
});
afterAll(() => database.drop());

async function startBook(options: Partial<FenceBookOptions> = {}): Promise<FenceBook> {
  book = createFenceBook({
    store: database.store,
    config: { lateDays: 30 },
    metrics: createMetrics(),
    log,
    ...options,
  });
  await book.start();
  return book;
}

const circle = (radiusMetres: number) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-56.15, -34.9] },
  properties: {
    ...{ name: 'A', kind: 'zone', dwellSeconds: null, hysteresisMetres: 30, debounceSeconds: 0, schedule: null },
    ...{ timeZone: 'UTC', speedLimitKmh: null, vehicles: null, groups: null, radiusMetres },
  },
});

/** Writes a version, as coordination/geofences does. */
async function write(
  fleet: string,
  geofence: string,
  radiusMetres: number,
  fromMs: number,
  toMs: number | null = null,
) {
  await database.pool.query(
    `with g as (
       insert into geofences (fleet_id, geofence, name_key) select fleet_id, $2, $2 from fleets where fleet = $1
       on conflict (fleet_id, geofence) do update set name_key = $2 returning geofence_id)
     insert into geofence_versions (geofence_id, valid_from, valid_to, kind, feature, feature_bytes, vertices, changed_by)
       select geofence_id, to_timestamp($3::float8 / 1000), to_timestamp($4::float8 / 1000), 'zone', $5, 400, 1, 'system' from g`,
    [fleet, geofence, fromMs, toMs, circle(radiusMetres)],
  );
}
const end = (fleet: string, geofence: string, toMs: number) =>
  database.pool.query(
    `update geofence_versions v set valid_to = to_timestamp($3::float8 / 1000), changed_in = pg_current_xact_id()
       from geofences g join fleets using (fleet_id)
      where g.geofence_id = v.geofence_id and fleet = $1 and g.geofence = $2 and valid_to is null`,
    [fleet, geofence, toMs],
  );
const radii = (fleet: string, timeMs: number) =>
  Object.fromEntries(
    book!.fencesAt(fleet, timeMs).fences.map(({ rules, shape }) => [rules.id, shape.radiusMetres] as const),
  );

test('it knows the fences of each fleet as they were at each time, for as long as frames may be late', async () => {
  await write('red', 'f-1', 100, nowMs - 40 * DAY_MS, nowMs - 35 * DAY_MS);
  await write('red', 'f-1', 200, nowMs - 35 * DAY_MS, nowMs - 2 * HOUR_MS);
  await write('red', 'f-1', 300, nowMs - 2 * HOUR_MS);
  await write('red', 'f-2', 50, nowMs - 3 * HOUR_MS, nowMs - HOUR_MS);
  await write('blue', 'f-1', 75, nowMs - HOUR_MS);
  const { ready } = await startBook();
  expect(ready).toBe(true);
  expect(radii('red', nowMs - 20 * DAY_MS)).toEqual({ 'f-1': 200 });
  expect(radii('red', nowMs - 2.5 * HOUR_MS)).toEqual({ 'f-1': 200, 'f-2': 50 });
  expect(radii('red', nowMs - 2 * HOUR_MS)).toEqual({ 'f-1': 300, 'f-2': 50 });
  expect(radii('red', nowMs)).toEqual({ 'f-1': 300 });
  expect(radii('blue', nowMs)).toEqual({ 'f-1': 75 });
  expect(radii('red', nowMs - 38 * DAY_MS)).toEqual({});
  expect(radii('green', nowMs)).toEqual({});
  const set = book!.fencesAt('red', nowMs);
  expect(set).toMatchObject({ validFromMs: nowMs - HOUR_MS, validToMs: Infinity });
  expect(book!.fencesAt('red', nowMs + 5000)).toBe(set);
  expect(set.byId.get('f-1')).toMatchObject({ validFromMs: nowMs - 2 * HOUR_MS, rules: { id: 'f-1', name: 'A' } });
});

test('a change is heard of, and told with the time from which on it counts', async () => {
  await startBook();
  const told = vi.fn();
  const forget = book!.onChange(told);
  const before = book!.fencesAt('red', nowMs - HOUR_MS / 2);
  const fromMs = nowMs + 5000;
  await end('red', 'f-1', fromMs);
  await vi.waitFor(() => expect(radii('red', fromMs)).toEqual({}), soon);
  await write('red', 'f-1', 400, fromMs);
  await vi.waitFor(() => expect(radii('red', fromMs)).toEqual({ 'f-1': 400 }), soon);
  expect(radii('red', fromMs - 1)).toEqual({ 'f-1': 300 });
  expect(told.mock.calls.length).toBeGreaterThan(0);
  expect(told.mock.calls.every((call) => call[0] === 'red' && call[1] === fromMs)).toBe(true);
  // The same fences, for as long as they now count.
  const after = book!.fencesAt('red', nowMs - HOUR_MS / 2);
  expect(after.fences).toBe(before.fences);
  expect(after.validToMs).toBe(fromMs);
  const calls = told.mock.calls.length;
  await book!.refresh();
  expect(told).toHaveBeenCalledTimes(calls); // nothing changed
  forget();
});

test('a version to come that is replaced, and one that is taken away before it began', async () => {
  await startBook();
  const fromMs = nowMs + 20_000;
  await write('blue', 'f-9', 100, fromMs);
  await vi.waitFor(() => expect(radii('blue', fromMs)).toMatchObject({ 'f-9': 100 }), soon);
  await database.pool.query(
    `update geofence_versions set version_id = default, feature = $1, changed_in = pg_current_xact_id()
      where valid_from = to_timestamp($2::float8 / 1000)`,
    [circle(222), fromMs],
  );
  await vi.waitFor(() => expect(radii('blue', fromMs)).toMatchObject({ 'f-9': 222 }), soon);
  await end('blue', 'f-9', fromMs);
  await vi.waitFor(() => expect(radii('blue', fromMs + 1)).not.toHaveProperty('f-9'), soon);
});

test('what is committed late is found, although what was begun later was read before', async () => {
  await startBook();
  const slow = await database.pool.connect();
  await slow.query('begin');
  await slow.query(
    `update geofence_versions v set valid_to = now() + interval '1 hour', changed_in = pg_current_xact_id()
       from geofences g where g.geofence_id = v.geofence_id and g.geofence = 'f-1' and valid_to is null
        and g.fleet_id = (select fleet_id from fleets where fleet = 'blue')`,
  );
  await write('blue', 'f-10', 10, nowMs + 10_000);
  await vi.waitFor(() => expect(radii('blue', nowMs + 10_000)).toMatchObject({ 'f-10': 10, 'f-1': 75 }), soon);
  expect(radii('blue', nowMs + 2 * HOUR_MS)).toHaveProperty('f-1');
  await slow.query('commit');
  slow.release();
  await vi.waitFor(() => expect(radii('blue', nowMs + 2 * HOUR_MS)).not.toHaveProperty('f-1'), soon);
});

test('without notifications it looks from time to time, and a database that was away is looked at when it is back', async () => {
  // Nobody listens there.
  const client = () => new pg.Client({ host: '127.0.0.1', port: 1 });
  let away = true;
  const pool = new Proxy(database.pool, {
    get: (target, name) => {
      if (name === 'query' && away) return () => Promise.reject(new Error('away'));
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  await startBook({ store: { pool, client }, pollMs: 20 });
  expect(book!.ready).toBe(false);
  await expect(book!.refresh()).rejects.toThrow('away');
  expect(radii('red', nowMs)).toEqual({});
  away = false;
  await vi.waitFor(() => expect(book!.ready).toBe(true), soon);
  await write('red', 'f-11', 11, nowMs);
  await vi.waitFor(() => expect(radii('red', nowMs)).toHaveProperty('f-11'), soon);
});

test('a stored fence that cannot be read counts for nothing, and is counted', async () => {
  await write('red', 'f-bad', -5, nowMs);
  const metrics = createMetrics();
  await startBook({ metrics });
  expect(radii('red', nowMs)).not.toHaveProperty('f-bad');
  const { values } = await metrics.registry.getSingleMetric('mediconnect_fence_versions_unreadable_total')!.get();
  expect(values[0]?.value).toBe(1);
});

test('fifty thousand fences are read without keeping anything waiting for long', async () => {
  await database.pool.query(
    `with f as (insert into fleets (fleet, name) values ('large', 'Large') returning fleet_id),
     g as (insert into geofences (fleet_id, geofence, name_key)
             select fleet_id, 'f-' || n, 'f-' || n from f, generate_series(1, 50000) n returning geofence_id, geofence)
     insert into geofence_versions (geofence_id, valid_from, kind, feature, feature_bytes, vertices, changed_by)
       select geofence_id, now() - interval '1 day', 'zone', jsonb_set($1, '{geometry}', jsonb_build_object(
                'type', 'Polygon', 'coordinates', jsonb_build_array((
                  select jsonb_agg(jsonb_build_array(-56 + random_x + cos(radians(c * 60)) / 1000, -34 + sin(radians(c * 60)) / 1000)
                                   order by c) from generate_series(0, 6) c)))),
              600, 6, 'system'
         from g, lateral (select (hashtext(geofence) % 1000) / 1000.0 as random_x) r`,
    [JSON.stringify(circle(1))],
  );
  const blocked = monitorEventLoopDelay({ resolution: 5 });
  blocked.enable();
  await startBook();
  const firstBlockMs = blocked.max / 1e6;
  expect(book!.fencesAt('large', nowMs).fences).toHaveLength(50_000);
  blocked.reset();
  await write('large', 'f-50001', 100, nowMs + 30_000);
  await vi.waitFor(() => expect(book!.fencesAt('large', nowMs + 30_000).fences).toHaveLength(50_001), soon);
  const changeBlockMs = blocked.max / 1e6;
  // Alone on the machine some 50 ms; others may be at work on the same cores.
  expect(Math.max(firstBlockMs, changeBlockMs)).toBeLessThan(1000);
});
