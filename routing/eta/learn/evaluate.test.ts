import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accuracyOf, type Outcome } from './evaluate.ts';

const promised = (seconds: number, arrivedSeconds: number): Outcome => ({
  ...{ seconds, lowSeconds: seconds - 60, highSeconds: seconds + 60, arrivedSeconds },
});

test('errors, their direction, their share, how often the interval held', () => {
  expect(accuracyOf([promised(300, 330), promised(300, 240), promised(400, 500), promised(200, 200)])).toEqual({
    runs: 4,
    maeSeconds: 47.5,
    biasSeconds: 17.5,
    mapePercent: (100 / 11 + 25 + 20) / 4,
    p90Seconds: 88,
    coveragePercent: 75,
    intervalScoreSeconds: 120 + (10 * 40) / 4,
  });
});

test('no runs say nothing', () => {
  const { runs, ...figures } = accuracyOf([]);
  expect(runs).toBe(0);
  expect(new Set(Object.values(figures))).toEqual(new Set([null]));
});

test('the error is never less than the bias, and nine of ten errors not less than the least', () => {
  const seconds = fc.integer({ min: 1, max: 3600 });
  fc.assert(
    fc.property(fc.array(fc.tuple(seconds, seconds), { minLength: 1 }), (pairs) => {
      const found = accuracyOf(pairs.map(([a, b]) => promised(a, b)));
      expect(found.maeSeconds! + 1e-9).toBeGreaterThanOrEqual(Math.abs(found.biasSeconds!));
      expect(found.coveragePercent).toBe((100 * pairs.filter(([a, b]) => Math.abs(a - b) <= 60).length) / pairs.length);
      expect(found.intervalScoreSeconds).toBeGreaterThanOrEqual(120);
    }),
  );
});
