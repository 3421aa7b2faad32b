import { readFileSync } from 'node:fs';
import { createLogger, createMetrics } from '@mediconnect/base';
import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { buildRoadGraph, ROAD_CLASSES, type RoadGraph } from '@mediconnect/geo';
import type { LogRecord } from '@mediconnect/log';
import { startProcessor } from '@mediconnect/processor/testing-store.ts';
import { createGraphSource } from '@mediconnect/routing';
import { createSegmentBook } from '@mediconnect/routing/traffic/segments.ts';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type SimulatedFrame, simulate } from '../../tests/history/simulated.ts';
import { createRoadsKeeper } from './keeper.ts';
import type { RoadNetwork } from './networks.ts';
import { createTripTracer, type TripTracer } from './tracer.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Seven in the morning of a Wednesday in Montevideo, a week ago or less. */
const fromMs = (() => {
  const midnight = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const days = Array.from({ length: 7 }, (_, back) => midnight - (back + 1) * DAY_MS);
  return days.find((day) => new Date(day).getUTCDay() === 3)! + 10 * HOUR_MS;
})();
const VEHICLES = 24;

let graph: RoadGraph;
let network: RoadNetwork;
let server: TestDashboard;
let cookie: string;
let tracer: TripTracer;
beforeAll(async () => {
  graph = buildRoadGraph(readFileSync(new URL('../../demo/region/roads.osm.pbf', import.meta.url)));
  network = {
    ...{ id: 'montevideo', bounds: [-56.34, -34.96, -55.98, -34.81], timeZone: 'America/Montevideo', graph },
    segments: createSegmentBook(graph),
  };
  server = await startTestDashboard();
  cookie = await server.signIn('dispatcher');
  const { pool } = server.database;
  const log = createLogger('silent');
  tracer = createTripTracer({ pool, networks: [network], metrics: createMetrics(), log });
  await driveAMorning();
}, 300_000);
afterAll(() => server?.stop());

/** What simulated vehicles lived through between seven and ten comes in, and becomes trips. */
async function driveAMorning(): Promise<void> {
  const { pool } = server.database;
  const args = ['--vehicles', `${VEHICLES}`, '--hz', '0.25', '--seed', '11'];
  const { frames } = await simulate(fromMs, 3, args);
  const named = [...new Map(frames.map(({ vehicle, gateway }) => [vehicle, gateway]))];
  await pool.query(
    `with made as (insert into vehicles (fleet_id, vehicle, call_sign)
       select fleet_id, v, v from fleets, unnest($1::text[]) v where fleet = 'red' returning vehicle_id, vehicle)
     insert into gateways (gateway, vehicle_id, secret_hash)
     select gateway, vehicle_id, '\\x00' from made join unnest($1::text[], $2::text[]) as g (vehicle, gateway) using (vehicle)`,
    [named.map(([vehicle]) => vehicle), named.map(([, gateway]) => gateway)],
  );
  const bench = await startProcessor(server.database.store);
  const wanted = frames.filter(({ kind }) => kind === 'gps' || kind === 'siren' || kind === 'engine');
  for (const record of recordsOf(wanted)) await bench.processor.commit([record]);
  await bench.processor.settleHistories();
  await bench.stop();
}

function* recordsOf(frames: readonly SimulatedFrame[]): Generator<LogRecord> {
  for (const own of Map.groupBy(frames, ({ vehicle }) => vehicle).values()) {
    const { vehicle, gateway, boot } = own[0]!;
    for (let at = 0; at < own.length; at += 1000) {
      const part = own.slice(at, at + 1000).map(({ frame }) => frame);
      yield { fleet: 'red', vehicle, gateway, boot, receivedAtMs: Date.now(), frames: part, deadLetters: [] };
    }
  }
}

const count = async (what: string) =>
  (await server.database.pool.query<{ n: number }>(`select ${what} as n`)).rows[0]!.n;
const TRAVERSALS = '(select coalesce(sum(traversals), 0)::int from road_speed_sums)';
const finished = () => count('(select count(*)::int from trips where end_time is not null)');
const sums = async () =>
  (
    await server.database.pool.query(
      `select segment_id, hour_class, siren, week::text, traversals, round(seconds::numeric, 2)::float8 as seconds, drives
         from road_speed_sums where traversals > 0 order by 1, 2, 3, 4`,
    )
  ).rows;

async function traceAll(): Promise<void> {
  while ((await tracer.run()) > 0);
}

const primary = ROAD_CLASSES.indexOf('primary');
const ratios = (kmh: ReadonlyMap<number, number>, roadClass: number) =>
  [...kmh]
    .filter(
      ([edge]) => graph.chainClass[edge >> 1] === roadClass && graph.junctionSignal[graph.edgeTarget[edge]!] === 0,
    )
    .map(([edge, speed]) => (graph.chainMetres[edge >> 1]! * 3600) / graph.costs.normal.edgeMillis[edge]! / speed);
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;

