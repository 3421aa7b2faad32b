import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixFrame, recordOf, seedFleet, startProcessor, type Workbench } from './testing-store.ts';

let database: TestDatabase;
let bench: Workbench;
beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, 5);
  const roads = { limitKmh: () => 50, path: () => undefined };
  bench = await startProcessor(database.store, { roads });
});
afterAll(async () => {
  await bench?.stop();
  await database?.drop();
});

const now = Date.now();
const eventsOf = async (vehicle: string, kinds: string) => {
  const { rows } = await database.pool.query(
    `select e.kind, e.time, e.severity, e.late, e.details, e.latitude from events e join vehicles v using (vehicle_id)
      where v.vehicle = $1 and e.kind like $2 order by e.time, e.kind`,
    [vehicle, kinds],
  );
  return rows;
};

test('what frames show of a vehicle becomes events, with the frames that show it', async () => {
  const at = (second: number) => now - 60_000 + second * 1000;
  const siren = (seq: number, mode: number) => ({ seq, timeMs: at(seq), siren: { mode, lights: mode !== 1 } });
  await bench.processor.commit([recordOf('v1', [fixFrame(1, at(1)), siren(2, 1)])]);
  await bench.processor.commit([recordOf('v1', [siren(3, 2)]), recordOf('v1', [siren(4, 2), siren(9, 1)])]);
  const events = await eventsOf('v1', 'siren.%');
  expect(events.map(({ kind, time, late }) => [kind, time.getTime(), late])).toEqual([
    ['siren.on', at(3), false],
    ['siren.off', at(9), false],
  ]);
  expect(events[0]).toMatchObject({ severity: 'info', latitude: expect.closeTo(-34.9, 2) });
  expect(events[1].details).toMatchObject({ onSeconds: 6, evidence: [{ boot: 1, seq: 9 }] });
});

test("speed is measured against the road's limit where the processor is told of roads", async () => {
  const fixes = Array.from({ length: 20 }, (_, i) => {
    const frame = fixFrame(i + 1, now - 60_000 + i * 1000);
    const { latitudeE7 } = frame.gps!;
    return { ...frame, gps: { ...frame.gps, latitudeE7: latitudeE7! + i * 2000, speedCmPerS: 2222, headingCdeg: 0 } };
  });
  await bench.processor.commit([recordOf('v2', fixes)]);
  expect(await eventsOf('v2', 'driving.%')).toMatchObject([
    { kind: 'driving.speeding', severity: 'warning', details: { limitKmh: 50, source: 'road', maxSpeedKmh: 80 } },
  ]);
});

test("how far a gateway's clock is off is shown once some live reports came, and no time is corrected by it", async () => {
  const hour = 3_600_000;
  for (let i = 0; i < 6; i++) {
    const receivedAtMs = now - 10_000 + i * 1000;
    const frame = fixFrame(i + 1, receivedAtMs - hour - 200);
    await bench.processor.commit([recordOf('v3', [frame], { receivedAtMs })]);
  }
  const shown = [...bench.live.snapshot()].find(({ vehicle }) => vehicle === 'v3')!;
  expect(shown).toMatchObject({ clockOffsetMs: -hour - 200, fix: { timeMs: now - 5000 - hour - 200 } });
});
