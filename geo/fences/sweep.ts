import { Treap } from './treap.ts';

/** Ends of edges as four numbers each: x, y, x, y. */
type Ends = ArrayLike<number>;

/**
 * Calls `check` with every two edges that come to lie next to each other while a line sweeps over them from left to right.
 * If any two edges meet, two that do are among them (M. Shamos and D. Hoey, "Geometric intersection problems", 1976); the
 * check must throw for those that may not meet. Edges that share an end, or touch without crossing, may. Takes n log n
 * steps, however the edges lie.
 */
export function sweepEdges(ends: Ends, check: (edge: number, other: number) => void): void {
  const edges = leftToRight(ends);
  const count = ends.length / 4;
  const line = new Treap(count, (edge, other) => isAbove(edges, edge, other));
  for (const event of eventsOf(edges, count)) {
    const edge = event >> 1;
    if ((event & 1) === 0) {
      line.insert(edge);
      const [below, above] = [line.below(edge), line.above(edge)];
      if (below >= 0) check(edge, below);
      if (above >= 0) check(edge, above);
    } else {
      const [below, above] = [line.below(edge), line.above(edge)];
      line.remove(edge);
      if (below >= 0 && above >= 0) check(below, above);
    }
  }
}

/** The same edges, each from its left end to its right one; of upright ones the lower end is the left one. */
function leftToRight(ends: Ends): Float64Array {
  const edges = Float64Array.from(ends);
  for (let at = 0; at < edges.length; at += 4) {
    const [ax, ay, bx, by] = [edges[at]!, edges[at + 1]!, edges[at + 2]!, edges[at + 3]!];
    if (ax < bx || (ax === bx && ay <= by)) continue;
    edges.set([bx, by, ax, ay], at);
  }
  return edges;
}

/** Twice the edge where it begins, and one more where it ends; beginnings before ends, so that what touches meets. */
function eventsOf(edges: Float64Array, count: number): Uint32Array {
  const place = (event: number) => 4 * (event >> 1) + 2 * (event & 1);
  return Uint32Array.from({ length: 2 * count }, (_, event) => event).sort((a, b) => {
    const [p, q] = [place(a), place(b)];
    return edges[p]! - edges[q]! || edges[p + 1]! - edges[q + 1]! || (a & 1) - (b & 1);
  });
}

/** Whether an edge that begins now lies above one that the sweeping line already cuts. */
function isAbove(edges: Float64Array, edge: number, other: number): boolean {
  const [from, on] = [4 * edge, 4 * other];
  const begins = turn(edges, on, edges[from]!, edges[from + 1]!);
  if (begins !== 0) return begins > 0;
  // it begins upon the other: where that ends here, whatever begins is above what ends; else they part by their slopes
  if (edges[from] === edges[on + 2] && edges[from + 1] === edges[on + 3]) return true;
  return turn(edges, on, edges[from + 2]!, edges[from + 3]!) >= 0;
}

/** Above 0: the place lies to the left of the edge, which runs to the right, so above it. */
function turn(edges: Float64Array, edge: number, x: number, y: number): number {
  const [ax, ay] = [edges[edge]!, edges[edge + 1]!];
  return (edges[edge + 2]! - ax) * (y - ay) - (edges[edge + 3]! - ay) * (x - ax);
}
