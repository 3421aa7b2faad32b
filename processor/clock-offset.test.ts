import { expect, test } from 'vitest';
import { clockOffsetMs, foldClock, NO_CLOCK } from './clock-offset.ts';

const NOON = Date.UTC(2026, 4, 4, 12);
type Report = [measuredSecond: number, receivedSecond: number, gateway?: string];
const offset = (...reports: Report[]) =>
  clockOffsetMs(
    reports.reduce(
      (clock, [measured, received, gateway = 'g']) =>
        foldClock(clock, gateway, NOON + measured * 1000, NOON + received * 1000),
      NO_CLOCK,
    ),
  );
const live = (from: number, to: number, aheadSeconds: number): Report[] =>
  Array.from({ length: to - from }, (_, i) => [from + i + aheadSeconds, from + i]);

test('the offset is that of the fastest of the last reports', () => {
  expect(offset([0, 0.9], [1, 1.2], [2, 2.05], [3, 3.4])).toBe(-50);
  expect(offset(...live(0, 20, 45))).toBe(45_000);
  expect(offset(...live(0, 20, -7200))).toBe(-7_200_000);
});

test('before some live reports nothing is said', () => {
  expect(offset()).toBeUndefined();
  expect(offset(...live(0, 3, 0))).toBeUndefined();
  expect(offset(...live(0, 4, 0))).toBe(0);
});

test('a backlog says nothing of the clock: neither old frames between live ones, nor old ones in a rush', () => {
  const mixed = live(1000, 1010, 5).flatMap((report, i): Report[] => [report, [i * 50, report[1] + 0.5]]);
  expect(offset(...mixed)).toBe(5000);
  const rush = Array.from({ length: 50 }, (_, i): Report => [i * 60, 5000 + i * 0.1]);
  expect(offset(...rush)).toBeUndefined();
  expect(offset(...rush, ...live(5010, 5030, 5))).toBe(5000);
});

test('a clock that is set anew is measured anew', () => {
  expect(offset(...live(0, 20, 600), ...live(20, 24, 900))).toBe(900_000);
  // Set back: what comes is old at first, as a backlog would be.
  expect(offset(...live(0, 20, 600), ...live(20, 40, 0))).toBe(600_000);
  expect(offset(...live(0, 20, 600), ...live(20, 100, 0))).toBe(0);
});

test('another gateway has another clock', () => {
  const other = live(20, 30, -3).map(([measured, received]): Report => [measured, received, 'h']);
  expect(offset(...live(0, 20, 60), ...other)).toBe(-3000);
});
