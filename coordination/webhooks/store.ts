import type { Pool, PoolClient } from 'pg';
import type { WebhookFilter } from './rules.ts';

export interface StoredWebhook extends WebhookFilter {
  id: string;
  url: string;
  description: string;
  active: boolean;
  disabled_at: Date | null;
  previous_secret_until: Date | null;
  created_at: Date;
  failing_since: Date | null;
}

const WEBHOOK = `id, url, description, kinds, vehicles, active, disabled_at, created_at, failing_since,
  case when previous_secret_until > now() then previous_secret_until end as previous_secret_until`;

/** The webhooks of a fleet, the oldest first. */
export async function listWebhooks(pool: Pool, fleetId: number): Promise<StoredWebhook[]> {
  const { rows } = await pool.query<StoredWebhook>(
    `select ${WEBHOOK} from webhooks where fleet_id = $1 order by webhook_id`,
    [fleetId],
  );
  return rows;
}

/** One webhook of a fleet. */
export async function findWebhook(
  db: Pool | PoolClient,
  fleetId: number,
  id: string,
): Promise<StoredWebhook | undefined> {
  const { rows } = await db.query<StoredWebhook>(`select ${WEBHOOK} from webhooks where fleet_id = $1 and id = $2`, [
    fleetId,
    id,
  ]);
  return rows[0];
}

export interface NewWebhook extends WebhookFilter {
  readonly url: string;
  readonly description: string;
  readonly secret: string;
}

/**
 * Adds a webhook, which is sent what is committed from now on.
 * @returns undefined when the fleet has `most` of them
 */
export async function insertWebhook(
  db: PoolClient,
  fleetId: number,
  hook: NewWebhook,
  most: number,
): Promise<StoredWebhook | undefined> {
  // Two requests at once count one after the other.
  await db.query('select from fleets where fleet_id = $1 for update', [fleetId]);
  const { rows } = await db.query<StoredWebhook>(
    `insert into webhooks (fleet_id, url, description, kinds, vehicles, secret)
     select $1, $2, $3, $4, $5, $6 where (select count(*) from webhooks where fleet_id = $1) < $7
     returning ${WEBHOOK}`,
    [fleetId, hook.url, hook.description, hook.kinds, hook.vehicles, hook.secret, most],
  );
  return rows[0];
}

export interface WebhookChange {
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly kinds?: readonly string[] | null | undefined;
  readonly vehicles?: readonly string[] | null | undefined;
  readonly active?: boolean | undefined;
}

/**
 * Changes a webhook of a fleet. One that is switched on again begins with what is committed from then on; with a new
 * address or switched on it is a receiver that has not failed yet.
 */
export async function updateWebhook(
  db: PoolClient,
  fleetId: number,
  id: string,
  change: WebhookChange,
): Promise<StoredWebhook | undefined> {
  const { rows } = await db.query<StoredWebhook>(
    `update webhooks w
        set url = coalesce($3::text, url), description = coalesce($4::text, description),
            kinds = case when $5::boolean then $6::text[] else kinds end,
            vehicles = case when $7::boolean then $8::text[] else vehicles end,
            active = coalesce($9::boolean, active),
            disabled_at = case when $9::boolean then null else disabled_at end,
            cursor_xid = case when begins then pg_snapshot_xmin(pg_current_snapshot()) else cursor_xid end,
            cursor_event = case when begins then '' else cursor_event end,
            failures = case when fresh then 0 else failures end,
            failing_since = case when fresh then null else failing_since end,
            resume_at = case when fresh then null else resume_at end
       from (select webhook_id, ($9::boolean and not active) is true as begins,
                    ($9::boolean and not active) is true or ($3::text is not null and $3::text <> url) as fresh
               from webhooks where fleet_id = $1 and id = $2 for update) old
      where w.webhook_id = old.webhook_id
      returning ${WEBHOOK}`,
    [
      ...[fleetId, id, change.url, change.description],
      ...[change.kinds !== undefined, change.kinds ?? null],
      ...[change.vehicles !== undefined, change.vehicles ?? null],
      change.active,
    ],
  );
  return rows[0];
}

/** Gives a webhook a new secret; the one before signs besides it for some hours more. */
export async function rotateWebhookSecret(
  db: PoolClient,
  fleetId: number,
  id: string,
  secret: string,
  overlapHours: number,
): Promise<StoredWebhook | undefined> {
  const { rows } = await db.query<StoredWebhook>(
    `update webhooks
        set previous_secret = case when $4::float8 > 0 then secret end,
            previous_secret_until = case when $4::float8 > 0 then now() + make_interval(secs => $4 * 3600) end,
            secret = $3
      where fleet_id = $1 and id = $2
      returning ${WEBHOOK}`,
    [fleetId, id, secret, overlapHours],
  );
  return rows[0];
}

/** Removes a webhook of a fleet with its log. @returns false when there is none */
export async function deleteWebhook(db: PoolClient, fleetId: number, id: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from webhooks where fleet_id = $1 and id = $2', [fleetId, id]);
  return rowCount === 1;
}
