import { Type } from 'typebox';
import { Id, SetOf, Text, Time, Words } from '../shapes.ts';
import { DELIVERY_STATES, type StoredDelivery } from './delivery-store.ts';
import type { StoredWebhook } from './store.ts';

const nullable = <T extends ReturnType<typeof Time>>(shape: T) => Type.Union([shape, Type.Null()]);
const Kind = Type.String({ pattern: '^[a-z][a-z_]{0,31}\\.[a-z][a-z_]{0,31}$', maxLength: 65 });
const kinds = Type.Union([SetOf(Kind, 100, 1), Type.Null()], {
  description: 'kinds of events that are sent, such as geofence.enter; null: all',
});
const vehicles = Type.Union([SetOf(Id('of a vehicle'), 1000, 1), Type.Null()], {
  description: 'vehicles whose events are sent; null: all of the fleet',
});
const url = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'https, without user name and fragment; must not lead into a private network (MEDICONNECT_EGRESS_ALLOW)',
});
const description = Text(200, 'what it is for');

const webhookFields = {
  id: Type.String(),
  url: Type.String(),
  description: Type.String(),
  kinds: Type.Union([Type.Array(Type.String()), Type.Null()]),
  vehicles: Type.Union([Type.Array(Type.String()), Type.Null()]),
  active: Type.Boolean(),
  createdAt: Time('when it was made'),
  disabledAt: nullable(Time('when we switched it off, because it accepted nothing for five days')),
  failingSince: nullable(Time('since when it has accepted nothing')),
  previousSecretUntil: nullable(Time('until when the secret before signs, too')),
};
export const Webhook = Type.Object(webhookFields, { title: 'Webhook' });
export const WebhookSecret = Type.Object(
  { ...webhookFields, secret: Type.String({ description: 'signs what is sent; shown this once' }) },
  { title: 'WebhookSecret' },
);
export const NewWebhook = Type.Object(
  { url, description: Type.Optional(description), kinds: Type.Optional(kinds), vehicles: Type.Optional(vehicles) },
  { additionalProperties: false },
);
export const WebhookPatch = Type.Object(
  {
    url: Type.Optional(url),
    description: Type.Optional(description),
    kinds: Type.Optional(kinds),
    vehicles: Type.Optional(vehicles),
    active: Type.Optional(
      Type.Boolean({ description: 'false: nothing is sent; true again: what happens from then on' }),
    ),
  },
  { additionalProperties: false, minProperties: 1 },
);

const Uuid = (what: string) =>
  Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', description: what });
export const webhookParams = Type.Object({ webhook: Uuid('of the webhook') });
export const DeliveryId = Uuid('of a delivery in the log');

export const Delivery = Type.Object(
  {
    id: Type.String({ description: 'as in the header MediConnect-Delivery' }),
    type: Type.String({ description: "the event's kind, event.superseded, or webhook.ping" }),
    event: Type.Union([Type.String(), Type.Null()], { description: 'id of the event; null for a ping' }),
    state: Words([...DELIVERY_STATES]),
    attempts: Type.Integer(),
    createdAt: Time('when it was made'),
    nextAttemptAt: nullable(Time('not before then; null when it is over')),
    lastAttemptAt: nullable(Time('when it was tried last')),
    status: Type.Union([Type.Integer(), Type.Null()], { description: 'HTTP status of the last answer' }),
    problem: Type.Union([Type.String(), Type.Null()], { description: 'a code of docs/errors.md' }),
    durationMs: Type.Union([Type.Integer(), Type.Null()], { description: 'of the last attempt' }),
  },
  { title: 'WebhookDelivery' },
);

export const presentWebhook = (row: StoredWebhook) => ({
  id: row.id,
  url: row.url,
  description: row.description,
  kinds: row.kinds === null ? null : [...row.kinds],
  vehicles: row.vehicles === null ? null : [...row.vehicles],
  active: row.active,
  createdAt: row.created_at.toISOString(),
  disabledAt: row.disabled_at?.toISOString() ?? null,
  failingSince: row.failing_since?.toISOString() ?? null,
  previousSecretUntil: row.previous_secret_until?.toISOString() ?? null,
});

export const presentDelivery = (row: StoredDelivery) => ({
  id: row.id,
  type: row.type,
  event: row.event_id,
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at.toISOString(),
  nextAttemptAt: row.state === 'pending' ? row.next_attempt_at.toISOString() : null,
  lastAttemptAt: row.last_attempt_at?.toISOString() ?? null,
  status: row.last_status,
  problem: row.last_problem,
  durationMs: row.last_duration_ms,
});