describe('a morning of two dozen vehicles', () => {
  test('each finished trip is matched once, and most of what was driven is counted', async () => {
    expect(await finished()).toBeGreaterThan(40);
    await traceAll();
    expect(await count('(select count(*)::int from trips where end_time is not null and traversed_at is null)')).toBe(
      0,
    );
    const before = await sums();
    const traversals = await count(TRAVERSALS);
    expect(traversals).toBeGreaterThan(1000);
    const driven = await count(`(select sum(distance_m) from trips where end_time is not null)`);
    const { rows } = await server.database.pool.query(
      `select way_id::float8 as way, from_node::float8 as from, to_node::float8 as to, sum(traversals)::int as n
         from road_speed_sums join road_segments using (segment_id) group by 1, 2, 3`,
    );
    const counted = rows.reduce(
      (sum, { n, ...name }) => sum + n * graph.chainMetres[network.segments.edgeOf(name)! >> 1]!,
      0,
    );
    // The first and the last edge of a trip are driven in part.
    expect(counted / driven).toBeGreaterThan(0.8);
    expect(counted / driven).toBeLessThan(1.02);
    await traceAll();
    expect(await sums()).toEqual(before);
  });

  test('siren and hour stand apart', async () => {
    const { rows } = await server.database.pool.query(
      'select siren, hour_class, sum(traversals)::int as n from road_speed_sums group by 1, 2 order by 1, 2',
    );
    expect(rows.map(({ siren, hour_class }) => [siren, hour_class])).toEqual([
      [false, 1],
      [true, 1],
    ]);
  });

  test('a trip that is folded again counts as it is now, one that is gone no more', async () => {
    const { pool } = server.database;
    const before = await sums();
    const { rows } = await pool.query('select trip_id, end_time from trips order by distance_m desc limit 1');
    const { trip_id: longest, end_time } = rows[0];
    await pool.query(
      `update trips set end_time = start_time + (end_time - start_time) / 2, traversed_at = null where trip_id = $1`,
      [longest],
    );
    await traceAll();
    const half = await count(TRAVERSALS);
    expect(half).toBeLessThan(before.reduce((sum, { traversals }) => sum + traversals, 0));
    await pool.query('update trips set end_time = $2, traversed_at = null where trip_id = $1', [longest, end_time]);
    await traceAll();
    expect(await sums()).toEqual(before);
    await pool
      .query('create temporary table kept as select * from trips where trip_id = $1', [longest])
      .catch(() => {});
    const removed = await pool.query('delete from trips where trip_id = $1 returning *', [longest]);
    await tracer.run();
    expect(await count(TRAVERSALS)).toBeLessThan(half);
    await pool.query(
      `insert into trips select * from jsonb_populate_record(null::trips, $1::jsonb || '{"traversed_at": null}')`,
      [JSON.stringify(removed.rows[0])],
    );
    await traceAll();
    expect(await sums()).toEqual(before);
  });

  test('all trips are matched before any is written: the feed of events waits for who has written', async () => {
    const { pool } = server.database;
    const before = await sums();
    await pool.query(
      'update trips set traversed_at = null where trip_id in (select trip_id from trips where end_time is not null limit 5)',
    );
    const networks = [network];
    const newest = createTripTracer({ pool, networks, metrics: createMetrics(), log: createLogger('silent') });
    const queries = vi.spyOn(pg.Client.prototype, 'query');
    expect(await newest.run()).toBe(5);
    const texts = queries.mock.calls.map(([text]) => String(text));
    queries.mockRestore();
    const firstWrite = texts.findIndex((text) => /^(insert into|update|delete from) (road|trip)/.test(text));
    expect(firstWrite).toBeGreaterThan(texts.findLastIndex((text) => text.includes('headingDegrees')));
    expect(firstWrite).toBeGreaterThan(0);
    expect(await sums()).toEqual(before);
  });

  test('a trip with which the connection is lost is left alone, and the others go on', async () => {
    const { pool } = server.database;
    const before = await sums();
    await pool.query(
      'update trips set traversed_at = null where trip_id in (select trip_id from trips where end_time is not null limit 5)',
    );
    const networks = [{ ...network, graph: {} as RoadGraph }];
    const broken = createTripTracer({ pool, networks, metrics: createMetrics(), log: createLogger('silent') });
    const query = pg.Client.prototype.query;
    const lost = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
      this: pg.Client,
      ...args: unknown[]
    ) {
      if (String(args[0]).startsWith('rollback to')) return Promise.reject(new Error('connection lost'));
      return query.apply(this, args as never);
    } as never);
    await expect(broken.run()).rejects.toThrow('connection lost');
    lost.mockRestore();
    expect(await broken.run()).toBe(4);
    expect(await broken.run()).toBe(0);
    await traceAll();
    expect(await sums()).toEqual(before);
  });

  test('the speeds of the hour are learned: arterials lose much of theirs, small streets little', async () => {
    const keeper = createRoadsKeeper({
      ...{ store: server.database.store, networks: [network], metrics: createMetrics(), log: createLogger('silent') },
      config: { trafficDrives: 5 },
      nowMs: () => fromMs + 2 * HOUR_MS,
    });
    const { kmh, sirenKmh, published } = await keeper.speedsOf(network, 'weekday_morning');
    const residential = ROAD_CLASSES.indexOf('residential');
    expect(median(ratios(kmh, primary))).toBeGreaterThan(1.3);
    expect(median(ratios(kmh, primary))).toBeGreaterThan(median(ratios(kmh, residential)) + 0.2);
    expect(sirenKmh.size).toBeGreaterThan(0);
    expect(published.length).toBeGreaterThan(10);
    for (const { traversals } of published) expect(traversals).toBeGreaterThanOrEqual(5);
    expect((await keeper.speedsOf(network, 'night')).kmh.size).toBe(0);

    await keeper.refresh();
    const now = keeper.now('montevideo')!;
    expect(now.hourClass).toBe('weekday_morning');
    const request = { from: [-56.1655, -34.8975], to: [-56.0591, -34.8841], mode: 'normal' } as const;
    const [onMap, inTraffic] = await Promise.all(
      [graph, now.graph].map(async (each) => (await createGraphSource(each).route(request)).routes[0]!.durationSeconds),
    );
    expect(inTraffic! / onMap!).toBeGreaterThan(1.15);
    expect(inTraffic! / onMap!).toBeLessThan(2.5);
  });
});

