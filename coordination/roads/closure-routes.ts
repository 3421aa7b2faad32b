import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import type { SegmentName } from '@mediconnect/routing/traffic/segments.ts';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { DEFAULT_LIMIT, decodeCursor, encodeCursor, MAX_INT4, NumberCursor } from '../paging.ts';
import { answers, Id, listQuery, NoContent, Page } from '../shapes.ts';
import { findClosure, listClosures, segmentsOf } from './closure-store.ts';
import { checkClosure, createClosureKeeper } from './keep.ts';
import { CLOSURES } from './limits.ts';
import { linesOf } from './lines.ts';
import { NewRoadClosure, presentClosure, RoadClosure, RoadClosureChange, RoadClosureInFull } from './shapes.ts';

const tags = ['roads'];
const params = Type.Object({ closure: Id('of the closure') });

/** Closed roads and temporary limits: they hold for the installation, and the fleet that made one may change it. */
export const closureRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, traffic, nowMs } = context;
    const keeper = createClosureKeeper(context);
    const { bodyBytes: bodyLimit } = CLOSURES;

    /** Some segments as lines on the map; those that no region has are left out. */
    const roadsOf = (names: readonly SegmentName[]) => ({
      type: 'MultiLineString' as const,
      coordinates: traffic.networks.flatMap(({ graph, segments }) =>
        linesOf(
          graph,
          names.flatMap((name) => segments.edgeOf(name) ?? []),
        ),
      ),
    });

    /** @throws {AppError} not_found */
    async function inFull(id: string, fleetId: number) {
      const row = await findClosure(pool, id);
      if (row === undefined || row.fleet_id !== fleetId) throw new AppError('not_found');
      const segments = await segmentsOf(pool, row.closure_id);
      return { ...presentClosure(row, fleetId, nowMs()), roads: roadsOf(segments), segments };
    }

    app.get(
      '/roads/closures',
      {
        config: { permission: 'roads.read' },
        schema: {
          tags,
          summary: 'Closed roads and temporary limits in force or to come, those of other fleets without their name',
          querystring: Type.Object(listQuery),
          response: answers({ 200: Page(RoadClosure) }),
        },
      },
      async (request) => {
        const { cursor, limit = DEFAULT_LIMIT } = request.query;
        const { fleetId } = principalOf(request);
        const afterId = decodeCursor(cursor, NumberCursor(MAX_INT4))?.[0] ?? 0;
        const { found, more } = await listClosures(pool, new Date(nowMs()), { afterId, limit });
        const items = found.map(({ row, segments }) => ({
          ...presentClosure(row, fleetId, nowMs()),
          roads: roadsOf(segments),
        }));
        return { items, next: more ? encodeCursor([found.at(-1)!.row.closure_id]) : null };
      },
    );

    app.get(
      '/roads/closures/:closure',
      {
        config: { permission: 'roads.read' },
        schema: {
          tags,
          summary: 'One that the own fleet made, with its segments',
          params,
          response: answers({ 200: RoadClosureInFull }),
        },
      },
      async (request) => inFull(request.params.closure, principalOf(request).fleetId),
    );

    app.post(
      '/roads/closures',
      {
        bodyLimit,
        config: { permission: 'roads.write' },
        schema: {
          tags,
          summary: 'Close roads, or set a limit for a time',
          body: NewRoadClosure,
          response: answers({ 201: RoadClosureInFull }),
        },
      },
      async (request, reply) => {
        const [id] = await keeper.create(request, [checkClosure(traffic.networks, request.body, nowMs())]);
        return reply.code(201).send(await inFull(id!, principalOf(request).fleetId));
      },
    );

    app.patch(
      '/roads/closures/:closure',
      {
        bodyLimit,
        config: { permission: 'roads.write' },
        schema: {
          tags,
          summary: 'Change a closure; what is absent stays',
          params,
          body: RoadClosureChange,
          response: answers({ 200: RoadClosureInFull }),
        },
      },
      async (request) => {
        await keeper.change(request, request.params.closure, request.body);
        return inFull(request.params.closure, principalOf(request).fleetId);
      },
    );

    app.delete(
      '/roads/closures/:closure',
      {
        config: { permission: 'roads.write' },
        schema: { tags, summary: 'Open the roads again', params, response: answers({ 204: NoContent }) },
      },
      async (request, reply) => {
        await keeper.remove(request, request.params.closure);
        return reply.code(204).send(null);
      },
    );
  };
