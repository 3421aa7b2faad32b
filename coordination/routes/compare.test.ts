import type { Manoeuvre, Route } from '@mediconnect/routing/contract.ts';
import { expect, test } from 'vitest';
import { comparedWith, streetsOf, turnsOf } from './compare.ts';

const step = (manoeuvre: Manoeuvre, name: string, distanceMetres: number) => ({
  ...{ manoeuvre, name, distanceMetres },
  ...{ durationSeconds: 1, location: [0, 0] as [number, number] },
});
const route = (durationSeconds: number, distanceMetres: number, steps?: Route['steps']): Route => ({
  ...{ durationSeconds, distanceMetres, source: 'graph', geometry: { type: 'LineString', coordinates: [] } },
  ...(steps && { steps }),
});

const LONG = [
  step('depart', 'A', 50),
  step('turn left', 'B', 900),
  step('continue', 'C', 30),
  step('roundabout', 'B', 300),
  step('uturn', 'D', 500),
  step('arrive', 'D', 0),
];

test('turns are what a driver has to steer for', () => {
  expect(turnsOf(LONG)).toBe(3);
  expect(turnsOf(undefined)).toBeNull();
});

test('a way is known by the streets that most of it lies on', () => {
  expect(streetsOf(LONG)).toEqual(['B', 'D']);
  expect(streetsOf([step('depart', '', 900), step('arrive', '', 0)])).toEqual([]);
  expect(streetsOf(undefined)).toEqual([]);
});

test('a route is told by what it has more or less than the first', () => {
  const first = route(100.04, 1000, LONG);
  expect(comparedWith(first, first)).toEqual({ durationSeconds: 0, distanceMetres: 0, turns: 0 });
  const other = route(160.26, 900, LONG.slice(0, 2));
  expect(comparedWith(first, other)).toEqual({ durationSeconds: 60.2, distanceMetres: -100, turns: -2 });
  expect(comparedWith(first, route(1, 1))).toMatchObject({ turns: null });
});
