import { createLogger, createMetrics } from '@mediconnect/base';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixFrame, recordOf, seedFleet, startProcessor } from '../testing-store.ts';
import type { Account } from './account.ts';
import { createKeeper } from './keeper.ts';
import { ledgerRow } from './ledger-source.ts';
import { loadAccounts, replaceRows } from './ledger-store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, 5);
});
afterAll(() => database.drop());

const now = Date.now();
const MINUTE_MS = 60_000;

/** A keeper with the account of a vehicle that has sent three frames, and whose row was left open by it. */
async function keeperOf(vehicle: string, pool: pg.Pool = database.pool) {
  const bench = await startProcessor(database.store);
  await bench.processor.commit([
    recordOf(
      vehicle,
      [1, 2, 3].map((seq) => fixFrame(seq, now - 10_000 + seq * 1000)),
    ),
  ]);
  await bench.stop();
  const { rows } = await database.pool.query<{ stream: number }>(
    'select stream from streams join vehicles using (vehicle_id) where vehicle = $1',
    [vehicle],
  );
  const { stream } = rows[0]!;
  const [account] = await loadAccounts(database.pool, [stream]);
  const open = { ...account!, sinceMs: now - MINUTE_MS, writtenAtMs: now, lastReceivedAtMs: now };
  await replaceRows(database.pool, [ledgerRow(open, 'me')]);
  const accounts = new Map<number, Account>([[stream, open]]);
  const keeper = createKeeper({ pool, accounts, metrics: createMetrics(), log: createLogger('silent') });
  keeper.start(() => 'me');
  await keeper.tidy(now); // nothing is due yet
  return { keeper, accounts, stream };
}
async function isOpen(stream: number): Promise<boolean> {
  const { rows } = await database.pool.query(
    `select since < 'infinity' as open from received_ranges where stream = $1`,
    [stream],
  );
  return rows[0].open;
}

test('a stream that is silent for a minute is closed, and after ten more forgotten', async () => {
  const { keeper, accounts, stream } = await keeperOf('v1');
  expect(await isOpen(stream)).toBe(true);
  await keeper.tidy(now + 61_000);
  expect([await isOpen(stream), accounts.has(stream)]).toEqual([false, true]);
  await keeper.tidy(now + 12 * MINUTE_MS);
  expect(accounts.has(stream)).toBe(false);
  await keeper.stop();
});

test('what a group has in hand is left alone', async () => {
  const { keeper, accounts, stream } = await keeperOf('v2');
  const hand = new Set([stream]);
  keeper.claim(hand);
  await keeper.tidy(now + 60 * MINUTE_MS);
  expect([await isOpen(stream), accounts.has(stream)]).toEqual([true, true]);
  keeper.release(hand);
  await keeper.stop();
  expect(await isOpen(stream)).toBe(false);
});

test('a row that another processor wrote stays as it is, and what we thought of it is forgotten', async () => {
  const { keeper, accounts, stream } = await keeperOf('v3');
  await database.pool.query(`update received_ranges set writer = 'another' where stream = $1`, [stream]);
  await keeper.tidy(now + 61_000);
  expect([await isOpen(stream), accounts.has(stream)]).toEqual([true, false]);
  await keeper.stop();
});

test('when it is not certain that the row was written, the store is asked again', async () => {
  const cut = new Proxy(database.pool, {
    get: (pool, key) =>
      key !== 'query'
        ? Reflect.get(pool, key)
        : async (query: never) => {
            await pool.query(query);
            throw new Error('the connection is lost');
          },
  });
  const { keeper, accounts, stream } = await keeperOf('v4', cut);
  await expect(keeper.tidy(now + 61_000)).rejects.toThrow('the connection is lost');
  expect([await isOpen(stream), accounts.has(stream)]).toEqual([false, false]);
  await keeper.stop();
});
