import type { TraceFix } from '@mediconnect/geo';
import type { SegmentName } from '@mediconnect/routing/traffic/segments.ts';
import type { Pool, PoolClient } from 'pg';
import { turnAt } from '../turn-store.ts';

type Db = Pick<Pool | PoolClient, 'query'>;

/** A trip that is over and whose roads are not known, or known of what it was before. */
export interface UntracedTrip {
  readonly trip_id: string;
  readonly vehicle_id: number;
  readonly time_zone: string;
  readonly start_time: Date;
  readonly end_time: Date;
  readonly start_longitude: number;
  readonly start_latitude: number;
}

/** A siren frame, as folds take it. */
export interface SirenFrame {
  readonly timeMs: number;
  readonly mode: number | null;
  readonly lights: boolean | null;
}

/** What a trip adds to the sums: values of one traversal stand at the same place of each array. */
export interface TripTraversals {
  /** Monday, as yyyy-mm-dd. */
  readonly week: string;
  /** Which of the four counters of different drives it counts in. */
  readonly drive: number;
  readonly segments: readonly number[];
  /** Indices into HOUR_CLASSES. */
  readonly hourClasses: readonly number[];
  readonly sirens: readonly boolean[];
  readonly seconds: readonly number[];
}

/** One process at a time changes the sums. Held until the transaction ends. */
export const takeTurn = turnAt('road traversals');

/** The trips that wait longest, none that ended before a time. @param without ids of trips that are not to be tried now */
export async function untracedTrips(
  db: Db,
  endedAfter: Date,
  without: readonly string[],
  limit: number,
): Promise<UntracedTrip[]> {
  const { rows } = await db.query<UntracedTrip>(
    `select trip_id, vehicle_id, time_zone, start_time, end_time, start_longitude, start_latitude
       from trips join vehicles using (vehicle_id) join fleets using (fleet_id)
      where end_time > $1 and traversed_at is null and trip_id <> all($2)
      order by end_time limit $3`,
    [endedAfter, without, limit],
  );
  return rows;
}

/** How many wait, counted up to a bound. */
export async function countUntraced(db: Db, endedAfter: Date, most: number): Promise<number> {
  const { rows } = await db.query<{ waiting: number }>(
    `select count(*)::int as waiting
       from (select from trips where end_time > $1 and traversed_at is null limit $2) as untraced`,
    [endedAfter, most],
  );
  return rows[0]!.waiting;
}

async function streamsOf(db: Db, vehicleId: number): Promise<number[]> {
  const { rows } = await db.query<{ stream: number }>('select stream from streams where vehicle_id = $1', [vehicleId]);
  return rows.map(({ stream }) => stream);
}

/** The fixes of a trip in order of time, bad ones too: who matches them leaves those out. */
export async function traceOfTrip(db: Db, trip: UntracedTrip, limit: number): Promise<TraceFix[]> {
  const { rows } = await db.query<TraceFix>(
    `select round(extract(epoch from time) * 1000)::float8 as "timeMs", quality,
            longitude_e7 / 1e7::float8 as longitude, latitude_e7 / 1e7::float8 as latitude,
            accuracy_dm / 10::float8 as "accuracyMetres", (heading_cdeg & 65535) / 100::float8 as "headingDegrees",
            (speed_cm_per_s & 65535) / 100::float8 as "speedMetresPerSecond"
       from frames_gps
      where stream = any($1::int[]) and time >= $2::timestamptz and time <= $3::timestamptz
        and longitude_e7 is not null and latitude_e7 is not null
      order by time, stream, seq limit $4`,
    [await streamsOf(db, trip.vehicle_id), trip.start_time, trip.end_time, limit],
  );
  return rows;
}

/** What was told of siren and lights from a time before the trip until its end, in order of time. */
export async function sirenOfTrip(db: Db, trip: UntracedTrip, beforeSeconds: number): Promise<SirenFrame[]> {
  const { rows } = await db.query<SirenFrame>(
    `select round(extract(epoch from time) * 1000)::float8 as "timeMs", mode, lights from frames_siren
      where stream = any($1::int[]) and time >= $2::timestamptz and time <= $3::timestamptz
      order by time, stream, seq`,
    [await streamsOf(db, trip.vehicle_id), new Date(trip.start_time.getTime() - beforeSeconds * 1000), trip.end_time],
  );
  return rows;
}

