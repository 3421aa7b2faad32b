import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import type { Route as FoundRoute } from '@mediconnect/routing/contract.ts';
import { type Static, Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { answers, Words } from '../shapes.ts';

const Point = (description: string) =>
  Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })], {
    description: `[longitude, latitude] ${description}`,
  });

const Position = Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: '[longitude, latitude]' });
const Line = Type.Object({ type: Type.Literal('LineString'), coordinates: Type.Array(Position) });

const Step = Type.Object({
  name: Type.String({ description: 'of the street; empty when it has none' }),
  distanceMetres: Type.Number(),
  durationSeconds: Type.Number(),
  manoeuvre: Type.String({ description: 'what to do where the step begins' }),
  location: Position,
});

const Route = Type.Object(
  {
    durationSeconds: Type.Number(),
    distanceMetres: Type.Number(),
    geometry: Line,
    steps: Type.Optional(Type.Array(Step)),
    source: Words(['osrm', 'graph', 'estimate'], { description: 'who reckoned it' }),
  },
  { title: 'Route' },
);

/** A copy with the fields that are promised. */
const present = ({ durationSeconds, distanceMetres, geometry, steps, source }: FoundRoute): Static<typeof Route> => ({
  durationSeconds,
  distanceMetres,
  geometry,
  ...(steps && { steps: steps.map(({ location, ...step }) => ({ ...step, location: [...location] })) }),
  source,
});

const DEADLINE_MS = 10_000;

/** Ways over the roads of the region. */
export const routeRoutes =
  ({ routing }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/routes',
      {
        config: { permission: 'routes.read' },
        schema: {
          tags: ['region'],
          summary: 'The way from one point to another, the fastest first',
          body: Type.Object(
            {
              from: Point('where it starts'),
              to: Point('where it ends'),
              mode: Type.Optional(Words(['emergency', 'normal'], { description: 'normal when absent' })),
              alternatives: Type.Optional(Type.Integer({ minimum: 0, maximum: 2, description: 'how many more' })),
              steps: Type.Optional(Type.Boolean({ description: 'with the streets, one by one' })),
            },
            { additionalProperties: false },
          ),
          response: answers({ 200: Type.Object({ routes: Type.Array(Route) }) }),
        },
      },
      async (request) => {
        if (routing === undefined) throw new AppError('route.no_region');
        const { from, to, mode = 'normal', alternatives = 0, steps = false } = request.body;
        const signal = AbortSignal.timeout(DEADLINE_MS);
        const { routes } = await routing.route({ from, to, mode, alternatives, steps, signal });
        return { routes: routes.map(present) };
      },
    );
  };
