import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { DEFAULT_LIMIT, decodeCursor, MAX_BIGINT, NumberCursor, pageOf } from '../paging.ts';
import { periodOf } from '../period.ts';
import { answers, listQuery, Page, Text, Time, Words } from '../shapes.ts';
import { listAudit, type StoredAudit } from './store.ts';

const AuditItem = Type.Object(
  {
    id: Type.Integer(),
    at: Time('when'),
    actor: Type.String({ description: "'user:3', 'token:7', 'gateway:gw-1', 'anonymous' or 'system'" }),
    action: Type.String(),
    target: Type.String(),
    outcome: Words(['allowed', 'denied', 'failed']),
    reason: Type.String({ description: 'a code of docs/errors.md where it was refused' }),
    address: Type.String(),
    requestId: Type.String(),
  },
  { title: 'AuditEntry' },
);

const toItem = (row: StoredAudit) => ({
  id: row.audit_id,
  at: row.at.toISOString(),
  actor: row.actor,
  action: row.action,
  target: row.target,
  outcome: row.outcome,
  reason: row.reason,
  address: row.address,
  requestId: row.request_id,
});

/** Who did what in the own fleet. */
export const auditRoutes =
  ({ pool, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/audit',
      {
        config: { permission: 'audit.read', auditedRead: 'audit.read' },
        schema: {
          tags: ['audit'],
          summary: 'Who did what, and what was refused; newest first',
          querystring: Type.Object({
            ...listQuery,
            from: Type.Optional(Time('30 days before `to` when absent')),
            to: Type.Optional(Time('now when absent')),
            action: Type.Optional(Text(100, 'such as vehicles.create')),
            outcome: Type.Optional(Words(['allowed', 'denied', 'failed'])),
          }),
          response: answers({ 200: Page(AuditItem) }),
        },
      },
      async (request) => {
        const { query } = request;
        const limit = query.limit ?? DEFAULT_LIMIT;
        const rows = await listAudit(pool, principalOf(request).fleetId, {
          ...periodOf(query, { defaultHours: 720, maxHours: 366 * 24 }, nowMs()),
          action: query.action,
          outcome: query.outcome,
          beforeId: decodeCursor(query.cursor, NumberCursor(MAX_BIGINT))?.[0],
          limit: limit + 1,
        });
        return pageOf(rows, limit, toItem, (row) => [row.audit_id]);
      },
    );
  };
