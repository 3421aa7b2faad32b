import fc from 'fast-check';
import { expect, test } from 'vitest';
import { declutter } from './declutter.ts';

const label = (row: number, x: number, y: number) => ({ row, x, y, width: 60, height: 18 });

test('the first of two that cover each other stays', () => {
  expect(declutter([label(1, 0, 0), label(2, 30, 5), label(3, 0, 40)], 10)).toEqual([1, 3]);
});

test('no more than asked for', () => {
  expect(declutter([label(1, 0, 0), label(2, 500, 0), label(3, 900, 0)], 2)).toEqual([1, 2]);
});

test('chosen labels never cover each other, and none is left out without a reason', () => {
  const point = fc.record({ x: fc.integer({ min: -200, max: 1600 }), y: fc.integer({ min: -200, max: 1000 }) });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 80 }), (points) => {
      const labels = points.map(({ x, y }, row) => label(row, x, y));
      const chosen = new Set(declutter(labels, 1000));
      const covers = (a: number, b: number) =>
        Math.abs(labels[a]!.x - labels[b]!.x) < 62 && Math.abs(labels[a]!.y - labels[b]!.y) < 20;
      for (const { row } of labels) {
        const others = [...chosen].filter((other) => other !== row && covers(row, other));
        if (chosen.has(row)) expect(others).toEqual([]);
        else expect(others.some((other) => other < row)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
