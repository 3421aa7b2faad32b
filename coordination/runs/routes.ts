import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { DEFAULT_LIMIT, decodeCursor, MAX_BIGINT, pageOf } from '../paging.ts';
import { periodOf } from '../period.ts';
import { answers, Id, listQuery, NoContent, Page, Time, Words } from '../shapes.ts';
import { cancelDestination, setDestination } from './destination.ts';
import { presentRun, presentWholeRun } from './present.ts';
import { RUN_KINDS, RUN_STATES } from './row.ts';
import { NewDestination, Run, RunItem } from './shapes.ts';
import { findRun, listRuns, openRunOf, vehicleOf } from './store.ts';

const tags = ['runs'];
const params = Type.Object({ vehicle: Id('of the vehicle') });
const PERIOD = { defaultHours: 24, maxHours: 366 * 24 };
const Cursor = Type.Tuple([
  Type.Integer({ minimum: 0, maximum: 8.64e15 }),
  Type.Integer({ minimum: 0, maximum: MAX_BIGINT }),
]);

/** Destinations of vehicles, with what is promised, and what came of it. */
export const runRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, nowMs } = context;

    app.put(
      '/vehicles/:vehicle/destination',
      {
        config: { permission: 'runs.write' },
        schema: {
          tags,
          summary: 'Set where a vehicle goes: opens a run with its promise; the same once more is the same run',
          params,
          body: NewDestination,
          response: answers({ 200: Run, 201: Run }),
        },
      },
      async (request, reply) => {
        const { location, mode, ref = '' } = request.body;
        const destination = { location, mode, ref };
        const { run, opened } = await setDestination(context, request, request.params.vehicle, destination);
        return reply.code(opened ? 201 : 200).send(presentWholeRun(run));
      },
    );

    app.get(
      '/vehicles/:vehicle/destination',
      {
        config: { permission: 'runs.read', auditedRead: 'runs.read' },
        schema: { tags, summary: 'The run of a vehicle that is open', params, response: answers({ 200: Run }) },
      },
      async (request) => {
        const known = await vehicleOf(pool, principalOf(request).fleetId, request.params.vehicle);
        if (known === undefined) throw new AppError('not_found');
        const run = await openRunOf(pool, known.vehicle_id);
        if (run === undefined) throw new AppError('run.none');
        return presentWholeRun(run);
      },
    );

    app.delete(
      '/vehicles/:vehicle/destination',
      {
        config: { permission: 'runs.write' },
        schema: { tags, summary: 'Cancel the run that is open', params, response: answers({ 204: NoContent }) },
      },
      async (request, reply) => {
        await cancelDestination(context, request, request.params.vehicle);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/runs',
      {
        config: { permission: 'runs.read', auditedRead: 'runs.read' },
        schema: {
          tags,
          summary: 'Runs that were opened in the period, oldest first, with what came of them',
          querystring: Type.Object({
            ...listQuery,
            vehicle: Type.Optional(Id('of a vehicle')),
            state: Type.Optional(Words([...RUN_STATES])),
            kind: Type.Optional(Words([...RUN_KINDS])),
            from: Type.Optional(Time('24 hours before `to` when absent')),
            to: Type.Optional(Time('now when absent; at most 366 days after `from`')),
          }),
          response: answers({ 200: Page(RunItem) }),
        },
      },
      async (request) => {
        const { vehicle, state, kind, cursor, limit = DEFAULT_LIMIT } = request.query;
        const { fleetId } = principalOf(request);
        const period = periodOf(request.query, PERIOD, nowMs());
        const position = decodeCursor(cursor, Cursor);
        const after = position && { openedMs: position[0], runId: position[1] };
        const known = vehicle === undefined ? undefined : await vehicleOf(pool, fleetId, vehicle, { removed: true });
        if (vehicle !== undefined && known === undefined) throw new AppError('not_found');
        const filter = { vehicleId: known?.vehicle_id, state, kind, period, after, limit: limit + 1 };
        const rows = await listRuns(pool, fleetId, filter);
        return pageOf(rows, limit, presentRun, (row) => [row.opened_at.getTime(), row.run_id]);
      },
    );

    app.get(
      '/runs/:run',
      {
        config: { permission: 'runs.read', auditedRead: 'runs.read' },
        schema: {
          tags,
          summary: 'One run, with its ways',
          params: Type.Object({ run: Type.String({ format: 'uuid', maxLength: 36 }) }),
          response: answers({ 200: Run }),
        },
      },
      async (request) => {
        const run = await findRun(pool, principalOf(request).fleetId, request.params.run);
        if (run === undefined) throw new AppError('not_found');
        return presentWholeRun(run);
      },
    );
  };
