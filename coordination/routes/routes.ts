import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import type { RouteRequest, VehicleSize } from '@mediconnect/routing/contract.ts';
import { type Static, Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { type Principal, principalOf } from '../access/principal.ts';
import { GPX_TYPE } from '../gpx.ts';
import { boundsOf } from '../places/region.ts';
import { answers, Words } from '../shapes.ts';
import { findVehicle } from '../vehicles/store.ts';
import { avoidAreasOf } from './avoid.ts';
import { routesGpx } from './gpx.ts';
import { chooseLanguage } from './language.ts';
import { routeOrReason } from './not-found.ts';
import { presentRoutes, RouteAnswer, RouteBody } from './shapes.ts';

type Body = Static<typeof RouteBody>;

const DEADLINE_MS = 10_000;

/** Ways over the roads of the regions. */
export const routeRoutes =
  ({ routing, regions, pool }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const bounds = regions.map(boundsOf);

    app.post(
      '/routes',
      {
        config: { permission: 'routes.read' },
        schema: {
          tags: ['region'],
          summary: 'The way from one point to another, the fastest first: JSON or GPX',
          querystring: Type.Object({
            format: Type.Optional(Words(['json', 'gpx'], { description: `gpx also by Accept: ${GPX_TYPE}` })),
          }),
          body: RouteBody,
          response: answers({ 200: RouteAnswer }),
        },
      },
      async (request, reply) => {
        if (routing === undefined) throw new AppError('route.no_region');
        const { body } = request;
        const signal = AbortSignal.timeout(DEADLINE_MS);
        const wanted = { ...wayOf(body), ...(await sizeFor(principalOf(request), body)), signal };
        const { routes } = await routeOrReason(routing, wanted, bounds).catch((error: unknown) => {
          throw signal.aborted ? new AppError('route.timeout', undefined, { cause: error }) : error;
        });
        const language = chooseLanguage(body.language, request.headers['accept-language']);
        const accepts = request.headers.accept ?? '';
        if (request.query.format !== 'gpx' && (request.query.format === 'json' || !accepts.includes(GPX_TYPE)))
          return presentRoutes(routes, { steps: body.steps ?? false, language });
        reply.header('content-disposition', 'attachment; filename="route.gpx"').type(GPX_TYPE);
        // A string would be taken for JSON by the answer's schema.
        return reply.send(Buffer.from(routesGpx(routes, body.name ?? 'Route', language)) as never);
      },
    );

    /** What the vehicle needs of a road: what the request says, else what is known of the vehicle that it names. */
    async function sizeFor(principal: Principal, body: Body): Promise<{ vehicle?: VehicleSize }> {
      const known = body.vehicle === undefined ? undefined : await vehicleOf(principal, body.vehicle);
      const heightCm = body.heightCm ?? known?.height_cm ?? undefined;
      const massKg = body.massKg ?? known?.mass_kg ?? undefined;
      if (heightCm === undefined && massKg === undefined) return {};
      return { vehicle: { ...(heightCm !== undefined && { heightCm }), ...(massKg !== undefined && { massKg }) } };
    }

    async function vehicleOf({ actions, fleetId }: Principal, vehicle: string) {
      if (!actions.has('vehicles.read')) throw new AppError('permission.denied');
      const found = await findVehicle(pool, fleetId, vehicle);
      if (found === undefined) throw new AppError('not_found', `There is no vehicle "${vehicle}".`);
      return found;
    }
  };

/** The way that is asked for; steps always, because turns and streets are told by them. */
function wayOf({ from, to, via, mode = 'normal', alternatives = 0, avoid, headingDegrees }: Body): RouteRequest {
  return {
    ...{ from, to, mode, alternatives, steps: true },
    ...(via !== undefined && via.length > 0 && { via }),
    ...(avoid !== undefined && { avoid: avoidAreasOf(avoid) }),
    ...(headingDegrees !== undefined && { headingDegrees: headingDegrees % 360 }),
  };
}
