import type { BodyKind } from '@mediconnect/schemas';
import { unsigned } from '@mediconnect/store';
import type { Pool } from 'pg';
import type { Period } from '../period.ts';
import { BAD_FIX_MASK } from './quality.ts';

// Columns of each kind under their names in the API; bigint as float8, which is exact up to 2^53.
const BODY_COLUMNS: Readonly<Record<BodyKind, string>> = {
  gps: `quality, latitude_e7 as "latitudeE7", longitude_e7 as "longitudeE7", altitude_dm as "altitudeDm",
        ${unsigned('speed_cm_per_s')} as "speedCmPerS", ${unsigned('heading_cdeg')} as "headingCdeg", accuracy_dm as "accuracyDm",
        ${unsigned('hdop_centi')} as "hdopCenti", satellites, fix_type as "fixType"`,
  siren: 'mode, lights',
  battery: `starter_mv as "starterMv", auxiliary_mv as "auxiliaryMv", gateway_percent as "gatewayPercent",
        temperature_dc as "temperatureDc", charging`,
  engine: `ignition, rpm, odometer_m::float8 as "odometerM", fuel_level_permille as "fuelLevelPermille",
        fuel_used_ml::float8 as "fuelUsedMl", coolant_c as "coolantC", engine_seconds::float8 as "engineSeconds",
        trouble_codes as "troubleCodes"`,
  device: `signal_dbm as "signalDbm", network, storage_free_kib::float8 as "storageFreeKib",
        queued_frames::float8 as "queuedFrames", temperature_dc as "temperatureDc", firmware,
        uptime_s::float8 as "uptimeS"`,
  motion: `kind, peak_mg as "peakMg", duration_ms::float8 as "durationMs"`,
  crew: `badge, role, signed_on as "signedOn"`,
};

/** What every stored frame has; the fields of its kind stand beside it. */
export interface StoredFrame {
  readonly stream: number;
  readonly gateway: string;
  readonly boot: number;
  readonly seq: number;
  readonly time: Date;
  readonly receivedAt: Date;
}

export interface FrameStream {
  readonly stream: number;
  readonly gateway: string;
  readonly boot: number;
}

/** The streams of a vehicle (boots of its gateways); undefined when the fleet has no such vehicle, removed ones included. */
export async function streamsOf(pool: Pool, fleetId: number, vehicle: string): Promise<FrameStream[] | undefined> {
  const { rows } = await pool.query(
    `select s.stream, g.gateway, s.boot::float8 as boot
       from vehicles v left join streams s using (vehicle_id) left join gateways g using (gateway_id)
      where v.fleet_id = $1 and v.vehicle = $2`,
    [fleetId, vehicle],
  );
  return rows.length === 0 ? undefined : rows.filter((row) => row.stream !== null);
}

/** Where a page begins: after this frame, or at it where `inclusive`. */
export interface FramePosition {
  readonly timeMs: number;
  readonly stream: number;
  readonly seq: number;
  readonly inclusive: boolean;
}

/**
 * Frames of one kind, by (time, stream, seq). Each stream is read by its index and gives at most a page.
 * Not `kind`: a motion frame's own `kind` is a column.
 */
export async function readFrames(
  pool: Pool,
  kind: BodyKind,
  streams: readonly FrameStream[],
  period: Period,
  after: FramePosition | undefined,
  limit: number,
): Promise<StoredFrame[]> {
  if (streams.length === 0) return [];
  const byStream = new Map(streams.map((stream) => [stream.stream, stream]));
  const more = after?.inclusive ? '>=' : '>';
  const { rows } = await pool.query(
    `select f.* from unnest($1::int[]) as wanted(id) cross join lateral (
        select stream, seq::float8 as seq, time, received_at as "receivedAt", ${BODY_COLUMNS[kind]}
          from frames_${kind} where stream = wanted.id and time >= $2::timestamptz and time < $3::timestamptz
           and ($4::timestamptz is null
                or (time >= $4 and (time, stream, seq) ${more} ($4, $5::int, $6::float8::bigint)))
         order by time, seq limit $7) f
      order by f.time, f.stream, f.seq limit $7`,
    [
      [...byStream.keys()],
      new Date(Math.max(period.fromMs, after?.timeMs ?? period.fromMs)),
      new Date(period.toMs),
      after === undefined ? null : new Date(after.timeMs),
      after?.stream ?? null,
      after?.seq ?? null,
      limit,
    ],
  );
  return rows.map((row) => ({
    ...row,
    gateway: byStream.get(row.stream)!.gateway,
    boot: byStream.get(row.stream)!.boot,
  }));
}

/** One fix of a track. */
export interface TrackPoint {
  readonly time: Date;
  readonly latitude_e7: number;
  readonly longitude_e7: number;
  readonly altitude_dm: number | null;
  readonly speed_cm_per_s: number | null;
  readonly quality: number;
}

/** The fixes of a period in the order of time, of all gateways together; only good ones unless `all`. */
export async function readTrack(
  pool: Pool,
  streams: readonly FrameStream[],
  period: Period,
  options: { all: boolean; limit: number },
): Promise<TrackPoint[]> {
  const { rows } = await pool.query<TrackPoint>(
    `select time, latitude_e7, longitude_e7, altitude_dm, ${unsigned('speed_cm_per_s')} as speed_cm_per_s, quality
       from frames_gps
      where stream = any($1::int[]) and time >= $2::timestamptz and time < $3::timestamptz
        and latitude_e7 is not null and longitude_e7 is not null and ($4 or quality & ${BAD_FIX_MASK} = 0)
      order by time, stream, seq limit $5`,
    [streams.map(({ stream }) => stream), new Date(period.fromMs), new Date(period.toMs), options.all, options.limit],
  );
  return rows;
}