describe('GET /roads/speeds', () => {
  let city: TestDashboard;
  let own: string;
  beforeAll(async () => {
    city = await startTestDashboard({ networks: [network] });
    own = await city.signIn('dispatcher');
    // What the morning left, in a dashboard that has the roads.
    for (const table of ['road_segments', 'road_speed_sums']) {
      const { rows } = await server.database.pool.query(`select json_agg(t)::text as all from ${table} t`);
      const overriding = table === 'road_segments' ? 'overriding system value' : '';
      await city.database.pool.query(
        `insert into ${table} ${overriding} select * from json_populate_recordset(null::${table}, $1::json)`,
        [rows[0].all],
      );
    }
  });
  afterAll(() => city?.stop());
  const speeds = (query: string) => city.send(own, 'GET', `/roads/speeds?${query}`);

  test('tells measured segments in a box, those driven most first', async () => {
    const { status, body } = await speeds('bbox=-56.34,-34.96,-55.98,-34.81&hourClass=weekday_morning');
    expect(status).toBe(200);
    expect(body).toMatchObject({ type: 'FeatureCollection', hourClass: 'weekday_morning', complete: true });
    expect(body.features.length).toBeGreaterThan(10);
    expect(body.features[0]).toMatchObject({
      type: 'Feature',
      geometry: { type: 'LineString' },
      properties: { segment: { way: expect.any(Number) }, kmh: expect.any(Number), mapKmh: expect.any(Number) },
    });
    const drives = body.features.map(({ properties }: { properties: { traversals: number } }) => properties.traversals);
    expect(drives).toEqual([...drives].sort((a, b) => b - a));
    expect(drives.at(-1)).toBeGreaterThanOrEqual(5);
    const [[longitude, latitude]] = body.features[0].geometry.coordinates;
    const near = await speeds(
      `bbox=${longitude - 0.002},${latitude - 0.002},${longitude + 0.002},${latitude + 0.002}&hourClass=weekday_morning`,
    );
    expect(near.body.features.length).toBeGreaterThan(0);
    expect(near.body.features.length).toBeLessThan(body.features.length);
    expect((await speeds('bbox=10,50,11,51&hourClass=night')).body.features).toEqual([]);
  });

  test.each([
    '',
    'bbox=',
    'bbox=1,2,3',
    'bbox=a,b,c,d',
    'bbox=3,3,1,1',
    'bbox=-56,-35,-55,NaN',
    'bbox=1,1,2,2&hourClass=never',
  ])('without a box or a class of hours it is refused: %s', async (query) =>
    expect((await speeds(query)).body.code).toBe('request.invalid'),
  );
});

test('who may only watch sees speeds; nobody without a session does', async () => {
  expect((await server.send(cookie, 'GET', '/roads/speeds?bbox=1,1,2,2')).body.code).toBe('route.no_region');
  expect((await server.request('GET', '/api/v1/roads/speeds?bbox=1,1,2,2')).status).toBe(401);
});
