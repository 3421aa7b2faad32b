import { BODY_KINDS } from '@mediconnect/schemas';
import type pg from 'pg';
import type { FramePeriod } from './periods-store.ts';
import type { ClosingFacts } from './storage.ts';

/** Number of the advisory lock under which one process at a time closes ("clos"). */
const CLOSING_LOCK = 0x636c6f73;
/** Building an index of a large day again takes a minute; it also waits for those who began to read before. */
const STATEMENT_TIMEOUT = '30min';

/** @returns false when another process is at it */
export async function beginClosing(client: pg.Client): Promise<boolean> {
  await client.query(`set statement_timeout = '${STATEMENT_TIMEOUT}'`);
  const { rows } = await client.query('select pg_try_advisory_lock($1) as mine', [CLOSING_LOCK]);
  return rows[0].mine;
}

export async function readClosingFacts(client: pg.Client, period: FramePeriod): Promise<ClosingFacts> {
  const { rows } = await client.query<{ indexBytes: number; rows: number }>(
    `select pg_indexes_size(oid)::float8 as "indexBytes", reltuples::float8 as rows from pg_class where oid = $1::regclass`,
    [period.table],
  );
  return { toMs: period.toMs, compressed: period.compressed, ...rows[0]! };
}

/**
 * Builds the indexes of a partition or chunk again, as tight as they go, while it is written and read. Its rows are dense
 * as they are (nothing is updated), so they stay where they are; they are frozen and counted.
 */
export async function reindexPeriod(client: pg.Client, { table }: FramePeriod): Promise<void> {
  const { rows } = await client.query<{ name: string; valid: boolean }>(
    `select indexrelid::regclass::text as name, indisvalid as valid from pg_index where indrelid = $1::regclass`,
    [table],
  );
  // What a try that was cut short left behind.
  for (const { name } of rows.filter(({ valid }) => !valid))
    await client.query(`drop index concurrently if exists ${name}`);
  for (const { name } of rows.filter(({ valid }) => valid)) {
    await client.query(`alter index ${name} set (fillfactor = 100)`);
    await client.query(`reindex index concurrently ${name}`);
  }
  await client.query(`vacuum (freeze, analyze) ${table}`);
}

/** Tells TimescaleDB how the frame tables are compressed: by stream, newest first, as they are read. */
export async function enableCompression(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select hypertable_name as name from timescaledb_information.hypertables
      where hypertable_name = any($1) and not compression_enabled`,
    [BODY_KINDS.map((kind) => `frames_${kind}`)],
  );
  for (const { name } of rows)
    await client.query(
      `alter table public.${name} set (timescaledb.compress, timescaledb.compress_segmentby = 'stream',
         timescaledb.compress_orderby = 'time desc, seq desc')`,
    );
}

export async function compressPeriod(client: pg.Client, { table }: FramePeriod): Promise<void> {
  await client.query('select compress_chunk($1::regclass, if_not_compressed => true)', [table]);
}
