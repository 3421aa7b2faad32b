import { RangeSet } from '@mediconnect/store/range-set.ts';
import { readUnwritten } from '@mediconnect/store/received-store.ts';
import type pg from 'pg';
import type { StoredFrame } from './ledger.ts';

/** Boot of all frames of a run. */
export const CHAOS_BOOT = 1;

/**
 * Streams for which the ledger, with the frames that it does not vouch for, does not give the numbers of the stored frames.
 */
async function countLedgerErrors(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ stream: number; received: string; since_ms: number }>(
    `select stream, coalesce(received, '{}')::text as received,
            extract(epoch from coalesce(since, '-infinity'))::float8 * 1000 as since_ms
       from streams left join received_ranges using (stream)`,
  );
  const everything = rows.map(({ stream }) => ({ stream, sinceMs: Number.NEGATIVE_INFINITY }));
  const rest = rows.map(({ stream, since_ms }) => ({ stream, sinceMs: since_ms }));
  const numbersOf = async (streams: typeof rest) =>
    new Map((await readUnwritten(pool, streams)).map(({ stream, received }) => [stream, RangeSet.parse(received)]));
  const [stored, unwritten] = [await numbersOf(everything), await numbersOf(rest)];
  return rows.filter(({ stream, received }) => {
    const known = RangeSet.parse(received);
    known.addAll(unwritten.get(stream) ?? new RangeSet());
    return known.toString() !== (stored.get(stream) ?? new RangeSet()).toString();
  }).length;
}

/**
 * All frames of the run that the database has, how many dead letters, and errors of the ledger, of
 * which there should be none.
 * @param gateways only those of these gateways; all without it
 */
export async function readRows(
  pool: pg.Pool,
  gateways?: readonly string[],
): Promise<{ rows: StoredFrame[]; deadLetters: number; ledgerErrors: number }> {
  const { rows } = await pool.query<StoredFrame>(
    `select gateway, seq, kind, value from (
       select stream, seq, 'gps' as kind, longitude_e7 as value from frames_gps
        where time > now() - interval '1 day' and time < now() + interval '1 hour'
       union all
       select stream, seq, 'battery', starter_mv from frames_battery
        where time > now() - interval '1 day' and time < now() + interval '1 hour') frames
     join streams using (stream) join gateways using (gateway_id)
     where boot = $1 and ($2::text[] is null or gateway = any($2))`,
    [CHAOS_BOOT, gateways ?? null],
  );
  const letters = await pool.query<{ count: number }>(
    'select count(*) from dead_letters where $1::text[] is null or gateway = any($1)',
    [gateways ?? null],
  );
  return { rows, deadLetters: letters.rows[0]!.count, ledgerErrors: await countLedgerErrors(pool) };
}

/** How many frames the database has. */
export async function countRows(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select (select count(*) from frames_gps where time > now() - interval '1 day' and time < now() + interval '1 hour')
          + (select count(*) from frames_battery where time > now() - interval '1 day' and time < now() + interval '1 hour')
       as count`,
  );
  return rows[0]!.count;
}
