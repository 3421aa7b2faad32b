import { inTransaction } from '@mediconnect/store/transaction.ts';
import type { Pool, PoolClient } from 'pg';
import type { FeedPosition } from '../events/feed-position.ts';
import type { WebhookFilter } from './rules.ts';
import { DISABLE_AFTER_DAYS, GIVE_UP_S } from './schedule.ts';

/** More than this waiting for one receiver, and its place in the feed waits too: nothing is lost by that. */
const MAX_PENDING = 5000;

/** Active webhooks for which there are events that no delivery was made of yet. */
export async function webhooksBehind(pool: Pool): Promise<number[]> {
  const { rows } = await pool.query<{ webhook_id: number }>(
    `select w.webhook_id from webhooks w
      where w.active
        and exists (select from events e
                     where (e.committed_in, e.event_id collate "C") > (w.cursor_xid, w.cursor_event)
                       and e.committed_in < pg_snapshot_xmin(pg_current_snapshot()))
        and (select count(*) from (select from webhook_deliveries d
                                    where d.webhook_id = w.webhook_id and d.state = 'pending'
                                    limit ${MAX_PENDING}) waiting) < ${MAX_PENDING}
      order by w.webhook_id`,
  );
  return rows.map(({ webhook_id }) => webhook_id);
}

/** Where a webhook stands in the feed. */
export interface WebhookPlace extends WebhookFilter {
  readonly fleetId: number;
  readonly at: FeedPosition;
}

