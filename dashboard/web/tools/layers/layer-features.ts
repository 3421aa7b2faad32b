import type { Coverage } from '../../api/coverage.ts';
import type { RoadClosure, RoadSpeeds } from '../../api/roads.ts';
import { lineFeature, markFeature } from '../use-ground.ts';

type Position = readonly [number, number];

/** Upper bounds of the shares of the free road's speed that are told apart; what is above the last is free. */
const SPEED_STEPS = [0.5, 0.7, 0.85, 1];

/** @returns 0 (below half of the free road's speed) … 4 (as fast or faster) */
export function speedStep(kmh: number, mapKmh: number): number {
  const share = mapKmh > 0 ? kmh / mapKmh : 1;
  const step = SPEED_STEPS.findIndex((most) => share < most);
  return step < 0 ? SPEED_STEPS.length : step;
}

/** Measured roads in the colour of their step; drives with siren say nothing about traffic and are left out. */
export const speedFeatures = ({ features }: RoadSpeeds, colours: readonly string[]): GeoJSON.Feature[] =>
  features
    .filter(({ properties }) => !properties.siren)
    .map(({ geometry, properties: { kmh, mapKmh } }) => ({
      type: 'Feature',
      properties: { colour: colours[speedStep(kmh, mapKmh)] ?? '' },
      geometry: { type: 'LineString', coordinates: geometry.coordinates },
    }));

/** Shares of the time in which a unit should be there, longest first: what takes longer than one of them is its step. */
const COVERAGE_STEPS = [1.5, 1.25, 1, 0.625];

/** @returns 0 (far too late, or never) … 4 (well in time) */
export function coverageStep(seconds: number | null, limitSeconds: number): number {
  if (seconds === null) return 0;
  const step = COVERAGE_STEPS.findIndex((share) => seconds > limitSeconds * share);
  return step < 0 ? COVERAGE_STEPS.length : step;
}

/** The minutes between the steps, longest first. */
export const coverageMinutes = (limitSeconds: number): number[] =>
  COVERAGE_STEPS.map((share) => Math.round((limitSeconds * share) / 6) / 10);

/** Zones in the colour of their step; a gap has an edge besides, so that it is told without its hue. */
export const coverageFeatures = ({ features, limitSeconds }: Coverage, colours: readonly string[]): GeoJSON.Feature[] =>
  features.map(({ geometry, properties: { seconds, covered } }) => ({
    type: 'Feature',
    properties: { colour: colours[coverageStep(seconds, limitSeconds)] ?? '', gap: !covered },
    geometry: geometry as GeoJSON.Geometry,
  }));

/** The roads that are closed, and the drawings that took them; one that names its segments alone has no drawing. */
export const closureFeatures = (closures: readonly RoadClosure[], roads: readonly number[][][]): GeoJSON.Feature[] => [
  ...drawingsOf(closures),
  ...roads.map((coordinates) => lineFeature(coordinates, 'road')),
];

const drawingsOf = (closures: readonly RoadClosure[]): GeoJSON.Feature[] =>
  shownOf(closures).map(({ geometry }) => ({
    type: 'Feature',
    properties: {},
    geometry: geometry as GeoJSON.Geometry,
  }));

/** A sign at each: a cross where it is closed, the number where it is limited. */
export const closureMarks = (closures: readonly RoadClosure[]): GeoJSON.Feature[] =>
  shownOf(closures).flatMap(({ geometry, properties: { kind, limitKmh } }) => {
    const at = middleOf(geometry!.coordinates);
    const letter = kind === 'closed' ? '×' : String(limitKmh ?? '');
    return at === undefined ? [] : [markFeature(at, { role: 'barred', letter })];
  });

const shownOf = (closures: readonly RoadClosure[]) =>
  closures.filter(({ geometry, properties }) => geometry !== null && properties.state !== 'over');

/** The middle position of whatever is nested; `undefined` for nothing. */
export function middleOf(coordinates: readonly unknown[]): Position | undefined {
  const first = coordinates[0];
  if (typeof first === 'number') return [first, coordinates[1] as number];
  if (!Array.isArray(first)) return undefined;
  const positions = typeof first[0] === 'number' ? coordinates : undefined;
  if (positions === undefined) return middleOf(first);
  return middleOf(positions[Math.floor(positions.length / 2)] as readonly unknown[]);
}
