import { expect, test } from 'vitest';
import { type Bounds, isBounds, isWithin } from './bounds.ts';

const CITY: Bounds = [-56.34, -34.96, -55.98, -34.81];

test('a place is within, or within so many metres of, the bounds of a city', () => {
  const at = (longitude: number, latitude: number, metres = 0) => isWithin(CITY, { longitude, latitude }, metres);
  expect(at(-56.2, -34.9)).toBe(true);
  expect(at(-55.975, -34.9)).toBe(false);
  expect(at(-55.975, -34.9, 1000)).toBe(true); // 456 m east of it: a degree is shorter there than at the equator
  expect(at(-55.975, -34.9, 300)).toBe(false);
  expect(at(-34.9, -56.2, 1000)).toBe(false);
  for (const nothing of [Number.NaN, Number.POSITIVE_INFINITY, 90]) expect(at(-56.2, nothing, 1e9)).toBe(false);
});

test('bounds are four numbers of this planet, west and south first', () => {
  expect(isBounds(CITY)).toBe(true);
  for (const wrong of [
    [],
    [0, 0, 0, 0],
    [1, 0, 0, 1],
    [-181, 0, 0, 1],
    [0, 0, 1, 91],
    [0, 0, Number.NaN, 1],
    ['0', 0, 1, 1],
  ])
    expect(isBounds(wrong), String(wrong)).toBe(false);
});
