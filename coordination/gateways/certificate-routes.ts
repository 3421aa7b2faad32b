import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { answers, Id, NoContent, Page, Time } from '../shapes.ts';
import { listCertificates, MAX_REVOKED, revokeCertificate, type StoredCertificate } from './certificate-store.ts';

const OrNull = (what: ReturnType<typeof Time>) => Type.Union([what, Type.Null()]);
const GatewayCertificate = Type.Object(
  {
    fingerprint: Type.String({ description: 'SHA-256 of the certificate, lower-case hex' }),
    notAfter: OrNull(Time('when it ends; null when it was never used here')),
    firstUsedAt: OrNull(Time('when the gateway signed in with it first')),
    lastUsedAt: OrNull(Time('when the gateway signed in with it last')),
    revokedAt: OrNull(Time('when it was revoked')),
  },
  { title: 'GatewayCertificate' },
);

const toItem = (row: StoredCertificate) => ({
  fingerprint: row.fingerprint,
  notAfter: row.not_after?.toISOString() ?? null,
  firstUsedAt: row.first_used_at?.toISOString() ?? null,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
});

const params = Type.Object({ gateway: Id('of the gateway') });
const Fingerprint = Type.String({
  pattern: '^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$',
  maxLength: 95,
  description: 'SHA-256 of the certificate in hex, with or without colons',
});
const tags = ['gateways'];

/** The certificates that gateways signed in with, and their revocation by fingerprint. */
export const certificateRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/gateways/:gateway/certificates',
      {
        // Only who can revoke needs to know.
        config: { permission: 'gateways.write' },
        schema: {
          tags,
          summary: 'The certificates that a gateway used last, and those that were revoked; all on one page',
          params,
          response: answers({ 200: Page(GatewayCertificate) }),
        },
      },
      async (request) => {
        const rows = await listCertificates(context.pool, principalOf(request).fleetId, request.params.gateway);
        if (rows === undefined) throw new AppError('not_found');
        return { items: rows.map(toItem), next: null };
      },
    );

    app.delete(
      '/gateways/:gateway/certificates/:fingerprint',
      {
        config: { permission: 'gateways.write' },
        schema: {
          tags,
          summary: 'Revoke a certificate for good: it is worth nothing, and a connection that rests on it is closed',
          params: Type.Object({ ...params.properties, fingerprint: Fingerprint }),
          response: answers({ 204: NoContent }),
        },
      },
      async (request, reply) => {
        const { gateway } = request.params;
        const hex = request.params.fingerprint.replaceAll(':', '').toLowerCase();
        await auditedChange(context, request, 'gateways.revoke_certificate', `${gateway} ${hex}`, async (db) => {
          const { fleetId } = principalOf(request);
          const outcome = await revokeCertificate(db, fleetId, gateway, Buffer.from(hex, 'hex'));
          if (outcome === 'no_gateway') throw new AppError('not_found');
          if (outcome === 'too_many')
            throw new AppError('conflict.in_use', `A gateway has at most ${MAX_REVOKED} revoked certificates.`);
        });
        await context.registry.refresh().catch(() => {});
        return reply.code(204).send(null);
      },
    );
  };
