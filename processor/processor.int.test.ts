import { FIX_QUALITY } from '@mediconnect/geo/fixes/fix-quality.ts';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  fixFrame,
  metricOf,
  recordOf,
  seedFleet,
  startProcessor,
  storedFrames,
  type Workbench,
} from './testing-store.ts';

let database: TestDatabase;
let bench: Workbench;
beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, 20);
  bench = await startProcessor(database.store);
});
afterAll(async () => {
  await bench.stop();
  await database.drop();
});

const now = Date.now();

test('a frame of every kind is stored as reported, beside what was derived', async () => {
  const at = (i: number) => now - 10_000 + i;
  await bench.processor.commit([
    recordOf('v1', [
      fixFrame(1, at(1)),
      { seq: 2, timeMs: at(2), siren: { mode: 2, lights: true } },
      {
        seq: 3,
        timeMs: at(3),
        battery: { starterMv: 12_600, gatewayPercent: 80, temperatureDc: -55, charging: false },
      },
      {
        seq: 4,
        timeMs: at(4),
        engine: { ignition: true, fuelUsedMl: 2 ** 40, troubleCodes: { codes: ['P0301', 'a"\\,b'] } },
      },
      { seq: 5, timeMs: at(5), device: { signalDbm: -90, network: 4, firmware: 'ü 1.0', queuedFrames: 4_294_967_295 } },
      { seq: 6, timeMs: at(6), motion: { kind: 4, peakMg: 9000, durationMs: 120 } },
      { seq: 7, timeMs: at(7), crew: { badge: 'b-1', role: 1, signedOn: true } },
    ]),
  ]);
  const [gps] = await storedFrames(database.store, 'gps');
  expect(gps).toMatchObject({
    vehicle: 'v1',
    boot: 1,
    seq: 1,
    latitude_e7: -349_000_000,
    hdop_centi: null,
    quality: 0,
  });
  expect(gps).toMatchObject({ time: new Date(at(1)), received_at: new Date(at(7) + 500) });
  expect(await storedFrames(database.store, 'siren')).toMatchObject([{ mode: 2, lights: true }]);
  expect(await storedFrames(database.store, 'battery')).toMatchObject([
    { temperature_dc: -55, auxiliary_mv: null, charging: false },
  ]);
  expect(await storedFrames(database.store, 'engine')).toMatchObject([
    { fuel_used_ml: 2 ** 40, trouble_codes: ['P0301', 'a"\\,b'] },
  ]);
  expect(await storedFrames(database.store, 'device')).toMatchObject([
    { firmware: 'ü 1.0', queued_frames: 4294967295 },
  ]);
  expect(await storedFrames(database.store, 'motion')).toMatchObject([{ kind: 4, peak_mg: 9000, duration_ms: 120 }]);
  expect(await storedFrames(database.store, 'crew')).toMatchObject([{ badge: 'b-1', role: 1, signed_on: true }]);
  expect([...bench.live.snapshot()]).toMatchObject([
    { vehicle: 'v1', fix: { timeMs: at(1) }, siren: { mode: 2 }, crew: [{ badge: 'b-1' }], state: 2 },
  ]);
  expect(await metricOf(bench.metrics, 'frames_stored_total{kind="gps"}')).toBe(1);
});

test('which fixes are trusted is as the fleet has set it, from the moment the processor hears of it', async () => {
  const vague = (seq: number) => {
    const frame = fixFrame(seq, now - 60_000 + seq);
    return { ...frame, gps: { ...frame.gps, accuracyDm: 700 } };
  };
  const set = async (limits: object | null) => {
    await database.pool.query('update fleets set fix_limits = $1', [limits && JSON.stringify(limits)]);
    await bench.registry.refresh();
  };
  await bench.processor.commit([recordOf('v2', [vague(1)])]);
  await set({ maxAccuracyMetres: 80 });
  await bench.processor.commit([recordOf('v2', [vague(2)]), recordOf('v3', [vague(1)])]);
  await set(null);
  await bench.processor.commit([recordOf('v2', [vague(3)])]);
  const stored = await storedFrames(database.store, 'gps');
  const qualities = stored
    .filter(({ vehicle }) => vehicle !== 'v1')
    .map(({ vehicle, seq, quality }) => [vehicle, seq, quality]);
  const { inaccurate } = FIX_QUALITY;
  expect(qualities.sort()).toEqual([
    ['v2', 1, inaccurate],
    ['v2', 2, 0],
    ['v2', 3, inaccurate],
    ['v3', 1, 0],
  ]);
});
