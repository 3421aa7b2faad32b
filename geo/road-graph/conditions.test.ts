import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildRoadGraph } from './build.ts';
import { largestComponent } from './components.ts';
import { type ClosedTo, type RoadConditions, withClosed, withConditions } from './conditions.ts';
import { ROAD_PROFILES, type RoadGraph, type RoadProfile } from './graph.ts';
import { oneToAll } from './one-to-all.ts';
import { shortestPath } from './shortest-path.ts';
import { snapToRoad } from './snap.ts';
import { type Town, townGraph, townPoint } from './testing.ts';
import { freeFlow } from './top-speeds.ts';

/** Two parallel streets between two squares with loops of their own, and a yard that one of the streets alone leads to. */
const block: Town = {
  nodes: {
    a: [0, 0],
    b: [1000, 0],
    c: [1000, 200],
    d: [0, 200],
    y: [500, 0],
    z: [500, -150],
    w: [600, -150],
    e: [-300, 0],
    f: [-300, 200],
    g: [1300, 0],
    h: [1300, 200],
  },
  ways: [
    ['a y b', { highway: 'primary', name: 'Sur', maxspeed: '60' }],
    ['d c', { highway: 'residential', name: 'Norte' }],
    ['a d', { highway: 'primary' }],
    ['b c', { highway: 'primary' }],
    ['a e f d', { highway: 'residential' }],
    ['b g h c', { highway: 'residential' }],
    ['y z w', { highway: 'residential', name: 'Patio' }],
  ],
};
const graph = townGraph(block);
const at = (of: RoadGraph, east: number, north: number, profile: RoadProfile = 'normal') =>
  snapToRoad(of, townPoint(east, north), { profile })!;
const edgeAt = (east: number, north: number, along = true): number => {
  const { chain } = at(graph, east, north);
  return 2 * chain + (along === eastward(chain) ? 0 : 1);
};
const eastward = (chain: number): boolean =>
  graph.longitudeE7[graph.cornerStart[chain]!]! <= graph.longitudeE7[graph.cornerStart[chain + 1]! - 1]!;
const seconds = (of: RoadGraph, profile: RoadProfile = 'normal') =>
  shortestPath(of, at(of, 100, 0, profile), at(of, 400, 0, profile), profile)!.seconds;
const both = <T>(edge: number, value: T): [number, T][] => [
  [edge, value],
  [edge ^ 1, value],
];

test('a measured pace of normal traffic decides, and blue lights are as much faster as the profile says', () => {
  const slow = withConditions(graph, { kmh: new Map([[edgeAt(100, 0), 18]]) });
  expect(seconds(graph)).toBeCloseTo(300 / (48 / 3.6), 1);
  expect(seconds(slow)).toBeCloseTo(60, 1);
  expect(seconds(slow, 'emergency')).toBeCloseTo(45, 1);
  const back = shortestPath(slow, at(slow, 400, 0), at(slow, 100, 0), 'normal')!;
  expect(back.seconds).toBeCloseTo(300 / (48 / 3.6), 1);
});

test('a pace measured with the siren is that of the emergency profile alone', () => {
  const edge = edgeAt(100, 0);
  const driven = withConditions(graph, { kmh: new Map([[edge, 18]]), sirenKmh: new Map([[edge, 54]]) });
  expect(seconds(driven)).toBeCloseTo(60, 1);
  expect(seconds(driven, 'emergency')).toBeCloseTo(20, 1);
});

test('a temporary limit slows down as a posted one does, also what was measured, and never speeds up', () => {
  const edge = edgeAt(100, 0);
  const limited = withConditions(graph, { limitKmh: new Map([[edge, 30]]) });
  expect(seconds(limited)).toBeCloseTo(300 / (24 / 3.6), 1);
  expect(seconds(limited, 'emergency')).toBeCloseTo((0.75 * 300) / (24 / 3.6), 1);
  expect(seconds(withConditions(graph, { kmh: new Map([[edge, 55]]), limitKmh: new Map([[edge, 30]]) }))).toBe(
    seconds(limited),
  );
  expect(seconds(withConditions(graph, { limitKmh: new Map([[edge, 120]]) }))).toBe(seconds(graph));
});

test('a pace beyond all belief is held to the top speed of the road', () => {
  const raced = withConditions(graph, { kmh: new Map([[edgeAt(100, 0), 400]]) });
  expect(seconds(raced)).toBeCloseTo(300 / (66 / 3.6), 1);
});

test('a closed road is driven round; blue lights pass where they may', () => {
  const [west, east] = [edgeAt(400, 0), edgeAt(600, 0)];
  const closed = withConditions(graph, { closed: new Map([...both<ClosedTo>(west, 'normal')]) });
  const [from, to] = [at(graph, 20, 0), at(graph, 980, 0)];
  expect(shortestPath(closed, at(closed, 0, 100), to, 'normal')!.edges).not.toContain(west);
  expect(shortestPath(closed, from, to, 'emergency')!.edges).toContain(west);
  const all = withConditions(graph, { closed: new Map([...both<ClosedTo>(east, 'all')]) });
  expect(
    shortestPath(all, at(all, 0, 100, 'emergency'), at(all, 1000, 100, 'emergency'), 'emergency')!.edges,
  ).not.toContain(east);
  // the cross street is near; at the middle of the block no open road is
  expect(at(graph, 30, -5).chain).toBe(west >> 1);
  expect(at(closed, 30, -5).distanceMetres).toBeCloseTo(30, 0);
  expect(snapToRoad(closed, townPoint(300, -5), { profile: 'normal' })).toBeUndefined();
});

