import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AreaRings, edgesInAreas } from './area-edges.ts';
import { buildRoadGraph } from './build.ts';
import { type Town, townGraph, townPoint } from './testing.ts';

const town: Town = {
  nodes: { a: [0, 0], b: [100, 0], c: [200, 0], d: [200, 200], e: [0, 200], f: [100, 90], g: [100, 110] },
  ways: [
    ['a b c', { highway: 'primary', name: 'South' }],
    ['c d', { highway: 'primary', name: 'East' }],
    ['d e', { highway: 'primary', name: 'North' }],
    ['e a', { highway: 'primary', name: 'West' }],
    ['f g', { highway: 'residential', name: 'Inner' }],
    ['b f', { highway: 'service', name: 'Lane' }],
  ],
};
const graph = townGraph(town);
const ring = (...corners: [east: number, north: number][]): [number, number][] =>
  corners.map(([east, north]) => {
    const { longitude, latitude } = townPoint(east, north);
    return [longitude, latitude];
  });
const square = (west: number, south: number, east: number, north: number) =>
  ring([west, south], [east, south], [east, north], [west, north], [west, south]);
const named = (...areas: AreaRings[]): string[] => {
  const edges = edgesInAreas(graph, areas);
  expect(edges.every((edge) => edges.includes(edge ^ 1))).toBe(true);
  return [...new Set(edges.map((edge) => graph.names[graph.chainName[edge >> 1]!]!))].sort();
};

test('roads that reach into an area, pass through it, or lie in it', () => {
  expect(named([square(-20, -20, 20, 20)])).toEqual(['South', 'West']);
  expect(named([square(120, -20, 140, 20)])).toEqual(['South']);
  expect(named([square(80, 80, 120, 120)])).toEqual(['Inner', 'Lane']);
  expect(named([square(-500, -500, 500, 500)])).toEqual(['East', 'Inner', 'Lane', 'North', 'South', 'West']);
  expect(named([square(300, 300, 400, 400)])).toEqual([]);
});

test('a hole in an area is not of it; areas add up', () => {
  const outer = square(-50, -50, 250, 250);
  expect(named([outer, square(50, 50, 150, 150)])).toEqual(['East', 'Lane', 'North', 'South', 'West']);
  expect(named([square(-20, -20, 20, 20)], [square(80, 95, 120, 120)])).toEqual(['Inner', 'South', 'West']);
});

test('what is no area holds nothing', () => {
  expect(named([], [[]], [[[Number.NaN, 0]]], [[[Number.POSITIVE_INFINITY, 1]]])).toEqual([]);
});

test('in the demo city: each road of which a corner lies in the area, and none that is far from it', () => {
  const city = buildRoadGraph(readFileSync(new URL('../../demo/region/roads.osm.pbf', import.meta.url)));
  const corner = fc.tuple(fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: -10_000, max: 10_000 }));
  fc.assert(
    fc.property(fc.array(corner, { minLength: 3, maxLength: 12 }), (corners) => {
      const rings = [corners.map(([x, y]) => [-56.17 + x / 1e6, -34.89 + y / 1e6] as const)];
      const inside = (x: number, y: number): boolean =>
        rings[0]!.filter(([ax, ay], at) => {
          const [bx, by] = rings[0]![(at + 1) % corners.length]!;
          return ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax);
        }).length %
          2 ===
        1;
      const found = new Set(edgesInAreas(city, [rings]));
      for (let chain = 0; chain < city.chainCount; chain++) {
        let touches = false;
        for (let at = city.cornerStart[chain]!; at < city.cornerStart[chain + 1]!; at++)
          touches ||= inside(city.longitudeE7[at]! / 1e7, city.latitudeE7[at]! / 1e7);
        if (touches) expect(found.has(2 * chain)).toBe(true);
      }
      expect(found.size).toBeLessThan(city.edgeTarget.length / 4);
    }),
    { numRuns: 15 },
  );
});
