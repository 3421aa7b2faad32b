import { AppError, createLogger, createMetrics } from '@mediconnect/base';
import { PRIOR_MODEL } from '@mediconnect/routing/eta/prior.ts';
import { inTransaction } from '@mediconnect/store';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type Backtester, createBacktester } from './backtest.ts';
import { takeBacktestTurn } from './backtest-store.ts';
import { createPlain, northOf } from './testing.ts';

const database: TestDatabase = await testDatabase();
const { pool } = database;
const plain = createPlain();
afterAll(() => database.drop());

const MINUTE_MS = 60_000;
const startMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 120 * MINUTE_MS;
const at = (minutes: number) => new Date(startMs + minutes * MINUTE_MS);
let nowMs: number;
let backtester: Backtester;
const newBacktester = (model = PRIOR_MODEL) =>
  createBacktester({
    ...{ pool, routing: plain, etaModel: () => model, nowMs: () => nowMs },
    ...{ metrics: createMetrics(), log: createLogger('silent') },
  });

beforeEach(async () => {
  await pool.query('truncate fleets, runs, trips, events restart identity cascade');
  await pool.query(`
    insert into fleets (fleet, name, time_zone) values ('red', 'Red', 'America/Montevideo');
    insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'amb-1', 'Amb 1' from fleets`);
  plain.failure = undefined;
  nowMs = startMs + 100 * MINUTE_MS;
  backtester = newBacktester();
});

async function addTrip(
  id: string,
  from: number,
  to: number | null,
  { siren = true, metres = 3000, detailed = true } = {},
) {
  const [start, end] = [northOf(0), northOf(metres)];
  await pool.query(
    `insert into trips (trip_id, vehicle_id, start_time, start_longitude, start_latitude, end_time, end_longitude,
       end_latitude, distance_m, idle_s, siren_s, siren_run, max_speed_cm_per_s, detailed_at)
     select $1, vehicle_id, $2, $3, $4, $5, $6, $7, 3100, 0, 90, $8, 1000, $9::timestamptz + interval '123 microseconds' from vehicles`,
    [id, at(from), ...start, to === null ? null : at(to), ...end, siren, detailed ? new Date(nowMs) : null],
  );
}
async function addDispatch(from: number, to: number | null, state: string) {
  await pool.query(
    `insert into runs (fleet_id, vehicle_id, kind, state, mode, destination_longitude, destination_latitude,
       destination_zone, opened_at, ended_at, arrived_at)
     select fleet_id, vehicle_id, 'dispatch', $1, 'emergency', 0, 0, '', $2, $3, $3 from vehicles`,
    [state, at(from), to === null ? null : at(to)],
  );
}
const tests = async () =>
  (await pool.query(`select * from runs where kind = 'backtest' order by run_id`)).rows.map((row) => ({
    ...row,
    changed_in: undefined,
  }));

test('a siren trip becomes the run that it would have been, with the trip as its outcome', async () => {
  await pool.query(
    `insert into events (event_id, fleet_id, vehicle_id, kind, time, received_at, severity, details)
     select 'p' || n, fleet_id, vehicle_id, 'vehicle.phase', $1::timestamptz + n * interval '1 minute', now(), 'info',
            jsonb_build_object('phase', (array['at_station', 'responding'])[n])
       from vehicles, generate_series(1, 2) n`,
    [at(-1.5)],
  );
  await addTrip('one', 0, 3);
  expect(await backtester.run()).toBe(1);
  expect(await tests()).toMatchObject([
    {
      ...{ trip_id: 'one', kind: 'backtest', state: 'arrived', mode: 'emergency', promise_phase: 'at_station' },
      ...{ opened_at: at(0), promised_at: at(0), departed_at: at(0), arrived_at: at(3), ended_at: at(3) },
      ...{ promise_s: expect.closeTo(150, 1), promise_road_s: expect.closeTo(150, 1), promise_mobilisation_s: 0 },
      ...{ promise_under_way: false, promise_fix_age_s: 0, promise_model: 'prior', promise_source: 'graph' },
      ...{ distance_m: 3100, siren_share: 0.5, destination_zone: expect.stringMatching(/^87/) },
    },
  ]);
  expect((await tests())[0].promise_low_s).toBeLessThan(150);
  expect(await backtester.run()).toBe(0);
});

