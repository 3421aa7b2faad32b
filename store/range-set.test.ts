import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RangeSet } from './range-set.ts';

const low = fc.integer({ min: 1, max: 60 });
const span = fc.tuple(low, low).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const step = fc.oneof(
  low.map((value) => ({ add: value })),
  span.map((range) => ({ range })),
  low.map((floor) => ({ below: floor })),
  fc.array(span, { maxLength: 3 }).map((all) => ({ all })),
);
const numbersOf = (set: RangeSet) => [...set.ranges()].flatMap(({ from, to }) => count(from, to));
const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('whatever is added and taken out, it holds what a set of numbers holds, in the fewest ranges', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), span, (steps, { from, to }) => {
      const set = new RangeSet();
      const plain = new Set<number>();
      for (const one of steps) {
        if ('add' in one) {
          expect(set.add(one.add)).toBe(!plain.has(one.add));
          plain.add(one.add);
        } else if ('range' in one) {
          set.addRange(one.range.from, one.range.to);
          for (const value of count(one.range.from, one.range.to)) plain.add(value);
        } else if ('all' in one) {
          set.addAll(RangeSet.of(one.all));
          for (const range of one.all) for (const value of count(range.from, range.to)) plain.add(value);
        } else {
          set.removeBelow(one.below);
          for (const value of plain) if (value < one.below) plain.delete(value);
        }
      }
      const sorted = [...plain].sort((a, b) => a - b);
      expect(numbersOf(set)).toEqual(sorted);
      expect(set.size).toBe(plain.size);
      expect(set.count).toBe(sorted.filter((value) => !plain.has(value - 1)).length);
      expect([set.lowest, set.highest]).toEqual([sorted[0] ?? Number.POSITIVE_INFINITY, sorted.at(-1) ?? 0]);
      for (const value of count(0, 61)) expect(set.has(value)).toBe(plain.has(value));
      const inside = count(from, to).filter((value) => plain.has(value));
      expect(set.sizeWithin(from, to)).toBe(inside.length);
      const missing = [...set.missing(from, to)].flatMap((range) => count(range.from, range.to));
      expect(missing).toEqual(count(from, to).filter((value) => !plain.has(value)));
      expect(RangeSet.parse(set.toString()).toString()).toBe(set.toString());
    }),
  );
});

test('a copy lives its own life', () => {
  const set = RangeSet.of([{ from: 1, to: 5 }]);
  const copy = set.clone();
  copy.add(7);
  set.add(6);
  expect([set.toString(), copy.toString()]).toEqual(['{[1,7)}', '{[1,6),[7,8)}']);
});

test('the highest seq there is fits', () => {
  const set = new RangeSet();
  set.add(Number.MAX_SAFE_INTEGER - 1);
  expect(RangeSet.parse(set.toString()).has(Number.MAX_SAFE_INTEGER - 1)).toBe(true);
  expect(set.size).toBe(1);
});
