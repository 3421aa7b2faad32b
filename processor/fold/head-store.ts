import type pg from 'pg';

type Db = Pick<pg.Pool, 'query'>;

/** The state in which a vehicle's history stands. */
export interface StoredHead {
  readonly vehicleId: number;
  readonly fleetId: number;
  readonly fleet: string;
  readonly vehicle: string;
  /** A VehicleFold as JSON. */
  readonly state: string;
}

/** Takes over the histories of vehicles: from now on only `owner` writes them. @returns as they stand */
export async function claimHeads(
  db: Db,
  owner: string,
  owns: (fleet: string, vehicle: string) => boolean,
): Promise<StoredHead[]> {
  const { rows } = await db.query<Omit<StoredHead, 'state'>>(
    `select vehicle_id as "vehicleId", fleet_id as "fleetId", fleet, vehicle
       from fold_heads join vehicles using (vehicle_id) join fleets using (fleet_id) where removed_at is null`,
  );
  const ours = new Map(rows.filter((row) => owns(row.fleet, row.vehicle)).map((row) => [row.vehicleId, row]));
  const claimed = await db.query<{ vehicle_id: number; state: string }>(
    'update fold_heads set owner = $1 where vehicle_id = any($2) returning vehicle_id, state',
    [owner, [...ours.keys()]],
  );
  return claimed.rows.map(({ vehicle_id, state }) => ({ ...ours.get(vehicle_id)!, state }));
}

/** Writes where histories stand; those that another processor took over meanwhile are left alone. */
export async function writeHeads(
  db: Db,
  owner: string,
  heads: readonly { readonly vehicleId: number; readonly state: string }[],
): Promise<void> {
  await db.query(
    `insert into fold_heads (vehicle_id, owner, state, written_at)
     select unnest($2::int[]), $1, unnest($3::text[]), now()
     on conflict (vehicle_id) do update set state = excluded.state, written_at = excluded.written_at
      where fold_heads.owner = excluded.owner`,
    [owner, heads.map(({ vehicleId }) => vehicleId), heads.map(({ state }) => state)],
  );
}

/** Locks a vehicle's history for a transaction. @returns false when another processor has it */
export async function lockHead(client: Db, owner: string, vehicleId: number): Promise<boolean> {
  const { rows } = await client.query<{ owner: string }>(
    'select owner from fold_heads where vehicle_id = $1 for update',
    [vehicleId],
  );
  return rows.length === 0 || rows[0]!.owner === owner;
}
