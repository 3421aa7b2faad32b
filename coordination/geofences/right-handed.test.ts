import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rightHanded } from './right-handed.ts';

const corners = [
  [10, 10],
  [12, 10],
  [12, 12],
  [10, 12],
  [10, 10],
];
const hole = [
  [11, 11],
  [11, 11.5],
  [11.5, 11.5],
  [11, 11],
];
const reversed = (ring: number[][]) => [...ring].reverse();
const wrap = (ring: number[][], east: number) => ring.map(([x, y]) => [((x! + east + 540) % 360) - 180, y!]);

test('outer rings run counter-clockwise and holes clockwise, whichever way they were drawn', () => {
  const right = { type: 'Polygon' as const, coordinates: [corners, hole] };
  for (const outer of [corners, reversed(corners)])
    for (const inner of [hole, reversed(hole)])
      expect(rightHanded({ type: 'Polygon', coordinates: [outer, inner] })).toEqual(right);
  expect(rightHanded({ type: 'MultiPolygon', coordinates: [[reversed(corners)]] }).coordinates).toEqual([[corners]]);
});

test('wherever on earth it lies, across the antimeridian too', () => {
  fc.assert(
    fc.property(fc.integer({ min: -180, max: 179 }), (east) => {
      const ring = wrap(corners, east);
      expect(rightHanded({ type: 'Polygon', coordinates: [reversed(ring)] }).coordinates).toEqual([ring]);
      expect(rightHanded({ type: 'Polygon', coordinates: [ring] }).coordinates).toEqual([ring]);
    }),
  );
});

test('heights are left out', () => {
  expect(rightHanded({ type: 'Point', coordinates: [1, 2, 30] }).coordinates).toEqual([1, 2]);
  const line = [
    [1, 2, 30],
    [3, 4],
  ];
  expect(rightHanded({ type: 'LineString', coordinates: line }).coordinates).toEqual([
    [1, 2],
    [3, 4],
  ]);
});
