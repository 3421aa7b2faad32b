import type { FenceShape } from './contract.ts';
import { metresPerDegreeEastFor } from './depth.ts';
import { columnAt, columnsOf } from './edge-columns.ts';
import type { Leg } from './leg.ts';
import { longitudeNear, METRES_PER_DEGREE } from './limits.ts';

/** From one share of a leg (0…1) to another. */
type Span = readonly [number, number];

/**
 * The shares of a leg (0…1, growing) at which it crosses a fence's boundary.
 * @param startsInside, endsInside what `depthMetres` says of its ends: what numbers leave open in between follows them
 */
export function crossings(shape: FenceShape, leg: Leg, startsInside: boolean, endsInside: boolean): number[] {
  const shares = (shape.kind === 'area' ? areaCrossings(shape, leg) : bufferCrossings(shape, leg)).sort(
    (a, b) => a - b,
  );
  if ((shares.length % 2 === 1) === (startsInside !== endsInside)) return shares;
  // an end upon the boundary, to the last digit: the crossing next to an end is there or not, as the ends say
  if (shares.length === 0) return [1];
  return shares[0]! < 1 - shares.at(-1)! ? shares.slice(1) : shares.slice(0, -1);
}

function areaCrossings(shape: FenceShape, leg: Leg): number[] {
  const { edges } = shape;
  const [x, y] = [longitudeNear(leg.fromX, edges[0]!), leg.fromY];
  const [dx, dy] = [leg.toX - leg.fromX, leg.toY - leg.fromY];
  const shares: number[] = [];
  const near = edgesBetween(shape, x, x + dx);
  const count = near ? near.length : edges.length / 4;
  for (let place = 0; place < count; place++) {
    const at = near ? near[place]! : 4 * place;
    const ax = edges[at]! - x;
    const ay = edges[at + 1]! - y;
    const bx = edges[at + 2]! - x;
    const by = edges[at + 3]! - y;
    if (dx * ay - dy * ax > 0 === dx * by - dy * bx > 0) continue;
    const ex = bx - ax;
    const ey = by - ay;
    const share = (ax * ey - ay * ex) / (dx * ey - dy * ex);
    if (share > 0 && share < 1) shares.push(share);
  }
  return shares;
}

/** Of a shape of very many edges: those in the columns between two longitudes, each once. */
function edgesBetween(shape: FenceShape, from: number, to: number): number[] | undefined {
  const columns = columnsOf(shape);
  if (!columns) return undefined;
  const [first, last] = [columnAt(columns, Math.min(from, to)), columnAt(columns, Math.max(from, to))];
  return [...new Set(columns.edges.subarray(columns.start[first], columns.start[last + 1]))];
}

function bufferCrossings(shape: FenceShape, leg: Leg): number[] {
  const inside = joined(spansWithin(shape, leg, shape.radiusMetres));
  return inside.flat().filter((share) => share > 0 && share < 1);
}

/**
 * Whether a leg is somewhere, between two of its shares, so deep inside a fence or, with `inside` false, so far out.
 * Exact on the flat map: where it is nearer to an edge than so many metres is one span for each edge.
 */
export function getsAsDeep(shape: FenceShape, leg: Leg, [from, to]: Span, inside: boolean, metres: number): boolean {
  if (shape.kind === 'buffer' && inside) {
    if (metres > shape.radiusMetres) return false;
    return spansWithin(shape, leg, shape.radiusMetres - metres).some(([start, end]) => start <= to && end >= from);
  }
  if (metres <= 0) return true;
  let covered = from;
  for (const [start, end] of joined(spansWithin(shape, leg, shape.radiusMetres + metres))) {
    if (start > covered) return true;
    covered = Math.max(covered, end);
    if (covered >= to) return false;
  }
  return covered < to;
}

/** For each edge that comes so near: where the leg, as an endless line, is at most so many metres away from it. */
function spansWithin(shape: FenceShape, leg: Leg, metres: number): Span[] {
  const { edges } = shape;
  const metresEast = metresPerDegreeEastFor(shape, (leg.fromY + leg.toY) / 2);
  const x = longitudeNear(leg.fromX, edges[0]!);
  const [dx, dy] = [(leg.toX - leg.fromX) * metresEast, (leg.toY - leg.fromY) * METRES_PER_DEGREE];
  const spans: Span[] = [];
  for (let at = 0; at < edges.length; at += 4) {
    const ax = (edges[at]! - x) * metresEast;
    const ay = (edges[at + 1]! - leg.fromY) * METRES_PER_DEGREE;
    const bx = (edges[at + 2]! - x) * metresEast;
    const by = (edges[at + 3]! - leg.fromY) * METRES_PER_DEGREE;
    const span = spanNearEdge(dx, dy, ax, ay, bx, by, metres);
    if (span) spans.push(span);
  }
  return spans;
}

/**
 * Where a line from the origin along (dx, dy) is within `metres` of the edge a–b. What is so near is convex (two discs and
 * the rectangle between them), so it is one span, or nothing.
 */
function spanNearEdge(
  ...[dx, dy, ax, ay, bx, by, metres]: readonly [number, number, number, number, number, number, number]
): Span | undefined {
  const [ex, ey] = [bx - ax, by - ay];
  const length = Math.hypot(ex, ey);
  const parts = [inDisc(dx, dy, ax, ay, metres), inDisc(dx, dy, bx, by, metres)];
  if (length > 0) {
    // along the edge from 0 to its length, and across it at most so many metres
    const along = between((dx * ex + dy * ey) / length, -(ax * ex + ay * ey) / length, 0, length);
    const across = between((dy * ex - dx * ey) / length, (ax * ey - ay * ex) / length, -metres, metres);
    const [start, end] = [Math.max(along[0], across[0]), Math.min(along[1], across[1])];
    if (start <= end) parts.push([start, end]);
  }
  const met = parts.filter((part) => part !== undefined);
  if (met.length === 0) return undefined;
  return [Math.min(...met.map(([start]) => start)), Math.max(...met.map(([, end]) => end))];
}

function inDisc(dx: number, dy: number, cx: number, cy: number, metres: number): Span | undefined {
  const [square, towards] = [dx * dx + dy * dy, dx * cx + dy * cy];
  const beyond = cx * cx + cy * cy - metres * metres;
  if (square === 0) return beyond <= 0 ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : undefined;
  const root = towards * towards - square * beyond;
  if (root < 0) return undefined;
  return [(towards - Math.sqrt(root)) / square, (towards + Math.sqrt(root)) / square];
}

/** Where `offset + share × slope` lies between two values. */
function between(slope: number, offset: number, least: number, most: number): Span {
  if (slope === 0) {
    const always = offset >= least && offset <= most;
    return always ? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] : [Infinity, Number.NEGATIVE_INFINITY];
  }
  const [a, b] = [(least - offset) / slope, (most - offset) / slope];
  return a < b ? [a, b] : [b, a];
}

/** Spans that touch made one, in growing order. */
function joined(spans: readonly Span[]): Span[] {
  const result: [number, number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
