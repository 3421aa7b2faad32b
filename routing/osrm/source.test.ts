import type { IncomingMessage, ServerResponse } from 'node:http';
import { createLogger, createMetrics, isAppError } from '@mediconnect/base';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Position, RouteRequest } from '../contract.ts';
import { createOsrmSource, isOsrmFailure, type OsrmSource } from './source.ts';
import { createTestServer, ON_ROAD, reply, type TestServer } from './testing.ts';

const A: Position = [-56.16, -34.9];
const B: Position = [-56.17, -34.89];
/** South of here is the sea. */
const COAST = -34.95;
const SEA: Position = [-56.2, -34.97];
let fake: TestServer;
let source: OsrmSource;

beforeEach(async () => {
  fake = await createTestServer();
  fake.answer = answerByTheSea;
  source = createOsrmSource({
    urls: { normal: fake.url },
    ...{ knownPoints: [A], deadlineMs: 30_000, metrics: createMetrics(), log: createLogger('silent') },
  });
  await source.start();
});
afterEach(async () => {
  await source.stop();
  await fake.close();
});

interface TableBody {
  readonly coordinates: [number, number][];
  readonly sources: number[];
  readonly destinations: number[];
  readonly bearings?: ([number, number] | null)[];
}
const noSegment = (response: ServerResponse, place: number | '') =>
  reply(response, { code: 'NoSegment', message: `Could not find a matching segment for coordinate ${place}` }, 400);
/** Roads run east here, and none lies in the sea. */
const hasRoad = ([, latitude]: readonly [number, number], bearing?: readonly [number, number] | null) =>
  latitude > COAST && (!bearing || Math.abs(bearing[0] - 90) <= bearing[1]);

/** A small OSRM: one second for each thousandth of a degree of longitude between two points. */
function answerByTheSea(request: IncomingMessage, response: ServerResponse, body: string): void {
  const url = new URL(request.url!, fake.url);
  if (url.pathname.startsWith('/nearest')) {
    const position = url.pathname.split('/').at(-1)!.split(',').map(Number) as [number, number];
    const bearing = url.searchParams.get('bearings');
    const fits = hasRoad(position, bearing ? (bearing.split(',').map(Number) as [number, number]) : null);
    if (fits) reply(response, ON_ROAD);
    else noSegment(response, '');
    return;
  }
  const table = JSON.parse(body) as TableBody;
  const bad = table.coordinates.findIndex((position, i) => !hasRoad(position, table.bearings?.[i]));
  if (bad >= 0) {
    noSegment(response, bad);
    return;
  }
  const cells = table.sources.map((row) =>
    table.destinations.map((column) => Math.abs(table.coordinates[row]![0] - table.coordinates[column]![0]) * 1000),
  );
  reply(response, { code: 'Ok', durations: cells, distances: cells });
}

const request: RouteRequest = { from: A, to: B, mode: 'normal' };
const failureOf = (asked: Promise<unknown>): Promise<unknown> => asked.catch((error: unknown) => error);

test('it takes what OSRM can answer, and leaves the rest to others', () => {
  expect(source.supports({ ...request, via: [A], headingDegrees: 3, alternatives: 2, avoid: [], vehicle: {} })).toBe(
    true,
  );
  expect(source.supports({ sources: [A], destinations: [B], mode: 'normal' })).toBe(true);
  expect(source.supports({ ...request, avoid: [[[A, B, SEA, A]]] })).toBe(false);
  expect(source.supports({ ...request, vehicle: { heightCm: 280 } })).toBe(false);
  expect(source.supports({ ...request, mode: 'emergency' })).toBe(false); // one server serves one profile
});

test('a table: seconds and metres of every pair, null where a point is in the sea, swapped or no number', async () => {
  const sources: Position[] = [A, SEA, [Number.NaN, 1], [-34.9, -56.16], B];
  const { seconds, metres } = await source.table({ sources, destinations: [B, SEA], mode: 'normal' });
  expect(seconds).toEqual(
    [
      [10, null],
      [null, null],
      [null, null],
      [null, null],
      [0, null],
    ].map((row) => row.map(around)),
  );
  expect(metres).toEqual(seconds);
});
const around = (value: number | null) => (value === null ? null : expect.closeTo(value, 5));