/** The numbers of segments, made for those that have none yet; in the order of the names. */
export async function segmentIds(db: Db, names: readonly SegmentName[]): Promise<number[]> {
  if (names.length === 0) return [];
  const columns = [names.map(({ way }) => way), names.map(({ from }) => from), names.map(({ to }) => to)];
  const given =
    'unnest($1::bigint[], $2::bigint[], $3::bigint[]) with ordinality as given (way_id, from_node, to_node, at)';
  await db.query(
    `insert into road_segments (way_id, from_node, to_node)
     select distinct way_id, from_node, to_node from ${given}
      where not exists (select from road_segments s
        where (s.way_id, s.from_node, s.to_node) = (given.way_id, given.from_node, given.to_node))
     on conflict do nothing`,
    columns,
  );
  const { rows } = await db.query<{ segment_id: number }>(
    `select segment_id from ${given} join road_segments using (way_id, from_node, to_node) order by at`,
    columns,
  );
  return rows.map(({ segment_id }) => segment_id);
}

/**
 * Takes off the sums what a trip added before, adds what it adds now, and keeps that.
 * @returns false for a trip whose times have changed meanwhile: nothing is written, it is left for the next time
 */
export async function writeTraversals(db: Db, trip: UntracedTrip, found: TripTraversals): Promise<boolean> {
  const { rowCount } = await db.query(
    'update trips set traversed_at = now() where trip_id = $1 and start_time = $2 and end_time = $3',
    [trip.trip_id, trip.start_time, trip.end_time],
  );
  if (rowCount === 0) return false;
  await takeOff(db, [trip.trip_id]);
  if (found.segments.length === 0) return true;
  await db.query(
    `insert into trip_traversals (trip_id, week, drive, segments, hour_classes, sirens, seconds)
     values ($1, $2::date, $3, $4::int[], $5::smallint[], $6::boolean[], $7::real[])`,
    [trip.trip_id, found.week, found.drive, found.segments, found.hourClasses, found.sirens, found.seconds],
  );
  await addToSums(db, [trip.trip_id], 1);
  return true;
}

async function takeOff(db: Db, trips: readonly string[]): Promise<void> {
  await addToSums(db, trips, -1);
  await db.query('delete from trip_traversals where trip_id = any($1)', [trips]);
}

async function addToSums(db: Db, trips: readonly string[], sign: 1 | -1): Promise<void> {
  await db.query(
    `insert into road_speed_sums as sums (segment_id, hour_class, siren, week, traversals, seconds, drives)
     select segment_id, hour_class, siren, week, $2 * count(*), $2 * sum(seconds),
            array[$2 * count(*) filter (where drive = 0), $2 * count(*) filter (where drive = 1),
                  $2 * count(*) filter (where drive = 2), $2 * count(*) filter (where drive = 3)]::int[]
       from (select week, drive, unnest(segments) as segment_id, unnest(hour_classes) as hour_class,
                    unnest(sirens) as siren, unnest(seconds)::float8 as seconds
               from trip_traversals where trip_id = any($1)) as each
      group by segment_id, hour_class, siren, week
     on conflict (hour_class, week, segment_id, siren) do update
        set traversals = sums.traversals + excluded.traversals, seconds = sums.seconds + excluded.seconds,
            drives = array[sums.drives[1] + excluded.drives[1], sums.drives[2] + excluded.drives[2],
                           sums.drives[3] + excluded.drives[3], sums.drives[4] + excluded.drives[4]]`,
    [trips, sign],
  );
}

/** Takes what trips that are gone added off the sums, some of them. @returns how many */
export async function takeOffWithdrawn(db: Db, limit: number): Promise<number> {
  const { rows } = await db.query<{ trip_id: string }>(
    'select trip_id from trip_traversals where withdrawn order by trip_id limit $1',
    [limit],
  );
  if (rows.length > 0)
    await takeOff(
      db,
      rows.map(({ trip_id }) => trip_id),
    );
  return rows.length;
}

/** Removes what is older than what speeds are learned from. @param week the oldest that stays, yyyy-mm-dd */
export async function dropBefore(db: Db, week: string): Promise<void> {
  await db.query('delete from road_speed_sums where week < $1::date or traversals <= 0', [week]);
  await db.query('delete from trip_traversals where week < $1::date', [week]);
}
