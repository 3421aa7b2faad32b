import { Type } from 'typebox';
import { Id, Text, Time, Words } from '../shapes.ts';
import type { StoredDeadLetter } from './store.ts';

export const PAYLOAD_FORMATS = ['base64', 'hex'] as const;
export type PayloadFormat = (typeof PAYLOAD_FORMATS)[number];

const maybe = (description: string) => Type.Union([Time(description), Type.Null()]);
export const ReplayOutcome = Words(['accepted', 'rejected'], {
  description:
    'accepted: it is in the log, and what cannot be stored is a dead letter again; rejected: the judgement is as before',
});

export const DeadLetter = Type.Object(
  {
    id: Type.Integer(),
    gateway: Type.String(),
    vehicle: Type.String(),
    boot: Type.Union([Type.Integer(), Type.Null()], { description: 'of the gateway; null where it is not known' }),
    reason: Type.String({ description: 'a code of docs/errors.md, such as frame.too_old' }),
    detail: Type.String({ description: 'what exactly was wrong' }),
    receivedAt: Time('when we received it last'),
    payloadBytes: Type.Integer(),
    payloadHash: Type.String({ description: 'SHA-256 in hex' }),
    payload: Type.Union([Type.String({ description: 'base64, or hex on `format=hex`' }), Type.Null()], {
      description: 'the bytes, on `payload=true`; null beyond the quota of the gateway, and after 30 days',
    }),
    times: Type.Integer({ description: 'how often the same was sent' }),
    replayedAt: maybe('when it went through the judgement again'),
    replayOutcome: Type.Union([ReplayOutcome, Type.Null()]),
    replayDetail: Type.String({ description: 'why it was rejected again' }),
  },
  { title: 'DeadLetter' },
);

export const toItem = (format: PayloadFormat) => (row: StoredDeadLetter) => ({
  id: row.dead_letter_id,
  gateway: row.gateway,
  vehicle: row.vehicle,
  boot: row.boot,
  reason: row.reason,
  detail: row.detail,
  receivedAt: row.received_at.toISOString(),
  payloadBytes: row.payload_bytes,
  payloadHash: row.payload_hash.toString('hex'),
  payload: row.payload?.toString(format) ?? null,
  times: row.times,
  replayedAt: row.replayed_at?.toISOString() ?? null,
  replayOutcome: row.replay_outcome,
  replayDetail: row.replay_detail,
});

/** The query that picks some of the dead letters. */
export const letterQuery = {
  from: Type.Optional(Time('30 days before `to` when absent')),
  to: Type.Optional(Time('now when absent')),
  gateway: Type.Optional(Id('of the gateway')),
  reason: Type.Optional(Text(64, 'a code of docs/errors.md')),
};
export const LETTER_PERIOD = { defaultHours: 720, maxHours: 366 * 24 } as const;

export const letterParams = Type.Object({
  letter: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'id of the dead letter' }),
});
