import { compareKeys, type FoldFrame } from '@mediconnect/geo';
import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import type pg from 'pg';
import type { Reading } from '../reading.ts';
import { bodyColumns, type FrameRow, type KnownStream, type TimeBounds, toReadings } from '../rebuild-store.ts';

/** A stored frame as folds take it, with when it came in and whose it is. */
export type StoredFrame = FoldFrame & { readonly receivedAtMs: number; readonly from: KnownStream };

/** A stream of which frames are wanted, from a time on. */
export interface WantedFrames {
  readonly from: KnownStream;
  readonly fromMs: number;
}

type Db = Pick<pg.Pool, 'query'>;

/** Every stream of some vehicles; those without a boot in the last years count, too, and are sorted out by `withFrames`. */
export async function streamsOf(
  db: Db,
  vehicleIds: readonly number[],
): Promise<(KnownStream & { vehicleId: number })[]> {
  const { rows } = await db.query(
    `select stream, fleet, vehicle, gateway, boot::float8 as boot, streams.vehicle_id as "vehicleId"
       from streams join vehicles using (vehicle_id) join fleets using (fleet_id)
       join gateways on gateways.gateway_id = streams.gateway_id
      where streams.vehicle_id = any($1)`,
    [vehicleIds],
  );
  return rows;
}

/** Those of the streams that have frames in a period, and the time of the oldest one. */
export async function withFrames(
  db: Db,
  streams: readonly KnownStream[],
  { fromMs, toMs }: TimeBounds,
): Promise<{ streams: KnownStream[]; oldestMs: number | undefined }> {
  const oldest = new Map<number, number>();
  for (const kind of BODY_KINDS) {
    const { rows } = await db.query<{ stream: number; oldest: number }>(
      `select wanted.stream, extract(epoch from first.time)::float8 * 1000 as oldest
         from unnest($1::int[]) as wanted (stream)
        cross join lateral (
          select time from frames_${kind} frames
           where frames.stream = wanted.stream
             and time >= to_timestamp($2::float8 / 1000) and time < to_timestamp($3::float8 / 1000)
           order by time limit 1
        ) first`,
      [streams.map(({ stream }) => stream), fromMs, toMs],
    );
    for (const row of rows)
      oldest.set(row.stream, Math.min(oldest.get(row.stream) ?? Infinity, Math.round(row.oldest)));
  }
  return {
    streams: streams.filter(({ stream }) => oldest.has(stream)),
    oldestMs: oldest.size === 0 ? undefined : Math.min(...oldest.values()),
  };
}

/** All frames of some streams, each from a time of its own and up to a common one, in order of history. */
export async function readFrames(db: Db, wanted: readonly WantedFrames[], toMs: number): Promise<StoredFrame[]> {
  if (wanted.length === 0) return [];
  const byKind: StoredFrame[][] = [];
  for (const kind of BODY_KINDS) byKind.push(await readKind(db, kind, wanted, toMs));
  return byKind.flat().sort(compareKeys);
}

async function readKind(db: Db, kind: BodyKind, wanted: readonly WantedFrames[], toMs: number): Promise<StoredFrame[]> {
  const { rows } = await db.query<FrameRow>(
    `select found.* from unnest($1::int[], $2::float8[]) as wanted (stream, from_ms)
     cross join lateral (
       select stream, extract(epoch from time)::float8 * 1000 as "timeMs",
         extract(epoch from received_at)::float8 * 1000 as "receivedAtMs", seq::float8 as seq, ${bodyColumns(kind)}
       from frames_${kind} frames
       where frames.stream = wanted.stream and time >= to_timestamp(wanted.from_ms / 1000)
         and time >= to_timestamp($3::float8 / 1000) and time < to_timestamp($4::float8 / 1000)
     ) found`,
    [
      wanted.map(({ from }) => from.stream),
      wanted.map(({ fromMs }) => fromMs),
      // Also as a constant, so that partitions outside are not looked at.
      Math.min(...wanted.map(({ fromMs }) => fromMs)),
      toMs,
    ],
  );
  const readings = toReadings(
    rows,
    wanted.map(({ from }) => from),
  );
  return readings.map(({ from, reading }) => toFrame(kind, from, reading));
}

function toFrame(kind: BodyKind, from: KnownStream, reading: Reading<object>): StoredFrame {
  const { timeMs, gateway, boot, seq, body, receivedAtMs } = reading;
  return { kind, timeMs, gateway, boot, seq, body, receivedAtMs, from } as StoredFrame;
}
