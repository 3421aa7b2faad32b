import type { FenceProblem, FenceProblemCode } from './contract.ts';
import { FENCE_LIMITS, longitudeNear } from './limits.ts';

/** Longitude and latitude in degrees. */
export type Position = readonly [number, number];
/** A ring without its closing point, or a line. */
export type Line = readonly Position[];
/** The outer ring, then its holes. */
export type Rings = readonly Line[];

/** What a GeoJSON geometry of a fence says, checked position by position, longitudes unwrapped. */
export type FenceGeometry =
  | { readonly kind: 'area'; readonly polygons: readonly Rings[] }
  | { readonly kind: 'buffer'; readonly line: Line };

/** Thrown inside `geo/fences` only, where the reading of a geometry ends; `normaliseFence` answers it. */
export class FenceRefusal extends Error {
  readonly problem: FenceProblem;
  constructor(code: FenceProblemCode, detail: string) {
    super(detail);
    this.problem = { code, detail };
  }
}

/**
 * Reads a Polygon, MultiPolygon, Point or LineString that nobody has checked yet.
 * @throws FenceRefusal
 */
export function readGeometry(geometry: unknown): FenceGeometry {
  const { type, coordinates } = (typeof geometry === 'object' && geometry !== null ? geometry : {}) as {
    type?: unknown;
    coordinates?: unknown;
  };
  const counted = { vertices: 0 };
  switch (type) {
    case 'Point':
      return { kind: 'buffer', line: [readPosition(coordinates, 'the point')] };
    case 'LineString':
      return { kind: 'buffer', line: readLine(coordinates, counted) };
    case 'Polygon':
      return { kind: 'area', polygons: nearEachOther([readPolygon(coordinates, counted, 'the polygon')]) };
    case 'MultiPolygon': {
      const polygons = list(coordinates, 'the multipolygon').map((polygon, part) =>
        readPolygon(polygon, counted, `part ${part}`),
      );
      return { kind: 'area', polygons: nearEachOther(polygons) };
    }
    default:
      throw new FenceRefusal('shape.unknown', 'A fence is a Polygon, a MultiPolygon, a Point or a LineString');
  }
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new FenceRefusal('shape.empty', `There is nothing in ${what}`);
  return value;
}

function readPosition(value: unknown, where: string): Position {
  const [longitude, latitude] = Array.isArray(value) ? (value as unknown[]) : [];
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude))
    throw new FenceRefusal('shape.coordinate', `A position of ${where} is not two numbers: longitude and latitude`);
  const [x, y] = [longitude as number, latitude as number];
  if (Math.abs(x) > 180)
    throw new FenceRefusal('shape.coordinate', `${where}: the longitude ${x} is not within -180…180`);
  if (Math.abs(y) > FENCE_LIMITS.maxLatitude) {
    const limit = FENCE_LIMITS.maxLatitude;
    throw new FenceRefusal('shape.coordinate', `${where}: the latitude ${y} is not within -${limit}…${limit}`);
  }
  return [x, y];
}

/** Positions in their order, each within half a turn of the one before, those equal to the one before left out. */
function unwrapped(values: readonly unknown[], where: string, counted: { vertices: number }): Position[] {
  counted.vertices += values.length;
  if (counted.vertices > FENCE_LIMITS.maxVertices) {
    const detail = `A fence has at most ${FENCE_LIMITS.maxVertices} vertices`;
    throw new FenceRefusal('shape.too_many_vertices', detail);
  }
  const positions: Position[] = [];
  let last: Position | undefined;
  for (const value of values) {
    const read = readPosition(value, where);
    const position: Position = last ? [longitudeNear(read[0], last[0]), read[1]] : read;
    if (last && position[0] === last[0] && position[1] === last[1]) continue;
    positions.push(position);
    last = position;
  }
  return positions;
}

function readLine(coordinates: unknown, counted: { vertices: number }): Line {
  const line = unwrapped(list(coordinates, 'the line'), 'the line', counted);
  if (line.length < 2) throw new FenceRefusal('shape.empty', 'A line needs two different positions');
  return line;
}

function readPolygon(coordinates: unknown, counted: { vertices: number }, where: string): Rings {
  return list(coordinates, where).map((ring, index) =>
    readRing(ring, index === 0 ? `${where}, outer ring` : `${where}, hole ${index}`, counted),
  );
}

function readRing(value: unknown, where: string, counted: { vertices: number }): Line {
  const values = list(value, where);
  const ring = unwrapped(values, where, counted);
  const [first, last] = [ring[0]!, ring.at(-1)!];
  if (ring.length < 4 && values.length < 4)
    throw new FenceRefusal('shape.empty', `${where}: a ring needs three different positions, and the first again`);
  if (first[1] !== last[1] || (first[0] - last[0]) % 360 !== 0)
    throw new FenceRefusal('shape.open_ring', `${where}: the last position of a ring must be its first`);
  if (first[0] !== last[0]) throw new FenceRefusal('shape.around_pole', `${where}: a ring must not go round a pole`);
  if (ring.length < 4)
    throw new FenceRefusal('shape.empty', `${where}: a ring needs three different positions, and the first again`);
  return ring.slice(0, -1);
}

/** Brings every ring into the turn of the first one: parts cut at the antimeridian (RFC 7946, 3.1.9) meet again. */
function nearEachOther(polygons: readonly Rings[]): readonly Rings[] {
  const middle = ([first]: Rings) => first!.reduce((sum, [x]) => sum + x, 0) / first!.length;
  const centre = middle(polygons[0]!);
  return polygons.map((rings) =>
    rings.map((ring) => {
      const own = middle([ring]);
      const shift = Math.round((centre - own) / 360) * 360;
      return shift === 0 ? ring : ring.map(([x, y]) => [x + shift, y] as const);
    }),
  );
}
