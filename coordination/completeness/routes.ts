import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { DEFAULT_LIMIT, decodeCursor, pageOf } from '../paging.ts';
import { periodOf } from '../period.ts';
import { answers, Id, listQuery, Page, Time } from '../shapes.ts';
import { MAX_BOOTS_LISTED, presentCompleteness } from './present.ts';
import { isCut, spanOf } from './rules.ts';
import { VehicleCompleteness } from './shapes.ts';
import { listForCompleteness, readBoots, readEdges, type StoredBoot } from './store.ts';

const MAX_HOURS = 31 * 24;

/** What came in of what gateways numbered, in any period. */
export const completenessRoutes =
  ({ pool, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/completeness',
      {
        config: { permission: 'vehicles.read' },
        schema: {
          tags: ['completeness'],
          summary:
            'What came in of what gateways numbered in a period, by vehicle, gateway and boot, and what is missing',
          querystring: Type.Object({
            ...listQuery,
            vehicle: Type.Optional(Id('of the vehicle; all of the fleet when absent')),
            from: Type.Optional(Time('24 hours before `to` when absent')),
            to: Type.Optional(Time('now when absent; at most 31 days after `from`')),
          }),
          response: answers({ 200: Page(VehicleCompleteness) }),
        },
      },
      async (request) => {
        const { query } = request;
        const { fleetId } = principalOf(request);
        const askedMs = nowMs();
        const period = periodOf(query, { defaultHours: 24, maxHours: MAX_HOURS }, askedMs);
        const limit = query.limit ?? DEFAULT_LIMIT;
        const after = decodeCursor(query.cursor, Type.Tuple([Id('of the last vehicle')]))?.[0] ?? '';
        const page = { vehicle: query.vehicle, after, limit: limit + 1 };
        const vehicles = await listForCompleteness(pool, fleetId, page);
        if (query.vehicle !== undefined && after === '' && vehicles.length === 0) throw new AppError('not_found');
        const ids = vehicles.slice(0, limit).map(({ vehicle_id }) => vehicle_id);
        const boots = await readBoots(pool, ids, period, MAX_BOOTS_LISTED + 1);
        const cut = boots.filter((boot) => isCut(boot, period)).map(({ stream }) => stream);
        const edges = await readEdges(pool, cut, period);
        const span = (boot: StoredBoot) => spanOf(boot, period, edges.get(boot.stream));
        const byVehicle = Map.groupBy(boots, ({ vehicleId }) => vehicleId);
        return pageOf(
          vehicles,
          limit,
          (row) => presentCompleteness(row, byVehicle.get(row.vehicle_id) ?? [], span, askedMs),
          (row) => [row.vehicle],
        );
      },
    );
  };
