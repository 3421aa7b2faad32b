import type { Position } from 'geojson';

/** A closed ring of positions with its box and its size. */
interface Ring {
  /** Its place among the rings that are nested. */
  readonly at: number;
  readonly line: readonly Position[];
  readonly box: readonly [west: number, south: number, east: number, north: number];
  readonly area: number;
  /** Its corners as texts, made when they are first asked for: a lake may have a thousand islands. */
  corners: ReadonlySet<string> | undefined;
}

/** Twice the area that a ring surrounds, in squared degrees; negative when it runs clockwise. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let at = 1; at < ring.length; at++) {
    const [[ax, ay], [bx, by]] = [ring[at - 1]!, ring[at]!];
    sum += ax! * by! - bx! * ay!;
  }
  return sum;
}

/** Whether a place lies in a ring, by how often a line to the east crosses it. */
export function isInRing([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false;
  for (let at = 1; at < ring.length; at++) {
    const [[ax, ay], [bx, by]] = [ring[at - 1]!, ring[at]!];
    if (ay! > y! !== by! > y! && x! < ((bx! - ax!) * (y! - ay!)) / (by! - ay!) + ax!) inside = !inside;
  }
  return inside;
}

/**
 * Puts rings into each other: the outermost ones are shells, those in them holes, those in holes shells again. Roles are
 * not asked, because they are wrong more often than the lines.
 * @returns polygons as places in `rings`: the shell first, then its holes
 */
export function nest(rings: readonly (readonly Position[])[]): number[][] {
  const sorted = rings.map(ringOf).sort((a, b) => b.area - a.area);
  const placed: { ring: Ring; polygon: number[]; isShell: boolean }[] = [];
  const polygons: number[][] = [];
  for (const ring of sorted) {
    const around = placed.findLast((other) => surrounds(other.ring, ring));
    const isShell = around === undefined || !around.isShell;
    const polygon = isShell ? [ring.at] : around.polygon;
    if (isShell) polygons.push(polygon);
    else polygon.push(ring.at);
    placed.push({ ring, polygon, isShell });
  }
  return polygons;
}

function ringOf(line: readonly Position[], at: number): Ring {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of line) {
    [west, south] = [Math.min(west, x!), Math.min(south, y!)];
    [east, north] = [Math.max(east, x!), Math.max(north, y!)];
  }
  return { at, line, box: [west, south, east, north], area: Math.abs(signedArea(line)), corners: undefined };
}

/** Rings of one area do not cross, but they may touch: a corner of their own decides. */
function surrounds(outer: Ring, inner: Ring): boolean {
  const [west, south, east, north] = outer.box;
  if (inner.box[0] < west || inner.box[1] < south || inner.box[2] > east || inner.box[3] > north) return false;
  outer.corners ??= new Set(outer.line.map(String));
  const { corners } = outer;
  const own = inner.line.find((corner) => !corners.has(String(corner)));
  return own === undefined || isInRing(own, outer.line);
}
