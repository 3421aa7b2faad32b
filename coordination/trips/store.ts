import type { Pool } from 'pg';
import type { Period } from '../period.ts';

export interface StoredTrip {
  trip_id: string;
  vehicle: string;
  start_time: Date;
  start_longitude: number;
  start_latitude: number;
  start_place: string | null;
  end_time: Date | null;
  end_longitude: number | null;
  end_latitude: number | null;
  end_place: string | null;
  distance_m: number;
  idle_s: number;
  idle_before_s: number;
  siren_s: number;
  siren_run: boolean;
  fuel_ml: number | null;
  max_speed_cm_per_s: number;
  path: string | null;
  /** JSON of what the fold remembers of trips, for one that is under way. */
  under_way: string | null;
}

const TRIP = `t.trip_id, v.vehicle, t.start_time, t.start_longitude, t.start_latitude, t.start_place, t.end_time,
  t.end_longitude, t.end_latitude, t.end_place, t.distance_m, t.idle_s, t.idle_before_s, t.siren_s, t.siren_run, t.fuel_ml,
  t.max_speed_cm_per_s, t.path`;
const UNDER_WAY = `case when t.end_time is null
  then (select h.state::json #>> '{parts,trips}' from fold_heads h where h.vehicle_id = t.vehicle_id) end as under_way`;

/** Where a page begins: after this trip. */
export interface TripPosition {
  readonly startMs: number;
  readonly tripId: string;
}

/** The number of a vehicle of a fleet, of a removed one too: its history stays. */
export async function vehicleIdOf(pool: Pool, fleetId: number, vehicle: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ vehicle_id: number }>(
    'select vehicle_id from vehicles where fleet_id = $1 and vehicle = $2',
    [fleetId, vehicle],
  );
  return rows[0]?.vehicle_id;
}

/** Trips of a vehicle of which some part lies in a period, by start. A vehicle makes one after the other. */
export async function tripsOfVehicle(
  pool: Pool,
  vehicleId: number,
  period: Period,
  after: TripPosition | undefined,
  limit: number,
): Promise<StoredTrip[]> {
  const { rows } = await pool.query<StoredTrip>(
    `select ${TRIP}, ${UNDER_WAY} from trips t join vehicles v using (vehicle_id)
      where t.vehicle_id = $1 and t.start_time < $3
        and t.start_time >= coalesce((select max(start_time) from trips where vehicle_id = $1 and start_time <= $2), $2)
        and (t.end_time is null or t.end_time > $2)
        and ($4::timestamptz is null or (t.start_time, t.trip_id) > ($4, $5))
      order by t.start_time, t.trip_id limit $6`,
    [vehicleId, new Date(period.fromMs), new Date(period.toMs), ...positionOf(after), limit],
  );
  return rows;
}

/** Trips of all vehicles of a fleet that began in a period, by start. */
export async function tripsOfFleet(
  pool: Pool,
  fleetId: number,
  period: Period,
  after: TripPosition | undefined,
  limit: number,
): Promise<StoredTrip[]> {
  const { rows } = await pool.query<StoredTrip>(
    `select ${TRIP}, ${UNDER_WAY} from trips t join vehicles v using (vehicle_id)
      where v.fleet_id = $1 and t.start_time >= $2 and t.start_time < $3
        and ($4::timestamptz is null or (t.start_time >= $4 and (t.start_time, t.trip_id) > ($4, $5)))
      order by t.start_time, t.trip_id limit $6`,
    [fleetId, new Date(period.fromMs), new Date(period.toMs), ...positionOf(after), limit],
  );
  return rows;
}

const positionOf = (after: TripPosition | undefined) =>
  after === undefined ? [null, null] : [new Date(after.startMs), after.tripId];

/** The trip before a time, which tells where the stop before the first trip of a page began. */
export async function tripBefore(pool: Pool, vehicleId: number, startMs: number): Promise<StoredTrip | undefined> {
  const { rows } = await pool.query<StoredTrip>(
    `select ${TRIP}, null as under_way from trips t join vehicles v using (vehicle_id)
      where t.vehicle_id = $1 and t.start_time < $2 order by t.start_time desc limit 1`,
    [vehicleId, new Date(startMs)],
  );
  return rows[0];
}
