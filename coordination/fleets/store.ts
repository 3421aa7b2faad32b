import type { Pool } from 'pg';

export interface StoredFleet {
  fleet: string;
  name: string;
  time_zone: string;
  vehicles: number;
}

/** Fleets by id: one, or all of the installation when `only` is null. */
export async function listFleets(
  pool: Pool,
  only: number | null,
  after: string,
  limit: number,
): Promise<StoredFleet[]> {
  const { rows } = await pool.query<StoredFleet>(
    `select f.fleet, f.name, f.time_zone,
            (select count(*)::int from vehicles v where v.fleet_id = f.fleet_id and v.removed_at is null) as vehicles
       from fleets f where ($1::int is null or f.fleet_id = $1) and f.fleet > $2 order by f.fleet limit $3`,
    [only, after, limit],
  );
  return rows;
}
