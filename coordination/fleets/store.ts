import type { Pool, PoolClient } from 'pg';

export interface StoredFleet {
  fleet: string;
  name: string;
  time_zone: string;
  fix_limits: Record<string, number> | null;
  vehicles: number;
}

const FLEET = `f.fleet, f.name, f.time_zone, f.fix_limits,
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

/** Sets which fixes a fleet trusts; null: the usual. @returns the fleet */
export async function setFixLimits(
  db: PoolClient,
  fleetId: number,
  limits: Readonly<Record<string, number>> | null,
): Promise<StoredFleet> {
  const { rows } = await db.query<StoredFleet>(
    `update fleets f set fix_limits = $2 where f.fleet_id = $1 returning ${FLEET}`,
    [fleetId, limits === null ? null : JSON.stringify(limits)],
  );
  return rows[0]!;
}
