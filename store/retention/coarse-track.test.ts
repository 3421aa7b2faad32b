import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeCoarse, encodeCoarse } from './coarse-track.ts';

const DAY_MS = Date.parse('2026-03-10T00:00:00Z');
const point = fc.record({
  timeMs: fc.integer({ min: 0, max: 86_399_999 }).map((ms) => DAY_MS + ms),
  latitudeE7: fc.integer({ min: -900_000_000, max: 900_000_000 }),
  longitudeE7: fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
  speedCmPerS: fc.option(fc.integer({ min: 0, max: 34_000 })),
});

test('points come back within a second, a metre and 0.1 m/s, and what was not measured stays so', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 50 }), (points) => {
      const sorted = points.toSorted((a, b) => a.timeMs - b.timeMs);
      const read = decodeCoarse(encodeCoarse(sorted, DAY_MS), DAY_MS);
      expect(read).toHaveLength(sorted.length);
      read.forEach((one, i) => {
        const was = sorted[i]!;
        expect(was.timeMs - one.timeMs).toBeGreaterThanOrEqual(0);
        expect(was.timeMs - one.timeMs).toBeLessThan(1000);
        expect(Math.abs(was.latitudeE7 - one.latitudeE7)).toBeLessThanOrEqual(50);
        expect(Math.abs(was.longitudeE7 - one.longitudeE7)).toBeLessThanOrEqual(50);
        if (was.speedCmPerS === null) expect(one.speedCmPerS).toBeNull();
        else expect(Math.abs(was.speedCmPerS - one.speedCmPerS!)).toBeLessThanOrEqual(5);
      });
    }),
  );
});

test('a day of driving at a fix a minute needs some 9 kB', () => {
  const points = Array.from({ length: 1440 }, (_, minute) => ({
    timeMs: DAY_MS + minute * 60_000,
    latitudeE7: -349_000_000 + Math.round(200_000 * Math.sin(minute / 20)),
    longitudeE7: -561_000_000 + Math.round(300_000 * Math.cos(minute / 33)),
    speedCmPerS: 1389,
  }));
  expect(encodeCoarse(points, DAY_MS).length).toBeLessThan(10_000);
});
