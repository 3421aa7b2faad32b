import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { answers } from '../shapes.ts';
import { ImportedFeature, RoadImport, readImport } from './import.ts';
import { createClosureKeeper } from './keep.ts';
import { CLOSURES } from './limits.ts';

/** So many imports are looked into at once; each may take seconds. */
const AT_ONCE = 2;

/** Closures from a GeoJSON file. */
export const closureImportRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const keeper = createClosureKeeper(context);
    let underWay = 0;

    app.post(
      '/roads/closures/import',
      {
        bodyLimit: CLOSURES.bodyBytes,
        config: { permission: 'roads.write' },
        schema: {
          tags: ['roads'],
          summary: 'Close the roads of a GeoJSON file: all of its features, or none; or only look which they would be',
          querystring: Type.Object({
            preview: Type.Optional(Type.Boolean({ description: 'true: nothing is stored; false when absent' })),
          }),
          body: RoadImport,
          response: answers({
            200: Type.Object(
              {
                items: Type.Array(ImportedFeature),
                created: Type.Array(Type.String(), { description: 'ids of what was made; none of a preview' }),
              },
              { title: 'RoadImportResult' },
            ),
          }),
        },
      },
      async (request, reply) => {
        if (underWay >= AT_ONCE) {
          reply.header('retry-after', '5');
          throw new AppError('closure.import_busy');
        }
        underWay++;
        try {
          const { told, made } = await readImport(context.traffic.networks, request.body, context.nowMs());
          if (request.query.preview === true) return { items: told, created: [] };
          const wrong = told.find(({ problem }) => problem !== null);
          if (wrong?.problem)
            throw new AppError('closure.import_refused', `Feature ${wrong.index + 1}: ${wrong.problem.detail}`);
          return { items: told, created: await keeper.create(request, made) };
        } finally {
          underWay--;
        }
      },
    );
  };
