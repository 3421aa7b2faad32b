import type { Pool, PoolClient } from 'pg';

export interface StoredVehicle {
  vehicle_id: number;
  vehicle: string;
  call_sign: string;
  kind: string;
  capabilities: string[];
  groups: string[];
  home_station: string;
  tank_litres: number | null;
  fuel_type: string;
  mass_kg: number | null;
  height_cm: number | null;
  expected_interval_seconds: number | null;
  in_service: boolean;
  created_at: Date;
}

const VEHICLE = `vehicle_id, vehicle, call_sign, kind, capabilities, groups, home_station, tank_litres, fuel_type, mass_kg,
  height_cm, expected_interval_seconds, in_service, created_at`;

/** What a list of vehicles is narrowed to. */
export interface VehicleFilter {
  readonly group?: string | undefined;
  /** Continues after this one. */
  readonly after: string;
  readonly limit: number;
}

/** The vehicles of a fleet, by id, without those removed. */
export async function listVehicles(
  pool: Pool,
  fleetId: number,
  { group, after, limit }: VehicleFilter,
): Promise<StoredVehicle[]> {
  const { rows } = await pool.query<StoredVehicle>(
    `select ${VEHICLE} from vehicles
      where fleet_id = $1 and vehicle > $2 and removed_at is null and ($3::text is null or $3 = any(groups))
      order by vehicle limit $4`,
    [fleetId, after, group, limit],
  );
  return rows;
}

/** A vehicle of a fleet; undefined when there is none or it was removed. */
export async function findVehicle(
  db: Pool | PoolClient,
  fleetId: number,
  vehicle: string,
): Promise<StoredVehicle | undefined> {
  const { rows } = await db.query<StoredVehicle>(
    `select ${VEHICLE} from vehicles where fleet_id = $1 and vehicle = $2 and removed_at is null`,
    [fleetId, vehicle],
  );
  return rows[0];
}

/** The fields that people set; absent ones stay, or have their default in a new vehicle; null empties. */
export interface VehicleFields {
  readonly callSign?: string | undefined;
  readonly kind?: string | undefined;
  readonly capabilities?: readonly string[] | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly homeStation?: string | undefined;
  readonly tankLitres?: number | null | undefined;
  readonly fuelType?: string | undefined;
  readonly massKg?: number | null | undefined;
  readonly heightCm?: number | null | undefined;
  readonly expectedIntervalSeconds?: number | null | undefined;
  readonly inService?: boolean | undefined;
}

const COLUMNS: Readonly<Record<keyof VehicleFields, string>> = {
  callSign: 'call_sign',
  kind: 'kind',
  capabilities: 'capabilities',
  groups: 'groups',
  homeStation: 'home_station',
  tankLitres: 'tank_litres',
  fuelType: 'fuel_type',
  massKg: 'mass_kg',
  heightCm: 'height_cm',
  expectedIntervalSeconds: 'expected_interval_seconds',
  inService: 'in_service',
};

/** The columns that are given, with their values. Column names come from the list above, never from a request. */
function given(fields: VehicleFields): { columns: string[]; values: unknown[] } {
  const keys = (Object.keys(COLUMNS) as (keyof VehicleFields)[]).filter((key) => fields[key] !== undefined);
  return { columns: keys.map((key) => COLUMNS[key]), values: keys.map((key) => fields[key]) };
}

/**
 * Adds a vehicle. One that was removed comes back under its id, with its history.
 * @returns undefined when there is one of this id
 */
export async function insertVehicle(
  db: PoolClient,
  fleetId: number,
  vehicle: string,
  fields: VehicleFields & { callSign: string },
): Promise<StoredVehicle | undefined> {
  const { columns, values } = given(fields);
  const { rows } = await db.query<StoredVehicle>(
    `insert into vehicles (fleet_id, vehicle, ${columns.join(', ')})
     values ($1, $2, ${columns.map((_, index) => `$${index + 3}`).join(', ')})
     on conflict (fleet_id, vehicle) do update
       set removed_at = null, ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
       where vehicles.removed_at is not null
     returning ${VEHICLE}`,
    [fleetId, vehicle, ...values],
  );
  return rows[0];
}

/** Changes a vehicle. @returns undefined when there is none */
export async function updateVehicle(
  db: PoolClient,
  fleetId: number,
  vehicle: string,
  fields: VehicleFields,
): Promise<StoredVehicle | undefined> {
  const { columns, values } = given(fields);
  const { rows } = await db.query<StoredVehicle>(
    `update vehicles set ${columns.map((name, index) => `${name} = $${index + 3}`).join(', ')}
      where fleet_id = $1 and vehicle = $2 and removed_at is null
      returning ${VEHICLE}`,
    [fleetId, vehicle, ...values],
  );
  return rows[0];
}

/** Takes a vehicle out of the fleet; its history stays. @returns how many gateways are still mounted, -1 without a vehicle */
export async function removeVehicle(db: PoolClient, fleetId: number, vehicle: string): Promise<number> {
  const { rows } = await db.query(
    `select v.vehicle_id, (select count(*)::int from gateways g where g.vehicle_id = v.vehicle_id and g.revoked_at is null) as mounted
       from vehicles v where v.fleet_id = $1 and v.vehicle = $2 and v.removed_at is null for update`,
    [fleetId, vehicle],
  );
  if (rows[0] === undefined) return -1;
  if (rows[0].mounted === 0)
    await db.query('update vehicles set removed_at = now() where vehicle_id = $1', [rows[0].vehicle_id]);
  return rows[0].mounted;
}
