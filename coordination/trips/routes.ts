import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { DEFAULT_LIMIT, decodeCursor, pageOf } from '../paging.ts';
import { periodOf } from '../period.ts';
import { answers, Id, listQuery, Page, Time } from '../shapes.ts';
import { presentTrip, stopsBetween } from './present.ts';
import { Stop, Trip } from './shapes.ts';
import { type StoredTrip, tripBefore, tripsOfFleet, tripsOfVehicle, vehicleIdOf } from './store.ts';

const PERIOD = { defaultHours: 24, maxHours: 366 * 24 };
const query = {
  ...listQuery,
  from: Type.Optional(Time('24 hours before `to` when absent')),
  to: Type.Optional(Time('now when absent; at most 366 days after `from`')),
};
const Cursor = Type.Tuple([Type.Integer({ minimum: 0, maximum: 8.64e15 }), Type.String({ maxLength: 100 })]);
const positionOf = (row: StoredTrip) => [row.start_time.getTime(), row.trip_id] as const;
const after = (cursor: string | undefined) => {
  const position = decodeCursor(cursor, Cursor);
  return position && { startMs: position[0], tripId: position[1] };
};

/** Trips, and the stops between them. */
export const tripRoutes =
  ({ pool, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/vehicles/:vehicle/trips',
      {
        config: { permission: 'trips.read', auditedRead: 'trips.read' },
        schema: {
          tags: ['vehicles'],
          summary: 'Trips of a vehicle of which some part lies in the period, oldest first, and the stops between them',
          params: Type.Object({ vehicle: Id('of the vehicle') }),
          querystring: Type.Object(query),
          response: answers({
            200: Type.Object({
              ...Page(Trip).properties,
              stops: Type.Array(Stop, { description: 'before the trips of this page; after the newest one, too' }),
            }),
          }),
        },
      },
      async (request) => {
        const limit = request.query.limit ?? DEFAULT_LIMIT;
        const now = nowMs();
        const period = periodOf(request.query, PERIOD, now);
        const from = after(request.query.cursor);
        const vehicleId = await vehicleIdOf(pool, principalOf(request).fleetId, request.params.vehicle);
        if (vehicleId === undefined) throw new AppError('not_found');
        const rows = await tripsOfVehicle(pool, vehicleId, period, from, limit + 1);
        const [first] = rows;
        const before = first && (await tripBefore(pool, vehicleId, first.start_time.getTime()));
        const shown = rows.slice(0, limit);
        const isNewest = rows.length <= limit && period.toMs > now;
        const stops = stopsBetween(before === undefined ? shown : [before, ...shown], isNewest);
        return { ...pageOf(rows, limit, presentTrip, positionOf), stops };
      },
    );

    app.get(
      '/trips',
      {
        config: { permission: 'trips.read', auditedRead: 'trips.read' },
        schema: {
          tags: ['vehicles'],
          summary: 'Trips of all vehicles of the fleet that began in the period, oldest first',
          querystring: Type.Object(query),
          response: answers({ 200: Page(Trip) }),
        },
      },
      async (request) => {
        const limit = request.query.limit ?? DEFAULT_LIMIT;
        const period = periodOf(request.query, PERIOD, nowMs());
        const { fleetId } = principalOf(request);
        const rows = await tripsOfFleet(pool, fleetId, period, after(request.query.cursor), limit + 1);
        return pageOf(rows, limit, presentTrip, positionOf);
      },
    );
  };
