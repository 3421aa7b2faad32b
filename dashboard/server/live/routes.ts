import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { SliceContext } from '@mediconnect/coordination';
import { principalOf } from '@mediconnect/coordination/access/principal.ts';
import { Type } from 'typebox';
import type { LiveHub } from './hub.ts';

/** The live feed of the own fleet over a WebSocket. */
export const liveRoutes =
  (_context: SliceContext, hub: LiveHub): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/live',
      {
        websocket: true,
        config: { permission: 'live.read' },
        schema: {
          tags: ['live'],
          summary: 'WebSocket: one mediconnect.live.v1.Update in each binary message',
          querystring: Type.Object({
            since: Type.Optional(
              Type.String({ maxLength: 100, description: 'the last cursor: resumes with what changed since' }),
            ),
          }),
        },
      },
      (socket, request) => hub.connect(socket, principalOf(request), request.query.since),
    );
  };
