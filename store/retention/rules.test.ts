import { KEEP_DAYS } from '@mediconnect/base';
import { expect, test } from 'vitest';
import { cutoffMs, daysBetween, daysOf, longestDays, withLeast } from './rules.ts';

const at = (text: string) => Date.parse(text);

test('a day goes as a whole, once all of it is too old', () => {
  expect(cutoffMs(at('2026-03-10T23:59:59.999Z'), 1)).toBe(at('2026-03-09T00:00:00Z'));
  expect(cutoffMs(at('2026-03-10T00:00:00.000Z'), 400)).toBe(at('2025-02-03T00:00:00Z'));
});

test('a fleet keeps what it wants, and others what the installation says', () => {
  const strict = { fleetId: 1, overrides: { gps: 90 } };
  expect(daysOf(strict, 'gps', KEEP_DAYS)).toBe(90);
  expect(daysOf(strict, 'siren', KEEP_DAYS)).toBe(400);
});

test('a partition stays as long as anybody wants something of it', () => {
  const short = { fleetId: 1, overrides: { gps: 90 } };
  const long = { fleetId: 2, overrides: { gps: 800 } };
  expect(longestDays([], 'gps', KEEP_DAYS)).toBe(400);
  expect(longestDays([short], 'gps', KEEP_DAYS)).toBe(90);
  expect(longestDays([short, { fleetId: 3, overrides: {} }], 'gps', KEEP_DAYS)).toBe(400);
  expect(longestDays([short, long], 'gps', KEEP_DAYS)).toBe(800);
});

test('the days of a period', () => {
  expect(daysBetween(at('2026-02-27T13:00:00Z'), at('2026-03-01T00:00:00Z'))).toEqual([
    at('2026-02-27T00:00:00Z'),
    at('2026-02-28T00:00:00Z'),
  ]);
  expect(daysBetween(at('2026-03-01T00:00:00Z'), at('2026-03-01T00:00:00Z'))).toEqual([]);
});

test('nothing goes before the last frame that may still come', () => {
  expect(withLeast({ fleetId: 1, overrides: { gps: 20, crew: 90 } }, 32).overrides).toEqual({ gps: 32, crew: 90 });
});
