import { expect, test } from 'vitest';
import type { Roads } from '../folds/context.ts';
import { joinRoads } from './joined-roads.ts';

const roadsOf = (limit: number | undefined): Roads => ({
  limitKmh: () => limit,
  path: (from, to) => (limit === undefined ? undefined : [from, { longitude: limit, latitude: 0 }, to]),
});
const joined = joinRoads([
  { bounds: [0, 0, 1, 1], roads: roadsOf(undefined) },
  { bounds: [0, 0, 2, 1], roads: roadsOf(50) },
  { bounds: [5, 5, 6, 6], roads: roadsOf(90) },
]);
const at = (longitude: number, latitude: number) => ({ longitude, latitude });

test('a place is asked of each region that it lies in, until one knows', () => {
  expect(joined.limitKmh(at(0.5, 0.5), null)).toBe(50);
  expect(joined.limitKmh(at(5.5, 5.5), null)).toBe(90);
  expect(joined.limitKmh(at(3, 3), null)).toBeUndefined();
  expect(joined.limitKmh(at(2.005, 0.5), null)).toBe(50); // roads lead on for a little
});

test('a way lies in one region: none leads from one to another', () => {
  expect(joined.path(at(0.1, 0.1), at(1.5, 0.5))?.[1]).toEqual(at(50, 0));
  expect(joined.path(at(0.1, 0.1), at(5.5, 5.5))).toBeUndefined();
});
