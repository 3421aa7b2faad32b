import { type DrivenEdge, shortestPath, snapToRoad } from '@mediconnect/geo';
import { townGraph, townPoint } from '@mediconnect/geo/road-graph/testing.ts';
import { expect, test } from 'vitest';
import { traversalsOf } from './traversals.ts';

// Three blocks eastward; lights where the second begins.
const graph = townGraph({
  nodes: {
    ...{ a: [0, 0], b: [250, 0, { highway: 'traffic_signals' }], c: [500, 0], d: [750, 0] },
    ...{ n: [250, 200], s: [250, -200], e: [500, 200] },
  },
  ways: [
    ['a b c d', { highway: 'residential' }],
    ['n b s', { highway: 'residential' }],
    ['c e', { highway: 'residential' }],
  ],
});
const snap = (east: number) => snapToRoad(graph, townPoint(east, 0), { profile: 'normal' })!;
const edges = shortestPath(graph, snap(10), snap(740), 'normal')!.edges;
const SECOND = 1000;

/** The three blocks, left after so many seconds. */
const drive = (...exits: number[]): DrivenEdge[] =>
  edges.map((edge, at) => ({
    edge,
    enterMs: (exits[at - 1] ?? 0) * SECOND,
    exitMs: exits[at]! * SECOND,
    fromFraction: 0,
    toFraction: 1,
  }));
const around = { sirenAt: () => false, hourClassAt: () => 'night' as const };

test('a whole edge counts with the time on it, less what the graph counts for the turn at its end', () => {
  const [first, second, ...others] = traversalsOf(graph, drive(60, 96, 132), around);
  // lights: 2 s, straight on
  expect(first).toMatchObject({ edge: edges[0], hourClass: 'night', siren: false, atMs: 60_000 });
  expect(first!.seconds).toBeCloseTo(58, 0);
  expect(second!.seconds).toBeCloseTo(36, 0);
  // nobody knows how the last one was left
  expect(others).toEqual([]);
});

test('edge and turn together cost what was measured', () => {
  const [first] = traversalsOf(graph, drive(60, 96, 132), around);
  const turn = Array.from(graph.turnTo).findIndex(
    (to, at) => to === edges[1] && at >= graph.turnStart[edges[0]!]! && at < graph.turnStart[edges[0]! + 1]!,
  );
  expect(first!.seconds + graph.costs.normal.turnMillis[turn]! / 1000).toBeCloseTo(60, 6);
});

test('an edge that was driven in part does not count, nor one on which the siren was switched', () => {
  const [first, ...rest] = drive(60, 96, 132);
  expect(traversalsOf(graph, [{ ...first!, fromFraction: 0.4 }, ...rest], around)).toHaveLength(1);
  const switched = { ...around, sirenAt: (timeMs: number) => timeMs >= 80_000 };
  expect(traversalsOf(graph, drive(60, 96, 132), switched).map(({ edge }) => edge)).toEqual([edges[0]]);
});

test('with the siren on it is a traversal with siren, less what such a turn costs then', () => {
  const found = traversalsOf(graph, drive(60, 96, 132), { ...around, sirenAt: () => true });
  expect(found.map(({ siren }) => siren)).toEqual([true, true]);
});

test('who stands for an errand counts like the slowest traffic, not like an hour', () => {
  const [first] = traversalsOf(graph, drive(3600, 3636, 3672), around);
  const usual = graph.costs.normal.edgeMillis[edges[0]!]! / 1000;
  expect(first!.seconds).toBeGreaterThan(usual * 4);
  expect(first!.seconds).toBeLessThanOrEqual(usual * 4 + 120);
});
