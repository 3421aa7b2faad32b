import { join } from 'node:path';
import { AppError } from '@mediconnect/base';
import { expect, test, vi } from 'vitest';
import { startEmbedded } from './embedded/server.ts';
import { afterwards, opened, options, scratchFolder, silent } from './fixtures/scratch.ts';
import { loadMigrations, migrate, parseMigration } from './migrate.ts';
import { openStore } from './store.ts';
import { emptyDatabase } from './testing.ts';

// Real processes: on a machine that is busy with other things each start takes its time.
vi.setConfig({ testTimeout: 120_000 });

const failure = (change: Parameters<typeof options>[0], kind: 'demo' | 'live' = 'live'): Promise<AppError> =>
  openStore(options(change, kind)).then(
    async (store) => {
      await store.close();
      throw new Error('it was opened');
    },
    (error: AppError) => error,
  );

async function empty() {
  const database = await emptyDatabase();
  afterwards(() => database.drop());
  return database;
}

test('an empty database is prepared and keeps its kind', async () => {
  const { url } = await empty();
  const store = await opened({ databaseUrl: url }, 'demo');
  expect(store.embeddedPid()).toBeUndefined();
  expect(await failure({ databaseUrl: url }, 'live')).toMatchObject({ code: 'database.wrong_kind' });
  await opened({ databaseUrl: url }, 'demo'); // twice is no conflict: an external database is shared
});

test('two that start at once on an empty database both succeed', async () => {
  const { url } = await empty();
  const stores = await Promise.all([opened({ databaseUrl: url }), opened({ databaseUrl: url })]);
  const { rows } = await stores[0].pool.query('select count(*) from schema_migrations');
  expect(rows).toEqual([{ count: loadMigrations().length }]);
});

test('of demo and live starting at once on an empty database one is refused', async () => {
  const { url } = await empty();
  const results = await Promise.allSettled([
    opened({ databaseUrl: url }, 'demo'),
    opened({ databaseUrl: url }, 'live'),
  ]);
  expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a database that holds foreign tables is refused and left as it is', async () => {
  const { url, pool } = await empty();
  await pool.query('create table payroll (name text)');
  expect(await failure({ databaseUrl: url }, 'demo')).toMatchObject({ code: 'database.wrong_kind' });
  expect(await failure({ databaseUrl: url }, 'live')).toMatchObject({ code: 'database.wrong_kind' });
  const { rows } = await pool.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`);
  expect(rows).toEqual([{ relname: 'payroll' }]);
});

test('what extensions bring is not foreign', async () => {
  const { url, pool } = await empty();
  await pool.query('create extension pg_stat_statements'); // brings two views
  await opened({ databaseUrl: url });
});

test('a database of a newer version is refused', async () => {
  const { url, pool } = await empty();
  await (await openStore(options({ databaseUrl: url }))).close();
  await pool.query(`insert into schema_migrations (version, name, checksum) values (9999, 'future', '')`);
  expect(await failure({ databaseUrl: url })).toMatchObject({ code: 'database.newer' });
});

test('a migration that was edited after it had been applied is refused', async () => {
  const { url, pool } = await empty();
  await (await openStore(options({ databaseUrl: url }))).close();
  await pool.query(`update schema_migrations set checksum = 'of the older text' where version = 1`);
  expect(await failure({ databaseUrl: url })).toMatchObject({ code: 'database.migration_changed' });
});

test('a migration that fails leaves nothing of those before it', async () => {
  const { pool } = await empty();
  const migrations = [
    parseMigration('0001-good.sql', 'create table good ();'),
    parseMigration('0002-bad.sql', 'create table bad (); select 1 / 0;'),
  ];
  await expect(migrate(pool, { migrations })).rejects.toThrow('division by zero');
  const { rows } = await pool.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`);
  expect(rows).toEqual([]);
});

test.each([
  ['nothing listens there', 'postgres://joe:very-secret@127.0.0.1:1/fleet', '127.0.0.1:1/fleet'],
  ['the name does not exist', 'postgres://joe:very-secret@nowhere.invalid/fleet', 'nowhere.invalid/fleet'],
])('unreachable because %s: one line with the place, without the password', async (_, databaseUrl, place) => {
  const error = await failure({ databaseUrl });
  expect(error).toBeInstanceOf(AppError);
  expect(error.code).toBe('database.unavailable');
  expect(error.message).toContain(place);
  expect(`${error.message}${error.stack}`).not.toContain('very-secret');
  expect(error.message).not.toContain('\n');
});

test('a server that does not sync is refused, and with MEDICONNECT_ALLOW_UNSAFE taken, and it shows', async () => {
  const folder = join(scratchFolder(), 'unsafe');
  const server = await startEmbedded({ folder, log: silent, settings: { fsync: 'off' } });
  afterwards(() => server.stop());
  const { host, port } = server.connection;
  const databaseUrl = `postgres://postgres@${encodeURIComponent(host as string)}:${port}/postgres`;
  const error = await failure({ databaseUrl });
  expect(error).toMatchObject({ code: 'database.unsafe', message: expect.stringContaining('fsync') });
  const store = await opened({ databaseUrl, allowUnsafe: true });
  expect(store.durability).toEqual({ fsync: false, fullPageWrites: true });
});
