import { readFileSync } from 'node:fs';
import { createLogger, createMetrics } from '@mediconnect/base';
import { lastKnown, startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { buildRoadGraph } from '@mediconnect/geo';
import type { VehicleLive } from '@mediconnect/log';
import { PRIOR_MODEL } from '@mediconnect/routing';
import { live } from '@mediconnect/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCoverage } from './cover.ts';
import { createCoverageWatch } from './watch.ts';

const graph = buildRoadGraph(readFileSync(new URL('../../demo/region/roads.osm.pbf', import.meta.url)));
const CENTRE = [-56.1645, -34.8995] as const;
const EAST = [-56.0591, -34.8841] as const;
const LOOK_MS = 15_000;
// biome-ignore lint/suspicious/noExplicitAny: what the API told
type Told = any;

let server: TestDashboard;
let cookie: string;
const log = createLogger('silent');
/** The fleet as the test has it, and its clock. */
const units = new Map<string, VehicleLive>();
let nowMs = Date.now();

function stand(vehicle: string, [longitude, latitude]: readonly [number, number], more: Partial<VehicleLive> = {}) {
  const place = { latitudeE7: Math.round(latitude * 1e7), longitudeE7: Math.round(longitude * 1e7), timeMs: nowMs };
  units.set(vehicle, { ...lastKnown('red', vehicle, place), ...more });
}

beforeAll(async () => {
  server = await startTestDashboard({ roadGraphs: () => [graph] });
  cookie = await server.signIn('administrator');
  await server.database.pool.query(
    `insert into vehicles (fleet_id, vehicle, call_sign)
     select fleet_id, v, v from fleets, unnest('{amb-1,amb-2}'::text[]) v where fleet = 'red'`,
  );
  await server.registry.refresh();
});
afterAll(() => server?.stop());

/** A watch of a process that has just started. @param looked is called for each fleet that it looks at */
function newWatch(looked = async () => {}) {
  const { pool } = server.database;
  const coverOf = createCoverage({
    ...{ pool, registry: server.registry, roadGraphs: () => [graph], nowMs: () => nowMs },
    live: { get: (_, vehicle) => units.get(vehicle) },
    phases: { of: () => undefined },
    etaModel: () => PRIOR_MODEL,
  });
  return createCoverageWatch({
    ...{ pool, ready: () => true, metrics: createMetrics(), log, nowMs: () => nowMs },
    async coverOf(fleet) {
      await looked();
      return coverOf(fleet);
    },
  });
}

/** Looks for so many seconds of the test's clock; vehicles are heard of all the while. */
async function lookFor(watch: ReturnType<typeof newWatch>, seconds: number): Promise<number> {
  let gaps = 0;
  for (const endMs = nowMs + seconds * 1000; nowMs < endMs; nowMs += LOOK_MS) {
    for (const [vehicle, known] of units) units.set(vehicle, { ...known, lastReceivedAtMs: nowMs });
    gaps = await watch.look();
  }
  return gaps;
}
const get = (path: string) => server.send(cookie, 'GET', path);
const told = async () =>
  (
    await get(`/events?kind=coverage.gap,coverage.restored&to=${new Date(nowMs + 1).toISOString()}`)
  ).body.items.toReversed();

test('a fleet without zones sees the cells of the region: near its units covered, far from them not', async () => {
  for (const vehicle of ['amb-1', 'amb-2'])
    server.live.publish([
      lastKnown('red', vehicle, { latitudeE7: CENTRE[1] * 1e7, longitudeE7: CENTRE[0] * 1e7, timeMs: Date.now() }),
    ]);
  const { status, body } = await get('/coverage');
  expect(status).toBe(200);
  expect(body).toMatchObject({ limitSeconds: 480, zones: 'cells', availableUnits: 2, silentUnits: 0 });
  expect(body.features.length).toBeGreaterThan(40);
  const by = (covered: boolean) => body.features.filter((zone: Told) => zone.properties.covered === covered);
  expect(by(true).length).toBeGreaterThan(5);
  expect(by(false).length).toBeGreaterThan(5);
  for (const { properties } of by(true)) {
    expect(properties.seconds).toBeLessThanOrEqual(480);
    expect(properties.share).toBeGreaterThanOrEqual(0.5);
    expect(['amb-1', 'amb-2']).toContain(properties.vehicle);
  }
});

test('the other fleet has no unit: nothing is covered, and nobody is named', async () => {
  const { body } = await server.send(await server.signIn('dispatcher', 'blue'), 'GET', '/coverage');
  expect(body).toMatchObject({ availableUnits: 0, silentUnits: 0 });
  expect(new Set(body.features.map((zone: Told) => zone.properties.covered))).toEqual(new Set([false]));
  expect(body.features[0].properties).toMatchObject({ seconds: null, share: 0 });
});

test('where a process has no region, that is said', async () => {
  const bare = await startTestDashboard();
  const answer = await bare.send(await bare.signIn('dispatcher'), 'GET', '/coverage');
  expect([answer.status, answer.body.code]).toEqual([503, 'route.no_region']);
  await bare.stop();
});

test('a zone that nobody reaches for a minute is told once, also over a restart, and when it is reached again', async () => {
  const draw = async (name: string, coordinates: readonly number[]) => {
    const made = await server.send(cookie, 'POST', '/geofences', {
      type: 'Feature',
      geometry: { type: 'Point', coordinates },
      properties: { name, kind: 'zone', radiusMetres: 800 },
    });
    expect(made.status).toBe(201);
    return made.body.id as string;
  };
  await draw('Zone 1', CENTRE);
  const east = await draw('Zone 4', EAST);
  stand('amb-1', CENTRE);
  stand('amb-2', EAST);
  let watch = newWatch();
  expect(await lookFor(watch, 120)).toBe(0);
  expect(await told()).toEqual([]);

  const awayMs = nowMs;
  stand('amb-2', EAST, { state: live.VehicleState.VEHICLE_STATE_SIREN });
  expect(await lookFor(watch, 45)).toBe(1);
  expect(await told()).toEqual([]);
  await lookFor(watch, 60);
  const since = new Date(awayMs).toISOString();
  expect(await told()).toMatchObject([
    {
      ...{ kind: 'coverage.gap', severity: 'warning', geofence: east, time: since, late: false },
      details: { name: 'Zone 4', limitSeconds: 480, availableUnits: 1, silentUnits: 0 },
    },
  ]);
  expect((await told())[0]).not.toHaveProperty('vehicle');

  watch = newWatch();
  await lookFor(watch, 300);
  expect(await told()).toHaveLength(1);
  const zone = (await get('/coverage')).body.features.find(({ id }: Told) => id === east);
  expect(zone.properties).toMatchObject({ name: 'Zone 4', since });

  const backMs = nowMs;
  stand('amb-2', EAST);
  await lookFor(watch, 120);
  expect((await told())[1]).toMatchObject({
    ...{ kind: 'coverage.restored', severity: 'info', geofence: east, time: new Date(backMs).toISOString() },
    details: { name: 'Zone 4', gapSince: since },
  });
});

test('two processes that take turns tell a gap and its end once', async () => {
  const before = (await told()).length;
  const watches = [newWatch(), newWatch()];
  const lookInTurns = async (looks: number) => {
    for (let at = 0; at < looks; at++) await lookFor(watches[at % 2]!, LOOK_MS / 1000);
  };
  stand('amb-2', EAST, { state: live.VehicleState.VEHICLE_STATE_SIREN });
  await lookInTurns(10);
  stand('amb-2', EAST);
  await lookInTurns(14);
  const kinds = (await told()).slice(before).map(({ kind }: Told) => kind);
  expect(kinds).toEqual(['coverage.gap', 'coverage.restored']);
});

test('the feed of events waits for no fleet that is looked at: what is told is written when all were', async () => {
  const before = (await told()).length;
  stand('amb-2', EAST, { state: live.VehicleState.VEHICLE_STATE_SIREN });
  const writing: number[] = [];
  const watch = newWatch(async () => {
    const { rows } = await server.database.pool.query(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and backend_xid is not null`,
    );
    writing.push(rows[0].n);
  });
  await lookFor(watch, 90);
  expect((await told()).length).toBe(before + 1);
  expect(writing.length).toBeGreaterThan(6);
  expect(Math.max(...writing)).toBe(0);
  stand('amb-2', EAST);
  await lookFor(watch, 90);
});

test('a fleet may ask for less, a zone that is removed is no gap any more, and silence covers nothing', async () => {
  expect((await server.send(cookie, 'PATCH', '/fleets/red', { coverageSeconds: 61 })).body.coverageSeconds).toBe(61);
  const before = (await told()).length;
  const watch = newWatch();
  stand('amb-1', [-56.2, -34.86]);
  units.delete('amb-2');
  await lookFor(watch, 120);
  const gaps = (await told()).slice(before);
  expect(gaps.map(({ kind }: Told) => kind)).toEqual(['coverage.gap', 'coverage.gap']);
  expect(gaps[0].details).toMatchObject({ limitSeconds: 61, availableUnits: 1, silentUnits: 1 });
  for (const { id } of (await get('/geofences?kind=zone')).body.items)
    await server.send(cookie, 'DELETE', `/geofences/${id}`);
  expect(await lookFor(watch, 30)).toBe(0);
  const { rows } = await server.database.pool.query('select from coverage_gaps where until is null');
  expect(rows).toEqual([]);
  expect((await told()).length).toBe(before + 2);
});

test.each([
  {},
  { coverageSeconds: 59 },
  { coverageSeconds: 1e9 },
  { coverageSeconds: '480' },
  { coverageSeconds: null },
])('a fleet can not ask for %j', async (body) => {
  expect((await server.send(cookie, 'PATCH', '/fleets/red', body)).status).toBe(400);
});
