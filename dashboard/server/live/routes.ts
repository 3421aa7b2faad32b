import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { principalOf } from '@mediconnect/coordination/access/principal.ts';
import { answers } from '@mediconnect/coordination/shapes.ts';
import { Type } from 'typebox';
import type { LiveHub } from './hub.ts';

const SinceQuery = Type.Object({
  since: Type.Optional(
    Type.String({ maxLength: 100, description: 'the last cursor: resumes with what changed since' }),
  ),
});

/** The live feed of the own fleet over a WebSocket. */
export const liveRoutes =
  (hub: LiveHub): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.route({
      method: 'GET',
      url: '/live',
      config: { permission: 'live.read' },
      schema: {
        tags: ['live'],
        summary: 'WebSocket: one mediconnect.live.v1.Update in each binary message',
        querystring: SinceQuery,
        response: answers({ 101: Type.Null({ description: 'the protocol is switched to WebSocket' }) }),
      },
      handler: async (_request, reply) => {
        reply.header('upgrade', 'websocket');
        throw new AppError('request.upgrade_required');
      },
      wsHandler: (socket, request) =>
        hub.connect(socket, principalOf(request), (request.query as { since?: string }).since),
    });
  };
