import { OFFLINE_AFTER_MS } from '@mediconnect/geo/folds/signals/connection.ts';
import type { Frame } from '@mediconnect/schemas';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VehicleSlot } from '../group.ts';
import { fixFrame, recordOf, seedFleet, startProcessor } from '../testing-store.ts';
import { newVehicleState } from '../vehicle-state.ts';
import { createHistories } from './histories.ts';
import { createSilenceWatch } from './silence.ts';
import { createVehicleLocks } from './vehicle-locks.ts';

let database: TestDatabase;
let ids: Map<string, number>;
beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, 12);
  const { rows } = await database.pool.query('select vehicle, vehicle_id from vehicles');
  ids = new Map(rows.map((row) => [row.vehicle, row.vehicle_id]));
});
afterAll(() => database.drop());

const startMs = Date.now() - 3_600_000;
const siren = (second: number, on: boolean): Frame => ({
  ...{ seq: second + 1, timeMs: startMs + second * 1000 },
  siren: { mode: on ? 2 : 1, lights: false },
});
/** Phases are proposals and have tests of their own. */
const eventsOf = async (vehicle: string) =>
  (
    await database.pool.query(
      `select event_id as id, kind, extract(epoch from time)::float8 * 1000 as time, late, supersedes, superseded_by,
              committed_in::text::float8 as commit
         from events where vehicle_id = $1 and kind <> 'vehicle.phase' order by time, event_id`,
      [ids.get(vehicle)],
    )
  ).rows;
const standing = async (vehicle: string) =>
  (await eventsOf(vehicle))
    .filter((row) => row.superseded_by === null)
    .map((row) => `${row.kind} ${Math.round((row.time - startMs) / 1000)}`);

test('events are told at once, and once, whatever is sent again', async () => {
  const bench = await startProcessor(database.store);
  const records = [recordOf('v1', [siren(0, false), siren(10, true)]), recordOf('v1', [siren(20, false)])];
  await bench.processor.commit([records[0]!]);
  expect(await standing('v1')).toEqual(['siren.on 10']);
  await bench.processor.commit(records);
  await bench.processor.commit(records);
  expect(await standing('v1')).toEqual(['siren.on 10', 'siren.off 20']);
  const { rows } = await database.pool.query('select * from dirty_marks');
  expect(rows).toEqual([]);
  await bench.stop();
});

test('a late frame changes what happened: the event that does not hold any more names the one that stands for it', async () => {
  const bench = await startProcessor(database.store);
  await bench.processor.commit([recordOf('v2', [siren(0, false), siren(30, true)])]);
  const [told] = await eventsOf('v2');
  await bench.processor.commit([recordOf('v2', [siren(20, true)])]);
  await bench.processor.settleHistories();
  const [now, before] = await eventsOf('v2');
  expect(now).toMatchObject({ kind: 'siren.on', supersedes: told.id, superseded_by: null });
  expect(before).toMatchObject({ id: told.id, superseded_by: now.id });
  // The feed goes by commits: the old one is told again.
  expect(before.commit).toBeGreaterThan(told.commit);
  expect(await standing('v2')).toEqual(['siren.on 20']);
  await bench.stop();
});

test('a start goes on where the one before stood, also if that one was lost without a word', async () => {
  const first = await startProcessor(database.store);
  await first.processor.commit([recordOf('v4', [siren(0, false), siren(10, true)])]);
  await first.processor.settleHistories();
  await first.processor.commit([recordOf('v4', [siren(20, false)])]);
  const second = await startProcessor(database.store);
  await second.processor.commit([recordOf('v4', [siren(30, true)])]);
  expect(await standing('v4')).toEqual(['siren.on 10', 'siren.off 20', 'siren.on 30']);
  // The first one wakes up. The history is not its own any more: what it knows of it must not come back.
  const head = async () =>
    (await database.pool.query('select state from fold_heads where vehicle_id = $1', [ids.get('v4')])).rows[0].state;
  await second.processor.settleHistories();
  const stands = await head();
  await first.processor.settleHistories();
  await first.stop();
  expect(await head()).toBe(stands);
  await second.stop();
});

test('a vehicle whose frames were stored before there were histories gets its history from the first frame on', async () => {
  const first = await startProcessor(database.store);
  await first.processor.commit([recordOf('v5', [siren(0, false), siren(10, true), siren(20, false)])]);
  const id = ids.get('v5');
  await first.stop();
  for (const table of ['events', 'fold_heads', 'checkpoints', 'dirty_marks'])
    await database.pool.query(`delete from ${table} where vehicle_id = $1`, [id]);
  const second = await startProcessor(database.store);
  await second.processor.settleHistories();
  expect(await standing('v5')).toEqual(['siren.on 10', 'siren.off 20']);
  await second.stop();
});

test('hours that come in late are folded piece by piece; marks that are left after each let another start go on', async () => {
  const bench = await startProcessor(database.store);
  const hour = (n: number) =>
    Array.from({ length: 12 }, (_, i) => fixFrame(n * 12 + i + 1, startMs - (20 - n) * 3_600_000 + i * 300_000));
  await bench.processor.commit([recordOf('v6', [fixFrame(500, startMs)])]);
  for (let n = 0; n < 20; n++) await bench.processor.commit([recordOf('v6', hour(n))]);
  await bench.processor.settleHistories();
  const { rows } = await database.pool.query('select count(*)::int as n from checkpoints where vehicle_id = $1', [
    ids.get('v6'),
  ]);
  expect(rows[0].n).toBeGreaterThan(70);
  const left = await database.pool.query('select * from dirty_marks where vehicle_id = $1', [ids.get('v6')]);
  expect(left.rows).toEqual([]);
  await bench.stop();
});

test('a vehicle that goes silent is told offline; what comes in later for that time takes it back', async () => {
  const bench = await startProcessor(database.store);
  const nowMs = Date.now();
  const first = fixFrame(1, nowMs - OFFLINE_AFTER_MS - 5000);
  await bench.processor.commit([recordOf('v7', [first])]);
  await bench.processor.settleHistories();
  const { rows } = await database.pool.query('select state from fold_heads where vehicle_id = $1', [ids.get('v7')]);
  await bench.stop();

  const histories = createHistories(() => ({ groups: [], homeStation: '', roads: undefined }) as never);
  await database.pool.query('update fold_heads set owner = $1 where vehicle_id = $2', [histories.owner, ids.get('v7')]);
  const slot: VehicleSlot = {
    state: {
      ...newVehicleState('testville', 'v7'),
      history: JSON.parse(rows[0].state),
      lastReceivedAtMs: first.timeMs!,
    },
  };
  histories.of(slot, { fleetId: 1, vehicleId: ids.get('v7')!, fleet: 'testville', vehicle: 'v7' });
  const watch = createSilenceWatch(database.pool, histories, createVehicleLocks(), nowMs - 3_600_000);
  expect(await watch.look(nowMs - 10_000)).toBe(0);
  expect(await watch.look(nowMs)).toBe(1);
  expect(await watch.look(nowMs + 1000)).toBe(0);
  const [offline] = await eventsOf('v7');
  expect(offline).toMatchObject({
    kind: 'vehicle.offline',
    time: first.timeMs! + OFFLINE_AFTER_MS,
    superseded_by: null,
  });

  const after = await startProcessor(database.store);
  await after.processor.commit([recordOf('v7', [fixFrame(2, first.timeMs! + 60_000)])]);
  expect(await eventsOf('v7')).toMatchObject([{ id: offline.id, superseded_by: 'none' }]);
  await after.stop();
});
