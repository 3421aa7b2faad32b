import type { FastifyRequest } from 'fastify';

/** True when the client runs on this machine and nobody stands in between. */
export function isLocal(request: FastifyRequest): boolean {
  // A proxy on this machine makes everybody look local; it says so.
  if (request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) return false;
  return /^(127\.|::1$|::ffff:127\.)/.test(request.ip);
}
