import { expect, test } from 'vitest';
import { foldReport, NO_REPORTS, reportIntervalMs } from './report-interval.ts';

const after = (...timesMs: number[]) => reportIntervalMs(timesMs.reduce(foldReport, NO_REPORTS));

test('there is none before the third report', () => {
  expect(after()).toBeUndefined();
  expect(after(10_000, 20_000)).toBeUndefined();
  expect(after(10_000, 20_000, 30_000)).toBe(10_000);
});

test('it is the median, so one gap does not change it', () => {
  expect(after(1000, 2000, 3000, 63_000, 64_000, 65_000)).toBe(1000);
});

test('only the last ten count', () => {
  const slow = Array.from({ length: 10 }, (_, i) => 1_000_000 + i * 60_000);
  const fast = Array.from({ length: 11 }, (_, i) => 2_000_000 + i * 1000);
  expect(after(...slow, ...fast)).toBe(1000);
});

test('publishes of one moment are one report, and a burst of stored frames does not make it tiny', () => {
  expect(after(0 + 30_000, 30_010, 30_020, 60_000, 60_015, 90_000, 90_001)).toBe(30_000);
});
