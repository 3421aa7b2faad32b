import { BAD_FIX } from '@mediconnect/geo/fixes/fix-quality.ts';
import type { BodyKind } from '@mediconnect/schemas';
import type pg from 'pg';
import { FRAME_COLUMNS } from './frame-columns.ts';
import type { LetterUse } from './letter-quota.ts';
import type { Reading } from './reading.ts';

/** A stream with the names of its sender. */
export interface KnownStream {
  readonly stream: number;
  readonly fleet: string;
  readonly vehicle: string;
  readonly gateway: string;
  readonly boot: number;
}

/** A frame as it is stored, with the stream it belongs to. */
export interface StoredReading {
  readonly from: KnownStream;
  readonly reading: Reading<object>;
}

/** From ≤ time < to, milliseconds since the epoch. */
export interface TimeBounds {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The newest streams of each vehicle that was not removed. */
export async function readStreams(pool: pg.Pool, perVehicle: number): Promise<KnownStream[]> {
  const { rows } = await pool.query<KnownStream>(
    `select stream, fleet, vehicle, gateway, boot::float8 as boot
     from (
       select streams.*, row_number() over (partition by vehicle_id order by stream desc) as age from streams
     ) newest
     join vehicles using (vehicle_id)
     join fleets using (fleet_id)
     join gateways on gateways.gateway_id = newest.gateway_id
     where age <= $1 and vehicles.removed_at is null`,
    [perVehicle],
  );
  return rows;
}

const KEY_COLUMNS = new Set(['time', 'received_at', 'seq', 'stream']);
/** What we think of a fix is not part of what was reported. */
const DERIVED_COLUMNS = new Set(['quality']);

const camelCase = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** The columns of a kind's body; wide numbers as float8, which pg gives as numbers (all are below 2^53). */
export function bodyColumns(kind: BodyKind): string {
  return FRAME_COLUMNS[kind]
    .filter(({ name }) => !KEY_COLUMNS.has(name) && !DERIVED_COLUMNS.has(name))
    .map(({ name, type, read = name }) => `${read}${type === 'int8' ? '::float8' : ''} as "${camelCase(name)}"`)
    .join(', ');
}

export type FrameRow = {
  readonly stream: number;
  readonly timeMs: number;
  readonly receivedAtMs: number;
  readonly seq: number;
};

/** The newest frames of a kind in each stream, read backwards along the unique index. */
export async function readNewest(
  pool: pg.Pool,
  kind: BodyKind,
  streams: readonly KnownStream[],
  { fromMs, toMs }: TimeBounds,
  perStream: number,
): Promise<StoredReading[]> {
  const { rows } = await pool.query<FrameRow>(
    `select found.* from unnest($1::int[]) as wanted (stream)
     cross join lateral (
       select stream, extract(epoch from time)::float8 * 1000 as "timeMs",
         extract(epoch from received_at)::float8 * 1000 as "receivedAtMs", seq::float8 as seq, ${bodyColumns(kind)}
       from frames_${kind} frames
       where frames.stream = wanted.stream and time >= to_timestamp($2::float8 / 1000) and time < to_timestamp($3::float8 / 1000)
       order by time desc, seq desc limit $4
     ) found`,
    [streams.map(({ stream }) => stream), fromMs, toMs, perStream],
  );
  return toReadings(rows, streams);
}

/** The newest good fix of each stream among its newest rows before a time. */
export async function readGoodFixes(
  pool: pg.Pool,
  streams: readonly KnownStream[],
  { fromMs, toMs }: TimeBounds,
  rowsToLookThrough: number,
): Promise<StoredReading[]> {
  const { rows } = await pool.query<FrameRow>(
    `select found.* from unnest($1::int[]) as wanted (stream)
     cross join lateral (
       select * from (
         select stream, extract(epoch from time)::float8 * 1000 as "timeMs",
           extract(epoch from received_at)::float8 * 1000 as "receivedAtMs", seq::float8 as seq, quality, ${bodyColumns('gps')}
         from frames_gps frames
         where frames.stream = wanted.stream and time >= to_timestamp($2::float8 / 1000) and time < to_timestamp($3::float8 / 1000)
         order by time desc, seq desc limit $4
       ) recent
       where recent.quality & $5 = 0
       order by "timeMs" desc, seq desc limit 1
     ) found`,
    [streams.map(({ stream }) => stream), fromMs, toMs, rowsToLookThrough, BAD_FIX],
  );
  return toReadings(rows, streams);
}

/** Rows of a frame table as readings. */
export function toReadings(rows: readonly FrameRow[], streams: readonly KnownStream[]): StoredReading[] {
  const byStream = new Map(streams.map((known) => [known.stream, known]));
  return rows.map(({ stream, timeMs, receivedAtMs, seq, ...columns }) => {
    const from = byStream.get(stream)!;
    const { gateway, boot } = from;
    const reported = Object.entries(columns).filter(([name, value]) => value !== null && name !== 'quality');
    const body = Object.fromEntries(
      reported.map(([name, value]) => [name, name === 'troubleCodes' ? { codes: value } : value]),
    );
    const times = { timeMs: Math.round(timeMs), receivedAtMs: Math.round(receivedAtMs) };
    return { from, reading: { ...times, gateway, boot, seq, body } };
  });
}

/** Something that is known of a vehicle besides its frames. */
export interface Sign {
  readonly fleet: string;
  readonly vehicle: string;
  readonly receivedAtMs: number;
  /** A PresenceState; null where frames were refused because of their time. */
  readonly presence: number | null;
}

/** The last presence of each gateway, and the last time that frames of it were refused because of their time. */
export async function readSigns(pool: pg.Pool, sinceMs: number): Promise<Sign[]> {
  const { rows } = await pool.query<Sign>(
    `select fleet, vehicle, extract(epoch from last.received_at)::float8 * 1000 as "receivedAtMs", last.state as presence
     from gateways
     cross join lateral (
       select received_at, state, vehicle_id from presence
       where presence.gateway_id = gateways.gateway_id and received_at >= to_timestamp($1::float8 / 1000)
       order by received_at desc limit 1
     ) last
     join vehicles on vehicles.vehicle_id = last.vehicle_id
     join fleets using (fleet_id)
     union all
     select fleet, vehicle, extract(epoch from max(received_at))::float8 * 1000, null
     from dead_letters join fleets using (fleet_id)
     where reason in ('frame.too_old', 'frame.from_future') and received_at >= to_timestamp($1::float8 / 1000)
     group by fleet, vehicle
     union all
     select fleet, vehicle, extract(epoch from max(last_received_at))::float8 * 1000, null
     from dead_letter_counts join fleets using (fleet_id)
     where reason in ('frame.too_old', 'frame.from_future') and last_received_at >= to_timestamp($1::float8 / 1000)
     group by fleet, vehicle`,
    [sinceMs],
  );
  return rows.map((row) => ({ ...row, receivedAtMs: Math.round(row.receivedAtMs) }));
}

/** What is stored of each gateway's dead letters, counted over a period. */
export async function readLetterUse(pool: pg.Pool, sinceMs: number): Promise<LetterUse[]> {
  const { rows } = await pool.query<LetterUse>(
    `select gateway, count(*)::int as rows,
            coalesce(sum(payload_bytes) filter (where payload is not null), 0)::float8 as bytes
     from dead_letters where received_at >= to_timestamp($1::float8 / 1000) group by gateway`,
    [sinceMs],
  );
  return rows;
}
