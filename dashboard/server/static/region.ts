import { basename } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { Region } from '@mediconnect/coordination/places/region.ts';
import type { FastifyInstance } from 'fastify';
import { permitScope } from '../http/permissions.ts';

/** What the page may load of a region folder; the rest (roads, addresses) is the server's own. */
const SERVED = /^\/(?:basemap\.pmtiles|(?:glyphs|sprites)\/[\w .,-]+(?:\/[\w .,-]+)*)$/;

/**
 * The basemap of each region under `/region/<id>/`, by ranges of bytes, for those who may see the regions. The first one
 * is at `/region/` too.
 */
export async function serveRegions(app: FastifyInstance, regions: readonly ServedRegion[]): Promise<void> {
  const [first] = regions;
  if (first !== undefined) await serveFolder(app, first.folder, '/region/');
  for (const { folder, info } of regions) await serveFolder(app, folder, `/region/${info.id}/`);
}

type ServedRegion = Pick<Region, 'folder'> & { readonly info: Pick<Region['info'], 'id'> };

async function serveFolder(app: FastifyInstance, folder: string, prefix: string): Promise<void> {
  await app.register(async (scope) => {
    permitScope(scope, 'places.read');
    await scope.register(fastifyStatic, {
      root: folder,
      prefix,
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
