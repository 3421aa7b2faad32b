import type pg from 'pg';
import { unsigned } from '../unsigned.ts';
import { type CoarsePoint, decodeCoarse, encodeCoarse } from './coarse-track.ts';

const DAY_MS = 86_400_000;
/** Bits of `frames_gps.quality` that make a fix a bad one: BAD_FIX of geo/fixes/fix-quality.ts (a test compares). */
export const BAD_FIX_BITS = 0b1111;

const FIRST_OF_MINUTE = `
  select distinct on (date_trunc('minute', time)) extract(epoch from time)::float8 * 1000 as "timeMs",
         latitude_e7 as "latitudeE7", longitude_e7 as "longitudeE7", ${unsigned('speed_cm_per_s')} as "speedCmPerS"
    from frames_gps
   where stream in (select stream from streams where vehicle_id = $1) and time >= $2 and time < $3
     and latitude_e7 is not null and longitude_e7 is not null and quality & ${BAD_FIX_BITS} = 0
   order by date_trunc('minute', time), time, stream, seq`;

const dateOf = (dayMs: number) => new Date(dayMs).toISOString().slice(0, 10);

/** Writes down what stays of a vehicle's UTC day, unless that was done before. @returns true when it was new */
export async function writeCoarseTrack(db: pg.PoolClient, vehicleId: number, dayMs: number): Promise<boolean> {
  const { rows } = await db.query<CoarsePoint>(FIRST_OF_MINUTE, [vehicleId, new Date(dayMs), new Date(dayMs + DAY_MS)]);
  const { rowCount } = await db.query(
    `insert into coarse_tracks (vehicle_id, day, fixes, points) values ($1, $2, $3, $4) on conflict do nothing`,
    [vehicleId, dateOf(dayMs), rows.length, encodeCoarse(rows, dayMs)],
  );
  return rowCount === 1;
}

/** What stayed of one UTC day. */
export interface CoarseDay {
  readonly dayMs: number;
  readonly points: readonly CoarsePoint[];
}

/** What stayed of a vehicle's positions in a period, of each UTC day that has something, in the order of time. */
export async function readCoarseTracks(
  db: pg.Pool,
  fleetId: number,
  vehicle: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<CoarseDay[]> {
  const { rows } = await db.query<{ dayMs: number; points: Buffer }>(
    `select extract(epoch from day)::float8 * 1000 as "dayMs", points
       from coarse_tracks join vehicles using (vehicle_id)
      where fleet_id = $1 and vehicle = $2 and day >= $3::date and day <= $4::date order by day`,
    [fleetId, vehicle, dateOf(fromMs), dateOf(toMs - 1)],
  );
  return rows.map(({ dayMs, points }) => ({
    dayMs,
    points: decodeCoarse(points, dayMs).filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs),
  }));
}
