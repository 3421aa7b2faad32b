import { AppError, createHostCheck } from '@mediconnect/base';
import type { SliceContext } from '@mediconnect/coordination';
import { isAllowed } from '@mediconnect/coordination/access/principal.ts';
import { auditOf } from '@mediconnect/coordination/audit/of-request.ts';
import { authenticate, cookieName, credentialOf } from '@mediconnect/coordination/people/authenticate.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLocal } from './loopback.ts';
import { isOwnOrigin } from './origins.ts';

/** Requests a minute: of an address without a session, and of a session or token at one address. */
export interface RequestLimits {
  readonly anonymous: number;
  readonly signedIn: number;
}
export const REQUEST_LIMITS: RequestLimits = { anonymous: 600, signedIn: 3000 };

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses a Host that is not ours, and every page that is not ours. */
function guardBrowserRules(app: FastifyInstance, { config }: SliceContext, ownPort: () => number): void {
  let check: { port: number; allows: (host: string | undefined) => boolean } | undefined;
  const isOurHost = (host: string | undefined) => {
    // The port may only be known once we listen.
    if (check?.port !== ownPort()) {
      const { httpBind: bind, publicUrl } = config;
      check = { port: ownPort(), allows: createHostCheck({ bind, port: ownPort(), publicUrl }) };
    }
    return check.allows(host);
  };
  app.addHook('onRequest', async (request) => {
    const { host, origin } = request.headers;
    if (!isOurHost(host) || (config.trustProxy && !isOurHost(request.host))) throw new AppError('request.misdirected');
    const seenAs = { protocol: request.protocol, host: request.host };
    if (origin !== undefined && !isOwnOrigin(origin, seenAs, config.publicUrl))
      throw new AppError('request.foreign_origin');
    const site = request.headers['sec-fetch-site'];
    const foreignSite = site === 'cross-site' || site === 'same-site';
    if (foreignSite && !HARMLESS.has(request.method)) throw new AppError('request.foreign_origin');
    requireJson(request);
  });
}

/** A form can send neither JSON nor DELETE from a foreign page: whatever changes something must be one of them. */
function requireJson(request: FastifyRequest): void {
  if (HARMLESS.has(request.method)) return;
  const type = request.headers['content-type'];
  if (type === undefined && request.method === 'DELETE') return;
  if (!/^application\/json *(;|$)/i.test(type ?? '')) throw new AppError('request.unsupported_media_type');
}

/** Finds out who asks. */
function guardIdentity(app: FastifyInstance, { pool }: SliceContext): void {
  app.decorateRequest('principal', null);
  app.addHook('onRequest', async (request) => {
    const cookie = request.cookies[cookieName(request.protocol === 'https')];
    const credential = credentialOf({ authorization: request.headers.authorization, cookie });
    if (credential !== undefined) request.principal = await authenticate(pool, credential);
  });
}

const ownLimit = (request: FastifyRequest) => request.routeOptions.config.requestsPerMinute;

/** Refuses who asks too much. */
function guardRate(app: FastifyInstance, limits: RequestLimits): void {
  const check = app.createRateLimit({
    max: (request: FastifyRequest) =>
      request.principal === null ? limits.anonymous : (ownLimit(request) ?? limits.signedIn),
    timeWindow: 60_000,
    keyGenerator: (request: FastifyRequest) => {
      const counted = request.principal !== null && ownLimit(request) !== undefined ? request.routeOptions.url : '';
      return `${request.principal?.actor ?? ''} ${request.ip} ${counted}`;
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    const limit = await check(request);
    if (!limit.isAllowed && limit.isExceeded) {
      reply.header('retry-after', String(limit.ttlInSeconds));
      throw new AppError('request.rate_limited');
    }
  });
}

/** Refuses what the session or token may not. A route without a permission is refused to everybody. */
function guardPermission(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const { permission, loopbackToo } = request.routeOptions.config;
    if (isAllowed(request.principal, permission)) return;
    if (loopbackToo && isLocal(request)) return;
    if (request.principal !== null) throw new AppError('permission.denied');
    throw new AppError(request.headers.authorization === undefined ? 'session.required' : 'token.invalid');
  });
}

const DENIALS = new Set<string>([
  'request.misdirected',
  'request.foreign_origin',
  'request.rate_limited',
  'session.required',
  'token.invalid',
  'permission.denied',
]);

/** Writes every refusal into the audit, and each answered read of personal data. */
function auditRequests(app: FastifyInstance, { audit }: SliceContext): void {
  app.addHook('onError', async (request, _reply, error) => {
    const code = (error as Partial<AppError>).code ?? '';
    // Another fleet's vehicle looks like none at all; that somebody asked for it is kept all the same.
    const foreign = code === 'not_found' && request.principal !== null && Object.keys(request.params ?? {}).length > 0;
    if (!DENIALS.has(code) && !foreign) return;
    const target = `${request.method} ${request.url.split('?', 1)[0]}`;
    audit.record({ ...auditOf(request), action: 'http.request', target, outcome: 'denied', reason: code });
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const action = request.routeOptions.config.auditedRead;
    if (action !== undefined && reply.statusCode < 300) await writeRead(request, action);
    return payload;
  });
  const writeRead = (request: FastifyRequest, action: string) => {
    const target = Object.values((request.params ?? {}) as Record<string, unknown>).join('/');
    return audit.write({ ...auditOf(request), action, target, outcome: 'allowed' });
  };
}

/** Everything that stands between a request and its handler, in this order. */
export function guard(app: FastifyInstance, context: SliceContext, ownPort: () => number, limits: RequestLimits): void {
  auditRequests(app, context);
  guardBrowserRules(app, context, ownPort);
  guardIdentity(app, context);
  guardRate(app, limits);
  guardPermission(app);
}
