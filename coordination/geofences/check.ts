import { AppError, type ErrorCode } from '@mediconnect/base';
import { type Fence, type FenceProblemCode, type FenceRules, normaliseFence } from '@mediconnect/geo/fences/index.ts';
import type { Static } from 'typebox';
import { rightHanded } from './right-handed.ts';
import type { FenceChange, FenceFeature, FenceProperties, NewFence } from './shapes.ts';

/** A fence as it was sent: the schema has seen it, nobody has looked into its geometry. */
export type SentFence = Pick<Static<typeof NewFence>, 'geometry' | 'properties'>;

/** A fence that may be stored. */
export interface CheckedFence {
  readonly feature: FenceFeature;
  /** What its name is compared by. */
  readonly nameKey: string;
  readonly vertices: number;
  /** As it is judged; without an id, since the beginning of time. */
  readonly fence: Fence;
}

/** The codes of geo/fences as the API answers them. */
const CODES: Readonly<Record<FenceProblemCode, ErrorCode>> = {
  'shape.unknown': 'geofence.shape_unknown',
  'shape.empty': 'geofence.shape_empty',
  'shape.coordinate': 'geofence.shape_coordinate',
  'shape.open_ring': 'geofence.shape_open_ring',
  'shape.self_crossing': 'geofence.shape_self_crossing',
  'shape.overlapping': 'geofence.shape_overlapping',
  'shape.around_pole': 'geofence.shape_around_pole',
  'shape.too_large': 'geofence.shape_too_large',
  'shape.too_small': 'geofence.shape_too_small',
  'shape.too_many_vertices': 'geofence.shape_too_many_vertices',
  'shape.too_complex': 'geofence.shape_too_complex',
  'shape.radius': 'geofence.shape_radius',
  'schedule.invalid': 'geofence.schedule_invalid',
  'schedule.never_open': 'geofence.schedule_never_open',
  'time_zone.unknown': 'geofence.time_zone_unknown',
};

/** Names are the same when they look the same, whatever their case. */
export const nameKeyOf = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** What absent properties are. The margin of a crossing is the one of ems-domain practice: boundary + max(30 m, accuracy). */
const DEFAULTS = {
  dwellSeconds: null,
  hysteresisMetres: 30,
  debounceSeconds: 0,
  schedule: null,
  speedLimitKmh: null,
  vehicles: null,
  groups: null,
} as const;

/**
 * Looks into a fence that the schema has let through.
 * @param timeZone of the fleet, for a fence that names none
 * @throws {AppError} geofence.shape_*, geofence.schedule_*, geofence.time_zone_unknown, with the reason
 */
export function checkFence({ geometry, properties: sent }: SentFence, timeZone: string): CheckedFence {
  const { radiusMetres, bufferMetres, ...given } = sent;
  const properties = { timeZone, ...DEFAULTS, ...given };
  const width = widthOf(geometry.type, radiusMetres, bufferMetres);
  const made = normaliseFence({ geometry, ...width }, rulesOf('', properties), 0);
  if ('problem' in made) throw new AppError(CODES[made.problem.code], `${made.problem.detail}.`);
  const feature: FenceFeature = {
    type: 'Feature',
    geometry: rightHanded(geometry),
    properties: { ...properties, ...width },
  };
  const { fence } = made;
  return { feature, fence, nameKey: nameKeyOf(properties.name), vertices: fence.shape.edges.length / 4 };
}

/** The one width that goes with a geometry. @throws {AppError} geofence.shape_radius */
function widthOf(type: string, radiusMetres: number | null = null, bufferMetres: number | null = null) {
  if (type !== 'Point' && radiusMetres !== null)
    throw new AppError('geofence.shape_radius', `radiusMetres goes with a Point, not with a ${type}.`);
  if (type !== 'LineString' && bufferMetres !== null)
    throw new AppError('geofence.shape_radius', `bufferMetres goes with a LineString, not with a ${type}.`);
  return { ...(radiusMetres !== null && { radiusMetres }), ...(bufferMetres !== null && { bufferMetres }) };
}

/** The rules of a stored fence, as geo/fences takes them. */
export function rulesOf(id: string, properties: FenceProperties): FenceRules {
  const { radiusMetres: _radius, bufferMetres: _buffer, ...rules } = properties;
  return { id, ...rules };
}

/** A fence with some of it changed. A width that does not go with another geometry falls away. */
export function mergeFence(before: FenceFeature, change: Static<typeof FenceChange>): SentFence {
  const geometry = change.geometry ?? before.geometry;
  const { radiusMetres, bufferMetres, ...rules } = before.properties;
  const width = {
    ...(geometry.type === 'Point' && radiusMetres !== undefined && { radiusMetres }),
    ...(geometry.type === 'LineString' && bufferMetres !== undefined && { bufferMetres }),
  };
  return { geometry, properties: { ...rules, ...width, ...change.properties } as SentFence['properties'] };
}
