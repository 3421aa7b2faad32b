import { readFileSync } from 'node:fs';
import { isAppError } from '@mediconnect/base';
import { buildRoadGraph, distanceMetres, type RoadGraph, snapToRoad, withConditions } from '@mediconnect/geo';
import { expect, test } from 'vitest';
import { createGraphSource, type Position, type RoutingSource } from './index.ts';

const city = buildRoadGraph(readFileSync(new URL('../demo/region/roads.osm.pbf', import.meta.url)));
const source: RoutingSource = createGraphSource(city);
const OBELISCO: Position = [-56.1655, -34.8975];
const PRADO: Position = [-56.2005, -34.8605];
const CARRASCO: Position = [-56.0591, -34.8841];
const codeOf = (error: unknown): unknown => (isAppError(error) ? error.code : error);

test('a route across the city: time, length, a line from road to road, who worked it out', async () => {
  const { routes } = await source.route({ from: OBELISCO, to: PRADO, mode: 'normal' });
  expect(routes).toHaveLength(1);
  const [route] = routes;
  expect(route).toMatchObject({ source: 'graph', geometry: { type: 'LineString' } });
  expect(route!.durationSeconds).toBeGreaterThan(400);
  expect(route!.durationSeconds).toBeLessThan(1000);
  const { coordinates } = route!.geometry;
  const metres = coordinates.slice(1).reduce((sum, to, index) => sum + apart(coordinates[index]!, to), 0);
  expect(metres).toBeCloseTo(route!.distanceMetres, -1);
  expect(apart(coordinates[0]!, OBELISCO)).toBeLessThan(100);
  expect(route).not.toHaveProperty('steps');
});

const apart = (a: Position, b: Position): number =>
  distanceMetres({ longitude: a[0], latitude: a[1] }, { longitude: b[0], latitude: b[1] });

test('with blue lights it takes about three quarters of the time', async () => {
  const [car] = (await source.route({ from: OBELISCO, to: CARRASCO, mode: 'normal' })).routes;
  const [siren] = (await source.route({ from: OBELISCO, to: CARRASCO, mode: 'emergency' })).routes;
  expect(siren!.durationSeconds / car!.durationSeconds).toBeGreaterThan(0.65);
  expect(siren!.durationSeconds / car!.durationSeconds).toBeLessThan(0.82);
});

test('steps name the streets, begin with depart, end with arrive, and add up to the route', async () => {
  const [route] = (await source.route({ from: OBELISCO, to: PRADO, mode: 'normal', steps: true })).routes;
  const steps = route!.steps!;
  expect([steps[0]!.manoeuvre, steps.at(-1)!.manoeuvre]).toEqual(['depart', 'arrive']);
  expect(steps.length).toBeGreaterThan(3);
  expect(steps.length).toBeLessThan(40);
  const sum = (of: 'distanceMetres' | 'durationSeconds') => steps.reduce((total, step) => total + step[of], 0);
  expect(sum('durationSeconds')).toBeCloseTo(route!.durationSeconds, -1);
  expect(sum('distanceMetres')).toBeCloseTo(route!.distanceMetres, -1);
  expect(steps.slice(1, -1).some(({ manoeuvre }) => manoeuvre.startsWith('turn'))).toBe(true);
});

test('alternatives are other ways, not much longer, the best first', async () => {
  const { routes } = await source.route({ from: OBELISCO, to: CARRASCO, mode: 'normal', alternatives: 2 });
  expect(routes.length).toBeGreaterThan(1);
  expect(routes.length).toBeLessThanOrEqual(3);
  for (const other of routes.slice(1)) {
    expect(other.durationSeconds).toBeLessThanOrEqual(routes[0]!.durationSeconds * 1.4);
    const first = new Set(routes[0]!.geometry.coordinates.map(String));
    const shared = other.geometry.coordinates.filter((corner) => first.has(String(corner))).length;
    expect(shared / other.geometry.coordinates.length).toBeLessThan(0.8);
  }
});

