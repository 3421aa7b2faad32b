import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { DEFAULT_LIMIT, decodeCursor, MAX_BIGINT, NumberCursor, pageOf } from '../paging.ts';
import { periodOf } from '../period.ts';
import { answers, Id, listQuery, Page, Text, Time } from '../shapes.ts';
import { listDeadLetters, type StoredDeadLetter } from './store.ts';

/** 50 payloads of 64 KiB are four megabytes of base64. */
const MAX_WITH_PAYLOAD = 50;

const DeadLetter = Type.Object(
  {
    id: Type.Integer(),
    gateway: Type.String(),
    vehicle: Type.String(),
    reason: Type.String({ description: 'a code of docs/errors.md, such as frame.too_old' }),
    detail: Type.String({ description: 'what exactly was wrong' }),
    receivedAt: Time('when we received it'),
    payloadBytes: Type.Integer(),
    payload: Type.Union([Type.String({ description: 'base64' }), Type.Null()], {
      description: 'the bytes, on `payload=true`; null where the quota of the gateway was used up',
    }),
    times: Type.Integer({ description: 'how often the same was sent' }),
  },
  { title: 'DeadLetter' },
);

const toItem = (row: StoredDeadLetter) => ({
  id: row.dead_letter_id,
  gateway: row.gateway,
  vehicle: row.vehicle,
  reason: row.reason,
  detail: row.detail,
  receivedAt: row.received_at.toISOString(),
  payloadBytes: row.payload_bytes,
  payload: row.payload?.toString('base64') ?? null,
  times: row.times,
});

/** What could not become a frame, with its reason and its bytes. They may hold positions and badges: reads are audited. */
export const deadLetterRoutes =
  ({ pool, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/dead-letters',
      {
        config: { permission: 'dead_letters.read', auditedRead: 'dead_letters.read' },
        schema: {
          tags: ['gateways'],
          summary: 'What could not become a frame, newest first',
          querystring: Type.Object({
            ...listQuery,
            from: Type.Optional(Time('30 days before `to` when absent')),
            to: Type.Optional(Time('now when absent')),
            gateway: Type.Optional(Id('of the gateway')),
            reason: Type.Optional(Text(64, 'a code of docs/errors.md')),
            payload: Type.Optional(Type.Boolean({ description: 'with the bytes; then at most 50 items a page' })),
          }),
          response: answers({ 200: Page(DeadLetter) }),
        },
      },
      async (request) => {
        const { query } = request;
        const withPayload = query.payload ?? false;
        const limit = Math.min(query.limit ?? DEFAULT_LIMIT, withPayload ? MAX_WITH_PAYLOAD : Number.POSITIVE_INFINITY);
        const rows = await listDeadLetters(pool, principalOf(request).fleetId, {
          ...periodOf(query, { defaultHours: 720, maxHours: 366 * 24 }, nowMs()),
          gateway: query.gateway,
          reason: query.reason,
          beforeId: decodeCursor(query.cursor, NumberCursor(MAX_BIGINT))?.[0],
          limit: limit + 1,
          withPayload,
        });
        return pageOf(rows, limit, toItem, (row) => [row.dead_letter_id]);
      },
    );
  };
