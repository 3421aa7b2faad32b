import { jsonOf, startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { encodeCoarse } from '@mediconnect/store/retention/coarse-track.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestDashboard;
let cookie: string;
/** Ten minutes ago, on the second. */
const startMs = Math.floor(Date.now() / 1000) * 1000 - 600_000;
const iso = (offsetMs: number) => new Date(startMs + offsetMs).toISOString();
const get = (path: string) => server.request('GET', `/api/v1/vehicles/amb-1/${path}`, { cookie });
const list = async (query: string) => jsonOf(await get(`frames?${query}`));

beforeAll(async () => {
  server = await startTestDashboard();
  cookie = await server.signIn('fleet_manager');
  const { pool } = server.database;
  await pool.query(`
    insert into vehicles (fleet_id, vehicle, call_sign)
      select fleet_id, v, v from fleets, unnest('{amb-1,amb-2}'::text[]) v where fleet = 'red';
    insert into gateways (gateway, vehicle_id, secret_hash) select 'gw-of-' || vehicle, vehicle_id, '' from vehicles;
    insert into streams (vehicle_id, gateway_id, boot) select vehicle_id, gateway_id, boot from gateways, generate_series(1, 2) boot`);
  const { rows } = await pool.query(
    `select stream from streams join vehicles using (vehicle_id) where vehicle = 'amb-1' order by boot`,
  );
  const [first, second] = rows.map((row) => row.stream);
  const at = new Date(startMs);
  // 100 fixes in two boots that overlap, each tenth a jump; one of every other kind at the time of the fifth.
  await pool.query(
    `insert into frames_gps (time, received_at, seq, stream, latitude_e7, longitude_e7, speed_cm_per_s, fix_type, quality)
     select $1::timestamptz + make_interval(secs => n), $1::timestamptz + make_interval(secs => n + 1), n,
            case when n <= 50 then $2::int else $3::int end, -349000000 + n * 1000, -561000000, 0, 3,
            case when n % 10 = 0 then 8 else 0 end
       from generate_series(1, 100) n`,
    [at, first, second],
  );
  const values = `$1::timestamptz + interval '5 seconds', $1::timestamptz + interval '6 seconds'`;
  for (const [columns, list] of [
    ['frames_siren (time, received_at, seq, stream, mode, lights)', '101, $2, 2, false'],
    ['frames_battery (time, received_at, seq, stream, starter_mv, charging)', '102, $2, 12600, true'],
    ['frames_engine (time, received_at, seq, stream, fuel_used_ml, trouble_codes)', `103, $2, 4294967295, '{P0301}'`],
    ['frames_device (time, received_at, seq, stream, network, firmware)', `104, $2, 99, 'v1'`],
    ['frames_motion (time, received_at, seq, stream, kind, peak_mg)', '105, $2, 4, 2500'],
    ['frames_crew (time, received_at, seq, stream, badge, role, signed_on)', `9007199254740991, $2, 'B-7', 1, true`],
  ] as const)
    await pool.query(`insert into ${columns} values (${values}, ${list})`, [at, first]);
});
afterAll(() => server?.stop());

test('a frame is told exactly as it was reported, zero is zero and what was not measured is absent', async () => {
  const { items } = await list(`kind=gps&from=${iso(0)}&to=${iso(1001)}`);
  expect(items).toEqual([
    {
      ...{ gateway: 'gw-of-amb-1', boot: 1, seq: 1, time: iso(1000), receivedAt: iso(2000), kind: 'gps' },
      ...{ latitudeE7: -348999000, longitudeE7: -561000000, speedCmPerS: 0, fixType: '3d', quality: [] },
    },
  ]);
});

test('values above 32767 come out of their sixteen bits as they were', async () => {
  const { pool } = server.database;
  await pool.query(
    `insert into frames_gps (time, received_at, seq, stream, speed_cm_per_s, heading_cdeg, hdop_centi, quality)
     select $1, $1, 1, stream, 34000 - 65536, 35999 - 65536, 65535 - 65536, 1
       from streams join vehicles using (vehicle_id) where vehicle = 'amb-2' and boot = 1`,
    [new Date(startMs)],
  );
  const path = `/api/v1/vehicles/amb-2/frames?from=${iso(0)}&to=${iso(1)}`;
  const { items } = await jsonOf(await server.request('GET', path, { cookie }));
  expect(items).toMatchObject([{ speedCmPerS: 34_000, headingCdeg: 35_999, hdopCenti: 65_535 }]);
  await pool.query('delete from frames_gps where time = $1 and quality = 1', [new Date(startMs)]);
});

test('every kind has its words, its large numbers and its lists', async () => {
  const { items } = await list(`from=${iso(5000)}&to=${iso(5001)}`);
  const [, ...others] = items.map(({ gateway, boot, time, receivedAt, ...rest }: Record<string, unknown>) => rest);
  expect(others).toEqual([
    { kind: 'siren', seq: 101, mode: 'wail', lights: false },
    { kind: 'battery', seq: 102, starterMv: 12600, charging: true },
    { kind: 'engine', seq: 103, fuelUsedMl: 4294967295, troubleCodes: ['P0301'] },
    { kind: 'device', seq: 104, network: '99', firmware: 'v1' },
    { kind: 'motion', seq: 105, motionKind: 'impact', peakMg: 2500 },
    { kind: 'crew', seq: Number.MAX_SAFE_INTEGER, badge: 'B-7', role: 'driver', signedOn: true },
  ]);
});

test.each([1, 7, 50])('pages of %s give every frame of all kinds once, in order', async (limit) => {
  const seen: { seq: number; time: string }[] = [];
  let cursor: string | null = null;
  do {
    const page = await list(`from=${iso(0)}&limit=${limit}${cursor === null ? '' : `&cursor=${cursor}`}`);
    seen.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  expect(seen).toHaveLength(106);
  expect(new Set(seen.map(({ seq }) => seq)).size).toBe(106);
  expect(seen.map(({ time }) => time)).toEqual(seen.map(({ time }) => time).sort());
});

test('the period is half open', async () => {
  const times = async (query: string) =>
    (await list(`kind=gps&${query}`)).items.map((frame: { seq: number }) => frame.seq);
  expect(await times(`from=${iso(10_000)}&to=${iso(12_000)}`)).toEqual([10, 11]);
  expect(await times(`from=${iso(100_001)}&to=${iso(200_000)}`)).toEqual([]);
});

test('the track joins the boots in the order of time and leaves bad fixes out unless asked', async () => {
  const answer = await get(`track?from=${iso(0)}`);
  expect(answer.headers.get('content-type')).toContain('application/geo+json');
  const good = await jsonOf(answer);
  expect(good.geometry.coordinates).toHaveLength(90);
  expect(good.properties.coordTimes).toEqual([...good.properties.coordTimes].sort());
  const all = await jsonOf(await get(`track?from=${iso(0)}&bad=true`));
  expect(all.geometry.coordinates).toHaveLength(100);
  expect(all.properties.quality[9]).toEqual(['jump']);
  const straight = await jsonOf(await get(`track?from=${iso(0)}&simplify=10`));
  expect(straight.geometry.coordinates).toHaveLength(2);
});

test.each(['gpx', 'kml'])('the track as %s is a file to keep', async (format) => {
  const answer = await get(`track?from=${iso(0)}&format=${format}`);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="amb-1.${format}"`);
  expect((await answer.text()).match(/<trkpt|<gx:coord/g)).toHaveLength(90);
});

test('of a day whose frames are removed one fix a minute is left, and the track says so', async () => {
  const { pool } = server.database;
  const dayMs = Date.parse('2024-02-29T00:00:00Z');
  const points = [10, 11].map((minute) => ({
    ...{ timeMs: dayMs + minute * 60_000, latitudeE7: -349_000_000, longitudeE7: -561_000_000 + minute * 1000 },
    speedCmPerS: 1390,
  }));
  await pool.query(
    `insert into coarse_tracks select vehicle_id, '2024-02-29', 2, $1 from vehicles where vehicle = 'amb-1'`,
    [encodeCoarse(points, dayMs)],
  );
  const period = 'from=2024-02-28T12:00:00Z&to=2024-03-01T00:00:00Z';
  const { geometry, properties } = await jsonOf(await get(`track?${period}`));
  expect(geometry.coordinates).toEqual([
    [-56.099, -34.9],
    [-56.0989, -34.9],
  ]);
  expect(properties).toMatchObject({ coarseDays: ['2024-02-29'], speedsKmh: [50, 50] });
  expect(await (await get(`track?${period}&format=gpx`)).text()).toContain('one fix a minute on 2024-02-29');
});

test('a vehicle that never reported has an empty list and an empty track', async () => {
  const { items } = await jsonOf(await server.request('GET', '/api/v1/vehicles/amb-2/frames', { cookie }));
  expect(items).toEqual([]);
  const { geometry } = await jsonOf(await server.request('GET', '/api/v1/vehicles/amb-2/track', { cookie }));
  expect(geometry).toBeNull();
});

test('who read what is in the audit', async () => {
  const before = await server.database.pool.query(`select count(*)::int from audit where action = 'tracks.read'`);
  await get(`track?from=${iso(0)}&format=gpx`);
  const { rows } = await server.database.pool.query(
    `select actor, target, outcome from audit where action = 'tracks.read' order by audit_id desc limit 1`,
  );
  expect(rows[0]).toEqual({ actor: expect.stringMatching(/^user:\d+$/), target: 'amb-1', outcome: 'allowed' });
  const after = await server.database.pool.query(`select count(*)::int from audit where action = 'tracks.read'`);
  expect(after.rows[0].count).toBe(before.rows[0].count + 1);
});
