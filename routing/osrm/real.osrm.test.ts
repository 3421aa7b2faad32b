import { readFileSync } from 'node:fs';
import { createLogger, createMetrics } from '@mediconnect/base';
import { buildRoadGraph, distanceMetres } from '@mediconnect/geo';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEST_ROADS, testOsrmUrls } from '../../tests/services/osrm.ts';
import { createGraphSource, type Position, type RouteMode } from '../index.ts';
import { createOsrmHttp } from './http.ts';
import { dataVersionsOf } from './local/data.ts';
import { probePointsOf } from './probe.ts';
import { createOsrmServer } from './server.ts';
import { createOsrmSource, type OsrmSource } from './source.ts';

// Real osrm-routed processes with the roads of the demo city: `npm run test:services` starts them.

const OBELISCO: Position = [-56.1655, -34.8975];
const PRADO: Position = [-56.2005, -34.8605];
const CARRASCO: Position = [-56.0591, -34.8841];
const RIVER: Position = [-56.2, -34.98];

const urls = testOsrmUrls();
const graph = buildRoadGraph(readFileSync(TEST_ROADS));
const knownPoints = probePointsOf(graph);
// others use the machine, too
const common = { knownPoints, probeDeadlineMs: 15_000, log: createLogger('silent') };
let source: OsrmSource;

beforeAll(async () => {
  const dataVersions = await dataVersionsOf(TEST_ROADS);
  source = createOsrmSource({ urls, dataVersions, ...common, deadlineMs: 30_000, metrics: createMetrics() });
  await source.start();
  expect(source.status()).toMatchObject({ normal: { state: 'closed' }, emergency: { state: 'closed' } });
});
afterAll(() => source.stop());

