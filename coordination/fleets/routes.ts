import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { DEFAULT_LIMIT, decodeCursor, pageOf } from '../paging.ts';
import { answers, Id, listQuery, Page } from '../shapes.ts';
import { listFleets, type StoredFleet } from './store.ts';

const Fleet = Type.Object(
  {
    fleet: Type.String(),
    name: Type.String(),
    timeZone: Type.String({ description: 'IANA name' }),
    vehicles: Type.Integer({ description: 'how many' }),
  },
  { title: 'Fleet' },
);

const toItem = ({ fleet, name, time_zone, vehicles }: StoredFleet) => ({ fleet, name, timeZone: time_zone, vehicles });

/** The own fleet; all of them for the operator of the installation. */
export const fleetRoutes =
  ({ pool }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/fleets',
      {
        config: { permission: 'fleets.read' },
        schema: {
          tags: ['fleets'],
          summary: 'The own fleet; the operator of the installation sees all',
          querystring: Type.Object(listQuery),
          response: answers({ 200: Page(Fleet) }),
        },
      },
      async (request) => {
        const principal = principalOf(request);
        const limit = request.query.limit ?? DEFAULT_LIMIT;
        const after = decodeCursor(request.query.cursor, Type.Tuple([Id('of the last fleet')]))?.[0] ?? '';
        const only = principal.actions.has('fleets.all') ? null : principal.fleetId;
        const rows = await listFleets(pool, only, after, limit + 1);
        return pageOf(rows, limit, toItem, (row) => [row.fleet]);
      },
    );
  };
