import { expect, test } from 'vitest';
import { formatDifference, formatDistance, formatDuration, formatInterval, formatPlace } from './format.ts';

test.each([
  [-3, '0 s'],
  [45.4, '45 s'],
  [59.6, '1 min 00 s'],
  [380, '6 min 20 s'],
  [599.7, '10 min'],
  [840, '14 min'],
  [3899, '1 h 05 min'],
])('%f seconds are %s', (seconds, words) => expect(formatDuration(seconds)).toBe(words));

test.each([
  [0, '0 m'],
  [847, '850 m'],
  [994, '990 m'],
  [995, '1.0 km'],
  [5300, '5.3 km'],
  [12_400, '12 km'],
])('%i metres are %s', (metres, words) => expect(formatDistance(metres)).toBe(words));

test('differences have their sign, and none where nothing would be read', () => {
  expect(formatDifference(70, formatDuration)).toBe('+1 min 10 s');
  expect(formatDifference(-300, formatDistance)).toBe('−300 m');
  expect(formatDifference(-0.2, formatDuration)).toBe('');
});

test('an interval is told in whole minutes that hold it', () => {
  expect(formatInterval(310, 471)).toBe('5–8 min');
  expect(formatInterval(300, 300)).toBe('5 min');
  expect(formatInterval(-5, 20)).toBe('0–1 min');
});

test('a place is told latitude first', () => expect(formatPlace([-56.16412, -34.90123])).toBe('-34.90123, -56.16412'));
