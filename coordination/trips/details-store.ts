import type { LonLat } from '@mediconnect/geo';
import type { Pool, PoolClient } from 'pg';
import { BAD_FIX_MASK } from '../frames/quality.ts';
import { turnAt } from '../turn-store.ts';

type Db = Pick<Pool | PoolClient, 'query'>;

/** A trip that is over and of which neither path nor places are known. */
export interface BareTrip {
  readonly trip_id: string;
  readonly vehicle_id: number;
  readonly fleet_id: number;
  readonly start_time: Date;
  readonly start_longitude: number;
  readonly start_latitude: number;
  readonly end_time: Date;
  readonly end_longitude: number;
  readonly end_latitude: number;
}

/** One process at a time adds details. Held until the transaction ends. */
export const takeTurn = turnAt('trip details');

/** The trips that wait longest. @param without ids of trips that are not to be tried now */
export async function bareTrips(db: Db, without: readonly string[], limit: number): Promise<BareTrip[]> {
  const { rows } = await db.query<BareTrip>(
    `select trip_id, vehicle_id, fleet_id, start_time, start_longitude, start_latitude, end_time, end_longitude, end_latitude
       from trips join vehicles using (vehicle_id)
      where end_time is not null and detailed_at is null and trip_id <> all($1)
      order by end_time limit $2`,
    [without, limit],
  );
  return rows;
}

/** How many wait, counted up to a bound. */
export async function countBare(db: Db, most: number): Promise<number> {
  const { rows } = await db.query<{ waiting: number }>(
    `select count(*)::int as waiting
       from (select from trips where end_time is not null and detailed_at is null limit $1) as bare`,
    [most],
  );
  return rows[0]!.waiting;
}

/** The good fixes of a trip in order of time. */
export async function fixesOfTrip(db: Db, trip: BareTrip, limit: number): Promise<LonLat[]> {
  const { rows: streams } = await db.query<{ stream: number }>('select stream from streams where vehicle_id = $1', [
    trip.vehicle_id,
  ]);
  const { rows } = await db.query<LonLat>(
    `select longitude_e7 / 1e7::float8 as longitude, latitude_e7 / 1e7::float8 as latitude from frames_gps
      where stream = any($1::int[]) and time >= $2::timestamptz and time <= $3::timestamptz
        and quality & ${BAD_FIX_MASK} = 0 and longitude_e7 is not null and latitude_e7 is not null
      order by time, stream, seq limit $4`,
    [streams.map(({ stream }) => stream), trip.start_time, trip.end_time, limit],
  );
  return rows;
}

/** What was found of a trip; null where nothing was. */
export interface TripDetails {
  readonly trip: BareTrip;
  readonly startPlace: string | null;
  readonly endPlace: string | null;
  readonly path: string | null;
}

/** Writes what was found. A trip whose times have changed meanwhile (late frames came in) is left for the next time. */
export async function writeDetails(db: Db, details: readonly TripDetails[]): Promise<number> {
  const { rowCount } = await db.query(
    `update trips set start_place = found.start_place, end_place = found.end_place, path = found.path, detailed_at = now()
       from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
         as found (trip_id, start_time, end_time, start_place, end_place, path)
      where trips.trip_id = found.trip_id and trips.start_time = found.start_time and trips.end_time = found.end_time`,
    [
      details.map(({ trip }) => trip.trip_id),
      details.map(({ trip }) => trip.start_time),
      details.map(({ trip }) => trip.end_time),
      details.map(({ startPlace }) => startPlace),
      details.map(({ endPlace }) => endPlace),
      details.map(({ path }) => path),
    ],
  );
  return rowCount ?? 0;
}

/** A version of a fence that gives places their name. */
export interface PlaceFence {
  readonly version_id: string;
  readonly valid_from: Date;
  readonly valid_to: Date | null;
  readonly kind: string;
  readonly feature: { geometry: unknown; properties: { name: string; radiusMetres?: number; bufferMetres?: number } };
}

/** Changes with each change of a fleet's fences; '' while it has none. */
export async function fencesChanged(db: Db, fleetId: number): Promise<string> {
  const { rows } = await db.query<{ changed: string }>(
    `select v.changed_in::text as changed from geofence_versions v join geofences using (geofence_id)
      where fleet_id = $1 order by v.changed_in desc limit 1`,
    [fleetId],
  );
  return rows[0]?.changed ?? '';
}

/** Versions in force since a time, hospitals first, then stations and zones, as many as fit into so many bytes. */
export async function placeFences(db: Db, fleetId: number, since: Date, mostBytes: number): Promise<PlaceFence[]> {
  const { rows } = await db.query<PlaceFence>(
    `with ranked as (
       select v.version_id, v.valid_from, v.valid_to, v.kind, v.feature,
              sum(v.feature_bytes) over (order by array_position('{hospital,station,zone}'::text[], v.kind), v.version_id) as bytes
         from geofence_versions v join geofences using (geofence_id)
        where fleet_id = $1 and v.kind in ('hospital', 'station', 'zone') and (v.valid_to is null or v.valid_to > $2))
     select version_id, valid_from, valid_to, kind, feature from ranked where bytes <= $3`,
    [fleetId, since, mostBytes],
  );
  return rows;
}
