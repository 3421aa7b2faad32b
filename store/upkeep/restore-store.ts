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
import { readTables, readTransactionColumns } from './backup-store.ts';

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
async function loosen(client: pg.PoolClient, manifest: Manifest): Promise<Loosened> {
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
  await client.query(`truncate ${manifest.tables.map(({ name }) => quoted(name)).join(', ')}`);
  await moveTransactions(client, manifest);
  return { triggers, foreignKeys };
}

/** The first number that a transaction can have. */
const FIRST_TRANSACTION = 3n;

/** True when numbers of the backup's server would lie in the future of this one. */
async function isBehind(client: pg.Pool | pg.PoolClient, { nextTransaction }: Manifest): Promise<bigint | undefined> {
  const { rows } = await client.query<{ id: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as id');
  const next = BigInt(rows[0]!.id);
  return BigInt(nextTransaction) > next ? next : undefined;
}

/**
 * Numbers of transactions mean something on their own server only: a feed waits until its server is past a row's. A server
 * that is not as far as that of the backup gets them below its own, so it needs as many: empty transactions use them up.
 */
export async function makeTransactions(pool: pg.Pool, manifest: Manifest): Promise<void> {
  const next = await isBehind(pool, manifest);
  const missing = next === undefined ? 0n : FIRST_TRANSACTION + BigInt(manifest.transactions.length) + 1n - next;
  if (missing > 0n)
    await pool.query(`do $$ begin
      for i in 1..${missing} loop
        perform pg_current_xact_id();
        commit;
      end loop;
    end $$`);
}

/**
 * Moves the numbers of the backup's transactions below that of the one that restores, in their order. Those older than
 * `Manifest.transactions` become the first number there is or, where they tell rows apart, stay.
 */
async function moveTransactions(client: pg.PoolClient, manifest: Manifest): Promise<void> {
  if ((await isBehind(client, manifest)) === undefined) return;
  const { transactions } = manifest;
  await client.query('create temp table moved (was xid8 primary key, becomes xid8 not null) on commit drop');
  await client.query(
    `insert into moved select was::xid8, (pg_current_xact_id()::text::numeric - $2::int - 1 + place)::text::xid8
       from unnest($1::text[]) with ordinality as t (was, place)`,
    [transactions, transactions.length],
  );
  for (const { table, column, unique } of await readTransactionColumns(client)) {
    const name = quoted(column);
    const move = quoted(`move_${table}_${column}`);
    await client.query(`
      create function pg_temp.${move}() returns trigger language plpgsql as $$
      begin
        if new.${name} is not null then
          new.${name} := coalesce((select becomes from pg_temp.moved where was = new.${name}),
                                  ${unique ? `new.${name}` : `'${FIRST_TRANSACTION}'::xid8`});
        end if;
        return new;
      end $$;
      create trigger ${quoted(`move_${column}`)} before insert on ${quoted(table)}
        for each row execute function pg_temp.${move}();`);
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
