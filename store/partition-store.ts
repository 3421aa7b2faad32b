import type pg from 'pg';
import { type Partition, type PartitionRange, partitionsFor } from './partitions.ts';
import { inTransaction } from './transaction.ts';

/** Number of the advisory lock under which partitions are made ("part"). */
const PARTITION_LOCK = 0x70617274;

const PARTITIONED = `
  select relname as name from pg_class
  where relname = any($1) and relnamespace = 'public'::regnamespace and relkind = 'p'`;

const EXISTING = `
  select child.relname as name
  from pg_inherits
  join pg_class child on child.oid = inhrelid
  join pg_class parent on parent.oid = inhparent
  where parent.relname = any($1) and parent.relnamespace = 'public'::regnamespace`;

/**
 * Made as a table and then attached: that lock lets writers go on, which CREATE TABLE … PARTITION OF does not. Names
 * and bounds are ours (see partitions.ts), nothing here comes from outside.
 */
function creation({ table, name, fromMs, toMs }: Partition): string {
  const at = (ms: number) => `'${new Date(ms).toISOString()}'`;
  return `create table ${name} (like ${table} including defaults including constraints);
    alter table ${table} attach partition ${name} for values from (${at(fromMs)}) to (${at(toMs)});`;
}

/** Those of the wanted partitions that are missing. Hypertables of TimescaleDB make their chunks themselves. */
async function missingOf(db: pg.Pool | pg.PoolClient, wanted: readonly Partition[]): Promise<Partition[]> {
  const tables = [...new Set(wanted.map((part) => part.table))];
  const { rows: parents } = await db.query<{ name: string }>(PARTITIONED, [tables]);
  const partitioned = new Set(parents.map((row) => row.name));
  if (partitioned.size === 0) return [];
  const { rows } = await db.query<{ name: string }>(EXISTING, [tables]);
  const there = new Set(rows.map((row) => row.name));
  return wanted.filter((part) => partitioned.has(part.table) && !there.has(part.name));
}

/** Makes those of the wanted partitions that are missing, in the transaction that is open. @returns how many */
export async function makePartitions(client: pg.PoolClient, wanted: readonly Partition[]): Promise<number> {
  await client.query('select pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
  const todo = await missingOf(client, wanted); // once nobody else makes them
  if (todo.length > 0) await client.query(todo.map(creation).join('\n'));
  return todo.length;
}

/**
 * Makes the partitions that are missing; those that exist are left alone. Safe to call at any time and by several
 * processes at once.
 * @returns how many were made
 */
export async function ensurePartitions(pool: pg.Pool, range: PartitionRange): Promise<number> {
  const wanted = partitionsFor(range);
  if ((await missingOf(pool, wanted)).length === 0) return 0;
  return inTransaction(pool, (client) => makePartitions(client, wanted));
}

/**
 * True when a write failed because its time has no partition (the process slept for days): call ensurePartitions and
 * write again. The same SQLSTATE 23514 also stands for a violated CHECK, which is no such case.
 */
export function isMissingPartition(error: unknown): boolean {
  const { code, constraint, table } = error as pg.DatabaseError;
  return code === '23514' && constraint === undefined && (table ?? '').startsWith('frames_');
}
