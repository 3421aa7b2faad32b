import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { answers } from '../shapes.ts';
import { isGap, type ZoneCover } from './assess.ts';
import { coveredFleet, openGaps } from './store.ts';

const Geometry = Type.Object({ type: Type.String(), coordinates: Type.Unknown() }, { description: 'GeoJSON' });

const Zone = Type.Object(
  {
    type: Type.Literal('Feature'),
    id: Type.String({ description: 'of the fence, or the H3 cell' }),
    geometry: Geometry,
    properties: Type.Object({
      name: Type.Optional(Type.String({ description: 'of the fence' })),
      seconds: Type.Union([Type.Number(), Type.Null()], {
        description: 'until the first available unit would be on half of its streets; null: over an hour, or nobody',
      }),
      share: Type.Number({ description: 'of its streets that is reached in time, 0…1' }),
      covered: Type.Boolean({ description: 'half of its streets are reached in time' }),
      vehicle: Type.Optional(Type.String({ description: 'who is first on most of its streets' })),
      since: Type.Optional(Type.String({ description: 'since when a gap that was told lasts' })),
    }),
  },
  { title: 'CoverageZone' },
);

const Coverage = Type.Object(
  {
    type: Type.Literal('FeatureCollection'),
    limitSeconds: Type.Integer({ description: 'in what time the fleet wants a unit to be there' }),
    zones: Type.Union([Type.Literal('geofences'), Type.Literal('cells')], {
      description:
        'geofences: of kind zone, as the fleet has drawn them; cells: it has none, so the region in H3 cells',
    }),
    availableUnits: Type.Integer(),
    silentUnits: Type.Integer({ description: 'in service and not heard of, so nobody counts on them' }),
    time: Type.String({ description: 'of what is told' }),
    features: Type.Array(Zone),
  },
  { title: 'Coverage' },
);

/** Which parts of the city the fleet's available units reach in time. */
export const coverageRoutes =
  ({ pool, coverOf, roadGraphs, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/coverage',
      {
        config: { permission: 'coverage.read' },
        schema: {
          tags: ['region'],
          summary: 'Which zones an available unit reaches in time, now',
          response: answers({ 200: Coverage }),
        },
      },
      async (request) => {
        if (roadGraphs().length === 0) throw new AppError('route.no_region');
        const { fleetId } = principalOf(request);
        const fleet = await coveredFleet(pool, fleetId);
        const cover = await coverOf(fleet);
        const gaps = new Map((await openGaps(pool, fleetId)).map(({ geofence, since }) => [geofence, since]));
        const present = (zone: ZoneCover) => {
          const since = gaps.get(zone.zone.id);
          return {
            type: 'Feature' as const,
            id: zone.zone.id,
            geometry: zone.zone.geometry,
            properties: {
              ...(zone.zone.name !== undefined && { name: zone.zone.name }),
              seconds: zone.seconds === undefined ? null : Math.round(zone.seconds),
              share: Math.round(zone.share * 1000) / 1000,
              covered: !isGap(zone, fleet.coverage_seconds),
              ...(zone.vehicle !== undefined && { vehicle: zone.vehicle }),
              ...(since && { since: since.toISOString() }),
            },
          };
        };
        return {
          type: 'FeatureCollection' as const,
          limitSeconds: fleet.coverage_seconds,
          zones: cover.drawn ? ('geofences' as const) : ('cells' as const),
          availableUnits: cover.units,
          silentUnits: cover.silent,
          time: new Date(nowMs()).toISOString(),
          features: cover.zones.map(present),
        };
      },
    );
  };