test('only the sea: no table has to be asked for', async () => {
  const { seconds } = await source.table({ sources: [SEA], destinations: [SEA, SEA], mode: 'normal' });
  expect(seconds).toEqual([[null, null]]);
});

test('a heading that fits no road near is left out for that vehicle alone', async () => {
  const seen: TableBody['bearings'][] = [];
  fake.answer = (asked, response, body) => {
    if (asked.method === 'POST') seen.push((JSON.parse(body) as TableBody).bearings);
    answerByTheSea(asked, response, body);
  };
  const { seconds } = await source.table({
    ...{ sources: [A, A, SEA], headingsDegrees: [95, 180, 95], destinations: [B], mode: 'normal' },
  });
  expect(seconds.map(([cell]) => cell !== null)).toEqual([true, true, false]);
  expect(seen.at(-1)).toEqual([[95, 45], null, null]);
});

test('large tables come in pieces, either way round, whole in the end', async () => {
  const line = Array.from({ length: 120 }, (_, i): Position => [-56.3 + i / 1000, i % 10 === 3 ? -34.97 : -34.9]);
  const [from] = line;
  const column = await source.table({ sources: line, destinations: [from!], mode: 'normal' });
  const row = await source.table({ sources: [from!], destinations: line, mode: 'normal' });
  const expected = line.map(([, latitude], i) => (latitude < COAST ? null : expect.closeTo(i, 5)));
  expect(column.seconds.map(([cell]) => cell)).toEqual(expected);
  expect(row.seconds[0]).toEqual(expected);
  expect(await source.table({ sources: [], destinations: [A], mode: 'normal' })).toMatchObject({ seconds: [] });
  expect(await source.table({ sources: [A], destinations: [], mode: 'normal' })).toMatchObject({ seconds: [[]] });
});

test('an OSRM that knows a point and then does not is not believed', async () => {
  fake.answer = (asked, response) => (asked.method === 'POST' ? noSegment(response, '') : reply(response, ON_ROAD));
  const error = await failureOf(source.table({ sources: [A], destinations: [B], mode: 'normal' }));
  expect(isAppError(error, 'osrm.bad_answer')).toBe(true);
  expect(isOsrmFailure(error)).toBe(true);
});

test.each([
  [0, 'from', undefined],
  [1, 'via', 0],
  [2, 'to', undefined],
])('no road near point %i of a route: it is named as "%s"', async (place, point, index) => {
  fake.answer = (_asked, response) => noSegment(response, place);
  const error = await failureOf(source.route({ ...request, via: [A] }));
  expect(error).toMatchObject({ code: 'route.not_found', details: index === undefined ? { point } : { point, index } });
  expect(isOsrmFailure(error)).toBe(false); // an answer, and no reason to ask another source
});

test('an OSRM without a limit of its own brings a far point to its border: that is no answer either', async () => {
  const waypoint = { location: [-56.16, -34.9], name: '' };
  const line = {
    type: 'LineString',
    coordinates: [
      [-56.16, -34.9],
      [-56.17, -34.89],
    ],
  };
  const route = { duration: 1, distance: 1, geometry: line, legs: [{ steps: [] }] };
  const waypoints = [
    { ...waypoint, distance: 3 },
    { ...waypoint, distance: 501 },
  ];
  fake.answer = (_asked, response) => reply(response, { code: 'Ok', routes: [route], waypoints });
  expect(await failureOf(source.route(request))).toMatchObject({ code: 'route.not_found', details: { point: 'to' } });
});

test('no way between two roads, a number that is none, an aborted request', async () => {
  fake.answer = (_asked, response) => reply(response, { code: 'NoRoute', message: 'Impossible route' }, 400);
  expect(await failureOf(source.route(request))).toMatchObject({ code: 'route.not_found' });
  const bad = await failureOf(source.route({ ...request, to: [Number.NaN, 0] }));
  expect(bad).toMatchObject({ code: 'route.not_found', details: { point: 'to' } });
  const reason = new Error('the caller hung up');
  await expect(source.route({ ...request, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test('without places of the region nothing would tell the right OSRM', () => {
  const options = { urls: {}, knownPoints: [], metrics: createMetrics(), log: createLogger('silent') };
  expect(() => createOsrmSource(options)).toThrow(RangeError);
});
