import { expect, test } from 'vitest';
import { compareCrossings, compareDrives } from './compare.ts';

const visit = { vehicle: 'v', circle: 'c', enterMs: 100_000, exitMs: 400_000, depthMetres: 60, seconds: 300 };
const told = (kind: 'enter' | 'exit', timeMs: number, more = {}) => ({
  vehicle: 'v',
  circle: 'c',
  kind,
  timeMs,
  possible: false,
  ...more,
});
const visits = { crossed: [visit], due: [visit] };

test('what is told of a visit is compared with both of its ends', () => {
  const report = compareCrossings(visits, [told('enter', 101_500), told('exit', 399_000)], 45);
  expect(report).toMatchObject({ due: 2, missing: [], untrue: [], errorsMs: [1500, 1000] });
});

test('what was not told is missing, what was told without a visit is untrue, and the possible counts as neither', () => {
  const report = compareCrossings(visits, [told('enter', 900_000), told('exit', 400_000, { possible: true })], 45);
  expect(report.missing).toHaveLength(2);
  expect(report.untrue).toHaveLength(1);
});

test('a visit too short or too shallow need not be told, but may be', () => {
  const brief = { ...visit, seconds: 20 };
  expect(compareCrossings({ crossed: [brief], due: [brief] }, [told('enter', 100_000)], 45)).toMatchObject({
    ...{ due: 0, missing: [], untrue: [] },
  });
});

test('a trip in the place of no drive is untrue, and a drive without a trip is missing', () => {
  const drive = { vehicle: 'v', startMs: 0, endMs: 600_000 };
  const trip = { vehicle: 'v', startMs: 2_000_000, endMs: 2_600_000 };
  expect(compareDrives([drive], [{ ...drive, endMs: 605_000 }, trip], 9e6)).toMatchObject({
    missing: [],
    errorsMs: [0, 5000],
  });
  const report = compareDrives([drive], [trip], 9e6);
  expect([report.missing.length, report.untrue.length]).toEqual([1, 1]);
});

test('a crossing that is told late is an error, unless nobody could know it better', () => {
  const late = [told('enter', 103_000), told('exit', 400_000)];
  expect(compareCrossings(visits, late, 45)).toMatchObject({ errorsMs: [3000, 0], excusedErrorsMs: [] });
  expect(compareCrossings(visits, late, 45, () => true)).toMatchObject({ errorsMs: [0], excusedErrorsMs: [3000] });
});