/** Takes a webhook for this transaction; undefined when another process has it, or it is not active any more. */
export async function lockPlace(db: PoolClient, webhookId: number): Promise<WebhookPlace | undefined> {
  const { rows } = await db.query(
    `select fleet_id, kinds, vehicles, cursor_xid, cursor_event from webhooks where webhook_id = $1 and active
       for update skip locked`,
    [webhookId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { fleet_id: fleetId, kinds, vehicles, cursor_xid: xid, cursor_event: event } = row;
  return { fleetId, kinds, vehicles, at: { xid: BigInt(xid), event } };
}

/** A webhook goes on from there. */
export async function movePlace(db: PoolClient, webhookId: number, to: FeedPosition): Promise<void> {
  await db.query('update webhooks set cursor_xid = $2, cursor_event = $3 where webhook_id = $1', [
    webhookId,
    String(to.xid),
    to.event,
  ]);
}

/** What may be sent at once: what is due, unless its receiver is spared or switched off. Pings are sent all the same. */
const DUE = `d.state = 'pending' and d.next_attempt_at <= now()
  and (d.event_id is null or (w.active and (w.resume_at is null or w.resume_at <= now())))`;

/**
 * Takes webhooks for this process that have something due, those first that were served least lately.
 * @param leaseS after that it is presumed that this process is dead
 */
export async function claimWebhooks(pool: Pool, most: number, leaseS: number): Promise<number[]> {
  const { rows } = await pool.query<{ webhook_id: number }>(
    `update webhooks set served_until = now() + make_interval(secs => $2)
      where webhook_id in (
        select w.webhook_id from webhooks w
         where (w.served_until is null or w.served_until <= now())
           and exists (select from webhook_deliveries d where d.webhook_id = w.webhook_id and ${DUE})
         order by w.served_until nulls first limit $1 for update skip locked)
      returning webhook_id`,
    [most, leaseS],
  );
  return rows.map(({ webhook_id }) => webhook_id);
}

/** Lets another process, or the next turn, have it. */
export async function releaseWebhook(pool: Pool, webhookId: number): Promise<void> {
  await pool.query('update webhooks set served_until = now() where webhook_id = $1', [webhookId]);
}

/** What is to be sent next, with what it takes. */
export interface NextDelivery {
  readonly delivery_id: number;
  readonly id: string;
  readonly ping: boolean;
  readonly body: string;
  readonly attempts: number;
  readonly url: string;
  readonly secret: string;
  /** While it still holds. */
  readonly previous_secret: string | null;
  readonly failures: number;
}

/** The first in the order of the feed that is due. */
export async function nextDelivery(pool: Pool, webhookId: number): Promise<NextDelivery | undefined> {
  const { rows } = await pool.query<NextDelivery>(
    `select d.delivery_id, d.id, d.event_id is null as ping, d.body, d.attempts, w.url, w.secret, w.failures,
            case when w.previous_secret_until > now() then w.previous_secret end as previous_secret
       from webhooks w join webhook_deliveries d using (webhook_id)
      where w.webhook_id = $1 and ${DUE}
      order by d.delivery_id limit 1`,
    [webhookId],
  );
  return rows[0];
}

/** How an attempt ended. */
export interface Attempt {
  readonly status: number | undefined;
  /** A code of docs/errors.md; undefined when it was accepted. */
  readonly problem: string | undefined;
  readonly durationMs: number;
}

const ATTEMPTED = `attempts = attempts + 1, last_attempt_at = now(), last_status = $2, last_problem = $3,
  last_duration_ms = $4`;
const attemptValues = ({ status, problem, durationMs }: Attempt) => [status ?? null, problem ?? null, durationMs];

/** It was accepted. When the receiver had failed for a minute or more, what waits for it is due at once. */
export async function markDelivered(
  pool: Pool,
  webhookId: number,
  deliveryId: number,
  attempt: Attempt,
): Promise<void> {
  await inTransaction(pool, async (db) => {
    // The webhook first, as its removal does: nobody waits for the other.
    const { rows } = await db.query<{ recovered: boolean }>(
      `update webhooks w set failing_since = null, failures = 0, resume_at = null
         from (select webhook_id, failing_since < now() - interval '1 minute' as recovered
                 from webhooks where webhook_id = $1 and failures > 0 for update) old
        where w.webhook_id = old.webhook_id returning recovered`,
      [webhookId],
    );
    await db.query(`update webhook_deliveries set ${ATTEMPTED}, state = 'delivered' where delivery_id = $1`, [
      deliveryId,
      ...attemptValues(attempt),
    ]);
    if (rows[0]?.recovered)
      await db.query(
        `update webhook_deliveries set next_attempt_at = now()
          where webhook_id = $1 and state = 'pending' and next_attempt_at > now()`,
        [webhookId],
      );
  });
}

/** It was not accepted: it is tried again after `delayS`, unless its day is over then. @returns whether it is over */
export async function markFailed(
  db: PoolClient,
  deliveryId: number,
  attempt: Attempt,
  delayS: number | undefined,
): Promise<boolean> {
  const { rows } = await db.query<{ over: boolean }>(
    `update webhook_deliveries
        set ${ATTEMPTED}, next_attempt_at = now() + make_interval(secs => coalesce($5::float8, 0)),
            state = case when $5::float8 is null or now() + make_interval(secs => $5::float8) > queued_at + make_interval(secs => $6)
              then 'failed' else 'pending' end
      where delivery_id = $1 returning state = 'failed' as over`,
    [deliveryId, ...attemptValues(attempt), delayS ?? null, GIVE_UP_S],
  );
  return rows[0]?.over ?? true;
}

/** A receiver failed: it is spared for a while. @returns its fleet and name when it has failed for so long that it is off now */
export async function brakeWebhook(
  db: PoolClient,
  webhookId: number,
  brakeSeconds: number,
): Promise<{ fleetId: number; id: string } | undefined> {
  const { rows } = await db.query<{ fleet_id: number; id: string; off: boolean }>(
    `update webhooks w
        set failing_since = coalesce(w.failing_since, now()), failures = w.failures + 1,
            resume_at = now() + make_interval(secs => $2), active = w.active and not old.off,
            disabled_at = case when w.active and old.off then now() else w.disabled_at end
       from (select webhook_id, coalesce(failing_since < now() - make_interval(days => $3), false) as off
               from webhooks where webhook_id = $1 for update) old
      where w.webhook_id = old.webhook_id
      returning w.fleet_id, w.id, old.off and w.disabled_at = now() as off`,
    [webhookId, brakeSeconds, DISABLE_AFTER_DAYS],
  );
  const [row] = rows;
  return row?.off ? { fleetId: row.fleet_id, id: row.id } : undefined;
}

/** Gives up what waits for longer than a day for receivers that have failed for longer than that. @returns how many */
export async function giveUpOld(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `update webhook_deliveries d set state = 'failed', last_problem = coalesce(d.last_problem, 'webhook.unreachable')
       from webhooks w
      where w.webhook_id = d.webhook_id and d.state = 'pending' and d.event_id is not null and w.active
        and d.queued_at < now() - make_interval(secs => $1) and w.failing_since < now() - make_interval(secs => $1)`,
    [GIVE_UP_S],
  );
  return rowCount ?? 0;
}

/** How many deliveries wait. */
export async function countPending(pool: Pool): Promise<number> {
  const { rows } = await pool.query(`select count(*)::int as n from webhook_deliveries where state = 'pending'`);
  return rows[0].n;
}
