import { unsigned } from '@mediconnect/store';
import type { Pool } from 'pg';
import type { Period } from '../period.ts';
import type { GpsFrame } from './preview.ts';

/** A vehicle that a fence may concern. */
export interface PreviewVehicle {
  readonly vehicle_id: number;
  readonly vehicle: string;
  readonly groups: string[];
}

/** Whom a preview is about. */
export interface PreviewScope {
  /** Those whom the fence concerns: both null for all. */
  readonly vehicles: readonly string[] | null;
  readonly groups: readonly string[] | null;
  /** Of these, only those; null for all of them. */
  readonly only: readonly string[] | null;
  /** Continues after this one. */
  readonly after: string;
}

/** The vehicles of a fleet that a preview is about, by id. */
export async function listPreviewVehicles(
  pool: Pool,
  fleetId: number,
  { vehicles, groups, only, after }: PreviewScope,
): Promise<PreviewVehicle[]> {
  const { rows } = await pool.query<PreviewVehicle>(
    `select vehicle_id, vehicle, groups from vehicles
      where fleet_id = $1 and vehicle > $2 and removed_at is null
        and (($3::text[] is null and $4::text[] is null) or vehicle = any($3) or groups && $4)
        and ($5::text[] is null or vehicle = any($5))
      order by vehicle`,
    [fleetId, after, vehicles, groups, only],
  );
  return rows;
}

interface GpsStream {
  readonly stream: number;
  readonly gateway: string;
  readonly boot: number;
}

/** Streams of a vehicle that have fixes in a period. */
async function streamsWithFixes(pool: Pool, vehicleId: number, { fromMs, toMs }: Period): Promise<GpsStream[]> {
  const { rows } = await pool.query<GpsStream>(
    `select s.stream, g.gateway, s.boot::float8 as boot
       from streams s join gateways g using (gateway_id)
      where s.vehicle_id = $1 and exists (
        select from frames_gps f where f.stream = s.stream and f.time >= $2::timestamptz and f.time < $3::timestamptz)`,
    [vehicleId, new Date(fromMs), new Date(toMs)],
  );
  return rows;
}

/** Read at once: some ten thousand fixes at one a second. */
const WINDOW_MS = 3 * 3_600_000;

/** All fixes of a vehicle in a period, stretch by stretch of it, in no order within a stretch. */
export async function* readFixes(pool: Pool, vehicleId: number, period: Period): AsyncGenerator<GpsFrame[]> {
  const streams = await streamsWithFixes(pool, vehicleId, period);
  if (streams.length === 0) return;
  const byStream = new Map(streams.map((stream) => [stream.stream, stream]));
  for (let fromMs = period.fromMs; fromMs < period.toMs; fromMs += WINDOW_MS) {
    const toMs = Math.min(period.toMs, fromMs + WINDOW_MS);
    const { rows } = await pool.query(
      `select stream, seq::float8 as seq, extract(epoch from time)::float8 * 1000 as time_ms, latitude_e7, longitude_e7,
              accuracy_dm, fix_type, ${unsigned('hdop_centi')} as hdop_centi,
              ${unsigned('speed_cm_per_s')} as speed_cm_per_s, ${unsigned('heading_cdeg')} as heading_cdeg
         from frames_gps
        where stream = any($1::int[]) and time >= $2::timestamptz and time < $3::timestamptz`,
      [[...byStream.keys()], new Date(fromMs), new Date(toMs)],
    );
    if (rows.length > 0) yield rows.map((row) => frameOf(row, byStream.get(row.stream)!));
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the statement above
function frameOf(row: any, { gateway, boot }: GpsStream): GpsFrame {
  return {
    kind: 'gps',
    timeMs: Math.round(row.time_ms),
    ...{ gateway, boot, seq: row.seq },
    body: {
      latitudeE7: row.latitude_e7,
      longitudeE7: row.longitude_e7,
      accuracyDm: row.accuracy_dm,
      hdopCenti: row.hdop_centi,
      fixType: row.fix_type,
      speedCmPerS: row.speed_cm_per_s,
      headingCdeg: row.heading_cdeg,
    },
  };
}
