import { shortestPath, snapToRoad } from '@mediconnect/geo';
import { townGraph, townPoint } from '@mediconnect/geo/road-graph/testing.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EdgeSums, learnSpeeds } from './learn.ts';

// A grid of streets: those to the east are primaries, those to the north residential; lights at every other crossing.
const size = 6;
const nodes: Record<string, [number, number, Record<string, string>?]> = {};
for (let x = 0; x < size; x++)
  for (let y = 0; y < size; y++)
    nodes[`n${x}_${y}`] = [x * 300, y * 300, ...((x + y) % 2 ? [{ highway: 'traffic_signals' }] : [])] as never;
const names = (of: (n: number) => string) => Array.from({ length: size }, (_, n) => of(n)).join(' ');
const graph = townGraph({
  nodes,
  ways: Array.from({ length: size }, (_, line) => [
    [names((n) => `n${n}_${line}`), { highway: 'primary' }] as const,
    [names((n) => `n${line}_${n}`), { highway: 'residential' }] as const,
  ]).flat(),
});
const MIN = { minTraversals: 5 };
const edges = Array.from({ length: graph.edgeTarget.length }, (_, edge) => edge);
const usual = (edge: number, profile: 'normal' | 'emergency' = 'normal') =>
  graph.costs[profile].edgeMillis[edge]! / 1000;
const kmhOf = (edge: number, seconds: number) => (graph.chainMetres[edge >> 1]! / seconds) * 3.6;
const hasLights = (edge: number) => graph.junctionSignal[graph.edgeTarget[edge]!] === 1;
const isPrimary = (edge: number) => graph.chainClass[edge >> 1] === graph.chainClass[primaryEdge >> 1];
const primaryEdge = shortestPath(
  graph,
  snapToRoad(graph, townPoint(10, 0), { profile: 'normal' })!,
  snapToRoad(graph, townPoint(290, 0), { profile: 'normal' })!,
  'normal',
)!.edges[0]!;

const sum = (edge: number, traversals: number, seconds: number, more: Partial<EdgeSums> = {}): EdgeSums => ({
  ...{ edge, siren: false, traversals, weight: traversals, seconds: traversals * seconds, isShared: true },
  ...more,
});
/** Traffic that makes primaries twice as slow and costs 20 s at lights. */
const inTraffic = (edge: number) => usual(edge) * (isPrimary(edge) ? 2 : 1.1) + (hasLights(edge) ? 20 : 0);
const busy = (traversals: number, of = edges) => of.map((edge) => sum(edge, traversals, inTraffic(edge)));

test('nothing is learned of nothing, and of a handful only what it measured', () => {
  expect(learnSpeeds(graph, [], MIN)).toEqual({ kmh: new Map(), sirenKmh: new Map(), published: [] });
  const { kmh, published } = learnSpeeds(graph, [sum(primaryEdge, 20, usual(primaryEdge) * 2)], MIN);
  expect([...kmh.keys()]).toEqual([primaryEdge]);
  expect(published).toMatchObject([{ edge: primaryEdge, siren: false, traversals: 20 }]);
});

test('the speed is the mean of times, and the map draws it the less the more drives there are', () => {
  const speedOf = (n: number) =>
    learnSpeeds(graph, [sum(primaryEdge, n, usual(primaryEdge) * 2)], MIN).kmh.get(primaryEdge)!;
  const [map, measured] = [kmhOf(primaryEdge, usual(primaryEdge)), kmhOf(primaryEdge, usual(primaryEdge) * 2)];
  expect(speedOf(5)).toBeGreaterThan(measured);
  expect(speedOf(5)).toBeLessThan(map);
  expect(speedOf(50)).toBeLessThan(speedOf(5));
  expect(speedOf(5000)).toBeCloseTo(measured, 1);
});

test('with fewer drives than the setting, or all by one vehicle on one day, an edge is not told', () => {
  const told = (sums: EdgeSums[], minTraversals = 5) => learnSpeeds(graph, sums, { minTraversals }).published;
  expect(told([sum(primaryEdge, 4, 60)])).toEqual([]);
  expect(told([sum(primaryEdge, 5, 60)])).toHaveLength(1);
  expect(told([sum(primaryEdge, 5, 60)], 6)).toEqual([]);
  expect(told([sum(primaryEdge, 500, 60, { isShared: false })])).toEqual([]);
});

test('edges without drives get what is usual on such roads at that hour, and lights what is lost there', () => {
  const driven = edges.filter((edge) => edge % 3 !== 0);
  const { kmh, published } = learnSpeeds(graph, busy(40, driven), MIN);
  expect(published).toHaveLength(driven.length);
  for (const edge of edges.filter((edge) => edge % 3 === 0)) {
    const seconds = graph.chainMetres[edge >> 1]! / (kmh.get(edge)! / 3.6);
    expect(seconds / inTraffic(edge)).toBeGreaterThan(0.85);
    expect(seconds / inTraffic(edge)).toBeLessThan(1.15);
  }
});

test('before there are enough drives in all, roads without any are as on the map', () => {
  const few = busy(4, edges.slice(0, 40));
  expect(few.reduce((n, { traversals }) => n + traversals, 0)).toBeLessThan(200);
  expect(learnSpeeds(graph, few, MIN).kmh.size).toBe(0);
  expect(learnSpeeds(graph, busy(6, edges.slice(0, 40)), MIN).kmh.size).toBeGreaterThan(40);
});

test('drives with siren tell of nothing but the emergency profile', () => {
  const sirens = edges.map((edge) => sum(edge, 40, usual(edge, 'emergency') * 1.5, { siren: true }));
  const { kmh, sirenKmh } = learnSpeeds(graph, sirens, MIN);
  expect(kmh.size).toBe(0);
  expect(sirenKmh.get(primaryEdge)).toBeCloseTo(kmhOf(primaryEdge, usual(primaryEdge, 'emergency') * 1.5), 0);
  const { kmh: both, sirenKmh: sirenToo } = learnSpeeds(graph, [...busy(40), ...sirens], MIN);
  expect(both).toEqual(learnSpeeds(graph, busy(40), MIN).kmh);
  expect(sirenToo.get(primaryEdge)).toBeCloseTo(sirenKmh.get(primaryEdge)!, -1);
});

test('what comes out is a speed, whatever comes in: above 0, and not above the top of the road', () => {
  const any = fc.record({
    edge: fc.constantFrom(...edges),
    siren: fc.boolean(),
    traversals: fc.integer({ min: 1, max: 10_000 }),
    weight: fc.double({ min: 1e-6, max: 10_000, noNaN: true }),
    seconds: fc.double({ min: -1e5, max: 1e7, noNaN: true }),
    isShared: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 200 }), (sums) => {
      const { kmh, sirenKmh, published } = learnSpeeds(graph, sums, MIN);
      for (const speed of [...kmh.values(), ...sirenKmh.values()]) {
        expect(speed).toBeGreaterThanOrEqual(2);
        expect(speed).toBeLessThan(150);
      }
      for (const { traversals } of published) expect(traversals).toBeGreaterThanOrEqual(5);
    }),
    { numRuns: 100 },
  );
});
