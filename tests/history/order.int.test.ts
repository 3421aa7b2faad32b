import { buildFenceSet, type FencesAt } from '@mediconnect/geo/fences/index.ts';
import { fenceOf } from '@mediconnect/geo/fences/testing.ts';
import type { LogRecord } from '@mediconnect/log';
import { startProcessor, type Workbench } from '@mediconnect/processor/testing-store.ts';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldWhole, storedHistory, visibleOf } from './reference.ts';
import { type SimulatedFrame, type SimulatedSpan, simulate } from './simulated.ts';
import { circlesOf } from './true-visits.ts';

const HOUR_MS = 3_600_000;
/** `npm run test:services` takes its time. */
const THOROUGH = process.env.MEDICONNECT_TEST_KAFKA_BROKERS !== undefined;
const fromMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 50 * HOUR_MS;
const VEHICLES = ['A001', 'A002'];
let around: { groups: string[]; homeStation: string; roads: undefined; fences: FencesAt };
let database: TestDatabase;
let span: SimulatedSpan;
let ids: Map<string, { fleetId: number; vehicleId: number }>;

beforeAll(async () => {
  database = await testDatabase();
  span = await simulate(fromMs, 3, [
    '--vehicles',
    '2',
    '--hz',
    '0.2',
    '--seed',
    '5',
    '--faults',
    'gaps:0.05,drift:0.05',
  ]);
  around = { groups: [], homeStation: '', roads: undefined, fences: fencesAt(span) };
  const { rows } = await database.pool.query(
    `with fleet as (insert into fleets (fleet, name) values ('montevideo', 'M') returning fleet_id),
          made as (insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, v, v from fleet, unnest($1::text[]) v
                   returning vehicle_id, fleet_id, vehicle)
     select * from made`,
    [VEHICLES],
  );
  ids = new Map(rows.map((row) => [row.vehicle, { fleetId: row.fleet_id, vehicleId: row.vehicle_id }]));
  for (const { vehicle, gateway } of distinct(span.frames))
    await database.pool.query(
      `insert into gateways (gateway, vehicle_id, secret_hash) values ($1, $2, '\\x00') on conflict do nothing`,
      [gateway, ids.get(vehicle)!.vehicleId],
    );
}, 60_000);
afterAll(() => database?.drop());

/** Fences at the places that vehicles visit. In the middle of the span they all become larger. */
function fencesAt({ truth }: SimulatedSpan): FencesAt {
  const changeMs = fromMs + 2 * HOUR_MS;
  const set = (radiusMetres: number, validFromMs: number, validToMs: number) =>
    buildFenceSet(
      circlesOf(truth, ['hospital', 'station'], radiusMetres).map(({ name, longitude, latitude }) =>
        fenceOf(
          { geometry: { type: 'Point', coordinates: [longitude, latitude] }, radiusMetres },
          { id: name, name, kind: name.startsWith('station') ? 'station' : 'hospital', dwellSeconds: 120 },
          validFromMs,
        ),
      ),
      { validFromMs, validToMs },
    );
  const sets = [set(80, Number.NEGATIVE_INFINITY, changeMs), set(150, changeMs, Number.POSITIVE_INFINITY)] as const;
  return (timeMs) => sets[timeMs < changeMs ? 0 : 1];
}

const distinct = (frames: readonly SimulatedFrame[]) => [
  ...new Map(frames.map((frame) => [frame.gateway, frame])).values(),
];

/** How a span of frames reaches us. */
interface Arrival {
  /** Longest delay of a batch, in batches. */
  readonly delay: number;
  readonly batch: number;
  readonly group: number;
  /** One batch in so many comes twice. */
  readonly doubled: number;
  /** After one group in so many late frames are folded, the processor starts anew, or is lost without a word. */
  readonly settle: number;
  readonly restart: number;
  readonly seed: number;
}
const arrival: fc.Arbitrary<Arrival> = fc.record({
  delay: fc.constantFrom(0, 3, 40, 400),
  batch: fc.integer({ min: 1, max: 60 }),
  group: fc.integer({ min: 1, max: 30 }),
  doubled: fc.integer({ min: 2, max: 20 }),
  settle: fc.integer({ min: 3, max: 30 }),
  restart: fc.integer({ min: 5, max: 60 }),
  seed: fc.integer(),
});

/** Small and good enough: what comes out depends on the seed alone. */
function dice(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 0) / 2 ** 32) * below);
  };
}

