import { createLogger, createMetrics } from '@mediconnect/base';
import { createEmbeddedLog, type LogRecord, type VehicleLive } from '@mediconnect/log';
import type { Frame } from '@mediconnect/schemas';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fixFrame, metricOf, recordOf, seedFleet, startProcessor, storedFrames } from './testing-store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, 50);
});
afterAll(() => database.drop());

const now = Date.now();
const byVehicle = (lives: Iterable<VehicleLive>) => new Map([...lives].map((known) => [known.vehicle, known]));

/** Ends every session of this database but our own: what a restart of the server looks like from here. */
async function cutConnections(): Promise<void> {
  await database.store.webPool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name like '%main%'`,
  );
}

test('groups sent again, split and in any mixture are stored exactly once, and the states are the same', async () => {
  const bench = await startProcessor(database.store);
  const seconds = [1, 2, 3, 4, 5, 6];
  const records = ['v1', 'v2', 'v3'].flatMap((vehicle) =>
    seconds.map((second) => recordOf(vehicle, [fixFrame(second, now - 60_000 + second * 1000, second * 10)])),
  );
  await bench.processor.commit(records);
  const once = byVehicle(bench.live.snapshot());
  const subsets = fc.shuffledSubarray(records, { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(subsets, async (again) => {
      await bench.processor.commit([...again, ...again]);
      expect(byVehicle(bench.live.snapshot())).toEqual(once);
    }),
    { numRuns: 15 },
  );
  const rows = await storedFrames(database.store, 'gps');
  expect(rows).toHaveLength(records.length);
  expect(await metricOf(bench.metrics, 'frames_stored_total{kind="gps"}')).toBe(records.length);
  expect(await metricOf(bench.metrics, 'frames_duplicate_total')).toBeGreaterThan(0);
  await bench.stop();
});

test('connections cut again and again in mid-stream lose and double nothing that was acknowledged', async () => {
  const bench = await startProcessor(database.store);
  const metrics = createMetrics();
  const log = createEmbeddedLog({
    commit: bench.processor.commit,
    metrics,
    log: createLogger('silent'),
    firstRetryMs: 5,
    maxGroupFrames: 20,
  });
  const perVehicle = 40;
  let acknowledged = 0;
  const vehicles = Array.from({ length: 20 }, (_, i) => `v${i + 11}`);
  const senders = vehicles.map(async (vehicle) => {
    for (let seq = 1; seq <= perVehicle; seq++) {
      await log.append(recordOf(vehicle, [fixFrame(seq, now - 60_000 + seq * 1000)], { boot: 2 }));
      acknowledged++;
    }
  });
  let cuts = 0;
  const total = vehicles.length * perVehicle;
  const cutter = (async () => {
    for (let next = 50; next < total; next += 100) {
      while (acknowledged < next) await new Promise<void>((resolve) => setImmediate(resolve));
      await cutConnections();
      cuts++;
    }
  })();
  await Promise.all([...senders, cutter]);
  expect(cuts).toBeGreaterThan(5);
  // The last cut may still end the connection that we read with.
  const stored = await vi.waitFor(() => storedFrames(database.store, 'gps'), { timeout: 20_000 });
  const rows = stored.filter((row) => row.boot === 2);
  expect(rows).toHaveLength(total);
  expect(new Set(rows.map(({ vehicle, seq }) => `${vehicle} ${seq}`)).size).toBe(total);
  expect(await metricOf(metrics, 'log_commit_retries_total')).toBeGreaterThan(0);
  await log.stop();
  await bench.stop();
});

/** Everything a vehicle can tell, over some minutes, with bad and late fixes in it. */
function busyShift(vehicle: string, startMs: number): LogRecord[] {
  let seq = 0;
  const at = (second: number, body: Omit<Frame, 'seq' | 'timeMs'>): Frame => ({
    seq: ++seq,
    timeMs: startMs + second * 1000,
    ...body,
  });
  const report = (second: number, gps: Frame['gps'] = {}) =>
    recordOf(vehicle, [at(second, { gps: { ...fixFrame(0, 0, second * 10).gps!, ...gps } })]);
  const records = Array.from({ length: 60 }, (_, i) => report(i + 1));
  records.splice(30, 0, report(200, { accuracyDm: 700 }));
  records.push(
    recordOf(vehicle, [at(210, { siren: { mode: 2, lights: true } }), at(211, { battery: { starterMv: 12_500 } })]),
    recordOf(vehicle, [at(212, { engine: { ignition: true, fuelUsedMl: 77, troubleCodes: { codes: ['P0301'] } } })]),
    recordOf(vehicle, [
      at(213, { device: { firmware: '1.2', network: 4 } }),
      at(214, { motion: { kind: 1, peakMg: 400 } }),
    ]),
    recordOf(vehicle, [at(215, { crew: { badge: 'a', role: 1, signedOn: true } })]),
    recordOf(vehicle, [at(216, { crew: { badge: 'b', role: 2, signedOn: true } })]),
    recordOf(vehicle, [at(217, { crew: { badge: 'a', role: 1, signedOn: false } })]),
    ...[220, 221, 222].map((second) => report(second)),
    report(223, { fixType: 1 }),
  );
  return records;
}

test('a restarted processor knows what the one before knew', async () => {
  const bench = await startProcessor(database.store);
  const letter = { reason: 'frame.too_old', detail: '', payload: new Uint8Array([1]) };
  const groups = [
    ...busyShift('v41', now - 300_000),
    ...busyShift('v42', now - 26 * 86_400_000), // a vehicle that has been silent for weeks
    ...busyShift('v43', now - 300_000),
    recordOf('v43', [], { presence: 2, receivedAtMs: now }),
    ...busyShift('v44', now - 300_000),
    recordOf('v44', [], { deadLetters: [letter], receivedAtMs: now }),
    recordOf('v45', [fixFrame(1, now - 9_000_000)]),
    // A night without a good fix.
    recordOf('v46', [fixFrame(1, now - 200_000)]),
    recordOf(
      'v46',
      Array.from({ length: 100 }, (_, i) => fixFrame(i + 2, now - 150_000 + i * 1000, 0, { fixType: 1 })),
    ),
  ];
  for (const record of groups) await bench.processor.commit([record]);
  const before = byVehicle(bench.live.snapshot());
  const again = await startProcessor(database.store);
  const after = byVehicle(again.live.snapshot());
  for (const vehicle of ['v41', 'v42', 'v43', 'v44', 'v45', 'v46']) {
    expect(after.get(vehicle), vehicle).toBeDefined();
    // The gateway's clock is measured anew.
    const { clockOffsetMs: _, ...known } = before.get(vehicle)!;
    expect(after.get(vehicle), vehicle).toEqual(known);
  }
  expect(after.get('v43')).toMatchObject({ saidOffline: true, crew: [{ badge: 'b' }], newestFixBad: true });
  expect(after.get('v44')).toMatchObject({ clockWrong: true });
  expect(after.get('v46')).toMatchObject({ fix: { timeMs: now - 200_000 }, newestFixBad: true });
  await bench.stop();
  await again.stop();
});
