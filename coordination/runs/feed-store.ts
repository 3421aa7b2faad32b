import type { Pool, PoolClient } from 'pg';
import { RUN, type StoredRun } from './row.ts';

/** A run that changed, with its fleet and the transaction that changed it. */
export interface FedRun extends StoredRun {
  readonly fleet: string;
  readonly changed_in: string;
}

/** Where reading goes on. Runs are last values: some may be read twice, none is missed. */
export interface RunPosition {
  readonly xid: string;
  readonly runId: number;
}

export interface RunRead {
  readonly runs: readonly FedRun[];
  /** All transactions before it are over: the next look begins there. */
  readonly xmin: string;
  /** There may be more: this one goes on from there. */
  readonly more: RunPosition | undefined;
}

type Row = FedRun & { readonly xmin: string };

/**
 * The next dispatched runs that changed since a position, in order. One statement and so one snapshot: every transaction below
 * its xmin is over, so whoever begins there the next time misses none.
 * @param from undefined: those that are open, and those that ended since `since`
 */
export async function readRuns(
  db: Pick<Pool | PoolClient, 'query'>,
  from: RunPosition | undefined,
  { limit, since }: { readonly limit: number; readonly since: Date },
): Promise<RunRead> {
  const { rows } = await db.query<Row | (Omit<Row, 'run_id'> & { run_id: null })>(
    `with now as materialized (select pg_snapshot_xmin(pg_current_snapshot())::text as xmin)
     select now.xmin, r.* from now left join lateral (
       select ${RUN}, f.fleet, r.changed_in::text as changed_in
         from runs r join vehicles v using (vehicle_id) join fleets f on f.fleet_id = r.fleet_id
        where r.kind = 'dispatch' 
          and case when $2::text is null then r.ended_at is null or r.ended_at >= $1
                   else (r.changed_in, r.run_id) > ($2::xid8, $3::bigint) end
        order by r.changed_in, r.run_id limit $4) r on true
      order by r.changed_in::xid8, r.run_id`,
    [since, from?.xid ?? null, from?.runId ?? null, limit],
  );
  const runs = rows.filter((row): row is Row => row.run_id !== null);
  const last = runs.length === limit ? runs.at(-1) : undefined;
  const more = last && { xid: last.changed_in, runId: last.run_id };
  return { runs, xmin: rows[0]!.xmin, more };
}
