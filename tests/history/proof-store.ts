import type pg from 'pg';
import type { Drive, ToldCrossing } from './compare.ts';

/** Fences stand from a time in the past on: the frames of the proof are older than they are. */
export async function openFences(pool: pg.Pool, fromMs: number): Promise<void> {
  await pool.query('update geofence_versions set valid_from = to_timestamp($1::float8 / 1000)', [fromMs]);
}

/** How many vehicles' histories are still to be folded again. */
export async function unsettled(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query('select count(distinct vehicle_id)::int as n from dirty_marks');
  return rows[0].n;
}

export async function readCrossings(pool: pg.Pool): Promise<ToldCrossing[]> {
  const { rows } = await pool.query(
    `select vehicle, details->>'name' as circle, split_part(events.kind, '.', 2) as kind,
            extract(epoch from time)::float8 * 1000 as "timeMs", coalesce((details->>'possible')::boolean, false) as possible
       from events join vehicles using (vehicle_id)
      where events.kind in ('geofence.enter', 'geofence.exit') and superseded_by is null order by time`,
  );
  return rows;
}

/** Trips by start; one that is under way ends at infinity. */
export async function readTrips(pool: pg.Pool): Promise<Drive[]> {
  const { rows } = await pool.query(
    `select vehicle, extract(epoch from start_time)::float8 * 1000 as "startMs", coalesce(extract(epoch from end_time)::float8 * 1000, 'infinity') as "endMs"
       from trips join vehicles using (vehicle_id) order by start_time`,
  );
  return rows;
}
