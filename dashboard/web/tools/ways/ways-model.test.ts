import { expect, test } from 'vitest';
import type { Route } from '../../api/routes.ts';
import { namePlace } from '../parts/place-names.ts';
import { boundsOf, placeMarks, requestOf, slotsOf, wayLines } from './ways-model.ts';

const A = [-56.1, -34.9] as const;
const B = [-56.2, -34.8] as const;
const C = [-56.15, -34.85] as const;
const any = { mode: 'normal' as const, vehicle: '', avoid: [] };

test('there are always a beginning and an end, set or not', () => {
  expect(slotsOf([])).toEqual([null, null]);
  expect(slotsOf([A])).toEqual([A, null]);
  expect(slotsOf([A, null, B])).toEqual([A, null, B]);
});

test('nothing is asked while a place is missing', () => {
  expect(requestOf({ ...any, slots: [A, null] })).toBeUndefined();
  expect(requestOf({ ...any, slots: [A, null, B] })).toBeUndefined();
});

test('alternatives are asked for where nothing is on the way', () => {
  expect(requestOf({ ...any, slots: [A, B] })).toEqual({
    from: [...A],
    to: [...B],
    mode: 'normal',
    steps: true,
    alternatives: 2,
  });
  expect(requestOf({ ...any, slots: [A, C, B] })).toMatchObject({ via: [[...C]] });
  expect(requestOf({ ...any, slots: [A, C, B] })).not.toHaveProperty('alternatives');
});

test('areas to avoid become closed rings, and a vehicle is named', () => {
  const request = requestOf({ ...any, slots: [A, B], vehicle: 'unit-7', avoid: [[A, B, C]] });
  expect(request).toMatchObject({ vehicle: 'unit-7', avoid: { type: 'MultiPolygon', coordinates: [[[A, B, C, A]]] } });
});

test('places are lettered in their order and called by the name they were chosen by', () => {
  namePlace(B, '<b>Hospital</b>');
  expect(placeMarks([A, null, B]).map(({ properties }) => [properties!.letter, properties!.label])).toEqual([
    ['A', ''],
    ['C', '<b>Hospital</b>'],
  ]);
});

test('the chosen way is told from the others, and all are in view', () => {
  const route = (...coordinates: number[][]) => ({ geometry: { coordinates } }) as unknown as Route;
  const routes = [route([...A], [...B]), route([...A], [...C])];
  expect(wayLines(routes, 1).map(({ properties }) => properties!.role)).toEqual(['other', 'best']);
  expect(boundsOf(routes)).toEqual([-56.2, -34.9, -56.1, -34.8]);
  expect(boundsOf([])).toBeUndefined();
});
