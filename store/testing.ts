import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createLogger, createMetrics } from '@mediconnect/base';
import pg from 'pg';
import { createPool } from './pool.ts';
import { openDatabase, type Store } from './store.ts';
import { databaseUrl, TEST_SERVER_VARIABLE, type TestServer } from './testing-contract.ts';

/** Asks the run's testing-server.ts, which starts the database for the first who does. */
async function findServer(): Promise<TestServer> {
  const path = process.env[TEST_SERVER_VARIABLE];
  if (!path) throw new Error('no test server: vitest.config.ts has to name store/testing-server.ts as globalSetup');
  const socket = connect(path);
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += chunk;
  const answer = JSON.parse(text) as TestServer & { error?: string };
  if (answer.error) throw new Error(`the test server did not start: ${answer.error}`);
  return answer;
}

let found: Promise<TestServer> | undefined;

async function administer(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => {});
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

export interface TestDatabase {
  /** For `MEDICONNECT_DATABASE_URL` of a process under test. */
  readonly url: string;
  readonly pool: pg.Pool;
  readonly store: Store;
  /** Ends the pools and removes the database, whoever is still connected. */
  drop(): Promise<void>;
}

async function create(template: string | undefined): Promise<{ url: string; remove: () => Promise<void> }> {
  found ??= findServer();
  const server = await found;
  const name = `test_${process.pid}_${randomUUID().slice(0, 8)}`;
  await administer(server.adminUrl, `create database ${name} template ${template ?? server.template}`);
  const remove = () => administer(server.adminUrl, `drop database if exists ${name} with (force)`);
  return { url: databaseUrl(server.adminUrl, name), remove };
}

/** Opens a database as the product does; ended by `drop`. */
async function openTest({ url, remove }: { url: string; remove: () => Promise<void> }): Promise<TestDatabase> {
  const config = { databaseUrl: url, dataDir: '', lateDays: 30, allowUnsafe: true };
  const store = await openDatabase(
    { connectionString: url },
    { config, kind: 'live', log: createLogger('silent'), metrics: createMetrics() },
  );
  const drop = async () => {
    await store.close();
    await remove();
  };
  return { url, pool: store.pool, store, drop };
}

/** The same in partitions of PostgreSQL's own, also on a server with TimescaleDB. Takes a second or two. */
export async function plainTestDatabase(): Promise<TestDatabase> {
  return openTest(await create('template0'));
}

/**
 * A database of a test file's own, migrated, with partitions from 31 days ago to 3 days ahead. Its kind is "live".
 * Takes some 100 ms; the server of the run is started by the first call.
 */
export async function testDatabase(): Promise<TestDatabase> {
  return openTest(await create(undefined));
}

/** A database in which there is nothing at all, for tests of the first start. */
export async function emptyDatabase(): Promise<Omit<TestDatabase, 'store'>> {
  const { url, remove } = await create('template0');
  const pool = createPool({ connectionString: url }, { name: 'test', max: 4 });
  const drop = async () => {
    await pool.end();
    await remove();
  };
  return { url, pool, drop };
}

/**
 * Resolves once no transaction runs any more that began before now. The feed of events goes by transactions of the whole
 * server, and on it other tests write as well.
 */
export async function nothingOlderRuns(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ xid: string }>('select pg_current_xact_id()::text as xid');
  for (;;) {
    const now = await pool.query<{ xmin: string }>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin');
    if (BigInt(now.rows[0]!.xmin) > BigInt(rows[0]!.xid)) return;
    await pause(10);
  }
}
