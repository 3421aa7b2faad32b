import { Type } from 'typebox';
import { Id, Name, Time, Words } from '../shapes.ts';
import {
  COMMAND_KINDS,
  COMMAND_STATES,
  DEFAULT_EXPIRY_SECONDS,
  EXPIRY_SECONDS,
  INTERVAL_SECONDS,
  MAX_MESSAGE_CHARACTERS,
} from './rules.ts';
import type { StoredCommand } from './store.ts';

const maybe = (description: string) => Type.Union([Time(description), Type.Null()]);

export const Command = Type.Object(
  {
    id: Type.String({ description: 'as the gateway is told it' }),
    kind: Words([...COMMAND_KINDS]),
    seconds: Type.Optional(Type.Integer({ description: 'of set_report_interval' })),
    text: Type.Optional(Type.String({ description: 'of show_message' })),
    vehicle: Type.String({ description: 'in which the gateway was mounted; no other crew gets it' }),
    state: Words([...COMMAND_STATES], {
      description:
        'pending: no gateway took it yet; sent: it was taken (PUBACK); acknowledged: the gateway said what became of it, even after its time',
    }),
    createdAt: Time('when it was made'),
    createdBy: Type.String({ description: "'user:3' or 'token:7'" }),
    expiresAt: Time('the gateway ignores it from then on'),
    deliveries: Type.Integer({ description: 'how often it was taken; more than once after lost connections' }),
    sentAt: maybe('when it was taken first'),
    acknowledgedAt: maybe('when the gateway said what became of it'),
    result: Type.Union([Words(['done', 'refused', 'failed']), Type.Null()]),
    detail: Type.String({ description: "the gateway's own words" }),
    cancelledAt: maybe('when it was cancelled'),
  },
  { title: 'Command' },
);

const defaults = COMMAND_KINDS.map((kind) => `${kind} ${DEFAULT_EXPIRY_SECONDS[kind]}`).join(', ');

export const NewCommand = Type.Object(
  {
    kind: Words([...COMMAND_KINDS]),
    seconds: Type.Optional(
      Type.Integer({ ...INTERVAL_SECONDS, description: 'between reports; of set_report_interval' }),
    ),
    text: Type.Optional(Name(MAX_MESSAGE_CHARACTERS, 'for the crew display; of show_message')),
    expiresInSeconds: Type.Optional(Type.Integer({ ...EXPIRY_SECONDS, description: `when absent: ${defaults}` })),
  },
  { additionalProperties: false },
);

export const commandParams = Type.Object({
  gateway: Id('of the gateway'),
  command: Type.String({ format: 'uuid', maxLength: 36, description: 'id of the command' }),
});

const iso = (time: Date | null) => time?.toISOString() ?? null;

export const toItem = (row: StoredCommand) => ({
  id: row.id,
  kind: row.kind,
  ...(row.seconds !== null && { seconds: row.seconds }),
  ...(row.message !== null && { text: row.message }),
  vehicle: row.vehicle,
  state: row.state,
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  expiresAt: row.expires_at.toISOString(),
  deliveries: row.deliveries,
  sentAt: iso(row.sent_at),
  acknowledgedAt: iso(row.acknowledged_at),
  result: row.result,
  detail: row.detail,
  cancelledAt: iso(row.cancelled_at),
});