/** The records of a span in the order in which they come in. */
function recordsOf(frames: readonly SimulatedFrame[], { delay, batch, doubled, seed }: Arrival): LogRecord[] {
  const roll = dice(seed);
  const records: { at: number; record: LogRecord }[] = [];
  for (const own of Map.groupBy(frames, ({ vehicle, gateway }) => `${vehicle} ${gateway}`).values()) {
    for (let i = 0; i < own.length; i += batch) {
      const part = own.slice(i, i + batch);
      const { vehicle, gateway, boot } = part[0]!;
      const frames = part.map(({ frame }) => frame);
      const record = { fleet: 'montevideo', vehicle, gateway, boot, receivedAtMs: Date.now(), frames, deadLetters: [] };
      records.push({ at: i / batch + roll(delay + 1), record });
      if (roll(doubled) === 0) records.push({ at: i / batch + roll(delay + 20), record });
    }
  }
  return records.sort((a, b) => a.at - b.at).map(({ record }) => record);
}

async function clear(): Promise<void> {
  await database.pool.query(
    `truncate events, trips, quarter_rollups, quarter_cells, checkpoints, fold_heads, dirty_marks, streams, frames_gps,
              frames_siren, frames_battery, frames_engine, frames_device, frames_motion, frames_crew cascade`,
  );
}

/** Whatever way these frames come in, their history is that of folding them once, in order of time. */
async function expectSameHistory(frames: readonly SimulatedFrame[], numRuns: number): Promise<void> {
  const expected = [...Map.groupBy(frames, ({ vehicle }) => vehicle)].map(([vehicle, own]) => {
    const of = { ...ids.get(vehicle)!, fleet: 'montevideo', vehicle };
    return { vehicleId: of.vehicleId, history: foldWhole(own, of, around) };
  });
  expect(expected[0]!.history.derived.events.size).toBeGreaterThan(50);
  const property = fc.asyncProperty(arrival, async (how) => {
    await clear();
    await comeIn(recordsOf(frames, how), how);
    for (const { vehicleId, history } of expected) {
      const { rows } = await database.pool.query('select state from fold_heads where vehicle_id = $1', [vehicleId]);
      expect(JSON.parse(rows[0].state)).toEqual(JSON.parse(history.head));
      expect(await storedHistory(database.store, vehicleId)).toEqual(visibleOf(history));
    }
  });
  await fc.assert(property, { numRuns, endOnFailure: true });
}

async function comeIn(records: readonly LogRecord[], { group, settle, restart }: Arrival): Promise<void> {
  let bench: Workbench = await startProcessor(database.store, { contextOf: () => around });
  for (let i = 0, groups = 1; i < records.length; i += group, groups++) {
    await bench.processor.commit(records.slice(i, i + group));
    if (groups % settle === 0) await bench.processor.settleHistories();
    if (groups % restart !== 0) continue;
    // Lost without a word: nothing is written any more. Its own timers end with it.
    const lost = bench;
    bench = await startProcessor(database.store, { contextOf: () => around });
    await lost.stop();
  }
  await bench.processor.settleHistories();
  await bench.stop();
}

test(
  'the same frames in any order, late, twice and in any groups give the same history',
  {
    timeout: 300_000,
  },
  () => expectSameHistory(span.frames, THOROUGH ? 8 : 1),
);

test('so do two gateways of one vehicle, a gateway in two vehicles in turn, a clock that jumps back a day, and numbers used again', {
  timeout: 300_000,
}, async () => {
  const [a, b] = VEHICLES.map((vehicle) => span.frames.filter((frame) => frame.vehicle === vehicle));
  const third = Math.floor(b!.length / 3);
  const change = (frame: SimulatedFrame, more: Partial<SimulatedFrame>, seq: number, timeMs: number) => ({
    ...{ ...frame, ...more },
    frame: { ...frame.frame, seq, timeMs },
  });
  const strange = b!.map((one, i) => {
    const { seq, timeMs } = one.frame as { seq: number; timeMs: number };
    // First in the other vehicle beside its own gateway, then in its own with yesterday's clock, then counting anew.
    if (i < third) return change(one, { vehicle: VEHICLES[0]! }, seq, timeMs);
    if (i < 2 * third) return change(one, {}, seq, timeMs - 24 * HOUR_MS);
    return change(one, {}, i - 2 * third + 1, timeMs);
  });
  await expectSameHistory([...a!, ...strange], THOROUGH ? 4 : 1);
});
