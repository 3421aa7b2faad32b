import { createMetrics } from '@mediconnect/base';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { afterwards, silent } from './fixtures/scratch.ts';
import { createPool, endPool, measurePools } from './pool.ts';
import { createSubscription } from './subscription.ts';
import { type TestDatabase, testDatabase } from './testing.ts';
import { inTransaction } from './transaction.ts';

const PATIENCE = { timeout: 15_000, interval: 10 };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query('create table notes (note text)');
});
afterAll(() => database.drop());

const one = async (sql: string) => (await database.pool.query(sql)).rows[0];

test('sessions commit synchronously and think in UTC, whatever the database says', async () => {
  const { name } = await one('select current_database() as name');
  await database.pool.query(`alter database ${name} set synchronous_commit = off`);
  await database.pool.query(`alter database ${name} set timezone = 'America/Montevideo'`);
  const pool = createPool({ connectionString: database.url }, { name: 'fresh', max: 1 });
  afterwards(() => pool.end());
  const { rows } = await pool.query(
    `select current_setting('synchronous_commit') as commit, current_setting('timezone') as zone,
       current_setting('application_name') as name`,
  );
  expect(rows).toEqual([{ commit: 'on', zone: 'UTC', name: 'mediconnect fresh' }]);
});

test('the edition is what the database really has', async () => {
  const { version } = await one(
    `select (select extversion from pg_extension where extname = 'timescaledb') as version`,
  );
  expect(database.store.edition).toMatch(version === null ? /^plain$/ : /^timescale-(apache|community)$/);
});

test('whole numbers of 64 bits arrive as numbers, H3 cells exactly', async () => {
  expect(await one('select 42::bigint as seq, 617733151087525887::bigint as cell')).toEqual({
    seq: 42,
    cell: 617733151087525887n,
  });
});

test('statements of the web pool end in time, those of the main pool are not limited', async () => {
  const limit = async (pool: TestDatabase['pool']) =>
    (await pool.query(`select current_setting('statement_timeout') as limit`)).rows[0].limit;
  expect(await limit(database.store.webPool)).toBe('15s');
  expect(await limit(database.store.pool)).toBe('0');
  const pool = createPool({ connectionString: database.url }, { name: 'short', max: 1, statementTimeoutMs: 50 });
  afterwards(() => pool.end());
  await expect(pool.query('select pg_sleep(60)')).rejects.toMatchObject({ code: '57014' });
});

test('connections that are cut, idle or at work, cost a failed query and no more', async () => {
  const working = database.pool.query('select pg_sleep(60)').catch((error: { code: string }) => error.code);
  const kept = await database.pool.connect(); // in use, but doing nothing: no query hears of the loss
  const admin = createPool({ connectionString: database.url }, { name: 'admin', max: 1 });
  afterwards(() => admin.end());
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'mediconnect main'`;
  await vi.waitFor(async () => expect((await admin.query(cut)).rowCount).toBeGreaterThanOrEqual(2), PATIENCE);
  expect(await working).toBe('57P01');
  await expect(kept.query('select 1')).rejects.toThrow();
  kept.release(true);
  await vi.waitFor(async () => expect(await one('select 1 as one')).toEqual({ one: 1 }), PATIENCE);
});

test('a pool has ended when the server has let go of its connections', async () => {
  const pool = createPool({ connectionString: database.url }, { name: 'leaving', max: 10 });
  await Promise.all(Array.from({ length: 10 }, () => pool.query('select pg_sleep(0.05)')));
  const there = `select count(*) as n from pg_stat_activity where application_name = 'mediconnect leaving'`;
  expect(await one(there)).toEqual({ n: 10 });
  await endPool(pool);
  expect(await one(there)).toEqual({ n: 0 });
});

test('a transaction commits when its work is done and leaves nothing when it fails', async () => {
  const write = (note: string, end: () => void) =>
    inTransaction(database.pool, async (client) => {
      await client.query('insert into notes values ($1)', [note]);
      end();
    });
  await write('kept', () => {});
  await expect(
    write('dropped', () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect((await database.pool.query('select note from notes')).rows).toEqual([{ note: 'kept' }]);
});

test('the gauges tell open, idle and awaited connections', async () => {
  const metrics = createMetrics();
  const pool = createPool({ connectionString: database.url }, { name: 'narrow', max: 1 });
  afterwards(() => pool.end());
  measurePools(metrics, { pool });
  const client = await pool.connect();
  const waiting = pool.query('select 1');
  const text = await metrics.registry.metrics();
  expect(text).toContain('mediconnect_database_connections 1\n');
  expect(text).toContain('mediconnect_database_connections_idle 0\n');
  expect(text).toContain('mediconnect_database_waiting 1\n');
  client.release();
  await waiting;
});

test('a subscription brings payloads, and undefined whenever it may have missed some', async () => {
  const heard: (string | undefined)[] = [];
  const subscription = createSubscription(database.store, 'Odd "channel"', (payload) => heard.push(payload), silent);
  afterwards(() => subscription.stop());
  await vi.waitFor(() => expect(heard).toEqual([undefined]), PATIENCE);
  expect(subscription.connected).toBe(true);
  await database.pool.query(`select pg_notify('Odd "channel"', 'hello')`);
  await vi.waitFor(() => expect(heard).toEqual([undefined, 'hello']), PATIENCE);
  await subscription.stop();
  expect(subscription.connected).toBe(false);
});
