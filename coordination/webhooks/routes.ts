import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { AppError } from '@mediconnect/base';
import { Type } from 'typebox';
import type { SliceContext } from '../access/context.ts';
import { principalOf } from '../access/principal.ts';
import { auditedChange } from '../audit/audited-change.ts';
import { newSecret } from '../people/secrets.ts';
import { answers, NoContent, Page } from '../shapes.ts';
import { NewWebhook, presentWebhook, Webhook, WebhookPatch, WebhookSecret, webhookParams } from './shapes.ts';
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  rotateWebhookSecret,
  type StoredWebhook,
  updateWebhook,
} from './store.ts';

const MAX_WEBHOOKS = 50;
const SECRET_PREFIX = 'mcw_';
const tags = ['webhooks'];
const config = { read: { permission: 'webhooks.read' }, write: { permission: 'webhooks.write' } } as const;
const found = <T>(row: T | undefined): T => {
  if (row === undefined) throw new AppError('not_found');
  return row;
};

/** Where the own fleet wants its events sent. */
export const webhookRoutes =
  (context: SliceContext): FastifyPluginAsyncTypebox =>
  async (app) => {
    const { pool, egress } = context;

    app.get(
      '/webhooks',
      {
        config: config.read,
        schema: {
          tags,
          summary: 'The webhooks of the fleet, the oldest first',
          response: answers({ 200: Page(Webhook) }),
        },
      },
      async (request) => {
        const rows = await listWebhooks(pool, principalOf(request).fleetId);
        return { items: rows.map(presentWebhook), next: null };
      },
    );

    app.post(
      '/webhooks',
      {
        config: config.write,
        schema: {
          tags,
          summary: 'Have events sent to an address, from now on; its secret is answered this once',
          body: NewWebhook,
          response: answers({ 201: WebhookSecret }),
        },
      },
      async (request, reply) => {
        const { url, description = '', kinds = null, vehicles = null } = request.body;
        const secret = SECRET_PREFIX + newSecret();
        const hook = { url: egress.check(url).href, description, kinds, vehicles, secret };
        const nameOf = ({ id }: StoredWebhook) => id;
        const made = await auditedChange(context, request, 'webhooks.create', nameOf, async (db) => {
          const row = await insertWebhook(db, principalOf(request).fleetId, hook, MAX_WEBHOOKS);
          if (row === undefined) throw new AppError('webhook.too_many');
          return row;
        });
        return reply.code(201).send({ ...presentWebhook(made), secret });
      },
    );

    app.get(
      '/webhooks/:webhook',
      {
        config: config.read,
        schema: { tags, summary: 'One webhook', params: webhookParams, response: answers({ 200: Webhook }) },
      },
      async (request) =>
        presentWebhook(found(await findWebhook(pool, principalOf(request).fleetId, request.params.webhook))),
    );

    app.patch(
      '/webhooks/:webhook',
      {
        config: config.write,
        schema: {
          tags,
          summary: 'Change what is sent where, or switch it off and on',
          params: webhookParams,
          body: WebhookPatch,
          response: answers({ 200: Webhook }),
        },
      },
      async (request) => {
        const { webhook } = request.params;
        const { url, ...change } = request.body;
        const checked = { ...change, ...(url !== undefined && { url: egress.check(url).href }) };
        const changed = await auditedChange(context, request, 'webhooks.update', webhook, async (db) =>
          found(await updateWebhook(db, principalOf(request).fleetId, webhook, checked)),
        );
        return presentWebhook(changed);
      },
    );

    app.post(
      '/webhooks/:webhook/secret',
      {
        config: config.write,
        schema: {
          tags,
          summary: 'Give it a new secret; for some hours more what is sent is signed with both',
          params: webhookParams,
          body: Type.Object(
            { overlapHours: Type.Optional(Type.Number({ minimum: 0, maximum: 720, description: '24 when absent' })) },
            { additionalProperties: false },
          ),
          response: answers({ 200: WebhookSecret }),
        },
      },
      async (request) => {
        const { webhook } = request.params;
        const secret = SECRET_PREFIX + newSecret();
        const hours = request.body.overlapHours ?? 24;
        const rotated = await auditedChange(context, request, 'webhooks.rotate', webhook, async (db) =>
          found(await rotateWebhookSecret(db, principalOf(request).fleetId, webhook, secret, hours)),
        );
        return { ...presentWebhook(rotated), secret };
      },
    );

    app.delete(
      '/webhooks/:webhook',
      {
        config: config.write,
        schema: {
          tags,
          summary: 'Remove a webhook with its log',
          params: webhookParams,
          response: answers({ 204: NoContent }),
        },
      },
      async (request, reply) => {
        const { webhook } = request.params;
        await auditedChange(context, request, 'webhooks.delete', webhook, async (db) => {
          if (!(await deleteWebhook(db, principalOf(request).fleetId, webhook))) throw new AppError('not_found');
        });
        return reply.code(204).send(null);
      },
    );
  };
