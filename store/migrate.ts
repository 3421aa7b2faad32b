import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { AppError } from '@mediconnect/base';
import type pg from 'pg';
import { inTransaction } from './transaction.ts';

/** One step of the schema's history: a file `NNNN-name.sql` that is never edited once it was released. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** SHA-256 of the text, hexadecimal. */
  readonly checksum: string;
  readonly sql: string;
}

const FOLDER = new URL('./migrations/', import.meta.url);
/** Number of the advisory lock under which the schema is changed ("medi"). */
const MIGRATION_LOCK = 0x6d656469;

/** A migration from its file. Line ends don't count: a checkout on Windows may change them. */
export function parseMigration(file: string, text: string): Migration {
  const match = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file);
  if (!match) throw new Error(`${file}: a migration is called NNNN-name.sql`);
  const sql = text.replaceAll('\r\n', '\n');
  const checksum = createHash('sha256').update(sql).digest('hex');
  return { version: Number(match[1]), name: match[2] as string, checksum, sql };
}

/** Puts migrations in order. @throws when a number is missing or there twice */
export function inOrder(migrations: readonly Migration[]): Migration[] {
  const sorted = migrations.toSorted((a, b) => a.version - b.version);
  sorted.forEach(({ version, name }, index) => {
    if (version !== index + 1) throw new Error(`migration ${version} (${name}): expected number ${index + 1}`);
  });
  return sorted;
}

/** Those of this version of the product. */
export function loadMigrations(folder: URL = FOLDER): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  return inOrder(files.map((file) => parseMigration(file, readFileSync(new URL(file, folder), 'utf8'))));
}

interface Applied {
  readonly version: number;
  readonly checksum: string;
}

/**
 * What is still to be done.
 * @throws {AppError} database.newer, database.migration_changed
 */
export function pendingMigrations(known: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const newest = Math.max(0, ...applied.map((row) => row.version));
  if (newest > known.length)
    throw new AppError(
      'database.newer',
      `The database is at schema ${newest}, this version knows ${known.length}; update MediConnect`,
    );
  for (const { version, checksum } of applied) {
    const migration = known[version - 1];
    if (migration?.checksum !== checksum)
      throw new AppError(
        'database.migration_changed',
        `Migration ${version} (${migration?.name}) is not the one that made this database; migrations are never edited`,
      );
  }
  const done = new Set(applied.map((row) => row.version));
  return known.filter((migration) => !done.has(migration.version));
}

/** Tables that are neither the system's nor an extension's. */
const FOREIGN_TABLES = `
  select count(*)::int as tables from pg_class
  where relkind in ('r', 'p', 'v', 'm', 'f') and relpersistence <> 't'
    and relnamespace not in (select oid from pg_namespace where nspname in ('pg_catalog', 'information_schema', 'pg_toast'))
    and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')`;

const CREATE_LIST = `
  create table schema_migrations (
    version int primary key,
    name text not null,
    checksum text not null, -- SHA-256 of the file
    applied_at timestamptz not null default now()
  )`;

/** True when there is nothing in a database: neither our tables nor those of others. */
export async function isEmptyDatabase(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ tables: number }>(FOREIGN_TABLES);
  return rows[0]?.tables === 0;
}

/** What has been applied; the list is created in an empty database, and only there. */
async function readApplied(client: pg.PoolClient): Promise<Applied[]> {
  const { rows: list } = await client.query(`select to_regclass('schema_migrations') is not null as there`);
  if (list[0]?.there) return (await client.query<Applied>('select version, checksum from schema_migrations')).rows;
  if (!(await isEmptyDatabase(client)))
    throw new AppError(
      'database.wrong_kind',
      'The database already holds tables that are not of MediConnect; give it an empty one of its own',
    );
  await client.query(CREATE_LIST);
  return [];
}

/** Held to the end of the transaction by whoever changes the schema. */
export async function lockSchema(client: pg.PoolClient): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
}

/**
 * Applies what is pending, in the transaction that is open and holds `lockSchema`.
 * @throws {AppError} database.newer, database.migration_changed, database.wrong_kind (foreign tables)
 */
export async function applyMigrations(client: pg.PoolClient, known: readonly Migration[]): Promise<void> {
  for (const { version, name, checksum, sql } of pendingMigrations(known, await readApplied(client))) {
    await client.query(sql);
    await client.query('insert into schema_migrations (version, name, checksum) values ($1, $2, $3)', [
      version,
      name,
      checksum,
    ]);
  }
}

/**
 * Brings the schema up to date, all or nothing. Two processes that start together do it one after the other.
 * @param finish runs in the same transaction after the migrations
 * @throws {AppError} database.newer, database.migration_changed, database.wrong_kind (foreign tables)
 */
export async function migrate(
  pool: pg.Pool,
  options: { migrations?: readonly Migration[]; finish?: (client: pg.PoolClient) => Promise<void> } = {},
): Promise<void> {
  const known = options.migrations ?? loadMigrations();
  await inTransaction(pool, async (client) => {
    await lockSchema(client);
    await applyMigrations(client, known);
    await options.finish?.(client);
  });
}