test('no trip starts or ends on what a closure cuts off: the yard behind a closed street', () => {
  const [west, east] = [edgeAt(400, 0), edgeAt(600, 0)];
  const closed = withConditions(graph, {
    closed: new Map([...both<ClosedTo>(west, 'all'), ...both<ClosedTo>(east, 'all')]),
  });
  const yard = at(graph, 500, -100).chain;
  expect(graph.costs.normal.edgeMain[2 * yard]).toBe(1);
  expect(closed.costs.normal.edgeMain[2 * yard]).toBe(0);
  expect(snapToRoad(closed, townPoint(500, -20), { profile: 'normal' })?.chain).not.toBe(yard);
});

test('it shares what does not change, leaves the given graph as it was, and refuses what is no edge or no speed', () => {
  const before = structuredClone(graph.costs);
  expect(graph.asMapped).toBeUndefined();
  const some = withConditions(graph, { kmh: new Map([[0, 10]]), closed: new Map([[2, 'normal']]) });
  expect(graph.costs).toEqual(before);
  expect(some.turnTo).toBe(graph.turnTo);
  expect(withConditions(some, {}).asMapped).toBe(graph);
  expect(some.index).toBe(graph.index);
  expect(some.costs.emergency.edgeMain).toBe(graph.costs.emergency.edgeMain);
  expect(withConditions(graph, {}).costs).toEqual(graph.costs);
  for (const edge of [-1, 0.5, graph.edgeTarget.length, Number.NaN])
    expect(() => withConditions(graph, { closed: new Map([[edge, 'all']]) })).toThrow(RangeError);
  for (const kmh of [0, -5, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => withConditions(graph, { kmh: new Map([[0, kmh]]) })).toThrow(RangeError);
});

describe('in the demo city', () => {
  let city: RoadGraph;
  beforeAll(() => {
    city = buildRoadGraph(readFileSync(new URL('../../demo/region/roads.osm.pbf', import.meta.url)));
  });
  const inCity = fc.record({
    longitude: fc.double({ min: -56.24, max: -56.02, noNaN: true }),
    latitude: fc.double({ min: -34.915, max: -34.82, noNaN: true }),
  });
  const profiles = fc.constantFrom(...ROAD_PROFILES);
  const edges = fc.nat(40_000);
  const speeds = fc.array(fc.tuple(edges, fc.double({ min: 1, max: 200, noNaN: true })), { maxLength: 400 });
  const closures = fc.array(fc.tuple(edges, fc.constantFrom<ClosedTo>('all', 'normal')), { maxLength: 60 });
  const inGraph = <T>(list: readonly [number, T][]): Map<number, T> =>
    new Map(list.filter(([edge]) => edge < city.edgeTarget.length));
  const conditions = fc
    .record({ kmh: speeds, sirenKmh: speeds, limitKmh: speeds, closed: closures })
    .map(({ kmh, sirenKmh, limitKmh, closed }) => ({
      kmh: inGraph(kmh),
      sirenKmh: inGraph(sirenKmh),
      limitKmh: inGraph(limitKmh),
      closed: inGraph(closed),
    }));

  test('free flow is never slower than any conditions, and searches agree under them', () => {
    const free = freeFlow(city);
    fc.assert(
      fc.property(conditions, inCity, inCity, profiles, (given: RoadConditions, a, b, profile) => {
        const now = withConditions(city, given);
        const [from, to] = [snapToRoad(now, a, { profile }), snapToRoad(now, b, { profile })];
        if (!from || !to) return;
        const path = shortestPath(now, from, to, profile);
        expect(path).toBeDefined();
        const told = oneToAll(now, to, 'to', profile).secondsAt(from);
        expect(told).toBe(path!.seconds);
        expect(oneToAll(free, to, 'to', profile).secondsAt(from)).toBeLessThanOrEqual(told!);
        for (const edge of path!.edges)
          expect(given.closed!.get(edge) ?? 'open').not.toBe(profile === 'normal' ? 'normal' : 'all');
      }),
      { numRuns: 60 },
    );
  });

  test('no trip starts or ends on what closures cut off', () => {
    fc.assert(
      fc.property(inCity, fc.integer({ min: 100, max: 900 }), (centre, metres) => {
        const near = city.index.search(
          centre.longitude * 1e7 - metres * 100,
          centre.latitude * 1e7 - metres * 100,
          centre.longitude * 1e7 + metres * 100,
          centre.latitude * 1e7 + metres * 100,
        );
        // a ring of closed roads with a part of the city in it
        const closed = near.slice(0, near.length / 3).flatMap((chain) => [2 * chain, 2 * chain + 1]);
        const now = withClosed(city, 'normal', closed);
        const { edgeMillis, turnMillis, edgeMain } = now.costs.normal;
        const exact = largestComponent(
          now.turnStart,
          now.turnTo,
          (edge) => edgeMillis[edge]! >= 0,
          (turn) => turnMillis[turn]! >= 0,
        );
        const differing = edgeMain.reduce(
          (sum, main, edge) => sum + (main !== (exact[edge]! & city.costs.normal.edgeMain[edge]!) ? 1 : 0),
          0,
        );
        // a part of hundreds of edges may stand for itself
        if (differing > 0) expect(differing).toBeGreaterThanOrEqual(300);
      }),
      { numRuns: 40 },
    );
  });
});
