import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance, createRandom, exponential, normal, split, uniform } from './random.ts';

const draw = (count: number, next: () => number) => Array.from({ length: count }, next);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the random source', () => {
  it('gives the same numbers for the same seed for ever: recorded days stay what they are', () => {
    const random = createRandom(7);
    expect(draw(4, () => Math.floor(uniform(random) * 2 ** 32))).toEqual([
      1357028597, 545967637, 1906022783, 1387754546,
    ]);
  });

  it('gives other numbers for other seeds, seeds beyond 32 bits included', () => {
    const firsts = [0, 1, 7, 2 ** 32, 2 ** 32 + 7, Number.MAX_SAFE_INTEGER].map((seed) => uniform(createRandom(seed)));
    expect(new Set(firsts).size).toBe(6);
  });

  it('splits by label alone, however much the parent was used', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.nat(50), (seed, label, used) => {
        const parent = createRandom(seed);
        const before = uniform(split(parent, label));
        draw(used, () => uniform(parent));
        expect(uniform(split(parent, label))).toBe(before);
      }),
    );
  });

  it('keeps split streams apart: a number and its text, and neighbours, are different labels', () => {
    const root = createRandom(1);
    const labels = [1, '1', 2, 12, '12', 'a', 'b', ''];
    expect(new Set(labels.map((label) => uniform(split(root, label)))).size).toBe(labels.length);
    const [a, b] = [split(root, 1), split(root, 2)];
    const together = draw(20_000, () => (uniform(a) - 0.5) * (uniform(b) - 0.5));
    expect(Math.abs(mean(together))).toBeLessThan(0.003);
  });

  it('spreads evenly: each of 64 boxes gets its share, also looking at pairs', () => {
    const random = createRandom(3);
    const boxes = new Array<number>(64).fill(0);
    for (let i = 0; i < 64_000; i++) boxes[Math.floor(uniform(random) * 8) * 8 + Math.floor(uniform(random) * 8)]!++;
    const chiSquare = boxes.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(104); // 63 degrees of freedom, 99.9 %
    expect(chiSquare).toBeGreaterThan(30);
  });

  it('has normal, exponential and yes-or-no draws with the right moments', () => {
    const random = createRandom(11);
    const normals = draw(40_000, () => normal(random));
    expect(mean(normals)).toBeCloseTo(0, 1);
    expect(mean(normals.map((value) => value * value))).toBeCloseTo(1, 1);
    expect(mean(draw(40_000, () => exponential(random, 5)))).toBeCloseTo(5, 0);
    expect(mean(draw(40_000, () => Number(chance(random, 0.3))))).toBeCloseTo(0.3, 1);
  });
});
