import Flatbush from 'flatbush';
import { FenceRefusal, type Line, type Position, type Rings } from './read-geometry.ts';
import { sweepEdges } from './sweep.ts';

/** The edges of all rings, with what tells neighbours from strangers. */
interface Edges {
  readonly from: Position[];
  readonly to: Position[];
  readonly ring: number[];
  /** Place in its ring, and how many edges the ring has. */
  readonly place: number[];
  readonly ringLength: number[];
}

/** Up to so many edges comparing all pairs is faster than sweeping. */
const PAIRS_UP_TO = 48;

/** Corners of rings that are compared for what lies in what; more were made to keep us busy. */
const MAX_COMPARED = 20_000_000;

/**
 * Refuses rings that cross or touch themselves, cross or lie upon others, holes outside their ring, and parts that lie
 * in each other. What passes has one meaning: inside is what an odd number of edges surround.
 * @throws FenceRefusal
 */
export function checkRings(polygons: readonly Rings[]): void {
  const rings = polygons.flat();
  checkPairs(edgesOf(rings));
  if (rings.length > 1) checkNesting(polygons);
}

function edgesOf(rings: readonly Line[]): Edges {
  const edges: Edges = { from: [], to: [], ring: [], place: [], ringLength: [] };
  for (const [ring, line] of rings.entries()) {
    for (const [place, from] of line.entries()) {
      edges.from.push(from);
      edges.to.push(line[(place + 1) % line.length]!);
      edges.ring.push(ring);
      edges.place.push(place);
      edges.ringLength.push(line.length);
    }
  }
  return edges;
}

function checkPairs(edges: Edges): void {
  const count = edges.from.length;
  if (count <= PAIRS_UP_TO) {
    for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) checkPair(edges, a, b);
    return;
  }
  const ends = edges.from.flatMap((from, edge) => [...from, ...edges.to[edge]!]);
  sweepEdges(ends, (edge, other) => checkPair(edges, edge, other));
}

function checkPair(edges: Edges, a: number, b: number): void {
  const [p, q, r, s] = [edges.from[a]!, edges.to[a]!, edges.from[b]!, edges.to[b]!];
  const sides = [turn(p, q, r), turn(p, q, s), turn(r, s, p), turn(r, s, q)] as const;
  const at = () => `near ${r[0].toFixed(6)},${r[1].toFixed(6)}`;
  if (sides[0] === 0 && sides[1] === 0) {
    if (edges.ring[a] !== edges.ring[b] && upright(p, q) && Math.abs(p[0] % 360) === 180) return; // a seam, no boundary
    if (overlap(p, q, r, s)) throw new FenceRefusal('shape.self_crossing', `Two edges lie upon each other ${at()}`);
    if (!share(p, q, r, s)) return;
  } else if (sides[0] * sides[1] > 0 || sides[2] * sides[3] > 0) return;
  else if (sides.every((side) => side !== 0)) throw new FenceRefusal('shape.self_crossing', `Two edges cross ${at()}`);
  // they touch: neighbours do, and a hole may touch its ring in a point
  if (edges.ring[a] !== edges.ring[b]) return;
  const steps = Math.abs(edges.place[a]! - edges.place[b]!);
  if (steps === 1 || steps === edges.ringLength[a]! - 1) return;
  throw new FenceRefusal('shape.self_crossing', `A ring touches itself ${at()}`);
}

/** Above 0: c lies to the left of a → b; 0: on the line. */
const turn = ([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

const upright = ([ax]: Position, [bx]: Position): boolean => ax === bx;

const share = (p: Position, q: Position, r: Position, s: Position): boolean =>
  [p, q].some(([x, y]) => (x === r[0] && y === r[1]) || (x === s[0] && y === s[1]));

/** Whether two edges on one line have more than a point in common. */
function overlap(p: Position, q: Position, r: Position, s: Position): boolean {
  const axis = Math.abs(q[0] - p[0]) >= Math.abs(q[1] - p[1]) ? 0 : 1;
  const [from, to] = [Math.min(p[axis], q[axis]), Math.max(p[axis], q[axis])];
  return Math.min(to, Math.max(r[axis], s[axis])) > Math.max(from, Math.min(r[axis], s[axis]));
}

/** No two edges cross, so one point of a ring tells in which others all of it lies. */
function checkNesting(polygons: readonly Rings[]): void {
  const rings = polygons.flatMap((polygon, part) => polygon.map((line, index) => ({ line, part, hole: index > 0 })));
  const index = new Flatbush(rings.length);
  for (const { line } of rings) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x, y] of line) {
      [west, south] = [Math.min(west, x), Math.min(south, y)];
      [east, north] = [Math.max(east, x), Math.max(north, y)];
    }
    index.add(west, south, east, north);
  }
  index.finish();
  let compared = 0;
  const around = (at: number, x: number, y: number) =>
    index.search(x, y, x, y, (other) => {
      if (other === at) return false;
      compared += rings[other]!.line.length;
      if (compared > MAX_COMPARED)
        throw new FenceRefusal('shape.too_complex', 'Too many rings lie around each other; simplify the shape');
      return holds(rings[other]!.line, x, y);
    });
  for (const [at, { line, part, hole }] of rings.entries()) {
    const [x, y] = pointOf(line);
    const outside = around(at, x, y);
    const own = outside.filter((other) => rings[other]!.part === part);
    if (hole && (own.length !== 1 || rings[own[0]!]!.hole))
      throw new FenceRefusal('shape.overlapping', `A hole of part ${part} is not inside its outer ring alone`);
    if ((outside.length - own.length) % 2 !== 0 || (!hole && own.length > 0))
      throw new FenceRefusal('shape.overlapping', `Part ${part} lies in another part`);
  }
}

/** A point of a ring that is no vertex and not on an upright edge, where shapes that were cut in two meet. */
function pointOf(ring: Line): Position {
  const at = ring.findIndex((from, place) => !upright(from, ring[(place + 1) % ring.length]!));
  const [[ax, ay], [bx, by]] = [ring[at]!, ring[(at + 1) % ring.length]!];
  return [(ax + bx) / 2, (ay + by) / 2];
}

function holds(ring: Line, x: number, y: number): boolean {
  let inside = false;
  for (const [at, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(at + 1) % ring.length]!;
    if (ax > x !== bx > x && ay + ((by - ay) * (x - ax)) / (bx - ax) > y) inside = !inside;
  }
  return inside;
}
