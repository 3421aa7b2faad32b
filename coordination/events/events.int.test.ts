import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { eventId, insertEvents, type NewEvent } from '@mediconnect/store';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestDashboard;
let dispatcher: string;
let vehicleIds: Record<string, number>;
const DAY_MS = 86_400_000;
const nowMs = Date.now();

beforeAll(async () => {
  server = await startTestDashboard();
  dispatcher = await server.signIn('dispatcher');
  const { rows } = await server.database.pool.query<{ vehicle: string; vehicle_id: number }>(
    `insert into vehicles (fleet_id, vehicle, call_sign)
     select fleet_id, v, v from fleets, unnest(array['v-1', 'v-2']) v where fleet = 'red' returning vehicle, vehicle_id`,
  );
  vehicleIds = Object.fromEntries(rows.map((row) => [row.vehicle, row.vehicle_id]));
});
afterAll(() => server?.stop());

const event = (vehicle: string, kind: string, timeMs: number, more: Partial<NewEvent> = {}): NewEvent => ({
  id: eventId(kind, vehicle, timeMs),
  ...{ kind, vehicleId: vehicleIds[vehicle]!, timeMs, receivedAtMs: timeMs + 5, late: false, severity: 'info' },
  details: { n: 1 },
  ...more,
});
const list = (query = '') => server.send(dispatcher, 'GET', `/events${query}`);
const idsOf = async (query: string) => (await list(query)).body.items.map((item: { id: string }) => item.id);

test('an event comes back as it was written; what it does not have is absent', async () => {
  const whole = event('v-1', 'geofence.enter', nowMs - 1000, {
    ...{ severity: 'critical', late: true, geofence: 'f-1', place: { longitude: -56.1, latitude: -34.9 } },
    details: { fence: 'Hospital', deep: { list: [1, 'é'] } },
  });
  const bare = event('v-2', 'gateway.contested', nowMs - 2000);
  expect(await insertEvents(server.database.pool, [whole, bare])).toBe(2);
  // Written again, it changes nothing.
  expect(await insertEvents(server.database.pool, [{ ...whole, severity: 'info' }])).toBe(0);
  const time = new Date(whole.timeMs).toISOString();
  const { body } = await list();
  expect(body.items).toEqual([
    {
      ...{ id: whole.id, kind: 'geofence.enter', vehicle: 'v-1', time, late: true, severity: 'critical' },
      receivedAt: new Date(whole.receivedAtMs).toISOString(),
      ...{ geofence: 'f-1', longitude: -56.1, latitude: -34.9, details: whole.details },
    },
    expect.not.objectContaining({ geofence: expect.anything(), longitude: expect.anything() }),
  ]);
  expect(body.items[1]).toMatchObject({ id: bare.id, vehicle: 'v-2', kind: 'gateway.contested', details: { n: 1 } });
});

test('a list is narrowed by kind, vehicle and time', async () => {
  const old = event('v-1', 'trip.start', nowMs - 3 * DAY_MS);
  const young = event('v-2', 'trip.start', nowMs - 3000);
  await insertEvents(server.database.pool, [old, young]);
  const from = `from=${new Date(nowMs - 4 * DAY_MS).toISOString()}`;
  expect(await idsOf('?kind=trip.start')).toEqual([young.id]);
  expect(await idsOf(`?kind=trip.start&${from}`)).toEqual([young.id, old.id]);
  expect(await idsOf(`?kind=trip.start&${from}&vehicle=v-1`)).toEqual([old.id]);
  expect(await idsOf(`?kind=trip.start&${from}&to=${new Date(nowMs - DAY_MS).toISOString()}`)).toEqual([old.id]);
  expect(await idsOf('?vehicle=v-none')).toEqual([]);
});

test('several kinds and severities, a fence, late and possible ones can be asked for', async () => {
  const at = nowMs - 30 * DAY_MS;
  const [from, to] = [at - 1000, at + 1000].map((ms) => new Date(ms).toISOString());
  const enter = event('v-1', 'geofence.enter', at, { geofence: 'f-7', severity: 'info' });
  const exit = event('v-1', 'geofence.exit', at, { geofence: 'f-7', late: true, severity: 'warning' });
  const impact = event('v-1', 'vehicle.impact', at, { severity: 'critical', details: { possible: true } });
  await insertEvents(server.database.pool, [enter, exit, impact]);
  const found = async (query: string) => new Set(await idsOf(`?from=${from}&to=${to}&${query}`));
  expect(await found('kind=geofence.enter,vehicle.impact')).toEqual(new Set([enter.id, impact.id]));
  expect(await found('severity=warning,critical')).toEqual(new Set([exit.id, impact.id]));
  expect(await found('geofence=f-7')).toEqual(new Set([enter.id, exit.id]));
  expect(await found('late=true')).toEqual(new Set([exit.id]));
  expect(await found('late=false&possible=false')).toEqual(new Set([enter.id]));
  expect(await found('possible=true')).toEqual(new Set([impact.id]));
});

test('pages give every event once, also those of one instant', async () => {
  const many = Array.from({ length: 7 }, (_, n) => event('v-1', `page.n${'abcdefg'[n]}`, nowMs - 10 * DAY_MS));
  await insertEvents(server.database.pool, many);
  const [from, to] = [nowMs - 11 * DAY_MS, nowMs - 9 * DAY_MS].map((ms) => new Date(ms).toISOString());
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await list(`?limit=3&from=${from}&to=${to}${cursor}`);
    seen.push(...body.items.map((item: { id: string }) => item.id));
    cursor = body.next === null ? '' : `&cursor=${body.next}`;
  } while (cursor !== '');
  expect(seen).toEqual(many.map(({ id }) => id).sort((a, b) => (a < b ? 1 : -1)));
});

test('an event that another one stands for is shown on request only', async () => {
  const [before, after] = [event('v-1', 'fuel.refuel', nowMs - 20_000), event('v-1', 'fuel.refuel', nowMs - 10_000)];
  await insertEvents(server.database.pool, [before, after]);
  await server.database.pool.query(
    `update events set superseded_by = case event_id when $1 then $2 end, supersedes = case event_id when $2 then $1 end
      where event_id in ($1, $2)`,
    [before.id, after.id],
  );
  expect((await list('?kind=fuel.refuel')).body.items).toMatchObject([{ id: after.id, supersedes: before.id }]);
  const all = (await list('?kind=fuel.refuel&superseded=true')).body.items;
  expect(all).toMatchObject([{ id: after.id }, { id: before.id, supersededBy: after.id }]);
});

test.each([
  'kind=x',
  'kind=a.b%27',
  'kind=a.b,',
  'severity=loud',
  'late=2',
  'geofence=',
  'vehicle=-',
  'from=x',
  'limit=0',
  'cursor=WzEsMl0',
  'superseded=2',
])('a wrong query is refused: %s', async (query) => expect((await list(`?${query}`)).status).toBe(400));
