import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { FENCE_KINDS } from '@mediconnect/geo/fences/contract.ts';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { DEFAULT_LIMIT, decodeCursor, encodeCursor, MAX_INT4, NumberCursor } from '../paging.ts';
import { answers, Id, listQuery, NoContent, Page, Words } from '../shapes.ts';
import { mergeFence } from './check.ts';
import { createFenceKeeper } from './keep.ts';
import { LIMITS } from './limits.ts';
import { Fence, FenceChange, FenceVersion, NewFence, presentFence, presentVersion } from './shapes.ts';
import { findFence, listFences, listVersions } from './store.ts';

const tags = ['geofences'];
const params = Type.Object({ geofence: Id('of the fence') });
/** Milliseconds since the epoch. */
const TimeCursor = NumberCursor(8_640_000_000_000_000);

/** The fences of the own fleet, as versions in time. */
export const geofenceRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool } = context;
    const keeper = createFenceKeeper(context);
    const { bodyBytes: bodyLimit } = LIMITS;

    app.get(
      '/geofences',
      {
        config: { permission: 'geofences.read' },
        schema: {
          tags,
          summary: 'The fences of the fleet, in the order in which they were made',
          querystring: Type.Object({ ...listQuery, kind: Type.Optional(Words([...FENCE_KINDS])) }),
          response: answers({ 200: Page(Fence) }),
        },
      },
      async (request) => {
        const { kind, cursor, limit = DEFAULT_LIMIT } = request.query;
        const afterId = decodeCursor(cursor, NumberCursor(MAX_INT4))?.[0] ?? 0;
        const { rows, more } = await listFences(pool, principalOf(request).fleetId, { kind, afterId, limit });
        return { items: rows.map(presentFence), next: more ? encodeCursor([rows.at(-1)!.geofence_id]) : null };
      },
    );

    app.get(
      '/geofences/:geofence',
      {
        config: { permission: 'geofences.read' },
        schema: { tags, summary: 'One fence', params, response: answers({ 200: Fence }) },
      },
      async (request) => {
        const row = await findFence(pool, principalOf(request).fleetId, request.params.geofence);
        if (row === undefined) throw new AppError('not_found');
        return presentFence(row);
      },
    );

    app.get(
      '/geofences/:geofence/versions',
      {
        config: { permission: 'geofences.read' },
        schema: {
          tags,
          summary: 'How a fence was, newest first; also of one that was removed',
          params,
          querystring: Type.Object(listQuery),
          response: answers({ 200: Page(FenceVersion) }),
        },
      },
      async (request) => {
        const { geofence } = request.params;
        const { cursor, limit = DEFAULT_LIMIT } = request.query;
        const beforeMs = decodeCursor(cursor, TimeCursor)?.[0];
        const found = await listVersions(pool, principalOf(request).fleetId, geofence, { beforeMs, limit });
        if (found === undefined) throw new AppError('not_found');
        const { rows, more } = found;
        const next = more ? encodeCursor([rows.at(-1)!.valid_from.getTime()]) : null;
        return { items: rows.map(presentVersion(geofence)), next };
      },
    );

    app.post(
      '/geofences',
      {
        bodyLimit,
        config: { permission: 'geofences.write' },
        schema: { tags, summary: 'Make a fence', body: NewFence, response: answers({ 201: Fence }) },
      },
      async (request, reply) => reply.code(201).send(presentFence(await keeper.create(request, request.body))),
    );

    app.put(
      '/geofences/:geofence',
      {
        bodyLimit,
        config: { permission: 'geofences.write' },
        schema: { tags, summary: 'Replace a fence', params, body: NewFence, response: answers({ 200: Fence }) },
      },
      async (request) => presentFence(await keeper.change(request, request.params.geofence, () => request.body)),
    );

    app.patch(
      '/geofences/:geofence',
      {
        bodyLimit,
        config: { permission: 'geofences.write' },
        schema: {
          tags,
          summary: 'Change a fence; what is absent stays',
          params,
          body: FenceChange,
          response: answers({ 200: Fence }),
        },
      },
      async (request) =>
        presentFence(
          await keeper.change(request, request.params.geofence, (before) => mergeFence(before, request.body)),
        ),
    );

    app.delete(
      '/geofences/:geofence',
      {
        config: { permission: 'geofences.write' },
        schema: {
          tags,
          summary: 'Remove a fence; its history and the events it gave stay',
          params,
          response: answers({ 204: NoContent }),
        },
      },
      async (request, reply) => {
        await keeper.remove(request, request.params.geofence);
        return reply.code(204).send(null);
      },
    );
  };
