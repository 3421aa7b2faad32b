import { lastKnown, startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { cellToLatLng, cellToParent, latLngToCell } from 'h3-js';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestDashboard;
let cookie: string;
const QUARTER_MS = 900_000;
/** Two hours ago, on the quarter hour. */
const startMs = Math.floor(Date.now() / QUARTER_MS) * QUARTER_MS - 8 * QUARTER_MS;
const iso = (offsetMs: number) => new Date(startMs + offsetMs).toISOString();
const whole = `from=${iso(0)}&to=${iso(2 * QUARTER_MS)}`;
const get = (path: string) => server.send(cookie, 'GET', path);
// biome-ignore lint/suspicious/noExplicitAny: what the API told
type Told = any;

/** 40 cells of resolution 9 along a line. */
const CELLS = [...new Set(Array.from({ length: 40 }, (_, i) => latLngToCell(-34.9 + i * 0.003, -56.1, 9)))];

beforeAll(async () => {
  server = await startTestDashboard();
  cookie = await server.signIn('dispatcher');
  const { pool } = server.database;
  await pool.query(`
    insert into vehicles (fleet_id, vehicle, call_sign)
      select fleet_id, v, v from fleets, unnest('{amb-1,amb-2}'::text[]) v where fleet = 'red';
    insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'b-1', 'b' from fleets where fleet = 'blue';
    insert into gateways (gateway, vehicle_id, secret_hash) select 'gw-of-' || vehicle, vehicle_id, '' from vehicles;
    insert into streams (vehicle_id, gateway_id, boot) select vehicle_id, gateway_id, 1 from gateways`);
  await pool.query(
    `insert into quarter_cells (vehicle_id, quarter, cell, siren, fixes, seconds, speed_seconds)
     select vehicle_id, $1::timestamptz + q * interval '15 minutes', ('x' || lpad(c, 16, '0'))::bit(64)::bigint, siren, 10, 20,
            array_fill(0::real, array[32]) || 5::real
       from vehicles, generate_series(0, 2) q, unnest($2::text[]) c, unnest('{true,false}'::bool[]) siren`,
    [new Date(startMs), CELLS],
  );
  await pool.query(
    `insert into frames_gps (time, received_at, seq, stream, latitude_e7, longitude_e7, speed_cm_per_s, quality)
     select $1::timestamptz + n * interval '5 seconds', now(), n, stream, -349000000 + n * 100, -561000000, 1000, 0
       from streams, generate_series(0, 99) n`,
    [new Date(startMs)],
  );
  await pool.query(
    `insert into frames_siren (time, received_at, seq, stream, mode, lights)
     select $1::timestamptz + s * interval '1 second', now(), 1000 + s, stream, case when s < 250 then 2 else 1 end, false
       from streams, unnest('{-600,250}'::int[]) s`,
    [new Date(startMs)],
  );
  await server.registry.refresh();
  const publish = (fleet: string, vehicle: string, latitudeE7: number) =>
    server.live.publish([lastKnown(fleet, vehicle, { latitudeE7, longitudeE7: -561_000_000, timeMs: Date.now() })]);
  publish('red', 'amb-1', -349_000_000);
  publish('red', 'amb-2', -348_500_000);
  publish('blue', 'b-1', -349_000_000);
});
afterAll(() => server?.stop());

test('whole quarter hours of the fleet, with siren and without', async () => {
  const { status, body } = await get(`/cells?from=${iso(60_000)}&to=${iso(QUARTER_MS + 60_000)}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ resolution: 9, from: iso(0), to: iso(2 * QUARTER_MS), next: null });
  expect(body.items.map((cell: Told) => cell.cell)).toEqual(CELLS.toSorted());
  // two vehicles, two quarter hours, with siren and without
  expect(body.items[0]).toMatchObject({ count: 80, seconds: 160, meanSpeedKmh: 162.5 });
  expect(body.items[0].speeds.at(-1)).toBe(40);
  expect((await get(`/cells?${whole}&siren=true`)).body.items[0].count).toBe(40);
  expect((await get(`/cells?${whole}&vehicle=amb-1`)).body.items[0].count).toBe(40);
  expect((await get(`/cells?${whole}&vehicle=b-1`)).body.items).toEqual([]);
});

test.each([0, 3, 6, 8])('resolution %i holds the same, in the cells around', async (resolution) => {
  const { body } = await get(`/cells?${whole}&resolution=${resolution}`);
  const expected = new Map<string, number>();
  for (const cell of CELLS) {
    const parent = cellToParent(cell, resolution);
    expected.set(parent, (expected.get(parent) ?? 0) + 80);
  }
  expect(new Map(body.items.map((cell: Told) => [cell.cell, cell.count]))).toEqual(expected);
});

test.each([10, 12, 15])('resolution %i is counted from frames', async (resolution) => {
  const { body } = await get(`/cells?from=${iso(0)}&to=${iso(600_000)}&resolution=${resolution}`);
  expect(body.items.reduce((sum: number, cell: Told) => sum + cell.count, 0)).toBe(200);
  expect(body.items.reduce((sum: number, cell: Told) => sum + cell.seconds, 0)).toBeCloseTo(990, 0);
  const known = new Set(
    Array.from({ length: 100 }, (_, n) => latLngToCell((-349_000_000 + n * 100) / 1e7, -56.1, resolution)),
  );
  expect(new Set(body.items.map((cell: Told) => cell.cell))).toEqual(known);
});

test('a speed beyond what a signed number of its width holds counts as the highest', async () => {
  const at = new Date(startMs + 2 * 3_600_000);
  await server.database.pool.query(
    `insert into frames_gps (time, received_at, seq, stream, latitude_e7, longitude_e7, speed_cm_per_s, quality)
     select $1::timestamptz + n * interval '5 seconds', now(), 500 + n, stream, -349000000, -561000000, 40000 - 65536, 0
       from streams, generate_series(0, 2) n`,
    [at],
  );
  const period = `from=${at.toISOString()}&to=${new Date(at.getTime() + 60_000).toISOString()}`;
  const { body } = await get(`/cells?${period}&resolution=10`);
  expect(body.items).toHaveLength(1);
  const { seconds, speeds } = body.items[0];
  expect(seconds).toBeGreaterThan(0);
  expect(speeds.at(-1)).toBe(seconds);
});

test('fine cells know the siren, also where it was told before the period', async () => {
  const count = async (siren: boolean) =>
    (await get(`/cells?from=${iso(0)}&to=${iso(600_000)}&resolution=10&siren=${siren}`)).body.items.reduce(
      (sum: number, cell: Told) => sum + cell.count,
      0,
    );
  expect(await count(true)).toBe(100);
  expect(await count(false)).toBe(100);
});

test('what is too long or no resolution is refused', async () => {
  expect(await get('/cells?resolution=16')).toMatchObject({ status: 400 });
  expect(await get(`/cells?resolution=10&from=${iso(-30 * 3_600_000)}`)).toMatchObject({
    body: { code: 'period.too_long' },
  });
  expect(await get('/cells?from=2025-01-01T00:00:00Z')).toMatchObject({ body: { code: 'period.too_long' } });
});

test('more cells than an answer holds are refused with what to do', async () => {
  const { pool } = server.database;
  const far = 20_001;
  const cells = new Set<string>();
  for (let i = 0; cells.size < far; i++)
    cells.add(latLngToCell(10 + (i % 200) * 0.01, 10 + Math.floor(i / 200) * 0.01, 9));
  await pool.query(
    `insert into quarter_cells (vehicle_id, quarter, cell, siren, fixes, seconds, speed_seconds)
     select (select vehicle_id from vehicles where vehicle = 'amb-1'), $1, ('x' || lpad(c, 16, '0'))::bit(64)::bigint, false,
            1, 1, array_fill(0::real, array[33]) from unnest($2::text[]) c`,
    [new Date(startMs + 3 * QUARTER_MS), [...cells]],
  );
  const period = `from=${iso(3 * QUARTER_MS)}&to=${iso(4 * QUARTER_MS)}`;
  expect(await get(`/cells?${period}`)).toMatchObject({ status: 400, body: { code: 'cells.too_many' } });
  const { status, body } = await get(`/cells?${period}&resolution=4`);
  expect(status).toBe(200);
  expect(body.items.length).toBeLessThan(200);
});

test('who is near, by rings, of the own fleet alone', async () => {
  const [latitude, longitude] = cellToLatLng(latLngToCell(-34.9, -56.1, 8));
  const near = async (more: string) =>
    (await get(`/near?longitude=${longitude}&latitude=${latitude}${more}`)).body.items.map(
      (item: Told) => item.vehicle,
    );
  expect(await near('')).toEqual(['amb-1', 'amb-2']);
  expect(await near('&rings=1')).toEqual(['amb-1']);
  expect(await near('&limit=1')).toEqual(['amb-1']);
  const { body } = await get(`/near?longitude=-56.1&latitude=-34.9`);
  expect(body.items[0]).toMatchObject({ ring: 0, distanceMetres: 0, staleness: 'live', state: 'available' });
  expect(body.items[1].distanceMetres).toBeCloseTo(5560, -2);
  expect(await get('/near?longitude=0&latitude=91')).toMatchObject({ status: 400 });
});
