import type { LogRecord } from '@mediconnect/log';
import { INTAKE_BOOT, telemetry } from '@mediconnect/schemas';
import { RangeSet } from '@mediconnect/store/range-set.ts';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixFrame, metricOf, recordOf, seedFleet, startProcessor, type Workbench } from '../testing-store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, 30);
});
afterAll(() => database.drop());

const now = Date.now();
const DAY_MS = 86_400_000;
const start = () => startProcessor(database.store);
const frames = (seqs: readonly number[], ageMs = 100_000) => seqs.map((seq) => fixFrame(seq, now - ageMs + seq * 1000));

interface Stored {
  vehicle: string;
  boot: number;
  received: string;
  refused: string;
  received_count: number;
  refused_count: number;
  highest_seq: number;
  sequence_reused: boolean;
  open: boolean;
}
async function rowsOf(vehicle: string): Promise<Stored[]> {
  const { rows } = await database.pool.query<Stored>(
    `select vehicle, boot::int, received::text, refused::text, received_count::int, refused_count::int, highest_seq::float8,
            sequence_reused, since < 'infinity' as open
       from received_ranges join streams using (stream) join vehicles on vehicles.vehicle_id = streams.vehicle_id
      where vehicle = $1 order by boot`,
    [vehicle],
  );
  return rows;
}
/** As a start after a kill: whatever the one before held in memory is gone. */
async function afterKill(): Promise<Workbench> {
  const bench = await start();
  await bench.stop();
  return bench;
}

test('the row tells what came in and what is missing, and is written with the first group and at the stop only', async () => {
  const bench = await start();
  for (const seqs of [[1, 2, 3], [4, 7], [9, 8], [8]]) await bench.processor.commit([recordOf('v1', frames(seqs))]);
  expect(await rowsOf('v1')).toMatchObject([{ received: '{[1,4)}', open: true }]);
  await bench.stop();
  expect(await rowsOf('v1')).toEqual([
    {
      ...{ vehicle: 'v1', boot: 1, received: '{[1,5),[7,10)}', refused: '{}', received_count: 7, refused_count: 0 },
      ...{ highest_seq: 9, sequence_reused: false, open: false },
    },
  ]);
});

test('a killed processor loses nothing of it: the next one reads on from where the row ends', async () => {
  const bench = await start();
  await bench.processor.commit([recordOf('v2', frames([1, 2]))]);
  // Live frames, a backlog of two weeks ago, a clock that jumps; the last one is not in the row.
  await bench.processor.commit([recordOf('v2', frames([3, 5])), recordOf('v2', frames([10, 11], 14 * DAY_MS))]);
  await bench.processor.commit([recordOf('v2', frames([7], 29 * DAY_MS))]);
  await bench.processor.commit([recordOf('v2', [{ seq: 12, timeMs: now, battery: { starterMv: 12_500 } }])]);
  expect((await rowsOf('v2'))[0]!.received).not.toContain('13)');
  await afterKill();
  expect(await rowsOf('v2')).toMatchObject([
    { received: '{[1,4),[5,6),[7,8),[10,13)}', received_count: 8, open: false },
  ]);
  await bench.stop();
});

