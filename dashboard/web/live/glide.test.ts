import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawnAt, glideTo, isGliding } from './glide.ts';

const at = (longitude: number, latitude: number, timeMs: number, headingDeg: number | null = null) => ({
  longitude,
  latitude,
  headingDeg,
  timeMs,
});

describe('a glide', () => {
  test('the first fix is where the vehicle is drawn at once', () => {
    const glide = glideTo(undefined, at(-56, -34, 1000), 1000, 50);
    expect(drawnAt(glide, 50)).toEqual({ longitude: -56, latitude: -34, headingDeg: null });
    expect(isGliding(glide, 51)).toBe(false);
  });

  test('the next one is reached over one report interval', () => {
    const first = glideTo(undefined, at(-56, -34, 1000), 1000, 0);
    const second = glideTo(first, at(-55.9998, -34, 2000), 1000, 1000);
    expect(drawnAt(second, 1500).longitude).toBeCloseTo(-55.9999, 7);
    expect(drawnAt(second, 2000).longitude).toBe(-55.9998);
  });

  test('when the data stops, it stands on the last fix, for ever', () => {
    const first = glideTo(undefined, at(-56, -34, 1000), 1000, 0);
    const last = glideTo(first, at(-55.9998, -34.0001, 2000, 45), 1000, 1000);
    for (const later of [2000, 2001, 60_000, 1e9]) {
      expect(drawnAt(last, later)).toEqual({ longitude: -55.9998, latitude: -34.0001, headingDeg: 45 });
    }
  });

  test('a fix that comes early is approached from where the vehicle is drawn, without a jump', () => {
    const first = glideTo(undefined, at(-56, -34, 1000), 1000, 0);
    const second = glideTo(first, at(-55.9998, -34, 2000), 1000, 1000);
    const before = drawnAt(second, 1400).longitude;
    const third = glideTo(second, at(-55.9996, -34, 3000), 1000, 1400);
    expect(drawnAt(third, 1400).longitude).toBe(before);
  });

  test('what no ambulance can drive is a correction and is shown at once', () => {
    const first = glideTo(undefined, at(-56, -34, 1000), 1000, 0);
    const far = glideTo(first, at(-55.9, -34, 2000), 1000, 1000);
    expect(drawnAt(far, 1000).longitude).toBe(-55.9);
  });

  test('after a gap in the fixes nothing is made up between', () => {
    const first = glideTo(undefined, at(-56, -34, 1000), 1000, 0);
    const late = glideTo(first, at(-55.9995, -34, 31_000), 1000, 30_000);
    expect(drawnAt(late, 30_000).longitude).toBe(-55.9995);
  });

  test('headings turn the short way round', () => {
    const first = glideTo(undefined, at(-56, -34, 1000, 350), 1000, 0);
    const second = glideTo(first, at(-56, -34.0001, 2000, 10), 1000, 1000);
    expect(drawnAt(second, 1250).headingDeg).toBeCloseTo(0, 6);
    expect(drawnAt(second, 1500).headingDeg).toBeCloseTo(10, 6);
  });

  test('a heading that is no longer measured is not kept', () => {
    const first = glideTo(undefined, at(-56, -34, 1000, 350), 1000, 0);
    const second = glideTo(first, at(-56, -34.0001, 2000, null), 1000, 1000);
    expect(drawnAt(second, 1100).headingDeg).toBeNull();
  });

  test('is always drawn between two fixes, never beyond the last', () => {
    const step = fc.record({
      east: fc.double({ min: -0.0005, max: 0.0005, noNaN: true }),
      waitMs: fc.integer({ min: 0, max: 5000 }),
      lookMs: fc.integer({ min: 0, max: 20_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 12_000 }),
        (steps, interval) => {
          let now = 0;
          let longitude = -56;
          let glide = glideTo(undefined, at(longitude, -34, 0), interval, now);
          for (const { east, waitMs, lookMs } of steps) {
            now += waitMs;
            const from = drawnAt(glide, now).longitude;
            longitude += east;
            glide = glideTo(glide, at(longitude, -34, now), interval, now);
            const seen = drawnAt(glide, now + lookMs).longitude;
            expect(seen).toBeGreaterThanOrEqual(Math.min(from, longitude) - 1e-12);
            expect(seen).toBeLessThanOrEqual(Math.max(from, longitude) + 1e-12);
          }
        },
      ),
    );
  });
});