test('only trips that are over and detailed, and driven with siren; each once, whoever looks', async () => {
  await addTrip('dark', 0, 3, { siren: false });
  await addTrip('driving', 10, null);
  await addTrip('bare', 20, 23, { detailed: false });
  for (let i = 0; i < 45; i++) await addTrip(`t${i}`, 30 + i, 33 + i);
  await inTransaction(pool, async (other) => {
    expect(await takeBacktestTurn(other)).toBe(true);
    expect(await backtester.run()).toBe(0);
  });
  const looked = [];
  for (const each of [backtester, newBacktester(), newBacktester(), newBacktester()]) looked.push(await each.run());
  expect(looked).toEqual([20, 20, 5, 0]);
  const ids = (await tests()).map(({ trip_id }) => trip_id);
  expect([ids.length, new Set(ids).size]).toEqual([45, 45]);
});

test('one that only the siren parts from the trip before it was under way', async () => {
  await addTrip('before', -5, 0, { siren: false });
  await addTrip('one', 0, 3);
  await backtester.run();
  expect(await tests()).toMatchObject([{ promise_under_way: true }]);
});

test('a trip that changed is back-tested anew, with the model of now; the one before is superseded', async () => {
  await addTrip('one', 0, 3);
  await backtester.run();
  await pool.query('update trips set end_time = $1, detailed_at = null', [at(4)]);
  expect(await backtester.run()).toBe(0);
  await pool.query(`update trips set detailed_at = $1::timestamptz + interval '1 minute'`, [new Date(nowMs)]);
  await newBacktester({ ...PRIOR_MODEL, version: 'm-7' }).run();
  expect(await tests()).toMatchObject([
    { state: 'superseded', arrived_at: at(3), promise_model: 'prior' },
    { state: 'arrived', arrived_at: at(4), promise_model: 'm-7' },
  ]);
});

test('a trip that is none any more leaves no back-test', async () => {
  await addTrip('gone', 0, 3);
  await addTrip('dark', 10, 13);
  await addTrip('stays', 20, 23);
  await backtester.run();
  await pool.query(`delete from trips where trip_id = 'gone'`);
  await pool.query(`update trips set siren_run = false where trip_id = 'dark'`);
  nowMs += 11 * MINUTE_MS;
  await backtester.run();
  const states = Object.fromEntries((await tests()).map(({ trip_id, state }) => [trip_id, state]));
  expect(states).toEqual({ gone: 'superseded', dark: 'superseded', stays: 'arrived' });
});

test('a trip with a destination has its promise already; one whose run was cancelled has none', async () => {
  await addTrip('sent', 0, 3);
  await addDispatch(-1, 3, 'arrived');
  await addTrip('called back', 10, 13);
  await addDispatch(9, 12, 'cancelled');
  await addTrip('still open', 20, 23);
  await addDispatch(19, null, 'open');
  await backtester.run();
  expect((await tests()).map(({ trip_id }) => trip_id)).toEqual(['called back']);
  await pool.query(`update runs set state = 'superseded', ended_at = $1 where state = 'open'`, [at(24)]);
  await backtester.run();
  expect((await tests()).map(({ trip_id }) => trip_id)).toEqual(['called back', 'still open']);
});

test('where no way leads there is none; where nobody tells one now it is tried later', async () => {
  await addTrip('far', 0, 3, { metres: 60_000 });
  expect(await backtester.run()).toBe(1);
  expect(await backtester.run()).toBe(0);
  plain.failure = new AppError('osrm.unreachable');
  await addTrip('one', 10, 13);
  expect(await backtester.run()).toBe(1);
  expect(await backtester.run()).toBe(0);
  expect(await tests()).toEqual([]);
  plain.failure = undefined;
  nowMs += 11 * MINUTE_MS;
  expect(await backtester.run()).toBe(1);
  expect(await tests()).toMatchObject([{ trip_id: 'one' }]);
});
