import { randomUUID } from 'node:crypto';
import { presentEvent } from '../events/rules.ts';
import type { StoredEvent } from '../events/store.ts';

/** What a webhook wants to be sent. */
export interface WebhookFilter {
  /** Null: all. */
  readonly kinds: readonly string[] | null;
  readonly vehicles: readonly string[] | null;
}

/** A message to a receiver, to be sent as it is. */
export interface Message {
  readonly id: string;
  readonly type: string;
  readonly body: string;
}

export const SUPERSEDED = 'event.superseded';
export const PING = 'webhook.ping';

/** True for an event that a webhook is sent. */
export const wants = ({ kinds, vehicles }: WebhookFilter, event: Pick<StoredEvent, 'kind' | 'vehicle'>): boolean =>
  (kinds?.includes(event.kind) ?? true) &&
  (vehicles === null || (event.vehicle !== null && vehicles.includes(event.vehicle)));

/** The message about an event as it stands: its kind, or that it is superseded. */
export function messageOf(event: StoredEvent, nowMs: number): Message {
  const type = event.superseded_by === null ? event.kind : SUPERSEDED;
  return compose(type, nowMs, { event: presentEvent(event) });
}

/** A message about nothing, to try the way. */
export const pingMessage = (nowMs: number): Message => compose(PING, nowMs, {});

function compose(type: string, nowMs: number, more: object): Message {
  const id = randomUUID();
  return { id, type, body: JSON.stringify({ id, type, created: new Date(nowMs).toISOString(), ...more }) };
}
