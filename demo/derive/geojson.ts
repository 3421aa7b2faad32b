import { union } from '@turf/turf';
import type { Feature, Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { joinParts, latitudeOf, longitudeOf, type Point, type SourceObject } from './tiles.ts';

/** Degrees with seven decimals, as OpenStreetMap keeps them. */
export const position = ({ x, y }: Point): Position => [round7(longitudeOf(x)), round7(latitudeOf(y))];
const round7 = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** The object as a line, point or area; an area that a tile border cut is one again. */
export function geometryOf(object: SourceObject): Geometry | undefined {
  if (object.geometry === 1) {
    const point = object.parts[0]?.[0];
    return point && { type: 'Point', coordinates: position(point) };
  }
  if (object.geometry === 2) {
    const coordinates = joinParts(object.parts).map((line) => line.map(position));
    return { type: 'MultiLineString', coordinates };
  }
  return areaOf(object.parts.filter((ring) => ring.length >= 4));
}

function areaOf(rings: readonly Point[][]): Polygon | MultiPolygon | undefined {
  const polygons = rings.map((ring): Feature<Polygon> => {
    return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring.map(position)] } };
  });
  if (polygons.length <= 1) return polygons[0]?.geometry;
  return union({ type: 'FeatureCollection', features: polygons })?.geometry;
}

/** A place to put a name or a marker: the point itself, or the centre of the box around a line or an area. */
export function centreOf(object: SourceObject): Position | undefined {
  const points = object.parts.flat();
  if (points.length === 0) return undefined;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const middle = (values: number[]): number =>
    (values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b))) / 2;
  return position({ x: middle(xs), y: middle(ys) });
}
