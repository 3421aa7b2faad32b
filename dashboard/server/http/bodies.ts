import type { FastifyInstance } from 'fastify';

/** The largest request body. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/** JSON and nothing else; no body at all is allowed where a route asks for none. */
export function acceptJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else parse(request, body as string, done);
  });
}