test('whenever it is killed, the rows of the next processor are the numbers of the stored frames', async () => {
  const age = fc.oneof(fc.nat(120_000), fc.nat(29 * DAY_MS), fc.constant(-60_000));
  const frame = fc.record({ seq: fc.integer({ min: 1, max: 30 }), age });
  const group = fc.record({
    vehicle: fc.constantFrom('v3', 'v4'),
    frames: fc.array(frame, { minLength: 1, maxLength: 5 }),
  });
  const step = fc.oneof({ arbitrary: group, weight: 4 }, { arbitrary: fc.constant('kill' as const), weight: 1 });
  const expected = new Map<string, Set<number>>();
  let boot = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      boot++;
      expected.clear();
      let bench = await start();
      const killed: Workbench[] = [];
      for (const one of steps) {
        if (one === 'kill') {
          killed.push(bench);
          bench = await start();
          continue;
        }
        // A seq always has the same time, so that nothing is reused.
        const given = one.frames.map(({ seq, age: ageMs }) => fixFrame(seq, now - (ageMs % (seq * 80_000_000))));
        const unique = [...new Map(given.map((each) => [each.seq, each])).values()];
        const seen = expected.get(one.vehicle) ?? new Set();
        const fresh = unique.filter(({ seq }) => !seen.has(seq!));
        if (fresh.length === 0) continue;
        await bench.processor.commit([recordOf(one.vehicle, fresh, { boot, receivedAtMs: now })]);
        for (const { seq } of fresh) seen.add(seq!);
        expected.set(one.vehicle, seen);
      }
      // What a killed one wrote now would be too late: it is gone.
      await afterKill();
      for (const [vehicle, seqs] of expected) {
        const row = (await rowsOf(vehicle)).find((each) => each.boot === boot)!;
        const truth = RangeSet.of([...seqs].map((seq) => ({ from: seq, to: seq })));
        expect([row.received, row.received_count, row.open]).toEqual([truth.toString(), truth.size, false]);
      }
      for (const each of [...killed, bench]) await each.stop();
      // One that was only taken for dead changes nothing of what another has written.
      for (const [vehicle, seqs] of expected)
        expect((await rowsOf(vehicle)).find((each) => each.boot === boot)!.received_count).toBe(seqs.size);
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('streams of before the ledger are read from their first frame on', async () => {
  const bench = await start();
  await bench.processor.commit([recordOf('v5', [...frames([1, 2, 4], 20 * DAY_MS), ...frames([6])])]);
  await database.pool.query(
    'delete from received_ranges where vehicle_id = (select vehicle_id from vehicles where vehicle = $1)',
    ['v5'],
  );
  await afterKill();
  expect(await rowsOf('v5')).toMatchObject([{ received: '{[1,3),[4,5),[6,7)}', open: false }]);
  await bench.stop();
});

test('one gateway in two vehicles in turn, two gateways in one: each stream has its own row', async () => {
  await database.pool.query(
    `insert into gateways (gateway, vehicle_id, secret_hash) select 'gw-second', vehicle_id, '\\x00' from vehicles where vehicle = 'v7'`,
  );
  const bench = await start();
  await bench.processor.commit([
    recordOf('v6', frames([1, 2, 3]), { gateway: 'gw-v6', boot: 9 }),
    recordOf('v7', frames([4, 6]), { gateway: 'gw-v6', boot: 9 }),
    recordOf('v6', frames([7]), { gateway: 'gw-v6', boot: 9 }),
    recordOf('v7', frames([1, 2]), { gateway: 'gw-second', boot: 9 }),
  ]);
  await bench.stop();
  const received = async (vehicle: string) => (await rowsOf(vehicle)).map((row) => row.received).sort();
  expect(await received('v6')).toEqual(['{[1,4),[7,8)}']);
  expect(await received('v7')).toEqual(['{[1,3)}', '{[4,5),[6,7)}']);
});

const events = async (vehicle: string) =>
  (
    await database.pool.query(
      `select e.kind, severity, late, time, details from events e join vehicles using (vehicle_id)
        where vehicle = $1 and e.kind like 'gateway.%'`,
      [vehicle],
    )
  ).rows;

test('a number that comes again with another time is stored, raises one event, and marks the stream', async () => {
  const bench = await start();
  await bench.processor.commit([recordOf('v8', frames([1, 2, 3], 20_000))]);
  const reused = frames([1, 2], 10_000);
  await bench.processor.commit([recordOf('v8', reused)]);
  await bench.processor.commit([recordOf('v8', frames([3], 5000))]);
  expect(await events('v8')).toEqual([
    {
      ...{ kind: 'gateway.sequence_reused', severity: 'warning', late: false, time: new Date(reused[0]!.timeMs!) },
      details: { gateway: 'gw-v8', boot: 1, seq: 1, frameKind: 'gps' },
    },
  ]);
  expect(await rowsOf('v8')).toMatchObject([{ sequence_reused: true, received: '{[1,4)}' }]);
  expect(await metricOf(bench.metrics, 'sequences_reused_total')).toBe(1);
  await bench.stop();
  const { rows } = await database.pool.query(
    `select 1 from frames_gps join streams using (stream) join vehicles using (vehicle_id) where vehicle = 'v8'`,
  );
  expect(rows).toHaveLength(6);
});

test('also within one group, by another kind of body at the same time, and after a restart', async () => {
  const bench = await start();
  await bench.processor.commit([recordOf('v9', [...frames([1, 2]), ...frames([2], 50_000)])]);
  const [first] = frames([1]);
  await bench.processor.commit([recordOf('v10', [first!])]);
  await bench.processor.commit([recordOf('v10', [{ seq: 1, timeMs: first!.timeMs!, siren: { lights: true } }])]);
  await bench.processor.commit([recordOf('v11', frames([1, 2]))]);
  await bench.stop();
  const again = await start();
  await again.processor.commit([recordOf('v11', frames([2], 50_000))]);
  await again.stop();
  for (const vehicle of ['v9', 'v10', 'v11']) expect([vehicle, await events(vehicle)]).toMatchObject([vehicle, [{}]]);
});

test('a frame that is sent again and again is no reuse', async () => {
  const bench = await start();
  const record = recordOf('v12', frames([1, 2, 3]));
  await bench.processor.commit([record, record]);
  await bench.processor.commit([record]);
  const again = await start();
  await again.processor.commit([record, recordOf('v12', frames([4, 3, 5]))]);
  await again.stop();
  await bench.stop();
  expect(await events('v12')).toEqual([]);
  expect(await rowsOf('v12')).toMatchObject([{ sequence_reused: false, received: '{[1,6)}' }]);
});

const letterOf = (frame: ReturnType<typeof fixFrame>, reason: string) => ({
  ...{ reason, detail: '' },
  payload: telemetry.Frame.encode(frame).finish(),
});

test('refused frames are counted apart, exactly after a kill too, and no more once they are stored', async () => {
  const bench = await start();
  const [old, failed, whole] = [fixFrame(2, 1000), fixFrame(4, now), new Uint8Array([8, 9])];
  const letters = [letterOf(old, 'frame.too_old'), letterOf(failed, 'processor.failed')];
  const batch = { reason: 'batch.undecodable', detail: '', payload: whole };
  await bench.processor.commit([recordOf('v13', frames([1, 3, 5]))]);
  await bench.processor.commit([recordOf('v13', [], { deadLetters: [...letters, batch] })]);
  await afterKill();
  expect(await rowsOf('v13')).toMatchObject([
    { received: '{[1,2),[3,4),[5,6)}', refused: '{[2,3),[4,5)}', refused_count: 2 },
  ]);
  const again = await start();
  await again.processor.commit([recordOf('v13', [failed])]);
  await again.stop();
  await bench.stop();
  expect(await rowsOf('v13')).toMatchObject([{ received_count: 4, refused_count: 1, highest_seq: 5 }]);
});

test('a boot of which everything was refused is there, too', async () => {
  const bench = await start();
  const deadLetters = [1, 2, 3].map((seq) => letterOf(fixFrame(seq, 1000), 'frame.too_old'));
  const record: LogRecord = recordOf('v14', [], { boot: 5, deadLetters });
  await bench.processor.commit([recordOf('v14', frames([1]), { boot: 4 })]);
  await bench.processor.commit([record]);
  await bench.stop();
  expect(await rowsOf('v14')).toMatchObject([
    { boot: 4, received_count: 1, refused_count: 0 },
    { boot: 5, received_count: 0, refused_count: 3, highest_seq: 3 },
  ]);
});

test('a group that fails changes nothing, and its frames count once it is tried again', async () => {
  const bench = await start();
  await bench.processor.commit([recordOf('v15', frames([1]))]);
  await database.pool.query('alter table frames_gps rename to away');
  await expect(bench.processor.commit([recordOf('v15', frames([2, 3]))])).rejects.toThrow();
  await database.pool.query('alter table away rename to frames_gps');
  await bench.processor.commit([recordOf('v15', frames([2, 4]))]);
  await bench.stop();
  expect(await rowsOf('v15')).toMatchObject([{ received: '{[1,3),[4,5)}' }]);
  expect(await events('v15')).toEqual([]);
});

test('what comes through an intake counts nothing, so nothing of it is missing', async () => {
  const bench = await start();
  const deadLetters = [letterOf(fixFrame(77, 1000), 'frame.too_old')];
  await bench.processor.commit([recordOf('v16', frames([5, 1000]), { boot: INTAKE_BOOT, deadLetters })]);
  await bench.stop();
  await afterKill();
  expect(await rowsOf('v16')).toEqual([]);
  const { rows } = await database.pool.query(
    `select 1 from frames_gps join streams using (stream) join vehicles using (vehicle_id) where vehicle = 'v16'`,
  );
  expect(rows).toHaveLength(2);
});
