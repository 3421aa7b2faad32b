import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assemble } from './rings.ts';

test('ways that run either way join into rings; what stays open is told', () => {
  const { rings, open } = assemble([
    [1, 2, 3],
    [5, 4, 3],
    [5, 6, 1],
    [10, 11, 12, 10],
    [20, 21],
  ]);
  expect(rings).toEqual([
    [1, 2, 3, 4, 5, 6, 1],
    [10, 11, 12, 10],
  ]);
  expect(open).toEqual([[20, 21]]);
});

test('a coastline keeps its direction: an end joins a start only, whatever order its pieces come in', () => {
  const { rings, open } = assemble(
    [
      [3, 4],
      [1, 2],
      [2, 3],
      [8, 7],
      [9, 7],
    ],
    true,
  );
  expect(rings).toEqual([]);
  expect(open).toContainEqual([1, 2, 3, 4]);
  expect(open).toHaveLength(3);
});

test('a ring cut anywhere into any number of ways, turned and mixed, is that ring again', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(cuts, fc.infiniteStream(fc.boolean()), fc.integer(), (at, turns, seed) => {
      const ring = [...Array.from({ length: 30 }, (_, node) => node), 0];
      const ends = [0, ...at.sort((a, b) => a - b), 30];
      const ways = ends.slice(1).map((end, index) => ring.slice(ends[index]!, end + 1));
      const mixed = ways
        .map((way) => (turns.next().value ? [...way].reverse() : way))
        .sort((a, b) => ((a[1]! * 7919 + seed) % 97) - ((b[1]! * 7919 + seed) % 97));
      const { rings, open } = assemble(mixed);
      expect(open).toEqual([]);
      expect(rings).toHaveLength(1);
      expect([...new Set(rings[0])].sort((a, b) => a - b)).toEqual(ring.slice(0, 30));
    }),
  );
});
