import type { Pool, PoolClient } from 'pg';
import { EVENT_COLUMNS, type StoredEvent } from '../events/store.ts';
import type { Message, WebhookFilter } from './rules.ts';

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface StoredDelivery {
  delivery_id: number;
  id: string;
  type: string;
  event_id: string | null;
  state: DeliveryState;
  attempts: number;
  created_at: Date;
  next_attempt_at: Date;
  last_attempt_at: Date | null;
  last_status: number | null;
  last_problem: string | null;
  last_duration_ms: number | null;
}

const DELIVERY = `d.delivery_id, d.id, d.type, d.event_id, d.state, d.attempts, d.created_at, d.next_attempt_at,
  d.last_attempt_at, d.last_status, d.last_problem, d.last_duration_ms`;

export interface DeliveryFilter {
  readonly state?: DeliveryState | undefined;
  readonly event?: string | undefined;
  readonly beforeId?: number | undefined;
  readonly limit: number;
}

/** What was and is to be sent to a webhook of a fleet, newest first. */
export async function listDeliveries(
  pool: Pool,
  fleetId: number,
  webhook: string,
  filter: DeliveryFilter,
): Promise<StoredDelivery[]> {
  const { rows } = await pool.query<StoredDelivery>(
    `select ${DELIVERY} from webhook_deliveries d join webhooks w using (webhook_id)
      where w.fleet_id = $1 and w.id = $2 and ($3::text is null or d.state = $3)
        and ($4::text is null or d.event_id = $4) and ($5::bigint is null or d.delivery_id < $5)
      order by d.delivery_id desc limit $6`,
    [fleetId, webhook, filter.state, filter.event, filter.beforeId, filter.limit],
  );
  return rows;
}

/** Puts a message of ours into the log of a webhook. @returns undefined when the fleet has no such webhook */
export async function insertMessage(
  db: PoolClient,
  fleetId: number,
  webhook: string,
  message: Message,
): Promise<StoredDelivery | undefined> {
  const { rows } = await db.query<StoredDelivery>(
    `insert into webhook_deliveries as d (webhook_id, id, type, body)
     select webhook_id, $3, $4, $5 from webhooks where fleet_id = $1 and id = $2 returning ${DELIVERY}`,
    [fleetId, webhook, message.id, message.type, message.body],
  );
  return rows[0];
}

const AGAIN = `state = 'pending', queued_at = now(), next_attempt_at = now(), attempts = 0`;

/** Sends one again that is in the log. @returns false when it is not */
export async function replayDelivery(db: PoolClient, fleetId: number, webhook: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update webhook_deliveries d set ${AGAIN} from webhooks w
      where w.webhook_id = d.webhook_id and w.fleet_id = $1 and w.id = $2 and d.id = $3`,
    [fleetId, webhook, id],
  );
  return rowCount === 1;
}

/** An event that may be sent again, with the version of it that stands now. */
export type ReplayableEvent = StoredEvent & { version: string };

/** Events of a fleet that hold, by the time they happened, oldest first. */
export async function listReplayable(
  db: PoolClient,
  fleetId: number,
  period: { readonly fromMs: number; readonly toMs: number },
  { kinds, vehicles }: WebhookFilter,
  limit: number,
): Promise<ReplayableEvent[]> {
  const { rows } = await db.query<ReplayableEvent>(
    `select ${EVENT_COLUMNS}, e.committed_in as version
       from events e left join vehicles v using (vehicle_id)
      where e.fleet_id = $1 and e.time >= to_timestamp($2::float8 / 1000) and e.time < to_timestamp($3::float8 / 1000)
        and e.superseded_by is null and ($4::text[] is null or e.kind = any($4))
        and ($5::text[] is null or v.vehicle = any($5))
      order by e.time, e.event_id limit $6`,
    [fleetId, period.fromMs, period.toMs, kinds, vehicles, limit],
  );
  return rows;
}

/** What is to be sent of an event. */
export interface Due {
  readonly eventId: string;
  /** The transaction that wrote it as it stands. */
  readonly version: string;
  readonly message: Message;
}

/**
 * Puts events into the log of a webhook, once for each version of each.
 * @param again send those once more that are in it already
 * @returns how many are to be sent because of this
 */
export async function insertDeliveries(
  db: PoolClient,
  webhook: string | number,
  due: readonly Due[],
  again: boolean,
): Promise<number> {
  if (due.length === 0) return 0;
  const conflict = again ? `(webhook_id, event_id, version) do update set ${AGAIN}` : 'do nothing';
  const { rowCount } = await db.query(
    `insert into webhook_deliveries as d (webhook_id, event_id, version, id, type, body)
     select w.webhook_id, e.event_id, e.version, e.id, e.type, e.body
       from webhooks w, unnest($2::text[], $3::xid8[], $4::uuid[], $5::text[], $6::text[]) with ordinality
              as e(event_id, version, id, type, body, place)
      where ${typeof webhook === 'string' ? 'w.id' : 'w.webhook_id'} = $1
      order by e.place
     on conflict ${conflict}`,
    [
      webhook,
      due.map(({ eventId }) => eventId),
      due.map(({ version }) => version),
      due.map(({ message }) => message.id),
      due.map(({ message }) => message.type),
      due.map(({ message }) => message.body),
    ],
  );
  return rowCount ?? 0;
}
