import { expect, test } from 'vitest';
import { formatAge, formatClock, formatHeading, formatKind, formatShortAge } from './format.ts';

test.each([
  [null, '–'],
  [0, 'now'],
  [999, 'now'],
  [1_000, '1 s'],
  [59_999, '59 s'],
  [65_000, '1 min 05 s'],
  [599_000, '9 min 59 s'],
  [600_000, '10 min'],
  [7_500_000, '2 h 05 min'],
  [172_800_000, '2 d'],
])('an age of %s ms reads %s', (age, words) => {
  expect(formatAge(age)).toBe(words);
});

test('short ages have one unit', () => {
  expect([null, 3_000, 65_000, 7_200_000, 900_000_000].map(formatShortAge)).toEqual([
    '–',
    '3 s',
    '1 min',
    '2 h',
    '10 d',
  ]);
});

test('times of day are those of the fleet', () => {
  expect(formatClock(Date.UTC(2026, 0, 5, 17, 2, 31), 'America/Montevideo')).toBe('14:02:31');
  expect(formatClock(Date.UTC(2026, 0, 5, 3, 0, 0), 'America/Montevideo')).toBe('00:00:00');
});

test('headings name the wind and the degrees', () => {
  expect([0, 47, 359.7, 337.5, 180].map(formatHeading)).toEqual(['N 0°', 'NE 47°', 'N 0°', 'N 338°', 'S 180°']);
});

test('kinds read as words', () => {
  expect(['als', 'rapid-response', ''].map(formatKind)).toEqual(['ALS', 'Rapid response', '']);
});
