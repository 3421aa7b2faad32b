import { AppError, isAppError } from '@mediconnect/base';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { NewClosure } from './closure-store.ts';
import { checkClosure, meantBy } from './keep.ts';
import { CLOSURES } from './limits.ts';
import { linesOf } from './lines.ts';
import type { RoadNetwork } from './networks.ts';
import { resolve } from './resolve.ts';
import { NewRoadClosure, RoadLines, type SentClosure } from './shapes.ts';

/** A GeoJSON file as it was sent: features of any origin. */
export const RoadImport = Type.Object(
  {
    type: Type.Literal('FeatureCollection'),
    features: Type.Array(Type.Object({}, { additionalProperties: true }), { minItems: 1, maxItems: CLOSURES.imported }),
  },
  {
    additionalProperties: true,
    title: 'RoadImport',
    description:
      'GeoJSON. Properties that closures have are taken where they are valid, all others are passed over; without `kind` a feature closes its roads, without `name` it is called by its number.',
  },
);

/** What one feature of an import means. */
export const ImportedFeature = Type.Object(
  {
    index: Type.Integer({ description: 'of the feature, from 0' }),
    name: Type.String(),
    segmentCount: Type.Integer({ description: 'road segments that it hits' }),
    roads: Type.Union([RoadLines, Type.Null()], {
      description: 'these, as lines; null beyond 20,000 of all features together',
    }),
    problem: Type.Union([Type.Object({ code: Type.String(), detail: Type.String() }), Type.Null()]),
  },
  { title: 'ImportedRoadFeature' },
);

export interface Imported {
  readonly told: Static<typeof ImportedFeature>[];
  /** Those without a problem. */
  readonly made: NewClosure[];
}

/** Lines beyond so many would make the answer too large. */
const MOST_LINES = 20_000;

/** Looks into a GeoJSON file, feature by feature; others have their turn in between. @throws {AppError} route.no_region */
export async function readImport(
  networks: readonly RoadNetwork[],
  { features }: Static<typeof RoadImport>,
  nowMs: number,
): Promise<Imported> {
  if (networks.length === 0) throw new AppError('route.no_region');
  const imported: Imported = { told: [], made: [] };
  let lines = 0;
  for (const [index, feature] of features.entries()) {
    await new Promise(setImmediate);
    const sent = closureOf(feature as Record<string, unknown>, index);
    const { name } = sent.properties;
    try {
      if (sent.geometry === null) throw new AppError('closure.shape_invalid', 'The feature has no geometry.');
      const made = checkClosure(networks, sent, nowMs);
      lines += made.segments.length;
      const roads = lines > MOST_LINES ? null : roadsOf(networks, sent, made.bothWays);
      imported.made.push(made);
      imported.told.push({ index, name, segmentCount: made.segments.length, roads, problem: null });
    } catch (error) {
      if (!isAppError(error)) throw error;
      const problem = { code: error.code, detail: error.message };
      imported.told.push({ index, name, segmentCount: 0, roads: null, problem });
    }
  }
  return imported;
}

function roadsOf(networks: readonly RoadNetwork[], sent: SentClosure, bothWays: boolean): Static<typeof RoadLines> {
  const hits = resolve(networks, meantBy(sent), bothWays);
  const coordinates = hits.flatMap(({ network, edges }) => linesOf(network.graph, edges));
  return { type: 'MultiLineString', coordinates };
}

const Rules = NewRoadClosure.properties.properties.properties;

/** A feature as we would have been sent it. */
function closureOf(feature: Record<string, unknown>, index: number): SentClosure {
  const given = (feature.properties ?? {}) as Record<string, unknown>;
  const taken = Object.entries(Rules).filter(
    ([key, schema]) => key !== 'segments' && Object.hasOwn(given, key) && Value.Check(schema, given[key]),
  );
  const properties = Object.fromEntries(taken.map(([key]) => [key, given[key]]));
  const { geometry } = feature as { geometry?: { type?: unknown; coordinates?: unknown } | null };
  return {
    type: 'Feature',
    geometry: (geometry ? { type: String(geometry.type), coordinates: geometry.coordinates } : null) as never,
    properties: { name: `Feature ${index + 1}`, kind: 'closed', ...properties },
  };
}
