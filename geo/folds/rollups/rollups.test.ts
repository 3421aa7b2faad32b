import fc from 'fast-check';
import { latLngToCell } from 'h3-js';
import { beforeAll, describe, expect, test } from 'vitest';
import { simulate, toFoldFrame } from '../../../tests/history/simulated.ts';
import { destinationPoint } from '../../distance.ts';
import { compareKeys, type FoldFrame } from '../frame.ts';
import type { DerivedTrip, QuarterCell, QuarterRollup } from '../outputs.ts';
import { tripUnderWay } from '../trips/under-way.ts';
import { flushVehicleFold, NEW_VEHICLE_FOLD, stepVehicleFold, type VehicleFold } from '../vehicle-fold.ts';
import { addSeconds, allBins, binOf } from './histogram.ts';

const QUARTER_MS = 900_000;
const HOME = { longitude: -56.17, latitude: -34.88 };
let seq = 0;

const frame = (seconds: number, kind: string, body: object): FoldFrame =>
  ({ kind, body, gateway: 'g1', boot: 1, seq: ++seq, timeMs: seconds * 1000 }) as FoldFrame;

function fix(seconds: number, metres: number, metresPerSecond: number): FoldFrame {
  const { longitude, latitude } = destinationPoint(HOME, 0, metres);
  const place = { longitudeE7: Math.round(longitude * 1e7), latitudeE7: Math.round(latitude * 1e7) };
  return frame(seconds, 'gps', { ...place, accuracyDm: 30, speedCmPerS: metresPerSecond * 100 });
}

function gather(frames: readonly FoldFrame[], renew = (fold: VehicleFold, _: number) => fold) {
  const rollups = new Map<string, QuarterRollup>();
  const cells = new Map<string, QuarterCell>();
  const trips = new Map<string, DerivedTrip>();
  const out = {
    ...{ event() {}, withdraw() {} },
    trip: (trip: DerivedTrip) => void trips.set(JSON.stringify(trip.opening), trip),
    rollup: (one: QuarterRollup) => void rollups.set(`${one.quarterMs} ${one.siren} ${one.driver}`, one),
    cell: (one: QuarterCell) => void cells.set(`${one.quarterMs} ${one.cell} ${one.siren}`, one),
  };
  const context = { fleet: 'city', vehicle: 'A1', groups: [], homeStation: '', roads: undefined };
  let fold = NEW_VEHICLE_FOLD;
  for (const [i, one] of frames.entries()) fold = stepVehicleFold(renew(fold, i), one, context, out);
  const told = [...rollups.values()];
  flushVehicleFold(fold, out);
  return { told, rollups: [...rollups.values()], cells: [...cells.values()], trips: [...trips.values()], fold };
}

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0);

describe('histogram', () => {
  test('bins are 5 km/h, the last one holds everything from 160 on', () => {
    expect([0, 138, 139, 4444, 4445, 9999].map(binOf)).toEqual([0, 0, 1, 31, 32, 32]);
  });

  test('adds to bins in any order and gives them all', () => {
    const histogram = [5, 1, 5, 0].reduce((bins, bin) => addSeconds(bins, bin, 2), [] as readonly number[]);
    expect(histogram).toEqual([0, 2, 1, 2, 5, 4]);
    expect(allBins(histogram)).toEqual([2, 2, 0, 0, 0, 4, ...new Array(27).fill(0)]);
  });
});

