import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { DEFAULT_LIMIT, decodeCursor, pageOf } from '../paging.ts';
import { answers, Id, listQuery, Page } from '../shapes.ts';
import { FixLimitsInForce, FixLimitsToSet, limitsInForce } from './limits.ts';
import { changeFleet, type FleetChange, listFleets, type StoredFleet } from './store.ts';

const CoverageSeconds = Type.Integer({
  minimum: 60,
  maximum: 7200,
  description: 'in what time an available unit has to reach each zone',
});

const Fleet = Type.Object(
  {
    fleet: Type.String(),
    name: Type.String(),
    timeZone: Type.String({ description: 'IANA name' }),
    fixLimits: FixLimitsInForce,
    coverageSeconds: CoverageSeconds,
    vehicles: Type.Integer({ description: 'how many' }),
  },
  { title: 'Fleet' },
);

const toItem = ({ fleet, name, time_zone, fix_limits, coverage_seconds, vehicles }: StoredFleet) => ({
  fleet,
  name,
  timeZone: time_zone,
  fixLimits: limitsInForce(fix_limits),
  coverageSeconds: coverage_seconds,
  vehicles,
});

/** The own fleet; all of them for the operator of the installation. */
export const fleetRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, registry } = context;

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

    app.patch(
      '/fleets/:fleet',
      {
        config: { permission: 'fleets.write' },
        schema: {
          tags: ['fleets'],
          summary: 'Set which fixes the own fleet trusts from now on, and how well its zones have to be covered',
          params: Type.Object({ fleet: Id('of the own fleet') }),
          body: Type.Object(
            {
              fixLimits: Type.Optional(
                Type.Union([FixLimitsToSet, Type.Null()], {
                  description: 'replaces what was set; what is absent, or null altogether, is as usual',
                }),
              ),
              coverageSeconds: Type.Optional(CoverageSeconds),
            },
            { additionalProperties: false, minProperties: 1 },
          ),
          response: answers({ 200: Fleet }),
        },
      },
      async (request) => {
        const { fleet, fleetId } = principalOf(request);
        if (request.params.fleet !== fleet) throw new AppError('not_found');
        const change = request.body as FleetChange;
        const target = `${fleet} ${JSON.stringify(change)}`;
        const changed = await auditedChange(context, request, 'fleets.change', target, (db) =>
          changeFleet(db, fleetId, change),
        );
        await registry.refresh().catch(() => {});
        return toItem(changed);
      },
    );
  };