/** Numbers that are the same for the same seed. 0 ≤ number < 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function randomPlaces(count: number, seed: number): Position[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const corner = Math.floor(random() * graph.longitudeE7.length);
    return [graph.longitudeE7[corner]! / 1e7, graph.latitudeE7[corner]! / 1e7];
  });
}

test('a route: steps that add up, other ways, points on the way, the direction one looks', async () => {
  const request = { from: OBELISCO, to: CARRASCO, mode: 'normal' } as const;
  const [best] = (await source.route({ ...request, steps: true })).routes;
  expect(best!.source).toBe('osrm');
  const steps = best!.steps!;
  expect([steps[0]!.manoeuvre, steps.at(-1)!.manoeuvre]).toEqual(['depart', 'arrive']);
  const sum = (of: 'distanceMetres' | 'durationSeconds') => steps.reduce((total, step) => total + step[of], 0);
  expect(sum('durationSeconds')).toBeCloseTo(best!.durationSeconds, -1);
  expect(sum('distanceMetres')).toBeCloseTo(best!.distanceMetres, -1);

  const { routes } = await source.route({ ...request, to: PRADO, alternatives: 2 });
  expect(routes.length).toBeGreaterThan(1);
  expect(routes[0]!.durationSeconds).toBeLessThanOrEqual(routes[1]!.durationSeconds);

  const [detour] = (await source.route({ ...request, via: [PRADO], steps: true })).routes;
  expect(detour!.durationSeconds).toBeGreaterThan(best!.durationSeconds);
  expect(detour!.steps!.filter(({ manoeuvre }) => manoeuvre === 'arrive')).toHaveLength(2); // a leg each

  for (const headingDegrees of [25, 205]) {
    const [turned] = (await source.route({ ...request, headingDegrees, steps: true })).routes;
    expect(turned!.durationSeconds).toBeGreaterThan(0);
  }
});

test('with blue lights it takes about three quarters of the time', async () => {
  const time = async (mode: RouteMode) =>
    (await source.route({ from: OBELISCO, to: CARRASCO, mode })).routes[0]!.durationSeconds;
  const ratio = (await time('emergency')) / (await time('normal'));
  expect(ratio).toBeGreaterThan(0.65);
  expect(ratio).toBeLessThan(0.82);
});

test('a point in the river is named in a route, and null in a table', async () => {
  const asked = source.route({ from: OBELISCO, to: RIVER, mode: 'normal' });
  await expect(asked).rejects.toMatchObject({ code: 'route.not_found', details: { point: 'to' } });
  const { seconds, metres } = await source.table({
    ...{ sources: [RIVER, OBELISCO, [0, 0], [-34.8975, -56.1655]], destinations: [CARRASCO, RIVER], mode: 'normal' },
  });
  const known = seconds.map((row) => row.map((cell) => cell !== null));
  const nothing = [false, false];
  expect(known).toEqual([nothing, [true, false], nothing, nothing]);
  expect(metres.map((row) => row.map((cell) => cell !== null))).toEqual(known);
});

test('a table in pieces is the whole table, and its cells are the routes', async () => {
  const sources = randomPlaces(500, 7);
  const table = await source.table({ sources, destinations: [CARRASCO], mode: 'emergency' });
  const http = createOsrmHttp(urls.emergency);
  const coordinates = [...sources, CARRASCO].map(([lon, lat]) => [Number(lon.toFixed(6)), Number(lat.toFixed(6))]);
  const body = { coordinates, sources: sources.map((_, i) => i), destinations: [500], skip_waypoints: true };
  const whole = (await http.ask({ path: '/table/v1/driving', body, deadlineMs: 60_000 })) as { durations: number[][] };
  await http.close();
  expect(table.seconds).toEqual(whole.durations);
  for (const row of [0, 100, 499]) {
    const [route] = (await source.route({ from: sources[row]!, to: CARRASCO, mode: 'emergency' })).routes;
    expect(table.seconds[row]![0]).toBeCloseTo(route!.durationSeconds, 0);
    expect(table.metres[row]![0]).toBeCloseTo(route!.distanceMetres, -1);
  }
});

test('headings: a vehicle that looks the other way is farther, and one that looks across the road is not lost', async () => {
  const sources = randomPlaces(120, 11);
  const random = randomNumbers(3);
  const headingsDegrees = sources.map(() => random() * 360);
  const table = { sources, destinations: [CARRASCO], mode: 'normal' } as const;
  const [plain, headed] = [await source.table(table), await source.table({ ...table, headingsDegrees })];
  expect(headed.seconds.filter(([cell]) => cell === null)).toEqual([]);
  expect(headed.seconds).not.toEqual(plain.seconds);
});

test('1,200 questions one after the other: none meets the connection that osrm-routed closes after 512', async () => {
  const server = createOsrmServer({ url: urls.normal, mode: 'normal', ...common, metrics: createMetrics() });
  await server.start();
  for (let i = 0; i < 1200; i++) await server.client.nearest({ position: OBELISCO }, { deadlineMs: 30_000 });
  await server.stop();
});

test('nearest and match tell the OSM nodes of the roads', async () => {
  const server = createOsrmServer({ url: urls.normal, mode: 'normal', ...common, metrics: createMetrics() });
  await server.start();
  const deadlineMs = 30_000;
  const { nodes, distance } = await server.client.nearest({ position: OBELISCO }, { deadlineMs });
  expect(nodes.every((node) => node > 0)).toBe(true);
  expect(distance).toBeLessThan(100);
  // every 60 m of a route, 5 s apart, as a vehicle drives it at 43 km/h
  const { coordinates } = (await source.route({ from: OBELISCO, to: PRADO, mode: 'normal' })).routes[0]!.geometry;
  const positions = spaced(coordinates, 60);
  const timesMs = positions.map((_, i) => i * 5000);
  const { matchings } = await server.client.match({
    ...{ positions, timesMs, accuracyMetres: positions.map(() => 8), deadlineMs },
  });
  await server.stop();
  expect(matchings).toHaveLength(1);
  expect(matchings[0]!.distance).toBeCloseTo(60 * (positions.length - 1), -2);
  expect(matchings[0]!.legs[0]!.annotation.nodes.length).toBeGreaterThan(1);
});

function spaced(line: readonly Position[], metres: number): Position[] {
  const kept: Position[] = [line[0]!];
  const place = ([longitude, latitude]: Position) => ({ longitude, latitude });
  let behind = 0;
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [line[i - 1]!, line[i]!];
    const length = distanceMetres(place(from), place(to));
    for (let at = metres - behind; at <= length; at += metres) {
      const share = at / length;
      kept.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
    }
    behind = (behind + length) % metres;
  }
  return kept;
}

test('roads of another time or another region are not used', async () => {
  const started = async (more: object) => {
    const server = createOsrmServer({ url: urls.normal, mode: 'normal', ...common, metrics: createMetrics(), ...more });
    await server.start();
    await server.stop();
    return server.status();
  };
  const wrong = { state: 'open', lastFailure: { code: 'osrm.wrong_data' } };
  expect(await started({ dataVersion: 'mediconnect-car-of-other-roads' })).toMatchObject(wrong);
  expect(await started({ knownPoints: [[71.43, 51.13]] })).toMatchObject(wrong);
  // the profile for blue lights at the address of the other
  expect(await started({ dataVersion: (await dataVersionsOf(TEST_ROADS)).emergency })).toMatchObject(wrong);
});

describe('the embedded road graph answers alike', () => {
  test.each(['normal', 'emergency'] as const)('%s: 100 random pairs', async (mode) => {
    const embedded = createGraphSource(graph);
    const [from, to] = [randomPlaces(100, 21), randomPlaces(100, 22)];
    const differences: number[] = [];
    for (const [i, start] of from.entries()) {
      const request = { from: start, to: to[i]!, mode };
      const [ours, theirs] = await Promise.all([embedded.route(request), source.route(request)]);
      const [a, b] = [ours.routes[0]!.durationSeconds, theirs.routes[0]!.durationSeconds];
      differences.push(Math.abs(a - b) / Math.max(b, 1));
    }
    differences.sort((x, y) => x - y);
    expect(differences[50]).toBeLessThan(0.05);
    expect(differences[95]).toBeLessThan(0.15);
  });
});
