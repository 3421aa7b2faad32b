import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { answers } from '../shapes.ts';
import { findEtas } from './find.ts';
import { EtaBody, Etas } from './shapes.ts';

const DEADLINE_MS = 5_000;

/** Who is there first. */
export const etaRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { routing, metrics } = context;
    const took = metrics.histogram('etas_seconds', 'From the question who is there first to its answer');
    app.post(
      '/etas',
      {
        config: { permission: 'etas.read' },
        schema: {
          tags: ['vehicles'],
          summary: 'Which vehicles are at a place first, and why the others are not among them',
          body: EtaBody,
          response: answers({ 200: Etas }),
        },
      },
      async (request) => {
        if (routing === undefined) throw new AppError('route.no_region');
        const end = took.startTimer();
        const signal = AbortSignal.timeout(DEADLINE_MS);
        try {
          return await findEtas(context, routing, principalOf(request), request.body, signal);
        } catch (error) {
          throw signal.aborted ? new AppError('route.timeout', undefined, { cause: error }) : error;
        } finally {
          end();
        }
      },
    );
  };
