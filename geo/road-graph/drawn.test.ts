import { expect, test } from 'vitest';
import { normaliseShape } from '../fences/normalise.ts';
import { bothWays, edgesAlong, edgesAt, edgesWithin } from './drawn.ts';
import { townGraph, townPoint } from './testing.ts';

// A street of three blocks, crossed at b and c; the one at c is a one-way to the north.
const town = townGraph({
  nodes: {
    ...{ a: [0, 0], b: [200, 0], c: [400, 0], d: [600, 0] },
    ...{ bn: [200, 200], bs: [200, -200], cn: [400, 200], cs: [400, -200] },
  },
  ways: [
    ['a b c d', { highway: 'residential', name: 'Main' }],
    ['bs b bn', { highway: 'residential', name: 'Second' }],
    ['cs c cn', { highway: 'residential', name: 'Third', oneway: 'yes' }],
  ],
});
const at = ([east, north]: readonly [number, number]) => townPoint(east, north);
const line = (...points: (readonly [number, number])[]) => points.map(at);
const area = (...points: (readonly [number, number])[]) => {
  const ring = [...points, points[0]!].map(at).map(({ longitude, latitude }) => [longitude, latitude]);
  const made = normaliseShape({ geometry: { type: 'Polygon', coordinates: [ring] } });
  if ('problem' in made) throw new Error(made.problem.detail);
  return made.shape;
};
const middle = (edge: number) => {
  const [first, last] = [town.cornerStart[edge >> 1]!, town.cornerStart[(edge >> 1) + 1]! - 1];
  const metres = (e7: number, origin: number, perMetre: number) => Math.round((e7 - origin) / perMetre);
  const east = metres(
    (town.longitudeE7[first]! + town.longitudeE7[last]!) / 2,
    -561_600_000,
    89.93 / Math.cos(0.60912),
  );
  const north = metres((town.latitudeE7[first]! + town.latitudeE7[last]!) / 2, -349_000_000, 89.93);
  const name = town.names[town.chainName[edge >> 1]!];
  return `${name} ${Math.round(east / 100) * 100},${Math.round(north / 100) * 100}${edge & 1 ? ' back' : ''}`;
};
const within = (shape: ReturnType<typeof area>) => edgesWithin(town, shape)!;
const told = (edges: readonly number[]) => edges.map(middle).sort();

test('an area holds the roads of which a part lies in it, both ways, and not those that only touch it', () => {
  expect(told(within(area([250, -20], [350, -20], [350, 20], [250, 20])))).toEqual(['Main 300,0', 'Main 300,0 back']);
  expect(told(within(area([300, 150], [500, 150], [500, 160], [300, 160])))).toEqual(['Third 400,100']);
  expect(within(area([300, 200], [500, 200], [500, 260], [300, 260]))).toEqual([]);
  expect(within(area([0, 20], [190, 20], [190, 190], [0, 190]))).toEqual([]);
});

test('an area that is looked at too often is given up', () => {
  const beside = area([0, -0.5], [600, -0.5], [600, 3], [0, 3]);
  expect(edgesWithin(town, beside)).toBeDefined();
  expect(edgesWithin(town, beside, 100, 50)).toBeUndefined();
});

test('a line holds the roads along it, in its direction, and not those that it crosses', () => {
  expect(told(edgesAlong(town, line([60, 3], [550, -4])))).toEqual(['Main 100,0', 'Main 300,0', 'Main 500,0']);
  expect(told(edgesAlong(town, line([380, 0], [220, 2])))).toEqual(['Main 300,0 back']);
  expect(told(bothWays(town, edgesAlong(town, line([380, 0], [220, 2]))))).toEqual(['Main 300,0', 'Main 300,0 back']);
  expect(told(edgesAlong(town, line([60, 3], [200, 0], [202, 150])))).toEqual(['Main 100,0', 'Second 200,100']);
});

test('against a one-way a line holds nothing of it', () => {
  expect(told(edgesAlong(town, line([400, 20], [401, 190])))).toEqual(['Third 400,100']);
  expect(edgesAlong(town, line([401, 190], [400, 20]))).toEqual([]);
});

test('a line that crosses itself is a way like another; a short one means the road that it lies on', () => {
  const loop = line([100, 0], [200, 0], [200, 100], [150, 60], [230, 0], [300, 0]);
  expect(told(edgesAlong(town, loop))).toEqual(expect.arrayContaining(['Main 100,0', 'Main 300,0']));
  expect(told(edgesAlong(town, line([100, 0], [108, 0])))).toEqual(['Main 100,0']);
  expect(edgesAlong(town, line([100, 500], [300, 520]))).toEqual([]);
});

test('a point means the road next to it, if one is near', () => {
  expect(told(edgesAt(town, at([300, 12])))).toEqual(['Main 300,0', 'Main 300,0 back']);
  expect(edgesAt(town, at([300, 100]))).toEqual([]);
});
