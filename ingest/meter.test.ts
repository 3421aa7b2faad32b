import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMeter, createMeters } from './meter.ts';

const RATES = { framesPerS: 100, bytesPerS: 10_000, burstS: 2 };

test('a burst passes at once, and what follows waits as long as the rate says', () => {
  const meter = createMeter(RATES);
  meter.spend(200, 100, 0);
  expect(meter.waitMs(0)).toBe(0);
  meter.spend(1, 1, 0);
  expect(meter.waitMs(0)).toBeCloseTo(10);
  expect(meter.reason(0)).toBe('frames_per_s');
  expect(meter.waitMs(10)).toBeCloseTo(0);
});

test('a publish larger than what is left passes, and the next waits for all of it', () => {
  const meter = createMeter(RATES);
  meter.spend(1000, 100, 0);
  expect(meter.waitMs(0)).toBe(8000);
});

test('bytes count as well as frames', () => {
  const meter = createMeter(RATES);
  meter.spend(1, 30_000, 0);
  expect(meter.waitMs(0)).toBe(1000);
  expect(meter.reason(0)).toBe('bytes_per_s');
});

test('whoever sends when the meter lets it, in whatever sizes, never gets more through than burst and rate', () => {
  const step = fc.record({ frames: fc.integer({ min: 1, max: 50 }), pauseMs: fc.integer({ min: 0, max: 2000 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 200 }), (steps) => {
      const meter = createMeter(RATES);
      let nowMs = 0;
      let passed = 0;
      let last = 0;
      for (const { frames, pauseMs } of steps) {
        nowMs += pauseMs;
        nowMs += meter.waitMs(nowMs);
        meter.spend(frames, 0, nowMs);
        passed += frames;
        last = frames;
        // The last one may overdraw what was left, and no more.
        expect(passed - last).toBeLessThanOrEqual(100 * 2 + (nowMs / 1000) * 100 + 1e-6);
      }
    }),
  );
});

test('a meter is kept over a reconnect until it is full again', () => {
  const meters = createMeters(RATES);
  meters.of('gw-1').spend(300, 0, 0);
  meters.of('gw-2');
  const nobody = () => false;
  meters.forgetFull(1, nobody);
  expect(meters.size).toBe(1);
  expect(meters.of('gw-1').waitMs(1)).toBeGreaterThan(900);
  meters.forgetFull(3001, nobody);
  expect(meters.size).toBe(0);
});

test('one that is full is kept while a session holds it, which may spend from it later', () => {
  const meters = createMeters(RATES);
  const held = meters.of('gw-1');
  meters.forgetFull(5000, (gateway) => gateway === 'gw-1');
  held.spend(300, 0, 5000);
  expect(meters.of('gw-1').waitMs(5000)).toBe(1000);
});
