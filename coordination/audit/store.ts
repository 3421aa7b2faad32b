import type { Pool, PoolClient } from 'pg';

/** A row to be written. Neither personal values nor secrets belong in it. */
export interface AuditRow {
  readonly atMs: number;
  /** The fleet by id, or by name where only that is known. */
  readonly fleetId?: number | undefined;
  readonly fleet?: string | undefined;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly outcome: 'allowed' | 'denied' | 'failed';
  readonly reason: string;
  readonly address: string;
  readonly requestId: string;
}

/** Writes rows in one statement. */
export async function insertAudit(db: Pool | PoolClient, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <Key extends keyof AuditRow>(key: Key) => rows.map((row) => row[key] ?? null);
  await db.query(
    `insert into audit (at, fleet_id, actor, action, target, outcome, reason, address, request_id)
     select to_timestamp(r.at_ms / 1000.0), coalesce(r.fleet_id, f.fleet_id), r.actor, r.action, r.target, r.outcome,
            r.reason, r.address, r.request_id
       from unnest($1::float8[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                   $9::text[], $10::text[])
            as r(at_ms, fleet_id, fleet, actor, action, target, outcome, reason, address, request_id)
       left join fleets f on f.fleet = r.fleet`,
    [
      column('atMs'),
      column('fleetId'),
      column('fleet'),
      column('actor'),
      column('action'),
      column('target'),
      column('outcome'),
      column('reason'),
      column('address'),
      column('requestId'),
    ],
  );
}

export interface StoredAudit {
  audit_id: number;
  at: Date;
  actor: string;
  action: string;
  target: string;
  outcome: 'allowed' | 'denied' | 'failed';
  reason: string;
  address: string;
  request_id: string;
}

/** What a list of the audit is narrowed to; `beforeId` continues after the row of that id. */
export interface AuditFilter {
  readonly fromMs: number;
  readonly toMs: number;
  readonly action?: string | undefined;
  readonly outcome?: string | undefined;
  readonly beforeId?: number | undefined;
  readonly limit: number;
}

/** The audit of a fleet, newest first. */
export async function listAudit(pool: Pool, fleetId: number, filter: AuditFilter): Promise<StoredAudit[]> {
  const { rows } = await pool.query<StoredAudit>(
    `select audit_id::float8, at, actor, action, target, outcome, reason, address, request_id
       from audit
      where fleet_id = $1 and at >= to_timestamp($2::float8 / 1000) and at < to_timestamp($3::float8 / 1000)
        and ($4::text is null or action = $4) and ($5::text is null or outcome = $5)
        and ($6::bigint is null
             or (at, audit_id) < (select at, audit_id from audit where audit_id = $6 and fleet_id = $1))
      order by at desc, audit_id desc
      limit $7`,
    [fleetId, filter.fromMs, filter.toMs, filter.action, filter.outcome, filter.beforeId, filter.limit],
  );
  return rows;
}
