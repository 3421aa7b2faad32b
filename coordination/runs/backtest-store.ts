import { turnAt } from '../turn-store.ts';
import type { Db } from './keeper-store.ts';
import type { RunWrite } from './row.ts';
import { insertRun } from './store.ts';

/** A trip with siren that is over, of which no back-test was made since it was detailed. */
export interface SirenTrip {
  readonly trip_id: string;
  readonly vehicle_id: number;
  readonly vehicle: string;
  readonly fleet_id: number;
  readonly time_zone: string;
  readonly start_time: Date;
  readonly start_longitude: number;
  readonly start_latitude: number;
  readonly end_time: Date;
  readonly end_longitude: number;
  readonly end_latitude: number;
  readonly distance_m: number;
  readonly siren_s: number;
  /** As text: a Date has no microseconds. */
  readonly detailed_at: string;
  /** It began while driving: only the siren parts it from the trip before. */
  readonly under_way: boolean;
  /** It had a destination, and arrived there: its promise was made when it counted. */
  readonly dispatched: boolean;
}

/** One process at a time makes back-tests. Held until the transaction ends. */
export const takeBacktestTurn = turnAt('run back-tests');

/** A run of the same vehicle in the time of trip t. One is open for hours at most: those of all days before need not be read. */
const OF_TRIP = `select true from runs r where r.kind = 'dispatch' and r.vehicle_id = t.vehicle_id
  and r.opened_at < t.end_time and r.opened_at > t.start_time - interval '1 day'
  and coalesce(r.ended_at, 'infinity') > t.start_time`;
const DUE = `t.siren_run and t.detailed_at is not null and t.backtested_for is distinct from t.detailed_at
  and t.end_time >= $1 and not exists (${OF_TRIP} and r.state = 'open')`;

/** The newest trips that wait. @param without ids of trips that are not to be tried now */
export async function tripsToBacktest(
  db: Db,
  since: Date,
  without: readonly string[],
  limit: number,
): Promise<SirenTrip[]> {
  const { rows } = await db.query<SirenTrip>(
    `select t.trip_id, t.vehicle_id, v.vehicle, v.fleet_id, f.time_zone, t.start_time, t.start_longitude, t.start_latitude,
            t.end_time, t.end_longitude, t.end_latitude, t.distance_m, t.siren_s, t.detailed_at::text,
            coalesce((select b.end_time = t.start_time from trips b
                       where b.vehicle_id = t.vehicle_id and b.start_time < t.start_time
                       order by b.start_time desc limit 1), false) as under_way,
            exists (${OF_TRIP} and r.state = 'arrived') as dispatched
       from trips t join vehicles v using (vehicle_id) join fleets f using (fleet_id)
      where ${DUE} and t.trip_id <> all($2) order by t.end_time desc limit $3`,
    [since, without, limit],
  );
  return rows;
}

/** How many wait, counted up to a bound. */
export async function countToBacktest(db: Db, since: Date, most: number): Promise<number> {
  const { rows } = await db.query<{ waiting: number }>(
    `select count(*)::int as waiting from (select from trips t where ${DUE} limit $2) as due`,
    [since, most],
  );
  return rows[0]!.waiting;
}

/**
 * Writes the back-test of a trip in place of the one before, if there was one. A trip that has changed meanwhile is left for
 * the next time.
 * @param run undefined: none can be made of it @returns false where it had changed
 */
export async function writeBacktest(db: Db, trip: SirenTrip, run: RunWrite | undefined): Promise<boolean> {
  const { rowCount } = await db.query(
    `update trips set backtested_for = detailed_at where trip_id = $1 and detailed_at = $2::timestamptz and siren_run`,
    [trip.trip_id, trip.detailed_at],
  );
  if (rowCount === 0) return false;
  await db.query(
    `update runs set state = 'superseded', changed_in = pg_current_xact_id()
      where trip_id = $1 and kind = 'backtest' and state <> 'superseded'`,
    [trip.trip_id],
  );
  if (run !== undefined) await insertRun(db, run);
  return true;
}

/**
 * Back-tests of trips that are none any more, or that a run with a destination turned out to be. That is looked up trip by
 * trip: as a join all runs of a vehicle would be compared with all of its trips.
 * @returns their numbers in the store
 */
export async function strayBacktests(db: Db, since: Date, limit: number): Promise<number[]> {
  const { rows } = await db.query<{ run_id: number }>(
    `select b.run_id from runs b
      where b.kind = 'backtest' and b.state = 'arrived' and b.opened_at >= $1
        and not exists (select from trips t where t.trip_id = b.trip_id and t.siren_run and t.end_time is not null
                          and (${OF_TRIP} and r.state = 'arrived' limit 1) is null)
      limit $2`,
    [since, limit],
  );
  return rows.map(({ run_id }) => run_id);
}

export async function supersedeBacktests(db: Db, runIds: readonly number[]): Promise<void> {
  if (runIds.length === 0) return;
  await db.query(
    `update runs set state = 'superseded', changed_in = pg_current_xact_id()
      where run_id = any($1::bigint[]) and state = 'arrived'`,
    [runIds],
  );
}
