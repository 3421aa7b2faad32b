import { readFileSync } from 'node:fs';
import { createLogger, createMetrics } from '@mediconnect/base';
import { lastKnown, startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { buildRoadGraph } from '@mediconnect/geo';
import type { VehicleLive } from '@mediconnect/log';
import {
  arrivalOf,
  createFallbackSource,
  createGraphSource,
  createRegionalSource,
  type Position,
  PRIOR_MODEL,
} from '@mediconnect/routing';
import { eventId, insertEvents } from '@mediconnect/store';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

const roads = createGraphSource(
  buildRoadGraph(readFileSync(new URL('../../demo/region/roads.osm.pbf', import.meta.url))),
);
const graph = createRegionalSource([{ bounds: [-56.338, -34.958, -55.986, -34.814], source: roads }]);
/** OSRM as the test wants it. */
const osrm = {
  name: 'osrm' as const,
  answers: false,
  route: () => Promise.reject(new Error('not asked')),
  table: async (request: Parameters<typeof graph.table>[0]) => {
    if (osrm.answers) return { ...(await graph.table(request)), source: 'osrm' as const };
    return new Promise<never>((_, reject) =>
      request.signal!.addEventListener('abort', () => reject(request.signal!.reason)),
    );
  },
};
const SCENE: Position = [-56.1655, -34.8975];
const PATIENCE = { timeout: 20_000, interval: 20 };

let server: TestDashboard;
let cookie: string;
/** Where each vehicle of the fleet is. */
const places = new Map<string, Position>();

beforeAll(async () => {
  const routing = createFallbackSource({ graph, osrm, metrics: createMetrics(), log: createLogger('silent') });
  osrm.answers = true;
  server = await startTestDashboard({ routing });
  cookie = await server.signIn('dispatcher');
  await server.database.pool.query(`
    insert into vehicles (fleet_id, vehicle, call_sign, groups)
      select fleet_id, 'v-' || n, 'Unit ' || n, case when n % 10 = 0 then array['north'] else array[]::text[] end
        from fleets, generate_series(0, 199) n where fleet = 'red';
    insert into vehicles (fleet_id, vehicle, call_sign, in_service)
      select fleet_id, v, v, v <> 'off' from fleets, unnest(array['off', 'silent', 'stale', 'island', 'sailing']) v where fleet = 'red';
    insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'blue-1', 'Blue' from fleets where fleet = 'blue'`);
  await server.registry.refresh();
  let state = 5;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  while (places.size < 200) {
    const destination: Position = [-56.22 + random() * 0.14, -34.9 + random() * 0.06];
    const { snapped } = await roads.bounds!({ sources: [], destination, mode: 'emergency' });
    if (snapped) places.set(`v-${places.size}`, destination);
  }
  publish('red', places, 5);
  publish('blue', new Map([['blue-1', SCENE]]), 5);
  publish('red', new Map([['off', SCENE]]), 5);
  publish('red', new Map([['stale', SCENE]]), 7200);
  publish('red', new Map([['sailing', [-56.2, -34.95]]]), 5);
});
afterAll(() => server?.stop());

function publish(
  fleet: string,
  at: ReadonlyMap<string, Position>,
  ageSeconds: number,
  more: Partial<VehicleLive> = {},
) {
  const timeMs = Date.now() - ageSeconds * 1000;
  const e7 = (degrees: number) => Math.round(degrees * 1e7);
  server.live.publish(
    [...at].map(([vehicle, [longitude, latitude]]) => ({
      ...lastKnown(fleet, vehicle, { longitudeE7: e7(longitude), latitudeE7: e7(latitude), timeMs }),
      ...more,
    })),
  );
}
const etas = (body: object, as = cookie) => server.send(as, 'POST', '/etas', body);
const reasons = (body: { leftOut: { vehicle: string; reason: string }[] }) =>
  Object.fromEntries(body.leftOut.map(({ vehicle, reason }) => [vehicle, reason]));

test('the ten fastest are those of the whole table, with all that is promised of each', async () => {
  const { status, body } = await etas({ destination: SCENE });
  expect(status).toBe(200);
  const names = [...places.keys()];
  const table = await graph.table({ sources: [...places.values()], destinations: [SCENE], mode: 'emergency' });
  const facts = { roadMetres: 0, source: 'osrm', mode: 'emergency', hourClass: 'night', underWay: false } as const;
  const whole = names
    .map((vehicle, row) => ({
      vehicle,
      seconds: arrivalOf(PRIOR_MODEL, {
        ...{ ...facts, roadSeconds: table.seconds[row]![0] ?? Infinity, phase: undefined, fixAgeSeconds: 5 },
      }).seconds,
    }))
    .sort((a, b) => a.seconds - b.seconds);
  expect(body.items.map(({ vehicle }: { vehicle: string }) => vehicle)).toEqual(
    whole.slice(0, 10).map(({ vehicle }) => vehicle),
  );
  for (const [rank, item] of body.items.entries()) expect(item.seconds).toBeCloseTo(whole[rank]!.seconds, 0);
  const [first] = body.items;
  expect(first).toMatchObject({ source: 'osrm', model: 'prior', state: 'available', mobilisationSeconds: 60 });
  expect(first.callSign).toBe(first.vehicle.replace('v-', 'Unit '));
  expect(first.fixAgeSeconds).toBeGreaterThanOrEqual(5);
  expect(first.lowSeconds).toBeLessThan(first.seconds);
  expect(first.highSeconds).toBeGreaterThan(first.seconds);
  expect(first).not.toHaveProperty('phase');
  expect(body.destination).toMatchObject({ longitude: SCENE[0], snapped: { distanceMetres: expect.any(Number) } });
  expect(body).toMatchObject({ next: null, mode: 'emergency' });
});

test('everybody else is named, with the reason why not', async () => {
  const { body } = await etas({ destination: SCENE });
  expect(body.items.length + body.leftOut.length).toBe(205);
  expect(reasons(body)).toMatchObject({
    ...{ off: 'out_of_service', silent: 'no_fix', island: 'no_fix', stale: 'fix_too_old', sailing: 'unreachable' },
  });
  const slower = body.leftOut.filter(({ reason }: { reason: string }) => reason === 'cannot_win');
  expect(slower).toHaveLength(190);
  for (const { details } of slower) expect(details.soonestSeconds).toBeGreaterThanOrEqual(body.items[9].seconds - 1);
  expect(JSON.stringify(body)).not.toContain('blue');
});

test('an old fix is ranked, with an interval as wide as it is old, when that is asked for', async () => {
  const { body } = await etas({ destination: SCENE, maxFixAgeSeconds: 10_000, limit: 3 });
  expect(body.items[0]).toMatchObject({ vehicle: 'stale', roadSeconds: 0 });
  expect(body.items[0].fixAgeSeconds).toBeGreaterThanOrEqual(7200);
  expect(body.items[0].highSeconds).toBeGreaterThan(600);
  expect(body.items).toHaveLength(3);
});

test('named vehicles, or those of a group, are all that is looked at; what is not of the fleet is not known', async () => {
  const { body } = await etas({ destination: SCENE, vehicles: ['v-3', 'blue-1', 'nobody', 'off'] });
  expect(body.items.map(({ vehicle }: { vehicle: string }) => vehicle)).toEqual(['v-3']);
  expect(reasons(body)).toEqual({ 'blue-1': 'unknown', nobody: 'unknown', off: 'out_of_service' });
  const north = await etas({ destination: SCENE, group: 'north', limit: 100 });
  expect(north.body.items).toHaveLength(20);
  expect(north.body.leftOut).toEqual([]);
  const inGroup = await etas({ destination: SCENE, vehicles: ['v-3', 'v-10'], group: 'north' });
  expect(reasons(inGroup.body)).toEqual({ 'v-3': 'unknown' });
});

test('with another siren, phase or direction it takes another time', async () => {
  const emergency = (await etas({ destination: SCENE, vehicles: ['v-1'] })).body.items[0];
  const normal = (await etas({ destination: SCENE, vehicles: ['v-1'], mode: 'normal' })).body.items[0];
  expect(emergency.roadSeconds).toBeLessThan(normal.roadSeconds * 0.85);

  const { rows } = await server.database.pool.query(`select vehicle_id from vehicles where vehicle = 'v-1'`);
  const timeMs = Date.now() - 1000;
  await insertEvents(server.database.pool, [
    {
      ...{ id: eventId('phase', timeMs), kind: 'vehicle.phase', vehicleId: rows[0].vehicle_id, timeMs },
      ...{ receivedAtMs: timeMs, late: false, severity: 'info', details: { phase: 'on_scene' } },
    },
  ]);
  await vi.waitFor(async () => {
    const [busy] = (await etas({ destination: SCENE, vehicles: ['v-1'] })).body.items;
    expect(busy).toMatchObject({ phase: 'on_scene', mobilisationSeconds: 900 });
  }, PATIENCE);

  const avenue = new Map([['v-2', [-56.1655, -34.89] as Position]]);
  const roadSeconds = async (headingCdeg: number, speedCmPerS: number) => {
    publish('red', avenue, 1);
    const known = lastKnown('red', 'v-2', { longitudeE7: -561_655_000, latitudeE7: -348_900_000, timeMs: Date.now() });
    server.live.publish([{ ...known, fix: { ...known.fix!, headingCdeg, speedCmPerS } }]);
    return (await etas({ destination: SCENE, vehicles: ['v-2'] })).body.items[0].roadSeconds;
  };
  const [towards, away] = [await roadSeconds(18_000, 1500), await roadSeconds(0, 1500)];
  expect(Math.abs(towards - away)).toBeGreaterThan(1);
  // Of one that stands the heading tells nothing.
  expect(await roadSeconds(18_000, 0)).toBe(await roadSeconds(0, 0));
});

describe('a place where no road is', () => {
  test.each([
    ['in the river', [-56.2, -34.95], 'no_road_near'],
    ['at 0,0', [0, 0], 'outside'],
    ['with its numbers swapped', [-34.8975, -56.1655], 'swapped'],
  ])('%s is told as such', async (_name, destination, reason) => {
    const { status, body } = await etas({ destination });
    expect([status, body.code]).toEqual([422, 'route.not_found']);
    expect(body.detail).toMatch({ no_road_near: /water/, outside: /outside/, swapped: /swapped/ }[reason]!);
  });

  test('in the next town is reckoned by the straight line, and marked', async () => {
    const { status, body } = await etas({ destination: [-55.95, -34.45] });
    expect(status).toBe(200);
    expect(body.destination.snapped).toBeNull();
    expect(new Set(body.items.map(({ source }: { source: string }) => source))).toEqual(new Set(['estimate']));
    expect(body.items[0].seconds).toBeGreaterThan(1800);
  });
});

test('a vehicle that stands at the place is there as soon as its wheels could turn', async () => {
  const [longitude, latitude] = places.get('v-7')!;
  const { body } = await etas({ destination: [longitude, latitude], vehicles: ['v-7'] });
  expect(body.items[0]).toMatchObject({ seconds: 60, roadSeconds: 0, distanceMetres: 0, mobilisationSeconds: 60 });
});

test('when OSRM hangs, the answer goes on soon, marked, with the same vehicles', async () => {
  const before = (await etas({ destination: SCENE })).body;
  osrm.answers = false;
  const startMs = performance.now();
  const during = (await etas({ destination: SCENE })).body;
  expect(performance.now() - startMs).toBeLessThan(2_000);
  expect(new Set(during.items.map(({ source }: { source: string }) => source))).toEqual(new Set(['graph']));
  const names = (body: { items: { vehicle: string }[] }) => body.items.map(({ vehicle }) => vehicle);
  expect(names(during)).toEqual(names(before));
  osrm.answers = true;
  await vi.waitFor(
    async () => expect((await etas({ destination: SCENE })).body.items[0].source).toBe('osrm'),
    PATIENCE,
  );
});

test.each([
  ['a latitude beyond the pole', { destination: [0, 91] }],
  ['three numbers', { destination: [0, 0, 0] }],
  ['no place', {}],
  ['no vehicles', { destination: SCENE, vehicles: [] }],
  ['one vehicle twice', { destination: SCENE, vehicles: ['a', 'a'] }],
  ['5,001 vehicles', { destination: SCENE, vehicles: Array.from({ length: 5001 }, (_, n) => `x-${n}`) }],
  ['no limit at all', { destination: SCENE, limit: 0 }],
  ['an unknown mode', { destination: SCENE, mode: 'fly' }],
])('%s is refused', async (_name, body) => expect((await etas(body)).status).toBe(400));

test('5,000 vehicles are looked at, one more is too many', async () => {
  await server.database.pool.query(
    `insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'b-' || n, 'B' from fleets, generate_series(1, 5000) n where fleet = 'blue'`,
  );
  await server.registry.refresh();
  const dispatcher = await server.signIn('dispatcher', 'blue');
  const many = Array.from({ length: 5000 }, (_, n): [string, Position] => [
    `b-${n + 1}`,
    [-56.2 + (n % 100) * 0.001, -34.89 + Math.floor(n / 100) * 0.0008],
  ]);
  publish('blue', new Map(many), 5);
  const named = await etas({ destination: SCENE, vehicles: many.map(([vehicle]) => vehicle) }, dispatcher);
  expect([named.status, named.body.items.length, named.body.leftOut.length]).toEqual([200, 10, 4990]);
  const all = await etas({ destination: SCENE }, dispatcher);
  expect([all.status, all.body.code]).toEqual([422, 'etas.too_many']);
});

test('without any roads the straight line answers', async () => {
  const routing = createFallbackSource({ metrics: createMetrics(), log: createLogger('silent') });
  const other = await startTestDashboard({ routing });
  await other.database.pool.query(
    `insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'v-1', 'One' from fleets where fleet = 'red'`,
  );
  await other.registry.refresh();
  const session = await other.signIn('dispatcher');
  const at = { longitudeE7: -561_700_000, latitudeE7: -348_900_000, timeMs: Date.now() };
  other.live.publish([lastKnown('red', 'v-1', at)]);
  const { body } = await other.send(session, 'POST', '/etas', { destination: SCENE });
  expect(body).toMatchObject({ items: [{ vehicle: 'v-1', source: 'estimate' }], destination: { snapped: null } });
  await other.stop();
});
