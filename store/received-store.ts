import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import type pg from 'pg';

/** Frames of a stream that its row of `received_ranges` does not vouch for. */
export interface Unwritten {
  readonly stream: number;
  /** Their numbers, as the text of an int8multirange. */
  readonly received: string;
  /** Their times, milliseconds since the epoch. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly receivedMs: number;
}

const newerOf = (kind: BodyKind) => `select seq, time, received_at from frames_${kind} frames
    where frames.stream = w.stream and time >= to_timestamp(w.since_ms / 1000)
      and time >= to_timestamp($3::float8 / 1000)`;
const ms = (column: string) => `round(extract(epoch from ${column}) * 1000)::float8`;
// $3 is the earliest of them all: a constant that spares the older partitions.
const UNWRITTEN = `
  select w.stream, range_agg(int8range(f.seq, f.seq, '[]'))::text as received, ${ms('min(f.time)')} as "firstMs",
    ${ms('max(f.time)')} as "lastMs", ${ms('max(f.received_at)')} as "receivedMs"
  from unnest($1::int[], $2::float8[]) as w (stream, since_ms)
  cross join lateral (${BODY_KINDS.map(newerOf).join(' union all ')}) f
  group by w.stream`;

/**
 * Reads the stored frames of streams from `since` on, which is what makes their rows exact.
 * @param streams with `since` of their rows, milliseconds since the epoch; infinite where nothing is to be read, or all
 * @returns only those that have such frames
 */
export async function readUnwritten(
  pool: pg.Pool,
  streams: readonly { readonly stream: number; readonly sinceMs: number }[],
): Promise<Unwritten[]> {
  const open = streams.filter(({ sinceMs }) => sinceMs < Number.POSITIVE_INFINITY);
  if (open.length === 0) return [];
  const since = open.map(({ sinceMs }) => sinceMs);
  const values = [open.map(({ stream }) => stream), since, Math.min(...since)];
  return (await pool.query<Unwritten>({ text: UNWRITTEN, values })).rows;
}
