import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { FIX_THRESHOLDS } from '@mediconnect/geo/fixes/fix-quality.ts';
import { limitsOf, thresholdsOf } from '@mediconnect/geo/fixes/fleet-limits.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestDashboard;
let administrator: string;
beforeAll(async () => {
  server = await startTestDashboard();
  administrator = await server.signIn('administrator');
  await server.send(administrator, 'POST', '/vehicles', { vehicle: 'v-1', callSign: 'V 1' });
});
afterAll(() => server?.stop());

const USUAL = limitsOf(FIX_THRESHOLDS);
const set = (fixLimits: unknown, fleet = 'red', cookie = administrator) =>
  server.send(cookie, 'PATCH', `/fleets/${fleet}`, { fixLimits });

test('a fleet shows the usual limits until it sets some of them, and goes back to them', async () => {
  expect((await server.send(administrator, 'GET', '/fleets')).body.items).toMatchObject([
    { fleet: 'red', fixLimits: USUAL },
  ]);
  const { status, body } = await set({ maxAccuracyMetres: 80 });
  expect([status, body.fixLimits]).toEqual([200, { ...USUAL, maxAccuracyMetres: 80 }]);
  expect((await set({ maxHdop: 5 })).body.fixLimits).toEqual({ ...USUAL, maxHdop: 5 });
  expect((await set(null)).body.fixLimits).toEqual(USUAL);
});

test('the registry, by which frames are judged, knows of it before the answer leaves', async () => {
  await set({ maxAccuracyMetres: 80 });
  const { fixLimits } = server.registry.vehicle('red', 'v-1')!;
  expect(thresholdsOf(fixLimits).maxAccuracyDm).toBe(800);
  await set(null);
  expect(server.registry.vehicle('red', 'v-1')!.fixLimits).toBeUndefined();
});

test.each([
  ['too small', { maxAccuracyMetres: 4 }],
  ['too large', { maxSpeedKmh: 1000 }],
  ['no whole number', { confirmingFixes: 2.5 }],
  ['no number', { maxHdop: 'good' }],
  ['unknown', { maxClockAheadMs: 5 }],
])('a limit that is %s is refused', async (_, limits) => expect((await set(limits)).status).toBe(400));

test("another fleet's limits are not there to be set, and only an administrator sets the own", async () => {
  expect((await set({ maxHdop: 5 }, 'blue')).status).toBe(404);
  expect((await set({ maxHdop: 5 }, 'red', await server.signIn('fleet_manager'))).status).toBe(403);
});
