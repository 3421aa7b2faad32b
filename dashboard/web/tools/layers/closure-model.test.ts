import { expect, test } from 'vitest';
import { closureOf, NEW_CLOSURE, problemOf } from './closure-model.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const A = [0, 0] as const;
const B = [1, 0] as const;
const C = [1, 1] as const;
const form = { ...NEW_CLOSURE, name: ' Works ' };

test('it needs a name, and an end after its beginning', () => {
  expect(problemOf({ ...form, name: '  ' }, NOW)).toBe('name');
  expect(problemOf(form, NOW)).toBeUndefined();
  expect(problemOf({ ...form, validTo: '2020-01-01T00:00' }, NOW)).toBe('times');
  expect(problemOf({ ...form, validFrom: '2030-01-02T00:00', validTo: '2030-01-01T00:00' }, NOW)).toBe('times');
  expect(problemOf({ ...form, validFrom: '2030-01-01T00:00', validTo: '2030-01-01T00:01' }, NOW)).toBeUndefined();
});

test('an area is a closed ring, a line runs along the road', () => {
  expect(closureOf(form, 'area', [A, B, C]).geometry).toEqual({ type: 'Polygon', coordinates: [[A, B, C, A]] });
  expect(closureOf(form, 'line', [A, B]).geometry).toEqual({ type: 'LineString', coordinates: [A, B] });
});

test('only what was set is sent: a limit for limits, times where there are any', () => {
  expect(closureOf(form, 'line', [A, B]).properties).toEqual({
    ...{ name: 'Works', kind: 'closed', emergencyPasses: false, bothWays: true },
  });
  const limit = closureOf({ ...form, kind: 'limit', validTo: '2030-01-01T00:00' }, 'line', [A, B]).properties;
  expect(limit).toMatchObject({
    kind: 'limit',
    limitKmh: 30,
    validTo: expect.stringMatching(/^20(29|30)-\d\d-\d\dT.*Z$/),
  });
});
