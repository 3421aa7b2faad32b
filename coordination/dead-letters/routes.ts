import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { DEFAULT_LIMIT, decodeCursor, MAX_BIGINT, NumberCursor, pageOf } from '../paging.ts';
import { periodOf } from '../period.ts';
import { answers, listQuery, Page, Time, Words } from '../shapes.ts';
import { exportLines } from './export.ts';
import { DeadLetter, LETTER_PERIOD, letterParams, letterQuery, PAYLOAD_FORMATS, toItem } from './shapes.ts';
import { findDeadLetter, listDeadLetters, summarizeLetters } from './store.ts';

/** 50 payloads of 64 KiB are four megabytes of base64. */
const MAX_WITH_PAYLOAD = 50;

const tags = ['gateways'];
const config = { permission: 'dead_letters.read', auditedRead: 'dead_letters.read' } as const;
const format = Type.Optional(Words([...PAYLOAD_FORMATS], { description: 'of the bytes; base64 when absent' }));

const LetterSummary = Type.Object(
  {
    reason: Type.String({ description: 'a code of docs/errors.md' }),
    letters: Type.Integer({ description: 'different ones that are listed' }),
    times: Type.Integer({ description: 'how often something was refused, repeated ones included' }),
    withPayload: Type.Integer({ description: 'of which the bytes are kept' }),
    countedOnly: Type.Integer({ description: 'of `times`: beyond the quota of rows; by whole days, UTC' }),
    lastReceivedAt: Time('when the last one came'),
  },
  { title: 'LetterSummary' },
);

/** What could not become a frame, with its reason and its bytes. They may hold positions and badges: reads are audited. */
export const deadLetterRoutes =
  ({ pool, nowMs }: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/dead-letters',
      {
        config,
        schema: {
          tags,
          summary: 'What could not become a frame, newest first',
          querystring: Type.Object({
            ...listQuery,
            ...letterQuery,
            payload: Type.Optional(Type.Boolean({ description: 'with the bytes; then at most 50 items a page' })),
            format,
          }),
          response: answers({ 200: Page(DeadLetter) }),
        },
      },
      async (request) => {
        const { query } = request;
        const withPayload = query.payload ?? false;
        const limit = Math.min(query.limit ?? DEFAULT_LIMIT, withPayload ? MAX_WITH_PAYLOAD : Number.POSITIVE_INFINITY);
        const rows = await listDeadLetters(pool, principalOf(request).fleetId, {
          ...periodOf(query, LETTER_PERIOD, nowMs()),
          gateway: query.gateway,
          reason: query.reason,
          beforeId: decodeCursor(query.cursor, NumberCursor(MAX_BIGINT))?.[0],
          limit: limit + 1,
          withPayload,
        });
        return pageOf(rows, limit, toItem(query.format ?? 'base64'), (row) => [row.dead_letter_id]);
      },
    );

    app.get(
      '/dead-letters/summary',
      {
        config,
        schema: {
          tags,
          summary: 'How many dead letters of each reason there were',
          querystring: Type.Object(letterQuery),
          response: answers({ 200: Page(LetterSummary) }),
        },
      },
      async (request) => {
        const { gateway, reason, ...times } = request.query;
        const choice = { ...periodOf(times, LETTER_PERIOD, nowMs()), gateway, reason };
        const rows = await summarizeLetters(pool, principalOf(request).fleetId, choice);
        const items = rows.map((row) => ({
          reason: row.reason,
          letters: row.letters,
          times: row.times,
          withPayload: row.with_payload,
          countedOnly: row.counted_only,
          lastReceivedAt: row.last_received_at.toISOString(),
        }));
        return { items, next: null };
      },
    );

    app.get(
      '/dead-letters/export',
      {
        config,
        schema: {
          tags,
          summary: 'All of them with their bytes as NDJSON, newest first: a line each, as the list has them',
          querystring: Type.Object({ ...letterQuery, format }),
          response: answers({ 200: Type.Unknown({ description: 'application/x-ndjson' }) }),
        },
      },
      async (request, reply) => {
        const { gateway, reason, format: of = 'base64', ...times } = request.query;
        const choice = { ...periodOf(times, LETTER_PERIOD, nowMs()), gateway, reason };
        const lines = exportLines(pool, principalOf(request).fleetId, choice, of);
        reply.header('content-disposition', 'attachment; filename="dead-letters.ndjson"');
        return reply.type('application/x-ndjson').send(Readable.from(lines));
      },
    );

    app.get(
      '/dead-letters/:letter/payload',
      {
        config,
        schema: {
          tags,
          summary: 'The bytes of one, as they came',
          params: letterParams,
          response: answers({ 200: Type.Unknown({ description: 'application/octet-stream' }) }),
        },
      },
      async (request, reply) => {
        const { letter: id } = request.params;
        const letter = await findDeadLetter(pool, principalOf(request).fleetId, id);
        if (letter === undefined) throw new AppError('not_found');
        if (letter.payload === null) throw new AppError('dead_letter.payload_gone');
        reply.header('content-disposition', `attachment; filename="dead-letter-${id}.bin"`);
        return reply.type('application/octet-stream').send(letter.payload);
      },
    );
  };
