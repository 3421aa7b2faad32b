import { expect, test } from 'vitest';
import { fillWithCoarse } from './coarse.ts';

const at = (text: string) => Date.parse(text);
const fix = (time: string) => ({
  ...{ time: new Date(time), latitude_e7: 1, longitude_e7: 2, altitude_dm: 3, speed_cm_per_s: 4, quality: 0 },
});
const day = (text: string, ...times: string[]) => ({
  dayMs: at(`${text}T00:00:00Z`),
  points: times.map((time) => ({ timeMs: at(time), latitudeE7: 5, longitudeE7: 6, speedCmPerS: null })),
});

test('a day without frames is filled with what stayed of it, in the order of time', () => {
  const fixes = [fix('2025-03-02T00:00:01Z')];
  const { points, coarseDays } = fillWithCoarse(fixes, [
    day('2025-03-01', '2025-03-01T23:58:00Z', '2025-03-01T23:59:00Z'),
  ]);
  expect(coarseDays).toEqual(['2025-03-01']);
  expect(points.map(({ time }) => time.toISOString().slice(11, 19))).toEqual(['23:58:00', '23:59:00', '00:00:01']);
});

test('a day that still has its frames is left as it is', () => {
  const fixes = [fix('2025-03-01T12:00:00Z'), fix('2025-03-01T12:00:01Z')];
  expect(fillWithCoarse(fixes, [day('2025-03-01', '2025-03-01T12:00:00Z')])).toEqual({ points: fixes, coarseDays: [] });
});

test('a day of which nothing stayed is not told as coarse', () => {
  expect(fillWithCoarse([], [day('2025-03-01')])).toEqual({ points: [], coarseDays: [] });
});
