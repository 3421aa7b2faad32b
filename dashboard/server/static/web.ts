import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { AppError } from '@mediconnect/base';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { permitScope } from '../http/permissions.ts';

/** Addresses that are never a page of the application. */
const NOT_A_PAGE = /^\/(?:api|region|docs|assets|healthz|readyz|metrics|openapi\.json)(?:\/|$)/;

/** True for a browser that opens an address of the application, such as /map or /setup. */
function wantsPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const path = request.url.split('?', 1)[0] ?? '';
  return !NOT_A_PAGE.test(path) && (request.headers.accept ?? '').includes('text/html');
}

const NOT_BUILT = 'The pages are not built yet: npm start builds them.\n';

/**
 * The built web application: files with a hash in their name for good, the page itself asked for each time, and the
 * page for every address that is not a file. Precompressed files (.br, .gz) are used where they are.
 */
export async function serveWeb(
  app: FastifyInstance,
  folder: string | undefined,
  notFound: () => AppError,
): Promise<void> {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'));
  if (built)
    await app.register(async (scope) => {
      permitScope(scope, 'public');
      await scope.register(fastifyStatic, {
        root: folder,
        prefix: '/',
        wildcard: false,
        preCompressed: true,
        dotfiles: 'ignore',
        cacheControl: false,
        setHeaders: (reply, path) => {
          const hashed = path.includes(`${join('/', 'assets', '/')}`);
          reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        },
      });
      scope.get('/*', { config: { permission: 'public' }, schema: { hide: true } }, async (request, reply) => {
        if (!wantsPage(request)) throw notFound();
        return reply.sendFile('index.html');
      });
    });
  app.setNotFoundHandler(async (request, reply) => {
    if (!built && wantsPage(request)) return reply.code(503).type('text/plain').send(NOT_BUILT);
    throw notFound();
  });
}
