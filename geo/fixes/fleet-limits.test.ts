import { expect, test } from 'vitest';
import { BAD_FIX, FIX_QUALITY, FIX_THRESHOLDS, ownQuality } from './fix-quality.ts';
import { limitsOf, thresholdsOf } from './fleet-limits.ts';
import { type JumpState, NO_JUMP_STATE, type Place, stepJump } from './jump.ts';

const fix = { latitudeE7: -348_800_000, longitudeE7: -561_700_000, accuracyDm: 700, hdopCenti: 150 };

test('a fleet that sets nothing has the thresholds of everybody', () => {
  expect(thresholdsOf(undefined)).toBe(FIX_THRESHOLDS);
  expect(thresholdsOf({})).toEqual(FIX_THRESHOLDS);
  expect(thresholdsOf({ ...limitsOf(FIX_THRESHOLDS) })).toEqual(FIX_THRESHOLDS);
});

test('what it sets decides which fixes are trusted', () => {
  expect(ownQuality(fix, 1, 1) & BAD_FIX).toBe(FIX_QUALITY.inaccurate);
  expect(ownQuality(fix, 1, 1, thresholdsOf({ maxAccuracyMetres: 80 })) & BAD_FIX).toBe(0);
  expect(ownQuality(fix, 1, 1, thresholdsOf({ maxAccuracyMetres: 80, maxHdop: 1.4 })) & BAD_FIX).toBe(
    FIX_QUALITY.diluted,
  );
});

test('and which leaps are jumps, and how many fixes make one the truth', () => {
  const place = (second: number, metres: number): Place => ({
    timeMs: second * 1000,
    latitudeE7: Math.round(metres * 89.83),
    longitudeE7: 0,
    accuracyDm: 30,
  });
  const jumps = (limits: Record<string, number>) => {
    let state: JumpState<Place> = NO_JUMP_STATE;
    return [0, 100, 120, 140, 160].map((metres, second) => {
      const next = place(second, metres);
      state = stepJump(state, next, thresholdsOf(limits));
      return state.good !== next;
    });
  };
  expect(jumps({})).toEqual([false, true, false, false, false]);
  expect(jumps({ minJumpMetres: 100 })).toEqual([false, false, false, false, false]);
  expect(jumps({ minJumpMetres: 10, maxSpeedKmh: 80, confirmingFixes: 2 })).toEqual([false, true, false, false, false]);
  expect(jumps({ minJumpMetres: 10, maxSpeedKmh: 80, confirmingFixes: 60 })).toEqual([false, true, true, true, true]);
});

test('what is out of bounds, or no number, is as if it were not set', () => {
  const wrong = { maxAccuracyMetres: 0, maxHdop: Number.NaN, maxSpeedKmh: '300', confirmingFixes: 1e9, other: 5 };
  expect(thresholdsOf(wrong)).toEqual(FIX_THRESHOLDS);
});
