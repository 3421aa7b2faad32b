import { AppError } from '@mediconnect/base';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { readEdition } from '../edition.ts';
import { isEmptyPeriod, readFramePeriods } from '../editions/periods-store.ts';
import type { InstallationKind } from '../installation.ts';
import {
  FORMAT,
  FORMAT_VERSION,
  type Manifest,
  MOST_TRANSACTIONS,
  type SavedSequence,
  type SavedTable,
} from './archive-format.ts';

/** Every table of ours, the parent where there are partitions. The history of the schema stands in the manifest. */
const TABLES = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     and c.relname <> 'schema_migrations'
     and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
   group by c.relname order by c.relname`;

export async function readTables(client: pg.Client | pg.PoolClient): Promise<SavedTable[]> {
  return (await client.query<SavedTable>(TABLES)).rows;
}

const quoted = (name: string) => `"${name}"`;

/**
 * Begins a transaction that sees one moment of the whole database and keeps what it sees from being dropped.
 * @throws {AppError} database.absent when it is no database of ours
 */
export async function beginSnapshot(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`select to_regclass('public.installation') is not null as ours`);
  if (!rows[0]?.ours) throw new AppError('database.absent', 'This database holds nothing of MediConnect');
  const names = (await readTables(client)).map(({ name }) => quoted(name));
  await client.query('begin isolation level repeatable read read only');
  // Before the first query, with which the snapshot is taken: no partition that it holds may go away unseen.
  await client.query(`lock table ${names.join(', ')} in access share mode`);
}

export const endSnapshot = (client: pg.Client): Promise<unknown> => client.query('commit');

/** The first and the last time of each frame table, as far as its partitions or chunks tell. */
async function readSpans(client: pg.Client): Promise<Manifest['spans']> {
  const spans: Record<string, [string, string]> = {};
  for (const { kind, table, fromMs, toMs } of await readFramePeriods(client)) {
    if (await isEmptyPeriod(client, table)) continue;
    const last = new Date(toMs - 1).toISOString();
    const span = spans[`frames_${kind}`];
    if (span) span[1] = last;
    else spans[`frames_${kind}`] = [new Date(fromMs).toISOString(), last];
  }
  return spans;
}

/** Columns that hold numbers of transactions, and whether they help to tell rows apart. */
export async function readTransactionColumns(
  client: pg.Client | pg.PoolClient,
): Promise<{ table: string; column: string; unique: boolean }[]> {
  const { rows } = await client.query(
    `select c.relname as "table", a.attname as "column",
            exists (select from pg_index where indrelid = c.oid and indisunique and a.attnum = any(indkey)) as unique
       from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'xid8'::regtype and a.attnum > 0
        and not a.attisdropped`,
  );
  return rows;
}

/** The newest numbers of transactions that stand in rows, in order. */
async function readTransactions(client: pg.Client): Promise<string[]> {
  const found = new Set<bigint>();
  for (const { table, column } of await readTransactionColumns(client)) {
    const name = quoted(column);
    const { rows } = await client.query<{ id: string }>(
      `select distinct on (${name}) ${name}::text as id from ${quoted(table)} where ${name} is not null
        order by ${name} desc limit ${MOST_TRANSACTIONS}`,
    );
    for (const { id } of rows) found.add(BigInt(id));
  }
  const ordered = [...found].sort((a, b) => (a < b ? -1 : 1));
  return ordered.slice(-MOST_TRANSACTIONS).map(String);
}

export async function readManifest(client: pg.Client): Promise<Manifest> {
  const { rows } = await client.query<{ kind: InstallationKind; version: string; next: string }>(
    `select kind, current_setting('server_version') as version, pg_snapshot_xmax(pg_current_snapshot())::text as next
       from installation`,
  );
  const { kind, version, next } = rows[0]!;
  const migrations = await client.query<Manifest['migrations'][number]>(
    'select version, checksum from schema_migrations order by version',
  );
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    createdAt: new Date().toISOString(),
    kind,
    edition: await readEdition(client),
    serverVersion: version.split(' ')[0]!,
    migrations: migrations.rows,
    tables: await readTables(client),
    spans: await readSpans(client),
    nextTransaction: next,
    transactions: await readTransactions(client),
  };
}

/** The rows of a table as text of COPY. `rowCount` is known once it has ended. */
export function readRows(client: pg.Client, { name, columns }: SavedTable) {
  return client.query(copyTo(`copy (select ${columns.map(quoted).join(', ')} from ${quoted(name)}) to stdout`));
}

/** Where every sequence stands; after the rows, since sequences know no transactions and only grow. */
export async function readSequences(client: pg.Client): Promise<SavedSequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by 1`,
  );
  const found: SavedSequence[] = [];
  for (const { name } of rows) {
    const { rows: at } = await client.query(
      `select last_value::text as value, is_called as called from ${quoted(name)}`,
    );
    found.push({ name, ...at[0] });
  }
  return found;
}
