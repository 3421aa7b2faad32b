import type { FenceShape } from './contract.ts';
import { longitudeNear, METRES_PER_DEGREE, metresPerDegreeEast } from './limits.ts';

/** Outside, but upon the boundary as far as numbers tell: not 0, which is inside. */
const JUST_OUTSIDE_METRES = -1e-9;

/**
 * How deep inside a place is: metres to the boundary, below 0 outside. Edges are straight in longitude and latitude (as in
 * GeoJSON), metres are those of the flat map around the place. In a corridor that turns back upon itself it is the depth
 * in the nearest stretch, which may be less than that in all of it.
 */
export function depthMetres(shape: FenceShape, longitude: number, latitude: number): number {
  const x = longitudeNear(longitude, (shape.west + shape.east) / 2);
  const metresEast = metresPerDegreeEastFor(shape, latitude);
  const apart = Math.sqrt(squaredMetresToEdges(shape.edges, x, latitude, metresEast));
  if (shape.kind === 'buffer') return shape.radiusMetres - apart;
  return oddEdgesAbove(shape.edges, x, latitude) ? apart : -apart || JUST_OUTSIDE_METRES;
}

/** Whether a place is inside: the sign of its depth, for less. */
export function isInside(shape: FenceShape, longitude: number, latitude: number): boolean {
  if (shape.kind === 'buffer') return depthMetres(shape, longitude, latitude) >= 0;
  if (latitude < shape.south || latitude > shape.north) return false;
  const x = longitudeNear(longitude, (shape.west + shape.east) / 2);
  return x >= shape.west && x <= shape.east && oddEdgesAbove(shape.edges, x, latitude);
}

/**
 * The scale of the flat map for a place. A circle may be large and its only point far away: halfway between them the scale
 * is true to the sphere, while of other shapes the nearest edge is near wherever its distance matters.
 */
export function metresPerDegreeEastFor({ kind, edges }: FenceShape, latitude: number): number {
  return metresPerDegreeEast(kind === 'buffer' && edges.length === 4 ? (latitude + edges[1]!) / 2 : latitude);
}

/** Ray casting northward: upright edges never count, so a shape that was cut at a meridian is whole. */
function oddEdgesAbove(edges: Float64Array, x: number, y: number): boolean {
  let odd = false;
  for (let at = 0; at < edges.length; at += 4) {
    const ax = edges[at]!;
    const bx = edges[at + 2]!;
    if (ax > x === bx > x) continue;
    const ay = edges[at + 1]!;
    if (ay + ((edges[at + 3]! - ay) * (x - ax)) / (bx - ax) > y) odd = !odd;
  }
  return odd;
}

function squaredMetresToEdges(edges: Float64Array, x: number, y: number, metresEast: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < edges.length; at += 4) {
    const ax = (edges[at]! - x) * metresEast;
    const ay = (edges[at + 1]! - y) * METRES_PER_DEGREE;
    const dx = (edges[at + 2]! - x) * metresEast - ax;
    const dy = (edges[at + 3]! - y) * METRES_PER_DEGREE - ay;
    const along = -(ax * dx + ay * dy);
    const length = dx * dx + dy * dy;
    const share = along <= 0 ? 0 : along >= length ? 1 : along / length;
    const east = ax + share * dx;
    const north = ay + share * dy;
    const squared = east * east + north * north;
    if (squared < least) least = squared;
  }
  return least;
}
