import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import websocket from '@fastify/websocket';
import { AppError, type Readiness } from '@mediconnect/base';
import { type SliceContext, slices } from '@mediconnect/coordination';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializeAnswers } from './http/answers.ts';
import { acceptJsonOnly, BODY_LIMIT_BYTES } from './http/bodies.ts';
import { guard, REQUEST_LIMITS, type RequestLimits } from './http/guards.ts';
import { setSecurityHeaders } from './http/headers.ts';
import { measureRequests } from './http/measure.ts';
import { type RegisteredRoute, requirePermissions } from './http/permissions.ts';
import { answerProblem } from './http/problems.ts';
import { answerUnreadable } from './http/unreadable.ts';
import type { LiveHub } from './live/hub.ts';
import { liveRoutes } from './live/routes.ts';
import { describeRoutes, serveDescription } from './openapi.ts';
import { serveRegions } from './static/region.ts';
import { serveWeb } from './static/web.ts';
import { systemRoutes } from './system-routes.ts';

export interface AppOptions {
  readonly context: SliceContext;
  readonly hub: LiveHub;
  readonly readiness: Readiness;
  /** The built web application. */
  readonly webDir: string | undefined;
  readonly limits?: RequestLimits;
  /** Compare every answer with its promise (tests). */
  readonly verifyAnswers?: boolean;
}

/** The whole HTTP surface, not yet listening, and the routes it is made of. */
export async function createApp(
  options: AppOptions,
): Promise<{ app: FastifyInstance; routes: () => RegisteredRoute[] }> {
  const { context } = options;
  const { config } = context;
  const app = Fastify({
    loggerInstance: context.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    // One proxy: what it appends is true, what stood before it anybody can have written.
    trustProxy: config.trustProxy ? (_address, hop) => hop === 0 : false,
    // Idle connections must not hold a stop up.
    forceCloseConnections: true,
    requestTimeout: 30_000,
    genReqId: () => crypto.randomUUID(),
    // The pattern of the ids answers for their length.
    routerOptions: { maxParamLength: 16_384 },
    return503OnClosing: false,
    // Addresses that can't be read come before any hook.
    frameworkErrors: answerProblem as never,
    clientErrorHandler: answerUnreadable(context.metrics),
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as FastifyInstance;

  app.setValidatorCompiler(TypeBoxValidatorCompiler as never);
  serializeAnswers(app, options.verifyAnswers ?? false);
  acceptJsonOnly(app);
  app.setErrorHandler(answerProblem);
  const routes = requirePermissions(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
  });
  measureRequests(app, context.metrics);
  await setSecurityHeaders(app, config);
  await app.register(cookie);
  await app.register(rateLimit, { global: false, cache: 20_000 });
  const ownPort = () => {
    const address = app.server.address();
    return typeof address === 'object' && address !== null ? address.port : config.httpPort;
  };
  guard(app, context, ownPort, options.limits ?? REQUEST_LIMITS);
  await app.register(websocket, { options: { maxPayload: 4096, perMessageDeflate: false } });
  await describeRoutes(app);

  await app.register(
    async (api) => {
      for (const slice of slices) await api.register(slice(context));
      await api.register(liveRoutes(options.hub));
    },
    { prefix: '/api/v1' },
  );
  await app.register(systemRoutes(context, options.readiness));
  await serveDescription(app);
  await serveRegions(app, context.regions);
  await serveWeb(app, options.webDir, () => new AppError('not_found'));
  return { app, routes };
}
