import { AppError } from '@mediconnect/base';
import type { BodyKind } from '@mediconnect/schemas';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { layOutFrames } from '../editions/layout-store.ts';
import { claimInstallation } from '../installation.ts';
import { applyMigrations, isEmptyDatabase, loadMigrations, lockSchema } from '../migrate.ts';
import { makePartitions } from '../partition-store.ts';
import { partitionsBetween } from '../partitions.ts';
import { damaged, type End, type Manifest, type SavedTable } from './archive-format.ts';
import { readTables } from './backup-store.ts';

const quoted = (name: string) => `"${name}"`;

/** What has to be put back at the end. */
export interface Loosened {
  readonly triggers: readonly { readonly table: string; readonly name: string }[];
  readonly foreignKeys: readonly { readonly table: string; readonly name: string; readonly definition: string }[];
}

/**
 * Makes the tables of the backup in an empty database, as its version of the schema had them, without anything that
 * would do something of itself while rows come in.
 * @throws {AppError} database.not_empty, database.newer, database.migration_changed, backup.damaged
 */
export async function prepareTables(client: pg.PoolClient, manifest: Manifest): Promise<Loosened> {
  await lockSchema(client);
  if (!(await isEmptyDatabase(client)))
    throw new AppError(
      'database.not_empty',
      'There is something in this database; a backup is restored into an empty one',
    );
  const known = loadMigrations();
  checkHistory(manifest, known);
  await applyMigrations(client, known.slice(0, manifest.migrations.length));
  await layOutFrames(client);
  await checkTables(client, manifest);
  const loosened = await loosen(client, manifest);
  await makeRoom(client, manifest);
  return loosened;
}

function checkHistory({ migrations }: Manifest, known: readonly { checksum: string; name: string }[]): void {
  if (migrations.length > known.length)
    throw new AppError(
      'database.newer',
      `The backup is of schema ${migrations.length}, this version knows ${known.length}; update MediConnect`,
    );
  for (const { version, checksum } of migrations)
    if (known[version - 1]!.checksum !== checksum)
      throw new AppError(
        'database.migration_changed',
        `Migration ${version} (${known[version - 1]!.name}) is not the one that made the database of the backup`,
      );
}

/** The same migrations make the same tables; a manifest that names others was tampered with. */
async function checkTables(client: pg.PoolClient, { tables }: Manifest): Promise<void> {
  const shape = (list: readonly SavedTable[]) =>
    JSON.stringify(list.map(({ name, columns }) => [name, [...columns].sort()]).sort());
  if (shape(await readTables(client)) !== shape(tables)) throw damaged('its tables are not those of its schema');
}

/** Takes foreign keys and triggers away, and the rows that migrations wrote. */
async function loosen(client: pg.PoolClient, { tables, nextTransaction }: Manifest): Promise<Loosened> {
  const { rows: foreignKeys } = await client.query<Loosened['foreignKeys'][number]>(
    `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`,
  );
  for (const { table, name } of foreignKeys) await client.query(`alter table ${table} drop constraint ${quoted(name)}`);
  const { rows: triggers } = await client.query<Loosened['triggers'][number]>(
    `select c.oid::regclass::text as "table", tgname as name from pg_trigger t join pg_class c on c.oid = tgrelid
      where not tgisinternal and tgname <> 'ts_insert_blocker' and tgparentid = 0
        and c.relnamespace = 'public'::regnamespace`, // the blocker is TimescaleDB's own
  );
  for (const { table, name } of triggers) await client.query(`alter table ${table} disable trigger ${quoted(name)}`);
  await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
  await moveTransactions(client, nextTransaction);
  return { triggers, foreignKeys };
}

/**
 * Numbers of transactions mean something on their own server only: a feed waits until its server is past a row's. They are
 * moved down so far that all of them lie before the transaction that restores, in their order; what would fall below the
 * first number there is gets that number.
 */
async function moveTransactions(client: pg.PoolClient, nextTransaction: string): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select c.relname as "table", a.attname as "column" from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'xid8'::regtype and a.attnum > 0
        and not a.attisdropped`,
  );
  const own = await client.query<{ id: string }>('select pg_current_xact_id()::text as id');
  const back = BigInt(nextTransaction) - BigInt(own.rows[0]!.id);
  if (back <= 0n) return;
  for (const { table, column } of rows) {
    const name = quoted(column);
    await client.query(`
      create function pg_temp.${quoted(`move_${table}_${column}`)}() returns trigger language plpgsql as $$
      begin
        new.${name} := greatest(3, new.${name}::text::numeric - ${back})::text::xid8;
        return new;
      end $$;
      create trigger ${quoted(`move_${column}`)} before insert on ${quoted(table)}
        for each row execute function pg_temp.${quoted(`move_${table}_${column}`)}();`);
  }
}

/** Partitions for all frames of the backup; chunks make themselves. */
async function makeRoom(client: pg.PoolClient, { spans }: Manifest): Promise<void> {
  for (const [table, [from, to]] of Object.entries(spans))
    await makePartitions(
      client,
      partitionsBetween(table.slice('frames_'.length) as BodyKind, Date.parse(from), Date.parse(to)),
    );
}

/** Opens the way for the rows of a table, or of a part of it: text of COPY. */
export function writeRows(client: pg.PoolClient, { name, columns }: SavedTable) {
  return client.query(copyFrom(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`));
}

/** Puts everything back that was taken away, and brings the schema up to this version. */
export async function finishTables(
  client: pg.PoolClient,
  manifest: Manifest,
  { sequences }: End,
  { triggers, foreignKeys }: Loosened,
): Promise<void> {
  const { rows: moving } = await client.query<{ table: string; name: string }>(
    `select tgrelid::regclass::text as "table", tgname as name from pg_trigger
      where not tgisinternal and tgfoid in (select oid from pg_proc where pronamespace = pg_my_temp_schema())`,
  );
  for (const { table, name } of moving) await client.query(`drop trigger ${quoted(name)} on ${table}`);
  for (const { name, value, called } of sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [`public.${quoted(name)}`, value, called]);
  for (const { table, name, definition } of foreignKeys)
    await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
  for (const { table, name } of triggers) await client.query(`alter table ${table} enable trigger ${quoted(name)}`);
  await applyMigrations(client, loadMigrations());
  await claimInstallation(client, manifest.kind);
}
