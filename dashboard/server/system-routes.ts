import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { askReadiness, type Readiness } from '@mediconnect/base';
import type { SliceContext } from '@mediconnect/coordination';
import { Type } from 'typebox';

const PartState = Type.Object({ ready: Type.Boolean() }, { additionalProperties: true, title: 'PartState' });
const Ready = Type.Object(
  { ready: Type.Boolean(), parts: Type.Record(Type.String(), PartState) },
  { title: 'Readiness' },
);

/** For those who watch over the process. */
export const systemRoutes =
  ({ metrics }: SliceContext, readiness: Readiness): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['system'];
    app.get(
      '/healthz',
      {
        config: { permission: 'public' },
        schema: { tags, summary: 'Alive', response: { 200: Type.Object({ alive: Type.Literal(true) }) } },
      },
      async () => ({ alive: true as const }),
    );
    app.get(
      '/readyz',
      {
        config: { permission: 'public' },
        schema: {
          tags,
          summary: 'Able to serve; names the parts that are not',
          response: { 200: Ready, 503: Ready },
        },
      },
      async (_request, reply) => {
        const state = await askReadiness(readiness);
        return reply.code(state.ready ? 200 : 503).send(state);
      },
    );
    app.get(
      '/metrics',
      {
        config: { permission: 'metrics.read', loopbackToo: true },
        schema: { tags, summary: 'Prometheus text; on this machine, or with the scope metrics.read' },
      },
      async (_request, reply) => {
        const text = await metrics.registry.metrics();
        return reply.type(metrics.registry.contentType).send(text);
      },
    );
  };
