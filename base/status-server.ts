import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from './config.ts';
import { AppError } from './errors.ts';
import { createHostCheck } from './hosts.ts';
import { httpListenError } from './http-listen.ts';
import type { Part } from './lifecycle.ts';
import type { Logger } from './logging.ts';
import { isLoopbackClient } from './loopback.ts';
import type { Metrics } from './metrics.ts';
import { problemDocument } from './problem.ts';
import { askReadiness, type Readiness } from './readiness.ts';

export interface StatusServerOptions {
  readonly config: Pick<Config, 'httpBind' | 'httpPort' | 'publicUrl'>;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  readonly log: Logger;
}

export interface StatusServer extends Part {
  /** Where it listens; only once it is started. */
  address(): { host: string; port: number };
}

/** Who watches asks a few times a minute; more connections than this wait in vain. */
const MAX_CONNECTIONS = 64;
const REQUEST_TIMEOUT_MS = 5000;
const TIMEOUT_CHECK_MS = 1000;
const MAX_HEADER_BYTES = 8192;
const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', connection: 'close' };

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}
const json = (status: number, value: unknown, type = 'application/json'): Answer => ({
  status,
  type: `${type}; charset=utf-8`,
  body: JSON.stringify(value),
});

/** One look serves all who ask while it is under way, so that nobody can make us ask the database at will. */
function shared<T>(look: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | undefined;
  return () => {
    current ??= look().finally(() => {
      current = undefined;
    });
    return current;
  };
}

/**
 * /healthz, /readyz and /metrics for a process that has no dashboard, in the dashboard's shapes. GET and HEAD only. The
 * figures are for this machine: there are no tokens here.
 */
export function createStatusServer({ config, readiness, metrics, log }: StatusServerOptions): StatusServer {
  let server: Server | undefined;
  let isOurHost: (host: string | undefined) => boolean = () => false;

  const pages: Readonly<Record<string, () => Promise<Answer>>> = {
    '/healthz': async () => json(200, { alive: true }),
    '/readyz': shared(async () => {
      const state = await askReadiness(readiness);
      return json(state.ready ? 200 : 503, state);
    }),
    '/metrics': shared(async () => ({
      status: 200,
      type: metrics.registry.contentType,
      body: await metrics.registry.metrics(),
    })),
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { method = '', url = '', headers, socket } = request;
    if (!isOurHost(headers.host)) throw new AppError('request.misdirected');
    const path = url.split('?', 1)[0]!;
    const page = Object.hasOwn(pages, path) ? pages[path]! : undefined;
    if (page === undefined) throw new AppError('not_found');
    if (method !== 'GET' && method !== 'HEAD') throw new AppError('request.method_not_allowed');
    if (path === '/metrics' && !isLoopbackClient(socket.remoteAddress ?? '', headers))
      throw new AppError('permission.denied', 'the figures are answered to programs on this machine only');
    return page();
  };

  const problem = (error: unknown): Answer => {
    const requestId = crypto.randomUUID();
    const code = error instanceof AppError ? error.code : 'internal';
    if (code === 'internal') log.error({ err: error, requestId }, 'a status page failed');
    const said = error instanceof AppError && error.message !== '' ? error.message : undefined;
    const document = problemDocument(code, requestId, said);
    return json(document.status, document, 'application/problem+json');
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { status, type, body } = await answer(request).catch(problem);
    const allow = status === 405 ? { allow: 'GET, HEAD' } : {};
    response.writeHead(status, { ...HEADERS, ...allow, 'content-type': type });
    response.end(body);
  };

  return {
    name: 'status server',
    async start() {
      const timeouts = { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS };
      const limits = { ...timeouts, connectionsCheckingInterval: TIMEOUT_CHECK_MS, maxHeaderSize: MAX_HEADER_BYTES };
      const created = createServer(limits, (request, response) => {
        void handle(request, response);
      });
      created.maxConnections = MAX_CONNECTIONS;
      const listening = Promise.withResolvers<void>();
      created.once('error', (error) => listening.reject(httpListenError(error, config)));
      created.listen({ host: config.httpBind, port: config.httpPort }, () => listening.resolve());
      await listening.promise;
      server = created;
      const { httpBind: bind, publicUrl } = config;
      isOurHost = createHostCheck({ bind, port: (created.address() as AddressInfo).port, publicUrl });
    },
    async stop() {
      const running = server;
      server = undefined;
      if (running === undefined) return;
      const closed = new Promise((resolve) => running.close(resolve));
      running.closeAllConnections();
      await closed;
    },
    address() {
      if (server === undefined) throw new Error('the status server does not listen');
      const { address: host, port } = server.address() as AddressInfo;
      return { host, port };
    },
  };
}
