import { AppError } from '@mediconnect/base';
import { type FenceProblemCode, normaliseShape } from '@mediconnect/geo/fences/index.ts';
import type { AvoidArea, Position } from '@mediconnect/routing/contract.ts';
import { type Static, Type } from 'typebox';
import { Words } from '../shapes.ts';

/** Of all rings together: each costs time for each road around it. */
export const MAX_CORNERS = 1000;
const MAX_POLYGONS = 20;
/** An area to avoid is a part of a city, not a continent. */
const MAX_EXTENT_KM = 2000;

export const Avoid = Type.Object(
  {
    type: Words(['Polygon', 'MultiPolygon']),
    coordinates: Type.Array(Type.Any(), {
      maxItems: MAX_CORNERS,
      description: 'rings of [longitude, latitude], nested as GeoJSON has it',
    }),
  },
  {
    title: 'AvoidArea',
    description: `roads that lie in it are not driven: GeoJSON, at most ${MAX_POLYGONS} polygons with ${MAX_CORNERS} corners`,
  },
);

/** What is said of those problems whose own sentence speaks of fences. */
const SENTENCES: Partial<Record<FenceProblemCode, string>> = {
  'shape.unknown': 'It is a Polygon or a MultiPolygon.',
  'shape.too_large': `It spans at most ${MAX_EXTENT_KM} km.`,
  'shape.too_small': 'It has at least 1 m² of area.',
};

/**
 * The polygons of an area to avoid, by the same check as fences have: closed rings that neither cross nor overlap.
 * @throws {AppError} route.avoid_invalid, with what is wrong and where
 */
export function avoidAreasOf(avoid: Static<typeof Avoid>): AvoidArea[] {
  const polygons: unknown[] = avoid.type === 'Polygon' ? [avoid.coordinates] : avoid.coordinates;
  if (polygons.length > MAX_POLYGONS) throw refusal(`It has at most ${MAX_POLYGONS} polygons.`);
  if (countCorners(polygons, 2) > MAX_CORNERS) throw refusal(`It has at most ${MAX_CORNERS} corners.`);
  const made = normaliseShape({ geometry: avoid });
  if ('problem' in made) throw refusal(SENTENCES[made.problem.code] ?? `${made.problem.detail}.`);
  return (polygons as Position[][][]).map((rings) =>
    rings.map((ring) => ring.map(([lon, lat]) => [lon, lat] as const)),
  );
}

const refusal = (sentence: string) => new AppError('route.avoid_invalid', sentence);

/** Of arrays in arrays, whatever they hold. */
function countCorners(value: unknown, depth: number): number {
  if (!Array.isArray(value)) return 0;
  return depth === 0 ? value.length : value.reduce((sum: number, part) => sum + countCorners(part, depth - 1), 0);
}
