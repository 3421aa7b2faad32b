import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

describe('the wait before the next attempt', () => {
  it('doubles from one second to a minute, less up to a half by luck', () => {
    expect([1, 2, 3, 4, 6, 7, 50].map((failures) => backoffMs(failures, 1))).toEqual([
      1000, 2000, 4000, 8000, 32_000, 60_000, 60_000,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, luck) => {
        const wait = backoffMs(failures, luck);
        expect(wait).toBeGreaterThanOrEqual(Math.max(1000, backoffMs(failures, 1) / 2));
        expect(wait).toBeLessThanOrEqual(60_000);
      }),
    );
  });
});