describe('a quarter hour', () => {
  test('is told when a frame of a later one comes, of any kind, and by a flush before that', () => {
    const frames = [fix(0, 0, 0), fix(10, 0, 0)];
    expect(gather(frames).told).toEqual([]);
    expect(gather(frames).rollups).toMatchObject([
      { quarterMs: 0, fixes: 2, speedSeconds: [10, ...Array(32).fill(0)] },
    ]);
    expect(gather([...frames, frame(900, 'device', {})]).told).toMatchObject([{ quarterMs: 0, fixes: 2 }]);
  });

  test('sums seconds, metres and speeds; a gap counts for a minute', () => {
    const drive = Array.from({ length: 60 }, (_, i) => fix(i + 1, (i + 1) * 10, 10));
    const { rollups } = gather([frame(0, 'engine', { ignition: true }), fix(0, 0, 0), ...drive, fix(660, 600, 0)]);
    expect(rollups).toHaveLength(1);
    expect(rollups[0]).toMatchObject({ fixes: 62, movingSeconds: 60, idleSeconds: 60, ignitionSeconds: 120 });
    expect(rollups[0]).toMatchObject({ maxSpeedCmPerS: 1000 });
    expect(rollups[0]!.distanceMetres).toBeCloseTo(600, 0);
    expect(rollups[0]!.speedSeconds[7]).toBe(60);
    expect(rollups[0]!.speedSeconds[0]).toBe(60);
  });

  test('what lies between two fixes belongs to the quarter hour of the later one', () => {
    const { rollups } = gather([fix(880, 0, 10), fix(895, 150, 10), fix(905, 250, 10)]);
    expect(rollups.map(({ movingSeconds }) => movingSeconds)).toEqual([15, 10]);
  });

  test('siren and driver have rows of their own, and come back to them', () => {
    const crew = (seconds: number, badge: string, signedOn: boolean) =>
      frame(seconds, 'crew', { badge, role: 1, signedOn });
    const siren = (seconds: number, on: boolean) => frame(seconds, 'siren', { mode: on ? 2 : 1, lights: on });
    const { rollups } = gather([
      ...[fix(0, 0, 10), crew(1, 'B1', true), fix(10, 100, 10), siren(11, true), fix(20, 200, 10)],
      ...[siren(21, false), fix(30, 300, 10), crew(31, 'B1', false), crew(31, 'B2', true), fix(40, 400, 10)],
    ]);
    expect(rollups.map(({ siren, driver, fixes }) => [siren, driver, fixes]).sort()).toEqual([
      [false, '', 1],
      [false, 'B1', 2],
      [false, 'B2', 1],
      [true, 'B1', 1],
    ]);
  });

  test('fuel belongs to the frame that tells it', () => {
    const fuel = (seconds: number, fuelUsedMl: number) => frame(seconds, 'engine', { fuelUsedMl });
    const { rollups } = gather([fix(0, 0, 10), fuel(1, 1000), fuel(31, 1100), fuel(901, 1500), fix(902, 3000, 10)]);
    expect(rollups.map(({ fuelMillilitres }) => fuelMillilitres)).toEqual([100, 400]);
  });

  test('a receiver that jumps about fills no memory: cells of a quarter hour are bounded', () => {
    const far = Array.from({ length: 890 }, (_, i) => fix(i, i * 50, 50));
    expect(gather(far).cells.length).toBeLessThanOrEqual(513);
  });
});

describe('of a simulated day', () => {
  let frames: FoldFrame[];
  beforeAll(async () => {
    const span = await simulate(Date.UTC(2026, 0, 1), 6, ['--vehicles', '1', '--hz', '0.5', '--seed', '5']);
    frames = span.frames.map(toFoldFrame).sort(compareKeys);
  }, 60_000);

  test('each fix is counted in its cell and quarter hour', () => {
    const counts = new Map<string, number>();
    for (const one of frames) {
      if (one.kind !== 'gps') continue;
      const { latitudeE7, longitudeE7 } = one.body;
      const cell = latLngToCell(latitudeE7! / 1e7, longitudeE7! / 1e7, 9);
      const key = `${one.timeMs - (one.timeMs % QUARTER_MS)} ${cell}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const told = new Map<string, number>();
    for (const { quarterMs, cell, fixes } of gather(frames).cells)
      told.set(`${quarterMs} ${cell}`, (told.get(`${quarterMs} ${cell}`) ?? 0) + fixes);
    expect(told).toEqual(counts);
  });

  test('cells and rows have the same seconds, and the trips’ distance is in them', () => {
    const { rollups, cells, trips, fold } = gather(frames);
    const seconds = (row: QuarterRollup | QuarterCell) => sum(row.speedSeconds, (bin) => bin);
    expect(sum(cells, seconds)).toBeCloseTo(sum(rollups, seconds), 3);
    expect(sum(cells, (cell) => cell.seconds)).toBeCloseTo(sum(rollups, seconds), 0);
    // What a trip that is under way when the day ends amounts to, only the fold knows.
    const underWay = (trip: DerivedTrip) =>
      tripUnderWay(JSON.stringify(fold.parts.trips), Math.round(trip.start.timeMs));
    const metres = sum(trips, (trip) => (trip.end ? trip : underWay(trip)!).distanceMetres);
    expect(Math.abs(sum(rollups, (row) => row.distanceMetres) - metres)).toBeLessThan(metres * 0.1);
    expect(metres).toBeGreaterThan(10_000);
  });

  test('folded in any groups, with its state through JSON between them, is the same', () => {
    const whole = gather(frames);
    fc.assert(
      fc.property(fc.array(fc.nat(frames.length - 1), { maxLength: 200 }), (cuts) => {
        const at = new Set(cuts);
        const split = gather(frames, (fold, i) => (at.has(i) ? JSON.parse(JSON.stringify(fold)) : fold));
        expect(split).toEqual(whole);
        expect(JSON.stringify(split.fold)).toBe(JSON.stringify(whole.fold));
      }),
      { numRuns: 10 },
    );
  });
});
