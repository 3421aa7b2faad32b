import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { isInRing } from '../osm/nest.ts';
import { seaWithin } from './sea.ts';

const BOUNDS = [0, 0, 10, 10] as const;

/** Whether each place is sea. */
function isSea(coast: Position[][], ...places: Position[]): boolean[] {
  const { polygons } = seaWithin(coast, BOUNDS);
  return places.map((place) =>
    polygons.some(
      ([shell, ...islands]) => isInRing(place, shell!) && !islands.some((island) => isInRing(place, island)),
    ),
  );
}

/** From the east to the west: the land is in the south. */
const across: Position[] = [
  [12, 5],
  [6, 4],
  [-2, 5],
];

test('water lies to the right of a coast that crosses the region', () => {
  expect(isSea([across], [5, 8], [5, 1], [0.5, 0.5], [9.5, 9.5])).toEqual([true, false, false, true]);
  expect(isSea([[...across].reverse()], [5, 8], [5, 1])).toEqual([false, true]);
});

test('a coast may leave and come back, and several coasts bound one sea', () => {
  const bay: Position[] = [
    [-1, 2],
    [3, 2],
    [3, -1],
  ]; // land to the left of it, in the north-east: the sea fills the corner
  expect(isSea([bay], [1, 1], [5, 5], [9, 1])).toEqual([true, false, false]);
  const north = across.map(([x, y]): Position => [x!, y! + 3]).reverse(); // water below it
  expect(isSea([north, across], [5, 9.5], [5, 6], [5, 1])).toEqual([false, true, false]);
});

test('islands are land; without any other coast all around them is sea', () => {
  const island: Position[] = [
    [4, 4],
    [6, 4],
    [6, 6],
    [4, 6],
    [4, 4],
  ];
  expect(isSea([island], [5, 5], [1, 1], [9, 9])).toEqual([false, true, true]);
  const inland = [...island].reverse(); // land all around, water in it
  expect(isSea([inland], [5, 5], [1, 1])).toEqual([true, false]);
  const overBorder = island.map(([x, y]): Position => [x! + 5, y!]);
  expect(isSea([overBorder], [9.5, 5], [5, 5], [9.5, 1])).toEqual([false, true, true]);
});

test('a coast that was cut just inside the border goes on over it; one that breaks off further inside tells no sea', () => {
  const cut: Position[] = [
    [9.8, 5],
    [6, 4],
    [0.2, 5],
  ];
  expect(isSea([cut], [5, 8], [5, 1])).toEqual([true, false]);
  const broken = seaWithin([cut.slice(0, 2)], BOUNDS);
  expect(broken.polygons).toEqual([]);
  expect(broken.reason).toContain('breaks off');
});

test('a coast that lies outside, or only touches the border, changes nothing', () => {
  const outside: Position[] = [
    [11, -1],
    [11, 11],
  ];
  expect(seaWithin([outside], BOUNDS)).toEqual({ polygons: [] });
  expect(seaWithin([], BOUNDS)).toEqual({ polygons: [] });
  const along: Position[] = [
    [10, -1],
    [10, 11],
  ];
  expect(seaWithin([along], BOUNDS).polygons).toEqual([]);
});
