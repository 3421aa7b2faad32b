import { basename } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { permitScope } from '../http/permissions.ts';

/** What the page may load of a region folder; the rest (roads, addresses) is the server's own. */
const SERVED = /^\/(?:basemap\.pmtiles|(?:glyphs|sprites)\/[\w .,-]+(?:\/[\w .,-]+)*)$/;

/** The basemap of the region, by ranges of bytes, for those who may see the region. */
export async function serveRegion(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(async (scope) => {
    permitScope(scope, 'places.read');
    await scope.register(fastifyStatic, {
      root: folder,
      prefix: '/region/',
      decorateReply: false,
      index: false,
      dotfiles: 'ignore',
      acceptRanges: true,
      allowedPath: (path) => SERVED.test(path) && !basename(path).startsWith('.'),
      cacheControl: false,
      // Revalidated by its ETag, so that a new region shows at once.
      setHeaders: (reply) => reply.header('cache-control', 'private, no-cache'),
    });
  });
}
