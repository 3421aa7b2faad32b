import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import type { PoolClient } from 'pg';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { DEFAULT_LIMIT, decodeCursor, MAX_BIGINT, NumberCursor, pageOf } from '../paging.ts';
import { type Period, periodOf } from '../period.ts';
import { answers, listQuery, Page, Text, Time, Words } from '../shapes.ts';
import {
  DELIVERY_STATES,
  insertDeliveries,
  insertMessage,
  listDeliveries,
  listReplayable,
  replayDelivery,
} from './delivery-store.ts';
import { messageOf, pingMessage } from './rules.ts';
import { Delivery, DeliveryId, presentDelivery, webhookParams } from './shapes.ts';
import { findWebhook } from './store.ts';

/** Events that one request may have sent again. */
const MAX_REPLAY = 5000;
const tags = ['webhooks'];

const Replay = Type.Object(
  {
    queued: Type.Integer({ description: 'deliveries that are sent because of this' }),
    until: Type.Union([Time('there is more from then on: ask again with it as `from`'), Type.Null()]),
  },
  { title: 'WebhookReplay' },
);

/** What was sent to a webhook and what became of it; sending it again; trying the way. */
export const webhookDeliveryRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, nowMs, webhooks } = context;

    app.get(
      '/webhooks/:webhook/deliveries',
      {
        config: { permission: 'webhooks.read' },
        schema: {
          tags,
          summary: 'What was and is to be sent, newest first; kept for 30 days',
          params: webhookParams,
          querystring: Type.Object({
            ...listQuery,
            state: Type.Optional(Words([...DELIVERY_STATES])),
            event: Type.Optional(Text(64, 'id of an event', 1)),
          }),
          response: answers({ 200: Page(Delivery) }),
        },
      },
      async (request) => {
        const { fleetId } = principalOf(request);
        const { webhook } = request.params;
        const { state, event, cursor, limit = DEFAULT_LIMIT } = request.query;
        const beforeId = decodeCursor(cursor, NumberCursor(MAX_BIGINT))?.[0];
        if ((await findWebhook(pool, fleetId, webhook)) === undefined) throw new AppError('not_found');
        const rows = await listDeliveries(pool, fleetId, webhook, { state, event, beforeId, limit: limit + 1 });
        return pageOf(rows, limit, presentDelivery, (row) => [row.delivery_id]);
      },
    );

    app.post(
      '/webhooks/:webhook/ping',
      {
        config: { permission: 'webhooks.write' },
        schema: {
          tags,
          summary: 'Send a webhook.ping, once, also while it is switched off; the log tells what became of it',
          params: webhookParams,
          body: Type.Object({}, { additionalProperties: false }),
          response: answers({ 202: Delivery }),
        },
      },
      async (request, reply) => {
        const { webhook } = request.params;
        const made = await auditedChange(context, request, 'webhooks.ping', webhook, async (db) => {
          const row = await insertMessage(db, principalOf(request).fleetId, webhook, pingMessage(nowMs()));
          if (row === undefined) throw new AppError('not_found');
          return row;
        });
        webhooks.wake();
        return reply.code(202).send(presentDelivery(made));
      },
    );

    app.post(
      '/webhooks/:webhook/replay',
      {
        config: { permission: 'webhooks.write' },
        schema: {
          tags,
          summary: 'Send one delivery of the log again, or the events of a period as they stand now',
          params: webhookParams,
          body: Type.Object(
            {
              delivery: Type.Optional(DeliveryId),
              from: Type.Optional(Time('with `to`: events that happened from then on')),
              to: Type.Optional(Time('and before then; now when absent')),
            },
            { additionalProperties: false },
          ),
          response: answers({ 202: Replay }),
        },
      },
      async (request, reply) => {
        const { webhook } = request.params;
        const { delivery, from, to } = request.body;
        const { fleetId } = principalOf(request);
        if ((delivery === undefined) === (from === undefined) || (delivery !== undefined && to !== undefined))
          throw new AppError('request.invalid', 'Name either "delivery" or "from", and "to" only with "from".');
        const target = `${webhook} ${delivery ?? `${from}/${to ?? ''}`}`;
        const outcome = await auditedChange(context, request, 'webhooks.replay', target, async (db) => {
          if (delivery === undefined) {
            const period = periodOf({ from, to }, { defaultHours: 24, maxHours: 366 * 24 }, nowMs());
            return replayPeriod(db, fleetId, webhook, period, nowMs());
          }
          if (!(await replayDelivery(db, fleetId, webhook, delivery))) throw new AppError('not_found');
          return { queued: 1, until: null };
        });
        webhooks.wake();
        return reply.code(202).send(outcome);
      },
    );
  };

async function replayPeriod(db: PoolClient, fleetId: number, id: string, period: Period, nowMs: number) {
  const hook = await findWebhook(db, fleetId, id);
  if (hook === undefined) throw new AppError('not_found');
  const events = await listReplayable(db, fleetId, period, hook, MAX_REPLAY + 1);
  const due = events.slice(0, MAX_REPLAY).map((event) => ({
    ...{ eventId: event.event_id, version: event.version, message: messageOf(event, nowMs) },
  }));
  const queued = await insertDeliveries(db, id, due, true);
  return { queued, until: events[MAX_REPLAY]?.time.toISOString() ?? null };
}
