import { jsonOf, startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import type { LogRecord } from '@mediconnect/log';
import { fixFrame, recordOf, startProcessor, type Workbench } from '@mediconnect/processor/testing-store.ts';
import { telemetry } from '@mediconnect/schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_BOOTS_LISTED, MAX_RANGES_LISTED } from './present.ts';

// The answers are made from the store alone; what is in it came through the real processor.

let server: TestDashboard;
let processor: Workbench;
let cookie: string;
const HOUR_MS = 3_600_000;
/** The beginning of the shift, on the second. */
const startMs = Math.floor(Date.now() / 1000) * 1000 - 12 * HOUR_MS;
const iso = (seconds: number) => new Date(startMs + seconds * 1000).toISOString();
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Frames that are measured each second: seq n at second n. */
const frames = (seqs: readonly number[]) => seqs.map((seq) => fixFrame(seq, startMs + seq * 1000));
const commit = (vehicle: string, seqs: readonly number[], more: Partial<LogRecord> = {}) =>
  processor.processor.commit([recordOf(vehicle, frames(seqs), { fleet: 'red', receivedAtMs: Date.now(), ...more })]);
const letter = (seq: number, reason = 'frame.too_old') => ({
  ...{ reason, detail: '' },
  payload: telemetry.Frame.encode(fixFrame(seq, 1000)).finish(),
});

const ask = async (query: string) => jsonOf(await server.request('GET', `/api/v1/completeness?${query}`, { cookie }));
const one = async (vehicle: string, more = '') => (await ask(`vehicle=${vehicle}${more}`)).items[0];
const vehicle = async (id: string) => jsonOf(await server.request('GET', `/api/v1/vehicles/${id}`, { cookie }));

beforeAll(async () => {
  server = await startTestDashboard();
  cookie = await server.signIn('dispatcher');
  await server.database.pool.query(`
    insert into vehicles (fleet_id, vehicle, call_sign)
      select fleet_id, 'v' || n, 'V' from fleets, generate_series(1, 9) n where fleet = 'red';
    insert into gateways (gateway, vehicle_id, secret_hash) select 'gw-' || vehicle, vehicle_id, '' from vehicles;
    insert into gateways (gateway, vehicle_id, secret_hash) select 'gw-second', vehicle_id, '' from vehicles where vehicle = 'v3'`);
  processor = await startProcessor(server.database.store);
});
afterAll(async () => {
  await processor?.stop();
  await server?.stop();
});

test('what is missing is told by gateway and boot, as of now, before the ledger was written again', async () => {
  await commit('v1', range(1, 1000));
  await commit('v1', [...range(1001, 2000).filter((seq) => seq !== 1711), 2003]);
  const counts = { expected: 2003, received: 2000, refused: 0, missing: 3, percent: 99.85 };
  const missingRanges = [
    { from: 1711, to: 1711 },
    { from: 2001, to: 2002 },
  ];
  expect(await one('v1')).toEqual({
    vehicle: 'v1',
    ...counts,
    ...{ exact: true, asOf: expect.any(String), bootsLeftOut: false },
    boots: [
      {
        ...{ gateway: 'gw-v1', boot: 1, firstSeq: 1, lastSeq: 2003, ...counts, missingRanges, missingRangesLeftOut: 0 },
        ...{ sequenceReused: false, approximate: false, wholeBoot: counts },
      },
    ],
  });
});

test('per shift, or any period: from the first to the last frame that was measured in it', async () => {
  const shift = await one('v1', `&from=${iso(1700)}&to=${iso(1800)}`);
  expect(shift).toMatchObject({ expected: 100, received: 99, missing: 1, percent: 99 });
  expect(shift.boots[0]).toMatchObject({ firstSeq: 1700, lastSeq: 1799, wholeBoot: { missing: 3 } });
  expect(shift.boots[0].missingRanges).toEqual([{ from: 1711, to: 1711 }]);
  expect(await one('v1', `&from=${iso(-100)}&to=${iso(1)}`)).toMatchObject({ expected: 0, percent: null, boots: [] });
});

test('the vehicle shows its current boots as the ledger was written last, and says as of when', async () => {
  const before = (await vehicle('v1')).completeness;
  expect(before).toMatchObject({ expected: 1000, received: 1000, missing: 0, percent: 100, exact: true });
  expect(Date.parse(before.asOf)).toBeLessThan(Date.now());
  await processor.stop();
  processor = await startProcessor(server.database.store);
  const after = (await vehicle('v1')).completeness;
  expect(after).toMatchObject({ expected: 2003, received: 2000, missing: 3, percent: 99.85 });
  expect(Date.parse(after.asOf)).toBeGreaterThan(Date.parse(before.asOf));
  const { items } = await jsonOf(await server.request('GET', '/api/v1/vehicles?limit=2', { cookie }));
  expect(items.map((each: { completeness: unknown }) => each.completeness)).toMatchObject([{ missing: 3 }, null]);
});

test('what came in and was refused is not missing', async () => {
  await commit('v2', [1, 2, 5], { deadLetters: [letter(3), letter(8)] });
  const counts = { expected: 8, received: 3, refused: 2, missing: 3 };
  expect(await one('v2')).toMatchObject(counts);
  expect((await one('v2', `&to=${iso(5)}`)).boots).toMatchObject([
    { firstSeq: 1, lastSeq: 2, missing: 0, wholeBoot: counts },
  ]);
  // A boot of which all was refused has no time that we trust: it counts by when it came in.
  await commit('v2', [], { boot: 2, deadLetters: [letter(1), letter(2)] });
  expect((await one('v2')).boots).toMatchObject([{ boot: 1 }, { boot: 2, expected: 2, refused: 2, received: 0 }]);
});

test('two gateways on one vehicle are two boots', async () => {
  await commit('v3', [1, 2, 3]);
  await commit('v3', [1, 4], { gateway: 'gw-second' });
  const { boots, ...sum } = await one('v3');
  expect(sum).toMatchObject({ expected: 7, received: 5, missing: 2 });
  expect(boots).toMatchObject([
    { gateway: 'gw-v3', missing: 0 },
    { gateway: 'gw-second', missing: 2 },
  ]);
});

test('one gateway in two vehicles in turn: what one vehicle sent is not missing in the other', async () => {
  await commit('v4', range(1, 10));
  await commit('v5', [11, 12, 15], { gateway: 'gw-v4' });
  await commit('v4', [16, 18]);
  expect(await one('v4')).toMatchObject({ expected: 13, received: 12, missing: 1 });
  expect(await one('v5')).toMatchObject({ expected: 5, received: 3, missing: 2 });
  expect((await one('v5')).boots[0]).toMatchObject({ wholeBoot: { expected: 5, received: 3, missing: 2 } });
  await processor.stop();
  processor = await startProcessor(server.database.store);
  for (const [id, missing] of [
    ['v4', 1],
    ['v5', 2],
  ] as const)
    expect((await vehicle(id)).completeness).toMatchObject({ missing });
});

test('a reused number makes it inexact, and says so', async () => {
  await commit('v6', range(1, 5));
  await processor.processor.commit([recordOf('v6', [fixFrame(2, startMs + 60_000)], { fleet: 'red' })]);
  expect(await one('v6')).toMatchObject({ exact: false, boots: [{ sequenceReused: true }] });
  expect((await vehicle('v6')).completeness).toMatchObject({ exact: false });
});

test('the answer is bounded: the lowest holes, the newest boots, and how many more', async () => {
  await commit(
    'v7',
    range(1, 300).filter((seq) => seq % 2 === 1),
  );
  const { boots } = await one('v7');
  expect(boots[0]).toMatchObject({ missing: 149, missingRangesLeftOut: 149 - MAX_RANGES_LISTED });
  expect(boots[0].missingRanges).toHaveLength(MAX_RANGES_LISTED);
  for (const boot of range(1, MAX_BOOTS_LISTED + 2)) await commit('v8', [1], { boot });
  const many = await one('v8');
  expect([many.boots.length, many.boots.at(-1).boot, many.bootsLeftOut]).toEqual([
    MAX_BOOTS_LISTED,
    MAX_BOOTS_LISTED + 2,
    true,
  ]);
});

test('without a vehicle all of the fleet, page by page; one of another fleet is not there', async () => {
  const first = await ask('limit=4');
  const second = await ask(`limit=100&cursor=${first.next}`);
  const ids = [...first.items, ...second.items].map((item) => item.vehicle);
  expect([ids, second.next]).toEqual([range(1, 9).map((n) => `v${n}`), null]);
  const blue = await server.signIn('dispatcher', 'blue');
  const status = async (query: string) =>
    (await server.request('GET', `/api/v1/completeness?${query}`, { cookie: blue })).status;
  expect(await status('vehicle=v1')).toBe(404);
  expect((await jsonOf(await server.request('GET', '/api/v1/completeness', { cookie: blue }))).items).toEqual([]);
  expect(await status(`from=${iso(0)}&to=${iso(-1)}`)).toBe(400);
  expect(await status(`from=${iso(0)}&to=${iso(32 * 86_400)}`)).toBe(400);
});
