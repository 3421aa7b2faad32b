import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { periodOf } from '../period.ts';
import { answers, Id, Page, Time } from '../shapes.ts';
import { expectedIntervalMs, stalenessOf, stateName, stateOf } from '../vehicles/rules.ts';
import { byRings, MOST_RINGS } from './near.ts';
import {
  COARSE_HOURS,
  countFixes,
  FINE_HOURS,
  KEPT_RESOLUTION,
  MOST_CELLS,
  MOST_FIXES,
  presentCell,
  wholeQuarters,
} from './rules.ts';
import { Cells, Near } from './shapes.ts';
import { type CellQuery, fixesIn, keptCells } from './store.ts';

/** Where the fleet drives, by H3 cells, and who is near a place. */
export const cellRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, nowMs } = context;
    app.get(
      '/cells',
      {
        config: { permission: 'cells.read', auditedRead: 'cells.read' },
        schema: {
          tags: ['region'],
          summary: 'H3 cells with how many fixes, how long and how fast vehicles were in them',
          querystring: Type.Object({
            resolution: Type.Optional(
              Type.Integer({ minimum: 0, maximum: 15, description: `${KEPT_RESOLUTION} when absent` }),
            ),
            from: Type.Optional(Time('24 hours before `to` when absent; with a resolution of 10 and more one hour')),
            to: Type.Optional(
              Time(
                `now when absent; at most ${COARSE_HOURS} hours after \`from\`, ${FINE_HOURS} with a resolution of 10 and more`,
              ),
            ),
            siren: Type.Optional(
              Type.Boolean({ description: 'with siren or warning lights, or without; both when absent' }),
            ),
            vehicle: Type.Optional(Id('all when absent')),
          }),
          response: answers({ 200: Cells }),
        },
      },
      async (request) => {
        const { resolution = KEPT_RESOLUTION, siren, vehicle } = request.query;
        const isFine = resolution > KEPT_RESOLUTION;
        const hours = isFine ? { defaultHours: 1, maxHours: FINE_HOURS } : { defaultHours: 24, maxHours: COARSE_HOURS };
        const asked = periodOf(request.query, hours, nowMs());
        const period = isFine ? asked : wholeQuarters(asked);
        const query: CellQuery = { fleetId: principalOf(request).fleetId, vehicle, period, siren };
        const cells = isFine
          ? await fineCells(context, query, resolution)
          : await keptCells(pool, query, resolution, MOST_CELLS + 1);
        if (cells.length > MOST_CELLS) throw new AppError('cells.too_many', `There are more than ${MOST_CELLS} cells.`);
        const [from, to] = [new Date(period.fromMs).toISOString(), new Date(period.toMs).toISOString()];
        return { items: cells.map(presentCell), next: null, resolution, from, to };
      },
    );
    nearRoute(app as Parameters<FastifyPluginAsyncTypebox>[0], context);
  };

async function fineCells({ pool }: SliceContext, query: CellQuery, resolution: number) {
  const fixes = await fixesIn(pool, query, MOST_FIXES + 1);
  if (fixes.length > MOST_FIXES)
    throw new AppError('cells.too_many', `There are more than ${MOST_FIXES} fixes to count.`);
  return countFixes(fixes, resolution, query.siren);
}

function nearRoute(app: Parameters<FastifyPluginAsyncTypebox>[0], { registry, live, nowMs }: SliceContext): void {
  app.get(
    '/near',
    {
      config: { permission: 'vehicles.read' },
      schema: {
        tags: ['vehicles'],
        summary: 'Vehicles near a place by where each was last, in rings of H3 cells of about a kilometre',
        querystring: Type.Object({
          longitude: Type.Number({ minimum: -180, maximum: 180 }),
          latitude: Type.Number({ minimum: -90, maximum: 90 }),
          rings: Type.Optional(Type.Integer({ minimum: 0, maximum: MOST_RINGS, description: '10 when absent' })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: '100 when absent' })),
        }),
        response: answers({ 200: Page(Near) }),
      },
    },
    async (request) => {
      const { longitude, latitude, rings = 10, limit = 100 } = request.query;
      const { fleet } = principalOf(request);
      const placed = [...registry.vehicles()].flatMap((vehicle) => {
        const known = vehicle.fleet === fleet ? live.get(fleet, vehicle.vehicle) : undefined;
        const fix = known?.fix;
        if (fix?.longitudeE7 == null || fix.latitudeE7 == null) return [];
        return [
          { vehicle, known, timeMs: fix.timeMs, longitude: fix.longitudeE7 / 1e7, latitude: fix.latitudeE7 / 1e7 },
        ];
      });
      const near = byRings({ longitude, latitude }, rings, placed).slice(0, limit);
      return {
        items: near.map(({ item, ring, distanceMetres }) => ({
          vehicle: item.vehicle.vehicle,
          callSign: item.vehicle.callSign,
          state: stateName(stateOf(item.known, item.vehicle.inService)),
          staleness: stalenessOf(
            item.known?.lastReceivedAtMs,
            expectedIntervalMs(item.known, item.vehicle.expectedIntervalSeconds),
            nowMs(),
          ),
          ...{ ring, distanceMetres: Math.round(distanceMetres) },
          ...{ longitude: item.longitude, latitude: item.latitude, time: new Date(item.timeMs).toISOString() },
        })),
        next: null,
      };
    },
  );
}
