import { createLogger, createMetrics } from '@mediconnect/base';
import { decodePolyline } from '@mediconnect/geo';
import { PRIOR_MODEL } from '@mediconnect/routing/eta/prior.ts';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import type { LastKnown } from '../vehicles/last-known.ts';
import { createRunKeeper, type RunKeeper } from './keeper.ts';
import { hasLaterRun, takeTurn } from './keeper-store.ts';
import type { StoredRun } from './row.ts';
import { closeRun, insertRun } from './store.ts';
import { createPlain, insertFixes, northOf, type TestDrive, type TestFix, testDrive } from './testing.ts';

const database: TestDatabase = await testDatabase();
const { pool } = database;
const plain = createPlain();
afterAll(() => database.drop());

const START_MS = Math.floor(Date.now() / 60_000) * 60_000 - 6 * 3_600_000;
let [nowMs, vehicleId, fleetId] = [START_MS, 0, 0];
let known: LastKnown | undefined;
let keeper: RunKeeper;
/** Frames that did not come in yet; null while all do. */
let held: TestFix[] | null;
let amb: TestDrive;

const newKeeper = () =>
  createRunKeeper({
    ...{ pool, routing: plain, metrics: createMetrics(), log: createLogger('silent') },
    ...{ live: { get: () => known }, etaModel: () => PRIOR_MODEL, nowMs: () => nowMs },
  });

beforeEach(async () => {
  await pool.query('truncate fleets, runs, run_rechecks, frames_gps, frames_siren restart identity cascade');
  const { rows } = await pool.query(`
    with f as (insert into fleets (fleet, name) values ('red', 'Red') returning fleet_id)
    insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'amb-1', 'Amb 1' from f returning vehicle_id, fleet_id`);
  [{ vehicle_id: vehicleId, fleet_id: fleetId }] = rows;
  [nowMs, known, held, plain.failure, plain.source] = [START_MS, undefined, null, undefined, 'graph'];
  plain.asked.length = 0;
  keeper = newKeeper();
  amb = testDrive(START_MS, async (fixes) => {
    if (held === null) await insertFixes(pool, 'amb-1', fixes);
    else held.push(...fixes);
  });
});

async function open(location = northOf(3000)): Promise<void> {
  await insertRun(pool, {
    ...{ fleet_id: fleetId, vehicle_id: vehicleId, kind: 'dispatch', state: 'open', mode: 'emergency' },
    ...{ destination_longitude: location[0], destination_latitude: location[1], destination_zone: 'zone' },
    ...{ opened_at: new Date(nowMs), promise_problem: 'no_fix' },
  });
}
const read = async (): Promise<StoredRun> =>
  (await pool.query('select *, changed_in::text from runs order by run_id desc limit 1')).rows[0];

/** Drives on; every five seconds the keeper looks. @param heard false: nothing is heard of it live */
async function go(seconds: number, metresPerSecond: number, to: 'north' | 'east' = 'north', heard = true) {
  for (let done = 0; done < seconds; done += 5) {
    await amb.go(Math.min(5, seconds - done), metresPerSecond, to);
    nowMs = START_MS + amb.second() * 1000;
    const fix = { ...amb.last(), receivedAtMs: nowMs };
    if (heard) known = { fix, lastReceivedAtMs: nowMs } as LastKnown;
    await keeper.run();
  }
}
const secondOf = (time: Date | null) => (time === null ? null : (time.getTime() - START_MS) / 1000);

test('the promise follows with the first fix; the wheels turn, it arrives, and its outcome is kept', async () => {
  await open();
  await keeper.run();
  expect(await read()).toMatchObject({ promised_at: null, promise_problem: 'no_fix' });
  await go(60, 0);
  const promised = await read();
  expect(promised).toMatchObject({
    promise_problem: null,
    promise_s: expect.closeTo(210, 2),
    promise_road_s: expect.closeTo(150, 2),
    promise_model: 'prior',
  });
  expect(secondOf(promised.promised_at)).toBe(5);
  await go(30, 20);
  expect(secondOf((await read()).departed_at)).toBe(60);
  await go(120, 20);
  await go(15, 0);
  expect((await read()).state).toBe('open');
  await go(15, 0);
  const run = await read();
  expect(run).toMatchObject({ state: 'arrived', siren_share: null, off_route: false });
  expect([secondOf(run.departed_at), secondOf(run.arrived_at), secondOf(run.ended_at)]).toEqual([60, 211, 211]);
  expect(run.distance_m).toBeCloseTo(3000, -2);
});

