import type pg from 'pg';

/** Dead letters that the processor wrote: frames that ingest let through and the database would not take. */
export async function countFailed(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select coalesce(sum(times), 0) as count from dead_letters where reason = 'processor.failed'`,
  );
  return rows[0]!.count;
}
