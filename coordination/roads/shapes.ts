import { HOUR_CLASSES } from '@mediconnect/routing/hour-class.ts';
import { type Static, Type } from 'typebox';
import { Name, Time, Words } from '../shapes.ts';
import type { StoredClosure } from './closure-store.ts';
import { CLOSURES } from './limits.ts';

const strict = { additionalProperties: false };
const orNull = <Shape extends Parameters<typeof Type.Union>[0][number]>(shape: Shape) =>
  Type.Union([shape, Type.Null()]);

/** OpenStreetMap's ids are far below what is exact here. */
const OsmId = (description: string) => Type.Integer({ minimum: -9e15, maximum: 9e15, description });

export const Segment = Type.Object(
  {
    way: OsmId('way of OpenStreetMap'),
    from: OsmId('node where the segment begins, as it is driven'),
    to: OsmId('node where it ends'),
  },
  { ...strict, title: 'RoadSegment', description: 'one direction of a road between two junctions' },
);

// Looked into by the server, which can say where it is wrong.
const Drawn = Type.Object(
  {
    type: Words(['Polygon', 'MultiPolygon', 'LineString', 'MultiLineString', 'Point', 'MultiPoint']),
    coordinates: Type.Array(Type.Any(), { description: '[longitude, latitude], WGS 84, nested as GeoJSON has it' }),
  },
  {
    title: 'RoadDrawing',
    description: `Which roads are meant: those that reach into an area, run along a line in its direction, or lie at a point. At most ${CLOSURES.points} points.`,
  },
);

const KINDS: ['closed', 'limit'] = ['closed', 'limit'];
const rules = {
  name: Name(200, 'what dispatchers read: "Road works, Av. Italia"'),
  kind: Words(KINDS, { description: 'closed: nobody drives there; limit: nobody drives faster' }),
  limitKmh: orNull(Type.Number({ minimum: 5, maximum: 130, description: 'of a limit, and of nothing else' })),
  emergencyPasses: Type.Boolean({ description: 'vehicles with blue lights are let through; false when absent' }),
  bothWays: Type.Boolean({ description: 'the opposite direction too; true when absent' }),
  validFrom: Time('now when absent'),
  validTo: orNull(Time('null, or absent: until it is removed')),
  segments: Type.Array(Segment, { minItems: 1, maxItems: CLOSURES.segments, description: 'instead of a geometry' }),
};
const optional = {
  limitKmh: Type.Optional(rules.limitKmh),
  emergencyPasses: Type.Optional(rules.emergencyPasses),
  bothWays: Type.Optional(rules.bothWays),
  validFrom: Type.Optional(rules.validFrom),
  validTo: Type.Optional(rules.validTo),
  segments: Type.Optional(rules.segments),
};

/** What is sent to close roads. */
export const NewRoadClosure = Type.Object(
  {
    type: Type.Literal('Feature'),
    geometry: orNull(Drawn),
    properties: Type.Object({ name: rules.name, kind: rules.kind, ...optional }, { ...strict, title: 'NewRoadRules' }),
  },
  { ...strict, title: 'NewRoadClosure', description: 'Either a geometry, or null and `segments`.' },
);
export type SentClosure = Static<typeof NewRoadClosure>;

/** What is to be different. */
export const RoadClosureChange = Type.Object(
  {
    type: Type.Optional(Type.Literal('Feature')),
    geometry: Type.Optional(orNull(Drawn)),
    properties: Type.Optional(
      Type.Object(
        { name: Type.Optional(rules.name), kind: Type.Optional(rules.kind), ...optional },
        { ...strict, minProperties: 1, title: 'RoadRulesChange' },
      ),
    ),
  },
  { ...strict, title: 'RoadClosureChange' },
);

const AnyGeometry = Type.Object({ type: Type.String(), coordinates: Type.Array(Type.Any()) }, { title: 'Geometry' });

/** The roads that are meant, as lines on the map. */
export const RoadLines = Type.Object(
  { type: Type.Literal('MultiLineString'), coordinates: Type.Array(Type.Array(Type.Array(Type.Number()))) },
  { title: 'RoadLines' },
);

const told = {
  type: Type.Literal('Feature'),
  id: Type.String(),
  geometry: orNull(AnyGeometry),
  properties: Type.Object(
    {
      name: orNull(Type.String({ description: 'null where another fleet made it' })),
      kind: rules.kind,
      limitKmh: rules.limitKmh,
      emergencyPasses: Type.Boolean(),
      bothWays: Type.Boolean(),
      validFrom: Time('from when on it counts'),
      validTo: orNull(Time('until when; null: until it is removed')),
      segmentCount: Type.Integer({ description: 'road segments that it holds, one in each direction' }),
      state: Words(['planned', 'in_force', 'over']),
      own: Type.Boolean({ description: 'made by the own fleet, which alone may change it' }),
      createdAt: Time('when it was made'),
      changedAt: Time('when it was changed last'),
    },
    { title: 'RoadRules' },
  ),
};

/** A closure as it is answered in lists: with its drawing, and the roads that it holds. */
export const RoadClosure = Type.Object({ ...told, roads: RoadLines }, { title: 'RoadClosure', description: 'GeoJSON' });

/** One closure with the names of its segments. */
export const RoadClosureInFull = Type.Object(
  { ...told, roads: RoadLines, segments: Type.Array(Segment) },
  { title: 'RoadClosureInFull', description: 'GeoJSON, with the road segments that it holds' },
);

export function presentClosure(row: StoredClosure, fleetId: number, nowMs: number) {
  const [fromMs, toMs] = [row.valid_from.getTime(), row.valid_to?.getTime() ?? Number.POSITIVE_INFINITY];
  return {
    type: 'Feature' as const,
    id: row.closure,
    geometry: row.geometry as { type: string; coordinates: unknown[] } | null,
    properties: {
      name: row.fleet_id === fleetId ? row.name : null,
      kind: row.kind,
      limitKmh: row.limit_kmh,
      emergencyPasses: row.emergency_passes,
      bothWays: row.both_ways,
      validFrom: row.valid_from.toISOString(),
      validTo: row.valid_to?.toISOString() ?? null,
      segmentCount: row.segment_count,
      state: nowMs < fromMs ? ('planned' as const) : nowMs < toMs ? ('in_force' as const) : ('over' as const),
      own: row.fleet_id === fleetId,
      createdAt: row.created_at.toISOString(),
      changedAt: row.changed_at.toISOString(),
    },
  };
}

/** One of the classes of hours. */
export const HourClassWord = Words([...HOUR_CLASSES], {
  description: 'night 22–6; Monday to Friday morning 6–10, midday 10–16, evening 16–20, late 20–22; weekend day 6–22',
});

/** The speed of one segment in one class of hours. */
export const RoadSpeed = Type.Object(
  {
    type: Type.Literal('Feature'),
    geometry: Type.Object({
      type: Type.Literal('LineString'),
      coordinates: Type.Array(Type.Array(Type.Number())),
    }),
    properties: Type.Object(
      {
        segment: Segment,
        street: Type.String({ description: "'' when it has no name" }),
        siren: Type.Boolean({ description: 'driven with siren or warning lights' }),
        kmh: Type.Number({ description: 'from end to end, time at lights included' }),
        mapKmh: Type.Number({ description: 'what the map alone would say' }),
        traversals: Type.Integer({
          description: 'drives that it was learned from; MEDICONNECT_TRAFFIC_DRIVES at least',
        }),
      },
      { title: 'RoadSpeedFacts' },
    ),
  },
  { title: 'RoadSpeed', description: 'GeoJSON' },
);