test('one of which the first is heard when it drives already departed when its frames say so', async () => {
  await open();
  held = [];
  await go(60, 0, 'north', false);
  await go(30, 20, 'north', false);
  const unheard = held;
  held = null;
  await go(30, 20);
  expect(await read()).toMatchObject({ promise_under_way: true, promise_mobilisation_s: 0 });
  expect(secondOf((await read()).departed_at)).toBe(91);
  await insertFixes(pool, 'amb-1', unheard);
  await go(90, 20);
  await go(30, 0);
  const run = await read();
  expect([run.state, secondOf(run.departed_at), secondOf(run.arrived_at)]).toEqual(['arrived', 60, 211]);
});

test('it is asked for a way while it moves, not for each fix, and viewers are told when the arrival moves by 15 s', async () => {
  await open();
  await go(60, 0);
  const asked = plain.asked.length;
  await go(60, 20);
  expect(plain.asked.length - asked).toBeLessThanOrEqual(6);
  expect(plain.asked.length - asked).toBeGreaterThanOrEqual(4);
  const before = (await read()) as StoredRun & { changed_in: string };
  const arrivesAt = secondOf(before.told_at)!;
  expect(arrivesAt).toBeGreaterThan(195);
  expect(arrivesAt).toBeLessThan(225);
  // A jam: by a second a second the arrival moves on.
  await go(15, 0);
  expect(await read()).toMatchObject({ changed_in: before.changed_in });
  await go(45, 0);
  const after = (await read()) as StoredRun & { changed_in: string };
  expect(after.changed_in).not.toBe(before.changed_in);
  expect(secondOf(after.told_at)! - arrivesAt).toBeGreaterThan(15);
});

test('killed in the middle and started again, another keeper comes to the same end', async () => {
  await open();
  await go(90, 0);
  await go(80, 20);
  keeper = newKeeper();
  await go(70, 20);
  keeper = newKeeper();
  await go(30, 0);
  const run = await read();
  expect([run.state, secondOf(run.departed_at), secondOf(run.arrived_at)]).toEqual(['arrived', 90, 241]);
});

test('one process at a time follows runs; when it is killed in the middle of a look, another one does', async () => {
  await open();
  const other = await pool.connect();
  await other.query('begin');
  expect(await takeTurn(other)).toBe(true);
  expect(await keeper.run()).toBeUndefined();
  other.release(new Error('killed'));
  await vi.waitFor(async () => expect(await keeper.run()).toBe(0), { timeout: 20_000, interval: 20 });
});

test('another way than promised is noticed and told, with the way that it takes now; back on it, that too', async () => {
  await open();
  await go(30, 0);
  await go(60, 20);
  await go(5, 18, 'east');
  expect((await read()).off_route_since).toBeNull();
  await go(35, 20, 'east');
  const off = await read();
  expect(off.off_route).toBe(true);
  expect(secondOf(off.off_route_since)).toBeGreaterThan(95);
  expect(secondOf(off.off_route_since)).toBeLessThan(105);
  expect(off.path).not.toBeNull();
  expect(decodePolyline(off.path!)[0]!.longitude).toBeGreaterThan(northOf(0, 300)[0]);
  expect(secondOf(off.told_at)).toBeGreaterThan(180);
  await go(40, -20, 'east');
  await go(30, 20);
  expect(await read()).toMatchObject({ off_route_since: null, off_route: true, path: null, state: 'open' });
});

test('a run is not opened again beside the one that is open, whatever clock opened that one', async () => {
  await open();
  await pool.query(`update runs set state = 'arrived', arrived_at = opened_at, ended_at = opened_at`);
  const arrived = await read();
  nowMs -= 10_000;
  expect(await hasLaterRun(pool, arrived)).toBe(false);
  await open(northOf(1000));
  expect(await hasLaterRun(pool, arrived)).toBe(true);
});

test('a drive-by is no arrival; given up after hours', async () => {
  await open();
  await go(30, 0);
  await go(200, 20);
  expect((await read()).state).toBe('open');
  nowMs = START_MS + 5 * 3_600_000;
  await keeper.run();
  expect((await read()).state).toBe('expired');
});

