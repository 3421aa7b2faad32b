import { SPEED_BINS } from '@mediconnect/geo/folds/outputs.ts';
import { unsigned } from '@mediconnect/store';
import type { Pool } from 'pg';
import { BAD_FIX_MASK } from '../frames/quality.ts';
import type { Period } from '../period.ts';
import { type CellCount, type CellFix, KEPT_RESOLUTION } from './rules.ts';

/** What is looked at: a fleet, or one vehicle of it. */
export interface CellQuery {
  readonly fleetId: number;
  readonly vehicle: string | undefined;
  readonly period: Period;
  readonly siren: boolean | undefined;
}

/** Seconds in each bin, over the rows of a group. */
const BINS = Array.from({ length: SPEED_BINS }, (_, i) => `sum(speed_seconds[${i + 1}])`).join(', ');

// An H3 index (https://h3geo.org/docs/core-library/h3Indexing): its resolution in bits 52 to 55, then three bits a
// resolution, all of them set beyond its own. So the cell around it at a coarser one is arithmetic.
const parentOf = (resolution: number) => {
  const unused = (1n << BigInt(3 * (15 - resolution))) - 1n;
  return `(cell & ~(15::bigint << 52)) | (${resolution}::bigint << 52) | ${unused}::bigint`;
};

/** Sums of whole quarter hours by cell, of resolution 9 or coarser. @returns at most `limit` */
export async function keptCells(
  pool: Pool,
  { fleetId, vehicle, period, siren }: CellQuery,
  resolution: number,
  limit: number,
): Promise<CellCount[]> {
  const cell = resolution === KEPT_RESOLUTION ? 'cell' : parentOf(resolution);
  const { rows } = await pool.query<CellCount>(
    `select to_hex(${cell}) as cell, sum(fixes)::float8 as count, sum(seconds)::float8 as seconds,
            array[${BINS}]::float8[] as speeds
       from quarter_cells
      where vehicle_id = any(array(select vehicle_id from vehicles where fleet_id = $1 and ($2::text is null or vehicle = $2)))
        and quarter >= $3 and quarter < $4 and ($5::boolean is null or siren = $5)
      group by ${cell} order by 1 limit $6`,
    [fleetId, vehicle, new Date(period.fromMs), new Date(period.toMs), siren, limit],
  );
  return rows;
}

/** Good fixes of a period in order of vehicle and time, with whether the siren or the lights were on. */
export async function fixesIn(pool: Pool, query: CellQuery, limit: number): Promise<CellFix[]> {
  const { fleetId, vehicle, period, siren } = query;
  const { rows: streams } = await pool.query<{ stream: number; vehicle_id: number }>(
    `select stream, vehicle_id from streams join vehicles using (vehicle_id)
      where fleet_id = $1 and ($2::text is null or vehicle = $2)`,
    [fleetId, vehicle],
  );
  const bounds = [new Date(period.fromMs), new Date(period.toMs)];
  const [ids, owners] = [streams.map((row) => row.stream), streams.map((row) => row.vehicle_id)];
  const { rows } = await pool.query<Omit<CellFix, 'blue'>>(
    `select s.vehicle_id as "vehicleId", extract(epoch from time)::float8 * 1000 as "timeMs", latitude_e7 as "latitudeE7",
            longitude_e7 as "longitudeE7", ${unsigned('speed_cm_per_s')} as "speedCmPerS"
       from frames_gps join unnest($1::int[], $2::int[]) as s (stream, vehicle_id) using (stream)
      where stream = any($1) and time >= $3::timestamptz and time < $4::timestamptz and quality & ${BAD_FIX_MASK} = 0
        and latitude_e7 is not null and longitude_e7 is not null
      order by s.vehicle_id, time, stream, seq limit $5`,
    [ids, owners, ...bounds, limit],
  );
  if (siren === undefined || rows.length >= limit) return rows.map((row) => ({ ...row, blue: null }));
  return withSiren(rows, await sirensIn(pool, ids, owners, period));
}

interface SirenAt {
  readonly vehicleId: number;
  readonly timeMs: number;
  readonly blue: boolean;
}

/** So far back the siren that is on at the beginning of a period may have been told. */
const SIREN_BEFORE_MS = 3_600_000;

async function sirensIn(
  pool: Pool,
  streams: readonly number[],
  owners: readonly number[],
  { fromMs, toMs }: Period,
): Promise<SirenAt[]> {
  const { rows } = await pool.query<SirenAt>(
    `select s.vehicle_id as "vehicleId", extract(epoch from time)::float8 * 1000 as "timeMs",
            (coalesce(mode, 0) > 1 or coalesce(lights, false)) as blue
       from frames_siren join unnest($1::int[], $2::int[]) as s (stream, vehicle_id) using (stream)
      where stream = any($1) and time >= $3::timestamptz and time < $4::timestamptz
      order by s.vehicle_id, time, stream, seq`,
    [streams, owners, new Date(fromMs - SIREN_BEFORE_MS), new Date(toMs)],
  );
  return rows;
}

/** Both in order of vehicle and time. */
function withSiren(fixes: readonly Omit<CellFix, 'blue'>[], sirens: readonly SirenAt[]): CellFix[] {
  let next = 0;
  let last: SirenAt | undefined;
  const isBefore = (siren: SirenAt, fix: Omit<CellFix, 'blue'>) =>
    siren.vehicleId < fix.vehicleId || (siren.vehicleId === fix.vehicleId && siren.timeMs <= fix.timeMs);
  return fixes.map((fix) => {
    while (next < sirens.length && isBefore(sirens[next]!, fix)) last = sirens[next++];
    return { ...fix, blue: last?.vehicleId === fix.vehicleId ? last.blue : null };
  });
}
