import { FENCE_KINDS } from '@mediconnect/geo/fences/contract.ts';
import { type Static, Type } from 'typebox';
import { Id, Name, SetOf, Text, Time, Words } from '../shapes.ts';
import type { StoredFence, StoredVersion } from './store.ts';

const orNull = <Shape extends Parameters<typeof Type.Union>[0][number]>(shape: Shape) =>
  Type.Union([shape, Type.Null()]);

// Looked into by the check of geo/fences, which can say where it is wrong.
const Geometry = Type.Object(
  {
    type: Words(['Polygon', 'MultiPolygon', 'Point', 'LineString']),
    coordinates: Type.Array(Type.Any(), { description: '[longitude, latitude], WGS 84, nested as GeoJSON has it' }),
  },
  {
    title: 'FenceGeometry',
    description:
      'A Polygon or MultiPolygon, with holes or not; a Point with `radiusMetres`; a LineString with `bufferMetres` to each side. Across the antimeridian longitudes may go on beyond ±180.',
  },
);

const Span = Type.Object(
  {
    days: SetOf(Type.Integer({ minimum: 1, maximum: 7 }), 7, 1),
    fromMinute: Type.Integer({ minimum: 0, maximum: 1439, description: 'of the local day' }),
    toMinute: Type.Integer({
      minimum: 1,
      maximum: 1440,
      description: 'at or before `fromMinute`: it reaches into the next day',
    }),
  },
  { additionalProperties: false, title: 'ScheduleSpan', description: 'days 1 = Monday … 7 = Sunday' },
);

const rules = {
  kind: Words([...FENCE_KINDS]),
  dwellSeconds: orNull(
    Type.Integer({ minimum: 1, maximum: 604_800, description: 'geofence.dwell after so long inside; null: never' }),
  ),
  hysteresisMetres: Type.Number({
    minimum: 0,
    maximum: 10_000,
    description: 'a crossing counts so far beyond the boundary, or as far as the fix is inaccurate; 30 when absent',
  }),
  debounceSeconds: Type.Integer({
    minimum: 0,
    maximum: 3600,
    description: 'a crossing counts after so long on the other side; 0 when absent',
  }),
  schedule: orNull(
    Type.Array(Span, { minItems: 1, maxItems: 50, description: 'events only then; null when absent: always' }),
  ),
  timeZone: Text(64, "of the schedule, an IANA name; the fleet's when absent", 1),
  speedLimitKmh: orNull(Type.Number({ exclusiveMinimum: 0, maximum: 400, description: 'inside; null when absent' })),
  vehicles: orNull(SetOf(Id('of a vehicle'), 10_000, 1)),
  groups: orNull(SetOf(Id('of a group'), 100, 1)),
  radiusMetres: orNull(Type.Number({ description: 'of a Point' })),
  bufferMetres: orNull(Type.Number({ description: 'of a LineString' })),
};
const optional = {
  dwellSeconds: Type.Optional(rules.dwellSeconds),
  hysteresisMetres: Type.Optional(rules.hysteresisMetres),
  debounceSeconds: Type.Optional(rules.debounceSeconds),
  schedule: Type.Optional(rules.schedule),
  timeZone: Type.Optional(rules.timeZone),
  speedLimitKmh: Type.Optional(rules.speedLimitKmh),
  vehicles: Type.Optional(rules.vehicles),
  groups: Type.Optional(rules.groups),
  radiusMetres: Type.Optional(rules.radiusMetres),
  bufferMetres: Type.Optional(rules.bufferMetres),
};

/** What we add to a fence: taken and ignored, so that what was read can be sent back. */
const ours = {
  id: Type.Optional(Type.Any()),
  validFrom: Type.Optional(Type.Any()),
  createdAt: Type.Optional(Type.Any()),
  bbox: Type.Optional(Type.Any()),
};
const whose = 'for `vehicles` and for the vehicles in `groups`; for all of the fleet when both are null';
const strict = { additionalProperties: false };

/** A whole fence, as it is sent. */
export const NewFence = Type.Object(
  {
    type: Type.Literal('Feature'),
    geometry: Geometry,
    properties: Type.Object(
      { name: Name(100, 'unique in the fleet, whatever its case'), kind: rules.kind, ...optional },
      { ...strict, title: 'NewFenceProperties', description: whose },
    ),
    ...ours,
  },
  { ...strict, title: 'NewFence' },
);

/** What is to be different. */
export const FenceChange = Type.Object(
  {
    type: Type.Optional(Type.Literal('Feature')),
    geometry: Type.Optional(Geometry),
    properties: Type.Optional(
      Type.Object(
        {
          name: Type.Optional(Name(100, 'unique in the fleet, whatever its case')),
          kind: Type.Optional(rules.kind),
          ...optional,
        },
        { ...strict, minProperties: 1, title: 'FencePropertiesChange' },
      ),
    ),
    ...ours,
  },
  { ...strict, title: 'FenceChange' },
);

const Properties = Type.Object(
  { ...rules, name: Type.String(), radiusMetres: optional.radiusMetres, bufferMetres: optional.bufferMetres },
  { title: 'FenceProperties', description: whose },
);

/** A fence as it is answered. */
export const Fence = Type.Object(
  {
    type: Type.Literal('Feature'),
    id: Type.String(),
    geometry: Geometry,
    properties: Properties,
    createdAt: Time('when the fence was made'),
    validFrom: Time('from when on it is as shown here: two to three seconds after it was changed'),
  },
  { title: 'Geofence', description: 'GeoJSON' },
);

export const FenceVersion = Type.Object(
  {
    type: Type.Literal('Feature'),
    id: Type.String(),
    geometry: Geometry,
    properties: Properties,
    validFrom: Time('from when on it counted'),
    validTo: orNull(Time('until when it counted; null: still')),
    changedBy: Type.String({ description: "'user:3' or 'token:7'" }),
  },
  { title: 'GeofenceVersion', description: 'GeoJSON; its span of time decides for events' },
);

/** The properties of a fence with everything that may be absent filled in. */
export type FenceProperties = Static<typeof Properties>;

/** A fence as it is stored. */
export interface FenceFeature {
  readonly type: 'Feature';
  readonly geometry: Static<typeof Geometry>;
  readonly properties: FenceProperties;
}

/** A fence as the API shows it. */
export const presentFence = (row: StoredFence) => ({
  ...presentFeature(row.geofence, row.feature),
  createdAt: row.created_at.toISOString(),
  validFrom: row.valid_from.toISOString(),
});

/** A version as the API shows it. */
export const presentVersion = (geofence: string) => (row: StoredVersion) => ({
  ...presentFeature(geofence, row.feature),
  validFrom: row.valid_from.toISOString(),
  validTo: row.valid_to?.toISOString() ?? null,
  changedBy: row.changed_by,
});

const presentFeature = (id: string, { geometry, properties }: FenceFeature) => ({
  type: 'Feature' as const,
  id,
  geometry,
  properties,
});
