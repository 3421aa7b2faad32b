import type { VehicleLive } from '@mediconnect/log';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixFrame, recordOf, seedFleet, startProcessor, type Workbench } from './testing-store.ts';

// Two processors that share the vehicles of one database, as the partitions of Kafka do.

let database: TestDatabase;
let [one, two]: Workbench[] = [];
const published: Record<'one' | 'two', VehicleLive[]> = { one: [], two: [] };
beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, 4);
  one = await startProcessor(database.store, { shared: true });
  two = await startProcessor(database.store, { shared: true });
  one.live.subscribe((changes) => published.one.push(...changes));
  two.live.subscribe((changes) => published.two.push(...changes));
});
afterAll(async () => {
  await one?.stop();
  await two?.stop();
  await database?.drop();
});

const now = Date.now();
const setInService = async (vehicle: string, inService: boolean) => {
  await database.pool.query('update vehicles set in_service = $1 where vehicle = $2', [inService, vehicle]);
  await Promise.all([one!.registry.refresh(), two!.registry.refresh()]);
};
const namesOf = (changes: VehicleLive[]) => changes.map(({ vehicle }) => vehicle).sort();

test('until it has a share a processor knows and publishes no vehicle; then it knows those of its share', async () => {
  await one!.processor.takeOver((_fleet, vehicle) => vehicle === 'v1' || vehicle === 'v2');
  await two!.processor.takeOver((_fleet, vehicle) => vehicle === 'v3');
  expect(published).toEqual({ one: [], two: [] });
  await one!.processor.commit(['v1', 'v2'].map((vehicle) => recordOf(vehicle, [fixFrame(1, now - 9000)])));
  await two!.processor.commit([recordOf('v3', [fixFrame(1, now - 9000)])]);
  expect([namesOf(published.one), namesOf(published.two)]).toEqual([['v1', 'v2'], ['v3']]);
});

test('whoever takes a vehicle over knows what the other stored, and publishes it once', async () => {
  await one!.processor.commit([recordOf('v1', [fixFrame(2, now - 8000, 10)])]);
  one!.processor.letGo();
  published.two = [];
  await two!.processor.takeOver(() => true);
  expect(namesOf(published.two)).toEqual(['v1', 'v2', 'v3']);
  expect(published.two.find(({ vehicle }) => vehicle === 'v1')?.fix).toMatchObject({ timeMs: now - 8000 });
});

test('a change that comes without a frame is published by the owner alone', async () => {
  published.one = [];
  published.two = [];
  await setInService('v1', false);
  expect([namesOf(published.one), namesOf(published.two)]).toEqual([[], ['v1']]);
});

test('what was remembered of a vehicle before it went away and came back does not count', async () => {
  two!.processor.letGo();
  await one!.processor.takeOver(() => true);
  await one!.processor.commit([recordOf('v1', [fixFrame(3, now - 7000, 20)])]);
  one!.processor.letGo();
  published.two = [];
  await two!.processor.takeOver((_fleet, vehicle) => vehicle === 'v1');
  // An older frame that comes late does not move it back.
  await two!.processor.commit([recordOf('v1', [fixFrame(4, now - 8500, 5)])]);
  expect(published.two.map(({ fix }) => fix?.timeMs)).toEqual([now - 7000, now - 7000]);
});
