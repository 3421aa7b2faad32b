import type { Pool } from 'pg';

/** What a vehicle was last proposed to be doing. */
export interface StoredPhase {
  readonly fleet: string;
  readonly vehicle: string;
  readonly event_id: string;
  readonly phase: string;
  readonly time: Date;
}

/** The newest proposal of each vehicle, as far back as `since`. @param only null: of all vehicles */
export async function latestPhases(
  pool: Pool,
  since: Date,
  only: { readonly fleet: string; readonly vehicle: string } | null,
): Promise<StoredPhase[]> {
  const { rows } = await pool.query<StoredPhase>(
    `select f.fleet, v.vehicle, e.event_id, e.details ->> 'phase' as phase, e.time
       from vehicles v join fleets f using (fleet_id)
      cross join lateral (
        select event_id, details, time from events
         where vehicle_id = v.vehicle_id and kind = 'vehicle.phase' and superseded_by is null and time >= $1
         order by time desc, event_id desc limit 1) e
      where v.removed_at is null and ($2::text is null or (f.fleet = $2 and v.vehicle = $3))`,
    [since, only?.fleet, only?.vehicle],
  );
  return rows;
}
