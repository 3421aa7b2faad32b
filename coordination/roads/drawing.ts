import { AppError } from '@mediconnect/base';
import { distanceMetres, type LonLat } from '@mediconnect/geo';
import { type FenceShape, normaliseShape } from '@mediconnect/geo/fences/index.ts';
import { CLOSURES } from './limits.ts';

/** What somebody drew to say which roads are meant, looked into. */
export type Drawing =
  | { readonly kind: 'area'; readonly shape: FenceShape }
  | { readonly kind: 'lines'; readonly lines: readonly (readonly LonLat[])[] }
  | { readonly kind: 'points'; readonly points: readonly LonLat[] };

const MOST_LATITUDE = 85;

const invalid = (detail: string): AppError => new AppError('closure.shape_invalid', detail);

/**
 * Reads a GeoJSON geometry that nobody has checked yet.
 * @throws {AppError} closure.shape_invalid, closure.too_many_points
 */
export function readDrawing(geometry: { readonly type: string; readonly coordinates: unknown }): Drawing {
  const { type, coordinates } = geometry;
  if (pointsIn(coordinates) > CLOSURES.points)
    throw new AppError('closure.too_many_points', `A drawing has at most ${CLOSURES.points} points.`);
  switch (type) {
    case 'Polygon':
    case 'MultiPolygon': {
      if (pointsIn(coordinates) > CLOSURES.corners)
        throw new AppError('closure.too_many_points', `An area has at most ${CLOSURES.corners} corners.`);
      const made = normaliseShape({ geometry });
      if ('problem' in made) throw invalid(`${made.problem.detail}.`);
      return { kind: 'area', shape: made.shape };
    }
    case 'LineString':
      return readLines([coordinates]);
    case 'MultiLineString':
      return readLines(list(coordinates, 'the lines'));
    case 'Point':
      return { kind: 'points', points: [readPosition(coordinates)] };
    case 'MultiPoint':
      return { kind: 'points', points: list(coordinates, 'the points').map(readPosition) };
    default:
      throw invalid(`A ${type.slice(0, 40)} means no roads.`);
  }
}

/** Counts positions without looking at them, however deep they are nested; stops beyond what is allowed. */
function pointsIn(coordinates: unknown): number {
  let count = 0;
  const open: unknown[] = [coordinates];
  while (open.length > 0 && count <= CLOSURES.points) {
    const next = open.pop();
    if (!Array.isArray(next)) continue;
    if (!next.some(Array.isArray)) count++;
    else for (const part of next.slice(0, CLOSURES.points + 1)) open.push(part);
  }
  return count;
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid(`There is nothing in ${what}.`);
  return value;
}

function readPosition(value: unknown): LonLat {
  const [longitude, latitude] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof longitude !== 'number' || typeof latitude !== 'number' || !Number.isFinite(longitude + latitude))
    throw invalid('A position is not two numbers: longitude and latitude.');
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > MOST_LATITUDE)
    throw invalid(`There is no road at ${longitude}, ${latitude}.`);
  return { longitude, latitude };
}

function readLines(values: readonly unknown[]): Drawing {
  const lines = values.map((value) => list(value, 'a line').map(readPosition));
  if (lines.some((line) => line.length < 2)) throw invalid('A line needs two positions.');
  const metres = lines.flatMap((line) => line.slice(1).map((to, at) => distanceMetres(line[at]!, to)));
  if (metres.reduce((sum, length) => sum + length, 0) > CLOSURES.metres)
    throw invalid(`Lines are at most ${CLOSURES.metres / 1000} km long together.`);
  return { kind: 'lines', lines };
}
