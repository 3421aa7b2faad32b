import type { Pool, PoolClient } from 'pg';

export interface StoredFleet {
  fleet: string;
  name: string;
  time_zone: string;
  fix_limits: Record<string, number> | null;
  coverage_seconds: number;
  vehicles: number;
}

const FLEET = `f.fleet, f.name, f.time_zone, f.fix_limits, f.coverage_seconds,
  (select count(*)::int from vehicles v where v.fleet_id = f.fleet_id and v.removed_at is null) as vehicles`;

/** Fleets by id: one, or all of the installation when `only` is null. */
export async function listFleets(
  pool: Pool,
  only: number | null,
  after: string,
  limit: number,
): Promise<StoredFleet[]> {
  const { rows } = await pool.query<StoredFleet>(
    `select ${FLEET}
       from fleets f where ($1::int is null or f.fleet_id = $1) and f.fleet > $2 order by f.fleet limit $3`,
    [only, after, limit],
  );
  return rows;
}

/** What is to be changed of a fleet; absent: stays. */
export interface FleetChange {
  /** Which fixes it trusts; null: the usual. */
  readonly fixLimits?: Readonly<Record<string, number>> | null;
  /** In what time a unit has to reach each zone. */
  readonly coverageSeconds?: number;
}

/** @returns the fleet as it is now */
export async function changeFleet(db: PoolClient, fleetId: number, change: FleetChange): Promise<StoredFleet> {
  const { fixLimits, coverageSeconds } = change;
  const { rows } = await db.query<StoredFleet>(
    `update fleets f
        set fix_limits = case when $2 then $3::jsonb else f.fix_limits end,
            coverage_seconds = coalesce($4, f.coverage_seconds)
      where f.fleet_id = $1 returning ${FLEET}`,
    [fleetId, fixLimits !== undefined, fixLimits == null ? null : JSON.stringify(fixLimits), coverageSeconds],
  );
  return rows[0]!;
}
