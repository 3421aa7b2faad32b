import { withConditions } from '@mediconnect/geo';
import { townGraph } from '@mediconnect/geo/road-graph/testing.ts';
import { expect, test } from 'vitest';
import { createSegmentBook } from './segments.ts';
import { speedRows } from './speed-rows.ts';

const graph = townGraph({
  nodes: { a: [0, 0], b: [200, 0], m: [250, 50], c: [300, 0], n: [200, 200], r: [230, 230], q: [170, 230] },
  ways: [
    ['a b', { highway: 'residential' }],
    ['b m c', { highway: 'tertiary', oneway: 'yes' }],
    ['b n', { highway: 'residential' }],
    // a loop that begins and ends at n
    ['n r q n', { highway: 'residential' }],
  ],
});
const book = createSegmentBook(graph);
const edges = Array.from(graph.edgeTarget.keys());

test('every edge has a name of its own, by which it is found again; loops too', () => {
  const names = edges.map(book.nameOf);
  expect(new Set(names.map((name) => JSON.stringify(name))).size).toBe(edges.length);
  expect(names.map(book.edgeOf)).toEqual(edges);
});

test('what no edge is called finds none', () => {
  const name = book.nameOf(0);
  for (const wrong of [
    { ...name, way: 999 },
    { ...name, to: 999 },
    { way: 0, from: Number.NaN, to: 0 },
  ])
    expect(book.edgeOf(wrong)).toBeUndefined();
});

test('rows tell all that differs from the map, node by node, in each direction by itself', () => {
  const oneWay = edges.find((edge) => graph.cornerStart[(edge >> 1) + 1]! - graph.cornerStart[edge >> 1]! === 3)!;
  expect([...speedRows(graph, graph, 'normal')]).toEqual([]);
  const closed = edges.find((edge) => edge >> 1 !== oneWay >> 1)!;
  const now = withConditions(graph, { kmh: new Map([[oneWay, 20]]), closed: new Map([[closed, 'normal']]) });
  const rows = [...speedRows(graph, now, 'normal')];
  expect(rows).toHaveLength(3);
  const { from, to } = book.nameOf(oneWay);
  const [first, second] = rows.filter(({ kmh }) => kmh > 0);
  expect([first!.fromNode, second!.toNode]).toEqual([from, to]);
  expect(first!.toNode).toBe(second!.fromNode);
  expect(first!.kmh).toBeCloseTo(20, 1);
  expect(first!.rate).toBeCloseTo(20 / 3.6, 1);
  expect(rows.filter(({ kmh }) => kmh === 0)).toEqual([
    { fromNode: book.nameOf(closed).from, toNode: book.nameOf(closed).to, kmh: 0, rate: 0 },
  ]);
  // with blue lights one passes, and is faster
  const lights = [...speedRows(graph, now, 'emergency')];
  expect(lights.map(({ kmh }) => Math.round(kmh))).toEqual([27, 27]);
});
