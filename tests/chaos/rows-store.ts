import type pg from 'pg';
import type { StoredFrame } from './ledger.ts';

/** Boot of all frames of a run. */
export const CHAOS_BOOT = 1;

/**
 * All frames of the run that the database has, and how many dead letters, of which there should be none.
 * @param gateways only those of these gateways; all without it
 */
export async function readRows(
  pool: pg.Pool,
  gateways?: readonly string[],
): Promise<{ rows: StoredFrame[]; deadLetters: number }> {
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
  return { rows, deadLetters: letters.rows[0]!.count };
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
