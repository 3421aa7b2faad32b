import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import type { FoldFrame } from '@mediconnect/geo';
import { NEW_VEHICLE_FOLD, stepVehicleFold } from '@mediconnect/geo';
import { afterAll, beforeAll, expect, test } from 'vitest';

// biome-ignore lint/suspicious/noExplicitAny: what the API told
type Told = any;
let server: TestDashboard;
let cookie: string;
const MINUTE_MS = 60_000;
/** Ten hours ago, on the minute. */
const startMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 600 * MINUTE_MS;
const at = (minutes: number) => new Date(startMs + minutes * MINUTE_MS);
const iso = (minutes: number) => at(minutes).toISOString();
const trips = (query: string, vehicle = 'amb-1') => server.send(cookie, 'GET', `/vehicles/${vehicle}/trips?${query}`);

/** @param endMinutes null: under way */
async function addTrip(vehicle: string, startMinutes: number, endMinutes: number | null, idleBefore = 0) {
  await server.database.pool.query(
    `insert into trips (trip_id, vehicle_id, start_time, start_longitude, start_latitude, start_place, end_time,
       end_longitude, end_latitude, distance_m, idle_s, idle_before_s, siren_s, siren_run, fuel_ml, max_speed_cm_per_s, path,
       detailed_at)
     select $1 || '-' || $2, vehicle_id, $3, -56.1, -34.9, 'Base Centro', $4, -56.2, -34.8, 1234.56, 30, $5, 60, true, 210.4, 1500, '_p~iF',
            now()
       from vehicles where vehicle = $1`,
    [vehicle, startMinutes, at(startMinutes), endMinutes === null ? null : at(endMinutes), idleBefore],
  );
}

beforeAll(async () => {
  server = await startTestDashboard();
  cookie = await server.signIn('dispatcher');
  await server.database.pool.query(`
    insert into vehicles (fleet_id, vehicle, call_sign)
      select fleet_id, v, v from fleets, unnest('{amb-1,amb-2,amb-3}'::text[]) v where fleet = 'red';
    insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'b-1', 'b' from fleets where fleet = 'blue'`);
  await addTrip('amb-1', 0, 10);
  await addTrip('amb-1', 40, 50, 300);
  await addTrip('amb-1', 50, 70);
  await addTrip('amb-1', 90, 100, 60);
  await addTrip('amb-2', 20, 30);
  await addTrip('b-1', 20, 30);
});
afterAll(() => server?.stop());

test('trips of a vehicle with what they amount to, and the stops between them', async () => {
  const { status, body } = await trips(`from=${iso(-10)}&to=${iso(200)}`);
  expect(status).toBe(200);
  expect(body.items[0]).toEqual({
    vehicle: 'amb-1',
    start: { time: iso(0), longitude: -56.1, latitude: -34.9, place: 'Base Centro' },
    end: { time: iso(10), longitude: -56.2, latitude: -34.8 },
    ...{ distanceMetres: 1234.6, durationSeconds: 600, idleSeconds: 30, sirenSeconds: 60, sirenRun: true },
    ...{ maxSpeedKmh: 54, fuelMillilitres: 210, path: '_p~iF' },
  });
  expect(body.items).toHaveLength(4);
  expect(body.next).toBeNull();
  const stops = body.stops.map(({ start, end, durationSeconds, idleSeconds }: Told) => [
    ...[start.time, end.time, durationSeconds, idleSeconds],
  ]);
  expect(stops).toEqual([
    [iso(10), iso(40), 1800, 300],
    [iso(70), iso(90), 1200, 60],
  ]);
});

test('the trip in whose midst the period begins is there; one that ended before it, or begins after it, is not', async () => {
  const starts = async (from: number, to: number) =>
    (await trips(`from=${iso(from)}&to=${iso(to)}`)).body.items.map((trip: Told) => trip.start.time);
  expect(await starts(45, 60)).toEqual([iso(40), iso(50)]);
  expect(await starts(75, 91)).toEqual([iso(90)]);
  expect(await starts(110, 120)).toEqual([]);
});

