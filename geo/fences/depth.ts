import type { FenceShape } from './contract.ts';
import { columnAt, columnsOf, type EdgeColumns } from './edge-columns.ts';
import { longitudeNear, METRES_PER_DEGREE, metresPerDegreeEast } from './limits.ts';

/** Outside, but upon the boundary as far as numbers tell: not 0, which is inside. */
const JUST_OUTSIDE_METRES = -1e-9;

/**
 * How deep inside a place is: metres to the boundary, below 0 outside. Edges are straight in longitude and latitude (as in
 * GeoJSON), metres are those of the flat map around the place. In a corridor that turns back upon itself it is the depth
 * in the nearest stretch, which may be less than that in all of it.
 */
export function depthMetres(shape: FenceShape, longitude: number, latitude: number): number {
  return depthOnMap(shape, longitude, latitude, metresPerDegreeEast(latitude));
}

/**
 * The same, for who asks several fences about one place.
 * @param metresEast `metresPerDegreeEast(latitude)`
 */
export function depthOnMap(shape: FenceShape, longitude: number, latitude: number, metresEast: number): number {
  const { edges } = shape;
  const columns = columnsOf(shape);
  if (shape.kind === 'area' && !columns) return areaDepth(edges, 0, edges.length, longitude, latitude, metresEast);
  const scale = isCircle(shape) ? metresPerDegreeEastFor(shape, latitude) : metresEast;
  const x = longitudeNear(longitude, edges[0]!);
  const squared = columns
    ? squaredMetresByColumns(edges, columns, x, latitude, scale)
    : squaredMetresToEdges(edges, 0, edges.length, x, latitude, scale);
  const apart = Math.sqrt(squared);
  if (shape.kind === 'buffer') return shape.radiusMetres - apart;
  return isOdd(shape, x, latitude) ? apart : -apart || JUST_OUTSIDE_METRES;
}

/** The same for an area whose edges are those from one place in an array to another, not included. */
export function areaDepth(
  edges: Float64Array,
  from: number,
  to: number,
  longitude: number,
  latitude: number,
  metresEast: number,
): number {
  const x = longitudeNear(longitude, edges[from]!);
  const apart = Math.sqrt(squaredMetresToEdges(edges, from, to, x, latitude, metresEast));
  return oddEdgesAbove(edges, from, to, x, latitude) ? apart : -apart || JUST_OUTSIDE_METRES;
}

/** Whether a place is inside: the sign of its depth, for less. */
export function isInside(shape: FenceShape, longitude: number, latitude: number): boolean {
  if (shape.kind === 'buffer') return depthMetres(shape, longitude, latitude) >= 0;
  if (latitude < shape.south || latitude > shape.north) return false;
  const { edges, west, east } = shape;
  const x = longitudeNear(longitude, edges[0]!);
  return x >= west && x <= east && isOdd(shape, x, latitude);
}

function isOdd(shape: FenceShape, x: number, y: number): boolean {
  const { edges } = shape;
  const columns = columnsOf(shape);
  if (!columns) return oddEdgesAbove(edges, 0, edges.length, x, y);
  const column = columnAt(columns, x);
  let odd = false;
  for (let place = columns.start[column]!; place < columns.start[column + 1]!; place++) {
    const edge = columns.edges[place]!;
    if (oddEdgesAbove(edges, edge, edge + 4, x, y)) odd = !odd;
  }
  return odd;
}

/**
 * The scale of the flat map for a place. A circle may be large and its only point far away: halfway between them the scale
 * is true to the sphere, while of other shapes the nearest edge is near wherever its distance matters.
 */
export function metresPerDegreeEastFor(shape: FenceShape, latitude: number): number {
  return metresPerDegreeEast(isCircle(shape) ? (latitude + shape.edges[1]!) / 2 : latitude);
}

const isCircle = ({ kind, edges }: FenceShape): boolean =>
  kind === 'buffer' && edges.length === 4 && edges[0] === edges[2] && edges[1] === edges[3];

/** Ray casting northward: upright edges never count, so a shape that was cut at a meridian is whole. */
function oddEdgesAbove(edges: Float64Array, from: number, to: number, x: number, y: number): boolean {
  let odd = false;
  for (let at = from; at < to; at += 4) {
    const ax = edges[at]!;
    const bx = edges[at + 2]!;
    if (ax > x === bx > x) continue;
    const ay = edges[at + 1]!;
    if (ay + ((edges[at + 3]! - ay) * (x - ax)) / (bx - ax) > y) odd = !odd;
  }
  return odd;
}

function squaredMetresToEdges(
  edges: Float64Array,
  from: number,
  to: number,
  x: number,
  y: number,
  metresEast: number,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = from; at < to; at += 4) {
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

/** From the place's own column outward, until the columns themselves are farther away than the nearest edge so far. */
function squaredMetresByColumns(
  edges: Float64Array,
  columns: EdgeColumns,
  x: number,
  y: number,
  metresEast: number,
): number {
  const { west, width, count, start } = columns;
  const own = columnAt(columns, x);
  let least = Number.POSITIVE_INFINITY;
  const look = (column: number) => {
    for (let place = start[column]!; place < start[column + 1]!; place++) {
      const edge = columns.edges[place]!;
      least = Math.min(least, squaredMetresToEdges(edges, edge, edge + 4, x, y, metresEast));
    }
  };
  /** Of a column's nearer side; a hair less, for what numbers lose. */
  const isFarther = (side: number) => (Math.max(0, side) * metresEast * 0.999999) ** 2 > least;
  look(own);
  for (let column = own + 1; column < count && !isFarther(west + column * width - x); column++) look(column);
  for (let column = own - 1; column >= 0 && !isFarther(x - west - (column + 1) * width); column--) look(column);
  return least;
}
