import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { createSpans, type Span } from './spans.ts';

describe('the spans of a fault', () => {
  it('take their share of time in the long run, each between half and one and a half of the mean', () => {
    for (const share of [0.02, 0.3, 0.9]) {
      const spans = createSpans({ share, lengthMs: 60_000 }, createRandom(5));
      const seen = new Set<Span>();
      let heldMs = 0;
      for (let ms = 0; ms < 4000 * 60_000; ms += 1000) {
        const span = spans.at(ms);
        if (span) {
          seen.add(span);
          heldMs += 1000;
        }
      }
      expect(heldMs / (4000 * 60_000)).toBeGreaterThan(share * 0.8);
      expect(heldMs / (4000 * 60_000)).toBeLessThan(share * 1.2);
      for (const { startMs, endMs } of seen) {
        expect(endMs - startMs).toBeGreaterThanOrEqual(30_000);
        expect(endMs - startMs).toBeLessThanOrEqual(90_000);
      }
    }
  });

  it('are the same however often one looks', () => {
    const looks = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.nat(), looks, (seed, steps) => {
        const rate = { share: 0.4, lengthMs: 30_000 };
        const [seldom, often] = [createSpans(rate, createRandom(seed)), createSpans(rate, createRandom(seed))];
        let ms = 0;
        for (const step of steps) {
          for (let between = ms; between < ms + step; between += 5_000) often.at(between);
          ms += step;
          const [a, b] = [seldom.at(ms), often.at(ms)];
          expect([a?.startMs, a?.endMs]).toEqual([b?.startMs, b?.endMs]);
        }
      }),
    );
  });
});