test('from a point to itself: a route of no length that is still a line', async () => {
  const [route] = (await source.route({ from: OBELISCO, to: OBELISCO, mode: 'normal', steps: true })).routes;
  expect(route).toMatchObject({ durationSeconds: 0, distanceMetres: 0 });
  expect(route!.geometry.coordinates).toHaveLength(2);
});

test('a point in the river, at 0,0, swapped or not a number has no road near it, and the answer says which point', async () => {
  for (const bad of [
    [-56.2, -34.95],
    [0, 0],
    [-34.8975, -56.1655],
    [Number.NaN, 0],
  ] as Position[]) {
    const error = await source.route({ from: OBELISCO, to: bad, mode: 'normal' }).catch((caught: unknown) => caught);
    expect(codeOf(error)).toBe('route.not_found');
    expect(error).toMatchObject({ details: { point: 'to' } });
  }
});

test('a table tells the times of the routes, whichever side is longer, and null where there is no road', async () => {
  const river: Position = [-56.2, -34.95];
  const table = await source.table({ sources: [OBELISCO, PRADO, river], destinations: [CARRASCO], mode: 'emergency' });
  const turned = await source.table({ sources: [CARRASCO], destinations: [OBELISCO, PRADO, river], mode: 'emergency' });
  const time = async (from: Position, to: Position) =>
    (await source.route({ from, to, mode: 'emergency' })).routes[0]!.durationSeconds;
  expect(table.seconds.map((row) => row.length)).toEqual([1, 1, 1]);
  expect(table.seconds[2]).toEqual([null]);
  expect(table.seconds[0]![0]).toBeCloseTo(await time(OBELISCO, CARRASCO), 0);
  expect(turned.seconds[0]![1]).toBeCloseTo(await time(CARRASCO, PRADO), 0);
  expect(turned.seconds[0]![2]).toBeNull();
  const { routes } = await source.route({ from: OBELISCO, to: CARRASCO, mode: 'emergency' });
  expect(table.metres[0]![0]).toBeCloseTo(routes[0]!.distanceMetres, 0);
  expect(table.metres[2]).toEqual([null]);
  expect(turned.metres.map((row) => row.map((metres) => metres !== null))).toEqual([[true, true, false]]);
  expect(await source.table({ sources: [], destinations: [PRADO], mode: 'normal' })).toMatchObject({ seconds: [] });
});

test('an aborted request ends with its reason', async () => {
  const reason = new Error('the caller hung up');
  const signal = AbortSignal.abort(reason);
  await expect(source.route({ from: OBELISCO, to: PRADO, mode: 'normal', signal })).rejects.toBe(reason);
  await expect(source.table({ sources: [OBELISCO], destinations: [PRADO], mode: 'normal', signal })).rejects.toBe(
    reason,
  );
});

test('the graph of the moment is asked for with each request; without one there is no region', async () => {
  let now: RoadGraph | undefined = city;
  const changing = createGraphSource(() => now);
  const ask = async () =>
    (await changing.route({ from: OBELISCO, to: PRADO, mode: 'normal' })).routes[0]!.durationSeconds;
  const before = await ask();
  const start = snapToRoad(city, { longitude: PRADO[0], latitude: PRADO[1] }, { profile: 'normal' })!;
  now = withConditions(city, { kmh: new Map([0, 1].map((side) => [2 * start.chain + side, 1])) });
  expect(await ask()).toBeGreaterThan(before);
  now = undefined;
  expect(codeOf(await ask().catch((caught: unknown) => caught))).toBe('route.no_region');
});

test('a vehicle of a table leaves in the direction that it looks in', async () => {
  const headings = [undefined, 0, 90, 180, 270];
  const request = { sources: headings.map(() => OBELISCO), destinations: [CARRASCO], mode: 'normal' } as const;
  const { seconds } = await source.table({ ...request, headingsDegrees: headings });
  for (const [row, heading] of headings.entries()) {
    const looking = heading === undefined ? {} : { headingDegrees: heading };
    const [route] = (await source.route({ from: OBELISCO, to: CARRASCO, mode: 'normal', ...looking })).routes;
    expect(seconds[row]![0]).toBeCloseTo(route!.durationSeconds, 0);
  }
  expect(new Set(seconds.map(([one]) => one)).size).toBeGreaterThan(2);
});