test.each([1, 2, 3])('pages of %s give every trip and every stop once', async (limit) => {
  const [items, stops]: Told[][] = [[], []];
  let cursor = '';
  do {
    const { body } = await trips(`from=${iso(-10)}&to=${iso(200)}&limit=${limit}${cursor}`);
    items!.push(...body.items);
    stops!.push(...body.stops);
    cursor = body.next === null ? '' : `&cursor=${body.next}`;
  } while (cursor !== '');
  expect(items!.map((trip) => trip.start.time)).toEqual([iso(0), iso(40), iso(50), iso(90)]);
  expect(stops!.map((stop) => stop.start.time)).toEqual([iso(10), iso(70)]);
});

test('where the vehicle stands now is a stop without an end', async () => {
  const { body } = await trips(`from=${iso(80)}`);
  expect(body.stops.at(-1)).toMatchObject({ start: { time: iso(100) }, end: null, durationSeconds: null });
});

test('a trip under way has no end, and amounts to what its fold knew last', async () => {
  let fold = NEW_VEHICLE_FOLD;
  const context = { fleet: 'red', vehicle: 'amb-3', groups: [], homeStation: '', roads: undefined };
  const none = { event() {}, withdraw() {}, trip() {}, rollup() {}, cell() {} };
  for (let second = 0; second <= 120; second++) {
    const body = { latitudeE7: -349_000_000 + second * 900, longitudeE7: -561_000_000, speedCmPerS: 1000 };
    const key = { timeMs: startMs + second * 1000, gateway: 'g', boot: 1, seq: second + 1 };
    fold = stepVehicleFold(fold, { kind: 'gps', body, ...key } as FoldFrame, context, none);
  }
  await addTrip('amb-3', 0, null);
  await server.database.pool.query(
    `insert into fold_heads (vehicle_id, owner, state, written_at) select vehicle_id, 'one', $1, now() from vehicles where vehicle = 'amb-3'`,
    [JSON.stringify(fold)],
  );
  const { body } = await trips(`from=${iso(-10)}`, 'amb-3');
  expect(body.items).toMatchObject([{ end: null, durationSeconds: null, idleSeconds: 0, sirenRun: false }]);
  expect(body.items[0].distanceMetres).toBeGreaterThan(1190);
  expect(body.items[0].distanceMetres).toBeLessThan(1215);
  expect(body.stops).toEqual([]);
});

test('all trips of the fleet, and of no other', async () => {
  const read = async (query: string) =>
    (await server.send(cookie, 'GET', `/trips?from=${iso(-10)}&to=${iso(200)}${query}`)).body;
  const { items } = await read('');
  expect(items.map((trip: Told) => [trip.vehicle, trip.start.time])).toEqual([
    ...[
      ['amb-1', iso(0)],
      ['amb-3', iso(0)],
      ['amb-2', iso(20)],
    ],
    ...[
      ['amb-1', iso(40)],
      ['amb-1', iso(50)],
      ['amb-1', iso(90)],
    ],
  ]);
  const first = await read('&limit=4');
  const second = await read(`&limit=4&cursor=${first.next}`);
  expect([...first.items, ...second.items]).toEqual(items);
});

test('an unknown vehicle, another fleet’s, a turned or too long period, a made-up cursor are refused', async () => {
  expect(await trips('', 'b-1')).toMatchObject({ status: 404 });
  expect(await trips('', 'nobody')).toMatchObject({ status: 404 });
  expect(await trips(`from=${iso(10)}&to=${iso(0)}`)).toMatchObject({ status: 400 });
  expect(await trips('from=2020-01-01T00:00:00Z')).toMatchObject({ body: { code: 'period.too_long' } });
  expect(await trips('cursor=WzFd')).toMatchObject({ body: { code: 'cursor.invalid' } });
});
