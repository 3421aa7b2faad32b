import { createLogger, createMetrics } from '@mediconnect/base';
import { eventId, insertEvents, inTransaction, type NewEvent, supersedeEvents } from '@mediconnect/store';
import { nothingOlderRuns, type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import type pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { comparePositions, FEED_ORIGIN, formatPosition, parsePosition } from './feed-position.ts';
import { type FedEvent, readFeed, readNewest } from './feed-store.ts';
import { createEventFollower } from './follower.ts';

let database: TestDatabase;
let vehicleId: number;
let number = 0;
beforeAll(async () => {
  database = await testDatabase();
  const { rows } = await database.pool.query(`
    with f as (insert into fleets (fleet, name) values ('red', 'Red') returning fleet_id)
    insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'v-1', 'V1' from f returning vehicle_id`);
  vehicleId = rows[0].vehicle_id;
});
afterAll(() => database?.drop());

const PATIENCE = { timeout: 15_000, interval: 10 };
const event = (): NewEvent => ({
  id: eventId('feed', number++),
  ...{ kind: 'siren.on', vehicleId, timeMs: Date.now(), receivedAtMs: Date.now(), late: false, severity: 'info' },
  details: {},
});
const insert = async (db: pg.Pool | pg.PoolClient = database.pool) => {
  const one = event();
  await insertEvents(db, [one]);
  return one.id;
};
const idsOf = (events: readonly FedEvent[]) => events.map(({ event_id }) => event_id);

/** A transaction that stays open until the test lets it end. */
async function longTransaction(work: (db: pg.PoolClient) => Promise<void>) {
  const client = await database.pool.connect();
  await client.query('begin');
  await work(client);
  return async () => {
    await client.query('commit');
    client.release();
  };
}

/** Follows from now on. */
async function follow() {
  const told: FedEvent[] = [];
  const follower = createEventFollower({
    store: database.store,
    metrics: createMetrics(),
    log: createLogger('silent'),
  });
  let begun = false;
  follower.onEvents(({ events }) => {
    if (begun) told.push(...events);
    begun = true;
  });
  await follower.start();
  onTestFinished(() => follower.stop());
  await vi.waitFor(() => expect(begun).toBe(true), PATIENCE);
  return told;
}

test('what is committed waits for an older transaction that still runs, and then comes in order', async () => {
  await nothingOlderRuns(database.pool);
  const { reached } = await readNewest(database.pool, 1);
  let early = '';
  const end = await longTransaction(async (db) => {
    early = await insert(db);
  });
  const late = await insert();
  expect(await readFeed(database.pool, reached, 10)).toMatchObject({ events: [], held: true, full: false });
  await end();
  await nothingOlderRuns(database.pool);
  const then = await readFeed(database.pool, reached, 10);
  expect(then).toMatchObject({ held: false, full: false });
  expect(idsOf(then.events)).toEqual([early, late]);
  expect((await readFeed(database.pool, then.reached, 10)).events).toEqual([]);
});

test('events of one transaction come in batches without a gap or a double', async () => {
  await nothingOlderRuns(database.pool);
  const { reached } = await readNewest(database.pool, 1);
  const events = Array.from({ length: 25 }, event);
  await insertEvents(database.pool, events);
  await nothingOlderRuns(database.pool);
  const seen: string[] = [];
  let from = reached;
  for (let full = true; full; ) {
    const read = await readFeed(database.pool, from, 4);
    seen.push(...idsOf(read.events));
    ({ full, reached: from } = read);
  }
  expect(seen).toEqual(events.map(({ id }) => id).sort());
});

test('the newest are read with the place where they begin', async () => {
  await insertEvents(database.pool, Array.from({ length: 5 }, event));
  await nothingOlderRuns(database.pool);
  const newest = await readNewest(database.pool, 3);
  expect(newest.events).toHaveLength(3);
  expect(newest.from).toEqual(newest.events[0]!.position);
  expect(newest.events.map(({ position }) => position)).toEqual(
    newest.events.map(({ position }) => position).sort(comparePositions),
  );
  expect((await readNewest(database.pool, 1000)).from).toEqual(FEED_ORIGIN);
});

test('a superseded event is told again, and so is the one that stands for it', async () => {
  const [gone, kept, other] = [await insert(), await insert(), await insert()];
  await nothingOlderRuns(database.pool);
  const { reached } = await readNewest(database.pool, 1);
  const pairs = [
    { id: gone, by: kept },
    { id: other, by: 'none' },
  ];
  expect(await supersedeEvents(database.pool, pairs)).toBe(3);
  await nothingOlderRuns(database.pool);
  const { events, reached: then } = await readFeed(database.pool, reached, 10);
  expect(new Map(events.map((row) => [row.event_id, [row.superseded_by, row.supersedes]]))).toEqual(
    new Map([
      [gone, [kept, null]],
      [kept, [null, gone]],
      [other, ['none', null]],
    ]),
  );
  expect(await supersedeEvents(database.pool, pairs)).toBe(0);
  expect((await readFeed(database.pool, then, 10)).events).toEqual([]);
  // It holds after all.
  expect(await supersedeEvents(database.pool, [{ id: other, by: null }])).toBe(1);
  await nothingOlderRuns(database.pool);
  expect((await readFeed(database.pool, then, 10)).events).toMatchObject([{ event_id: other, superseded_by: null }]);
});

test('many writers at once: the follower tells every event once, in the order of their transactions', async () => {
  await nothingOlderRuns(database.pool);
  const told = await follow();
  const ids: string[] = [];
  const writer = async (seed: number) => {
    for (let round = 0; round < 15; round++)
      await inTransaction(database.pool, async (db) => {
        ids.push(await insert(db));
        await db.query('select pg_sleep($1)', [((seed * 7 + round * 3) % 11) / 1000]);
        ids.push(await insert(db));
      });
  };
  await Promise.all([1, 2, 3, 4, 5, 6].map(writer));
  await vi.waitFor(() => expect(told).toHaveLength(ids.length), PATIENCE);
  expect(new Set(idsOf(told))).toEqual(new Set(ids));
  const positions = told.map(({ position }) => position);
  expect(positions).toEqual(positions.toSorted(comparePositions));
});

test('a follower goes on when its connections are cut', async () => {
  await nothingOlderRuns(database.pool);
  const told = await follow();
  const first = await insert();
  await vi.waitFor(() => expect(idsOf(told)).toEqual([first]), PATIENCE);
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  const second = await insert();
  await vi.waitFor(() => expect(idsOf(told)).toEqual([first, second]), PATIENCE);
});

test('a statement that writes no event gives no hint', async () => {
  const heard: unknown[] = [];
  const client = database.store.client('test');
  await client.connect();
  onTestFinished(() => client.end());
  client.on('notification', (message) => heard.push(message.channel));
  await client.query('listen events');
  await insertEvents(client as never, []);
  await client.query(`update events set late = late where event_id = 'nobody'`);
  await client.query('select 1');
  expect(heard).toEqual([]);
  await insert();
  await vi.waitFor(() => expect(heard).toEqual(['events']), PATIENCE);
});

test('positions as text', () => {
  for (const position of [FEED_ORIGIN, { xid: 2n ** 64n - 1n, event: '' }, { xid: 35n, event: 'a_-9' }])
    expect(parsePosition(formatPosition(position))).toEqual(position);
  for (const text of ['', '.', '1', 'A.x', '1.a b', `zzzzzzzzzzzzz.`, `1.${'x'.repeat(65)}`])
    expect(parsePosition(text)).toBeUndefined();
});
