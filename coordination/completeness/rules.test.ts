import { RangeSet } from '@mediconnect/store/range-set.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Boot, countWhole, countWithin, missingOf, percentOf, spanOf, sumOf } from './rules.ts';

const setOf = (numbers: Iterable<number>) => RangeSet.of([...numbers].map((from) => ({ from, to: from })));
const boot = (received: Iterable<number>, more: Partial<Boot> = {}): Boot => ({
  ...{ received: setOf(received), refused: new RangeSet(), exactFrom: 1, receivedBelow: 0, refusedBelow: 0 },
  ...more,
});
const day = () => Array.from({ length: 86_400 }, (_, i) => i + 1);

test('86,399 of 86,400, missing 4711', () => {
  const one = boot(day().filter((seq) => seq !== 4711));
  const counts = countWhole(one, []);
  expect(counts).toEqual({ expected: 86_400, received: 86_399, refused: 0, missing: 1 });
  expect([...missingOf(one, [], { from: 1, to: 86_400 })]).toEqual([{ from: 4711, to: 4711 }]);
  expect(percentOf(counts)).toBe(99.998);
});

test('only what is complete is 100 percent, and nothing expected is no percentage', () => {
  expect(percentOf({ expected: 10_000_000, received: 9_999_999, refused: 0, missing: 1 })).toBe(99.999);
  expect(percentOf(countWhole(boot(day()), []))).toBe(100);
  expect(percentOf(countWhole(boot([]), []))).toBeNull();
});

test('what was refused came in, so it is not missing; what was stored after all is not refused', () => {
  const one = boot([1, 2, 5], { refused: setOf([2, 3, 7]) });
  expect(countWhole(one, [])).toEqual({ expected: 7, received: 3, refused: 2, missing: 2 });
  expect([...missingOf(one, [], { from: 1, to: 7 })]).toEqual([
    { from: 4, to: 4 },
    { from: 6, to: 6 },
  ]);
});

test('what became counts is summed, but not listed', () => {
  const one = boot([101, 103], { exactFrom: 100, receivedBelow: 90, refusedBelow: 4 });
  expect(countWhole(one, [])).toEqual({ expected: 103, received: 92, refused: 4, missing: 7 });
  expect([...missingOf(one, [], { from: 1, to: 103 })].map(({ from }) => from)).toEqual([100, 102]);
});

test('a gateway that changes the vehicle without a restart: each missing number counts once', () => {
  const seqs = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });
  fc.assert(
    fc.property(seqs, seqs, seqs, (a, b, refused) => {
      const first = boot(a, { refused: setOf(refused) });
      const second = boot(b.filter((seq) => !a.includes(seq) && !refused.includes(seq)));
      const both = [countWhole(first, [second]), countWhole(second, [first])];
      const came = new Set([...a, ...b, ...refused]);
      const highest = Math.max(0, ...came);
      expect(sumOf(both).missing).toBe(highest - came.size);
      for (const one of both) expect(one.expected).toBe(one.received + one.refused + one.missing);
    }),
  );
});

test('within a span, numbers outside of it do not count', () => {
  const one = boot([1, 2, 10, 12, 13, 20]);
  expect(countWithin(one, [], { from: 2, to: 13 })).toEqual({ expected: 12, received: 4, refused: 0, missing: 8 });
  expect(countWithin(one, [boot([5, 11])], { from: 2, to: 13 }).missing).toBe(4);
});

test('a period has a boot from its beginning or its first frame, to its end or its last frame', () => {
  const one = { ...boot([3, 4, 9], { refused: setOf([12]) }), firstMs: 100, lastMs: 200 };
  const edges = { from: 4, to: 9 };
  const span = (fromMs: number, toMs: number, found: typeof edges | undefined = edges) =>
    spanOf(one, { fromMs, toMs }, found);
  expect(span(100, 201, undefined)).toEqual({ from: 1, to: 12 });
  expect(span(101, 201)).toEqual({ from: 4, to: 12 });
  expect(span(100, 200)).toEqual({ from: 1, to: 9 });
  expect(span(101, 200)).toEqual({ from: 4, to: 9 });
  expect([span(201, 300), span(0, 100)]).toEqual([undefined, undefined]);
  expect(spanOf(one, { fromMs: 150, toMs: 160 }, undefined)).toBeUndefined();
});
