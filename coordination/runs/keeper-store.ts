import { unsigned } from '@mediconnect/store';
import type { Pool, PoolClient } from 'pg';
import { BAD_FIX_MASK } from '../frames/quality.ts';
import { turnAt } from '../turn-store.ts';
import type { RunFix } from './legs.ts';
import { columnsOf, RUN, type RunState, type RunWrite, type StoredRun } from './row.ts';
import type { BlueChange } from './stands.ts';

/** Whoever takes queries. */
export type Db = Pick<Pool | PoolClient, 'query'>;

/** A run with whose it is. */
export interface KeptRun extends StoredRun {
  readonly fleet: string;
  readonly time_zone: string;
  /** Its vehicle was taken out of the fleet. */
  readonly removed: boolean;
}

const KEPT = `select ${RUN}, f.fleet, f.time_zone, v.removed_at is not null as removed
  from runs r join vehicles v using (vehicle_id) join fleets f on f.fleet_id = r.fleet_id`;

/** One process at a time follows runs. Held until the transaction ends. */
export const takeTurn = turnAt('runs');

/** The runs that are open; a vehicle has one at most. Those that wait longest for an estimate come first. */
export async function openRuns(db: Db, limit: number): Promise<KeptRun[]> {
  const { rows } = await db.query<KeptRun>(
    `${KEPT} where r.state = 'open' order by coalesce(r.estimated_at, r.opened_at), r.run_id limit $1`,
    [limit],
  );
  return rows;
}

/** Runs that are over and of which the outcome is to be found (again). */
export async function dueRuns(db: Db, now: Date, limit: number): Promise<KeptRun[]> {
  const { rows } = await db.query<KeptRun>(
    `${KEPT} where r.outcome_due_at <= $1 and r.state <> 'open' order by r.outcome_due_at limit $2`,
    [now, limit],
  );
  return rows;
}

/** True when the vehicle was given another destination after this run, by whatever clock. */
export async function hasLaterRun(db: Db, { vehicle_id, run_id, opened_at }: StoredRun): Promise<boolean> {
  const { rows } = await db.query<{ later: boolean }>(
    `select exists (select from runs where vehicle_id = $1 and kind = 'dispatch'
       and (state = 'open' or (opened_at, run_id) > ($2, $3::bigint)) and run_id <> $3::bigint) as later`,
    [vehicle_id, opened_at, run_id],
  );
  return rows[0]!.later;
}

/**
 * Writes what became of a run, unless somebody closed it meanwhile.
 * @param told it is to be told to viewers @param was the state that it was read in
 */
export async function writeRun(db: Db, runId: number, was: RunState, write: RunWrite, told: boolean): Promise<boolean> {
  const { columns, values } = columnsOf(write);
  if (columns.length === 0) return false;
  const set = columns.map((name, i) => `${name} = $${i + 3}`);
  if (told) set.push('changed_in = pg_current_xact_id()');
  const { rowCount } = await db.query(`update runs set ${set.join(', ')} where run_id = $1 and state = $2`, [
    ...[runId, was],
    ...values,
  ]);
  return rowCount === 1;
}

/** Runs of whose time late frames came in are due again then, unless they are sooner. */
export async function takeRechecks(db: Db, due: Date, limit: number): Promise<void> {
  await db.query(
    `with taken as (
       delete from run_rechecks
        where recheck_id = any(array(select recheck_id from run_rechecks order by recheck_id limit $2)) returning run_id)
     update runs set outcome_due_at = $1
      where run_id in (select run_id from taken) and coalesce(outcome_due_at, 'infinity') > $1 and state <> 'open'`,
    [due, limit],
  );
}

/** What frames tell of a time. */
export interface RunFrames {
  readonly fixes: readonly RunFix[];
  readonly changes: readonly BlueChange[];
}

/** So far back the siren that is on at the beginning may have been told. */
const SIREN_BEFORE_MS = 3_600_000;

/** The trusted fixes of a vehicle in a time, and where its siren and lights changed, each in order of time. */
export async function framesIn(
  db: Db,
  vehicleId: number,
  fromMs: number,
  toMs: number,
  limit: number,
): Promise<RunFrames> {
  const { rows: found } = await db.query<{ stream: number }>('select stream from streams where vehicle_id = $1', [
    vehicleId,
  ]);
  const streams = found.map(({ stream }) => stream);
  const { rows: fixes } = await db.query<RunFix>(
    `select extract(epoch from time)::float8 * 1000 as "timeMs", latitude_e7 / 1e7::float8 as latitude,
            longitude_e7 / 1e7::float8 as longitude, ${unsigned('speed_cm_per_s')} as "speedCmPerS"
       from frames_gps
      where stream = any($1::int[]) and time >= $2::timestamptz and time <= $3::timestamptz
        and quality & ${BAD_FIX_MASK} = 0 and latitude_e7 is not null and longitude_e7 is not null
      order by time, stream, seq limit $4`,
    [streams, new Date(fromMs), new Date(toMs), limit],
  );
  const { rows: changes } = await db.query<BlueChange>(
    `select extract(epoch from time)::float8 * 1000 as "timeMs", coalesce(mode, 0) > 1 as sounding,
            coalesce(mode, 0) > 1 or coalesce(lights, false) as blue
       from frames_siren
      where stream = any($1::int[]) and time >= $2::timestamptz and time <= $3::timestamptz
      order by time, stream, seq limit $4`,
    [streams, new Date(fromMs - SIREN_BEFORE_MS), new Date(toMs), limit],
  );
  return { fixes, changes };
}