test('a vehicle that was taken out of the fleet goes nowhere any more', async () => {
  await open();
  await pool.query('update vehicles set removed_at = now()');
  await keeper.run();
  expect((await read()).state).toBe('cancelled');
});

test('nothing is told from last values alone: without frames there is no departure and no arrival', async () => {
  held = [];
  await open();
  await go(60, 0);
  await go(150, 20);
  await go(60, 0);
  expect(await read()).toMatchObject({ state: 'open', departed_at: null, promise_s: expect.closeTo(210, 2) });
});

test('frames that come after it was superseded show that it had arrived before', async () => {
  await open();
  await go(60, 0);
  held = [];
  await go(150, 20, 'north', false);
  await go(60, 0, 'north', false);
  await closeRun(pool, vehicleId, 'superseded', new Date(nowMs), new Date(nowMs + 180_000));
  nowMs += 200_000;
  await keeper.run();
  const unheard = await read();
  expect(unheard).toMatchObject({ state: 'superseded', arrived_at: null });
  expect(unheard.outcome_due_at!.getTime()).toBeGreaterThan(nowMs);
  await insertFixes(pool, 'amb-1', held);
  nowMs = unheard.outcome_due_at!.getTime();
  known = { fix: { ...amb.last(), timeMs: nowMs, receivedAtMs: nowMs } } as LastKnown;
  await keeper.run();
  const run = await read();
  expect(run).toMatchObject({ state: 'arrived', outcome_due_at: null });
  expect([secondOf(run.departed_at), secondOf(run.arrived_at)]).toEqual([60, 211]);
});

test('late frames of its time make it look again, and it comes out as if they had come in order', async () => {
  await open();
  await go(60, 0);
  await go(60, 20);
  const before = held;
  held = [];
  await go(90, 20);
  await go(20, 0);
  const missing = held;
  held = before;
  await go(30, 0);
  await go(400, 20);
  const first = await read();
  expect(first.state).toBe('arrived');
  expect(secondOf(first.arrived_at)).not.toBe(211);
  expect(first.outcome_due_at).toBeNull();
  await insertFixes(pool, 'amb-1', missing);
  await pool.query('insert into dirty_marks (vehicle_id, from_time, to_time) values ($1, $2, $3)', [
    ...[vehicleId, new Date(missing[0]!.timeMs), new Date(missing.at(-1)!.timeMs)],
  ]);
  await keeper.run();
  nowMs += 11_000;
  await keeper.run();
  expect(secondOf((await read()).arrived_at)).toBe(211);
});

test('a stand that late frames show to be driven through was none: it is on its way again', async () => {
  await open();
  await go(60, 0);
  await go(149, 20);
  await go(3, 0);
  // The gateway falls silent in the street of its destination, and is taken to have arrived there.
  nowMs += 150_000;
  await keeper.run();
  expect((await read()).state).toBe('arrived');
  await amb.go(200, 20);
  await pool.query('insert into dirty_marks (vehicle_id, from_time, to_time) values ($1, $2, $3)', [
    ...[vehicleId, new Date(START_MS + 213_000), new Date(START_MS + 300_000)],
  ]);
  await keeper.run();
  nowMs += 11_000;
  await keeper.run();
  expect(await read()).toMatchObject({ state: 'open', arrived_at: null, ended_at: null });
});

test('promised without a map, it shows the road as soon as somebody knows it, and left no way', async () => {
  plain.source = 'estimate';
  await open();
  await go(60, 0);
  const promised = await read();
  expect(promised).toMatchObject({ promise_source: 'estimate', path: null });
  plain.source = 'graph';
  await go(30, 20, 'east');
  const run = await read();
  expect(run).toMatchObject({ estimate_source: 'graph', off_route: false, promise_path: promised.promise_path });
  expect(run.path).not.toBeNull();
});

test('while nobody tells a way the last estimate stays, and nothing breaks', async () => {
  await open();
  await go(60, 0);
  const { estimate_at } = await read();
  plain.failure = new Error('broken');
  await go(60, 20);
  expect(await read()).toMatchObject({ estimate_at, state: 'open' });
  plain.failure = undefined;
  await go(90, 20);
  await go(30, 0);
  expect((await read()).state).toBe('arrived');
});
