import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import type pg from 'pg';
import type { FrameLayout } from './layout.ts';
import { readLayout } from './layout-store.ts';

/** A partition or chunk of a frame table: its rows have from ≤ time < to. */
export interface FramePeriod {
  readonly kind: BodyKind;
  /** Its own table, quoted as SQL needs it, with its schema. */
  readonly table: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** With indexes, and with what is compressed. */
  readonly bytes: number;
  /** By the server's statistics, so not exact. */
  readonly rows: number;
  readonly compressed: boolean;
}

const FROM_MS = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const BOUND = (word: 'FROM' | 'TO') =>
  `substring(pg_get_expr(part.relpartbound, part.oid) from '${word} \\(''([^'']+)''\\)')::timestamptz`;

/** Rows of a table as the planner estimates them: as many on each page as there were when it was last looked at. */
export const estimatedRows = (table: string) =>
  `(case when ${table}.reltuples > 0 and ${table}.relpages > 0
         then ${table}.reltuples / ${table}.relpages * (pg_relation_size(${table}.oid) / 8192)
         else pg_stat_get_live_tuples(${table}.oid) end)::float8`;

const QUERIES: Readonly<Record<FrameLayout, string>> = {
  partitions: `
    select substr(parent.relname, 8) as kind, part.oid::regclass::text as "table",
           ${FROM_MS(BOUND('FROM'))} as "fromMs", ${FROM_MS(BOUND('TO'))} as "toMs",
           pg_total_relation_size(part.oid)::float8 as bytes,
           ${estimatedRows('part')} as rows, false as compressed
      from pg_inherits join pg_class part on part.oid = inhrelid join pg_class parent on parent.oid = inhparent
     where parent.relname = any($1) and parent.relnamespace = 'public'::regnamespace`,
  chunks: `
    select substr(hypertable_name, 8) as kind, format('%I.%I', chunk_schema, chunk_name) as "table",
           ${FROM_MS('range_start')} as "fromMs", ${FROM_MS('range_end')} as "toMs",
           size.total_bytes::float8 as bytes,
           coalesce(approximate_row_count(format('%I.%I', chunk_schema, chunk_name)::regclass), 0)::float8 as rows,
           coalesce(is_compressed, false) as compressed
      from unnest($1::text[]) as wanted
      cross join lateral chunks_detailed_size(format('public.%I', wanted)::regclass) as size
      join timescaledb_information.chunks using (chunk_schema, chunk_name)`,
};

/** All partitions or chunks of the frame tables, oldest first in each table. */
export async function readFramePeriods(
  db: pg.Pool | pg.PoolClient | pg.Client,
  kinds: readonly BodyKind[] = BODY_KINDS,
): Promise<FramePeriod[]> {
  const layout = await readLayout(db);
  const { rows } = await db.query<FramePeriod>(`${QUERIES[layout]} order by 1, 3`, [
    kinds.map((kind) => `frames_${kind}`),
  ]);
  return rows;
}

/** True when there is no row in a partition or chunk. */
export async function isEmptyPeriod(db: pg.Pool | pg.PoolClient | pg.Client, table: string): Promise<boolean> {
  const { rows } = await db.query<{ some: boolean }>(`select exists (select from ${table}) as some`);
  return !rows[0]?.some;
}
