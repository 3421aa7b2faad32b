import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sweepEdges } from './sweep.ts';

/** Edges between the places of a small grid: many meet, touch, stand upright or lie upon each other. */
const grid = fc.integer({ min: 0, max: 12 });
const edge = fc.tuple(grid, grid, grid, grid).filter(([ax, ay, bx, by]) => ax !== bx || ay !== by);

type Edge = readonly [number, number, number, number];

/** On which side of an edge a place is: 1 left, -1 right, 0 on its line. */
const side = ([ax, ay, bx, by]: Edge, x: number, y: number): number =>
  Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));

/** Whether two edges have a point in common, by the definition. */
function meet(one: Edge, other: Edge): boolean {
  const [ax, ay, bx, by] = one;
  const [cx, cy, dx, dy] = other;
  const sides = [side(one, cx, cy), side(one, dx, dy), side(other, ax, ay), side(other, bx, by)] as const;
  if (sides.some((value) => value !== 0)) return sides[0] * sides[1] <= 0 && sides[2] * sides[3] <= 0;
  const overlap = (a: number, b: number, c: number, d: number) =>
    Math.max(a, b) >= Math.min(c, d) && Math.max(c, d) >= Math.min(a, b);
  return overlap(ax, bx, cx, dx) && overlap(ay, by, cy, dy);
}

test('the sweep finds two edges that meet exactly when there are any', () => {
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 12 }), (edges) => {
      const any = edges.some((one, at) => edges.slice(at + 1).some((other) => meet(one, other)));
      let found = false;
      try {
        sweepEdges(edges.flat(), (one, other) => {
          if (meet(edges[one]!, edges[other]!)) throw new Error('found');
        });
      } catch {
        found = true;
      }
      expect(found).toBe(any);
    }),
    { numRuns: 2000 },
  );
});
