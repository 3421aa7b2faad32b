import { BODY_KINDS } from '@mediconnect/schemas';
import type pg from 'pg';
import { CHUNK_DAYS, type FrameLayout } from './layout.ts';

/** How the frame tables of this database are laid out. */
export async function readLayout(db: pg.Pool | pg.PoolClient | pg.Client): Promise<FrameLayout> {
  const { rows } = await db.query<{ partitioned: boolean }>(
    `select relkind = 'p' as partitioned from pg_class where oid = to_regclass('public.frames_gps')`,
  );
  return rows[0]?.partitioned === false ? 'chunks' : 'partitions';
}

/**
 * In a database that was just made and has TimescaleDB: turns the frame tables into hypertables. Any other stays as it is,
 * as soon as it has one partition: its rows would have to be written again.
 */
export async function layOutFrames(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ fresh: boolean }>(
    `select exists (select from pg_extension where extname = 'timescaledb')
        and to_regclass('public.frames_gps') is not null
        and (select relkind = 'p' from pg_class where oid = to_regclass('public.frames_gps'))
        and not exists (select from pg_inherits join pg_class parent on parent.oid = inhparent
                         where parent.relname = any($1) and parent.relnamespace = 'public'::regnamespace) as fresh`,
    [BODY_KINDS.map((kind) => `frames_${kind}`)],
  );
  if (!rows[0]?.fresh) return;
  for (const kind of BODY_KINDS) {
    const table = `frames_${kind}`;
    await client.query(`
      alter table ${table} rename to ${table}_before;
      create table ${table} (like ${table}_before including defaults including constraints including comments);
      drop table ${table}_before;
      select create_hypertable('${table}', by_range('time', interval '${CHUNK_DAYS[kind]} days'),
                               create_default_indexes => false);
      create unique index ${table}_key on ${table} (stream, time, seq);`);
  }
}
