import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { DEFAULT_LIMIT, decodeCursor, MAX_INT4, NumberCursor, pageOf } from '../paging.ts';
import { answers, listQuery } from '../shapes.ts';
import { EtaModelAnswer, presentFit, presentVersion } from './shapes.ts';
import { fitOfFleet, modelsOfFleet } from './store.ts';

const Cursor = NumberCursor(MAX_INT4);

/** What is believed of arrival times, and how it came to be. */
export const etaModelRoutes =
  ({ pool, etaModel }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/eta-model',
      {
        config: { permission: 'reports.read' },
        schema: {
          tags: ['reports'],
          summary:
            "The model that the fleet's arrival times are promised by, and its versions with how they were judged",
          querystring: Type.Object(listQuery),
          response: answers({ 200: EtaModelAnswer }),
        },
      },
      async (request) => {
        const { fleetId } = principalOf(request);
        const limit = request.query.limit ?? DEFAULT_LIMIT;
        const before = decodeCursor(request.query.cursor, Cursor)?.[0];
        const { version, ...parameters } = etaModel(fleetId);
        const [fit, models] = [await fitOfFleet(pool, fleetId), await modelsOfFleet(pool, fleetId, limit + 1, before)];
        return {
          ...{ version, parameters, lastFit: fit === undefined ? null : presentFit(fit) },
          versions: pageOf(models, limit, presentVersion, ({ model_id }) => [model_id]),
        };
      },
    );
  };
