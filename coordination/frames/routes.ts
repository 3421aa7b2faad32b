import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { BODY_KINDS } from '@mediconnect/schemas';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { DEFAULT_LIMIT, decodeCursor, pageOf } from '../paging.ts';
import { periodOf } from '../period.ts';
import { answers, Id, listQuery, Page, Time, Words } from '../shapes.ts';
import { compareFrames, FrameCursor, positionAfter, presentFrame, startFor } from './rules.ts';
import { Frame } from './shapes.ts';
import { readFrames, streamsOf } from './store.ts';

/** What was reported, frame by frame. */
export const frameRoutes =
  ({ pool, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/vehicles/:vehicle/frames',
      {
        config: { permission: 'frames.read', auditedRead: 'frames.read' },
        schema: {
          tags: ['vehicles'],
          summary: 'Exactly what was reported, by the time of measurement, oldest first',
          params: Type.Object({ vehicle: Id('of the vehicle') }),
          querystring: Type.Object({
            ...listQuery,
            kind: Type.Optional(Words([...BODY_KINDS], { description: 'all kinds when absent' })),
            from: Type.Optional(Time('one hour before `to` when absent')),
            to: Type.Optional(Time('now when absent; at most 31 days after `from`')),
          }),
          response: answers({ 200: Page(Frame) }),
        },
      },
      async (request) => {
        const { query } = request;
        const limit = query.limit ?? DEFAULT_LIMIT;
        const period = periodOf(query, { defaultHours: 1, maxHours: 31 * 24 }, nowMs());
        const cursor = decodeCursor(query.cursor, FrameCursor);
        const streams = await streamsOf(pool, principalOf(request).fleetId, request.params.vehicle);
        if (streams === undefined) throw new AppError('not_found');
        const kinds = query.kind === undefined ? BODY_KINDS : [query.kind];
        const lists = [];
        // One after the other: one request must not take every connection of the pool.
        for (const kind of kinds) {
          const frames = await readFrames(pool, kind, streams, period, startFor(kind, cursor), limit + 1);
          lists.push(frames.map((frame) => ({ kind, frame })));
        }
        return pageOf(lists.flat().sort(compareFrames), limit, presentFrame, positionAfter);
      },
    );
  };
