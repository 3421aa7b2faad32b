import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { destinationPoint, distanceMetres } from '@mediconnect/geo';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestDashboard;
let cookie: string;
const CENTRE = { longitude: -56.15, latitude: -34.9 };
const RADIUS_METRES = 200;
const SPEED = 10;
const DAY_MS = 86_400_000;
/** A full minute some days ago. */
const startMs = Math.floor(Date.now() / 60_000) * 60_000 - 5 * DAY_MS;
const iso = (ms: number) => new Date(ms).toISOString();
const period = { from: iso(startMs), to: iso(startMs + 3_600_000) };

beforeAll(async () => {
  server = await startTestDashboard();
  cookie = await server.signIn('dispatcher');
  await server.database.pool.query(`
    insert into vehicles (fleet_id, vehicle, call_sign, groups)
      select fleet_id, fleet || n, 'V', case n when 2 then '{north}'::text[] else '{}' end
        from fleets, generate_series(1, 3) n where fleet in ('red', 'blue');
    insert into gateways (gateway, vehicle_id, secret_hash) select 'gw-' || vehicle, vehicle_id, '\\x00' from vehicles;
    insert into streams (vehicle_id, gateway_id, boot)
      select vehicle_id, gateway_id, boot from gateways, generate_series(1, 2) boot`);
  // Each drives through the circle from west to east, one minute after the one before it.
  for (const n of [1, 2, 3]) await drive(`red${n}`, startMs + n * 60_000);
  await drive('blue1', startMs);
});
afterAll(() => server?.stop());

/** 1 km through the middle at 10 m/s; half the way the gateway starts anew. One fix lies in between, far away. */
async function drive(vehicle: string, fromMs: number): Promise<void> {
  const west = destinationPoint(CENTRE, 270, 500);
  const fixes = Array.from({ length: 101 }, (_, second) => ({
    ...destinationPoint(west, 90, second * SPEED),
    timeMs: fromMs + second * 1000,
    boot: second < 50 ? 1 : 2,
  }));
  fixes.push({ longitude: CENTRE.longitude, latitude: CENTRE.latitude, timeMs: fromMs + 10_500, boot: 1 });
  const column = <T>(read: (fix: (typeof fixes)[number], index: number) => T) => fixes.map(read);
  await server.database.pool.query(
    `insert into frames_gps (time, received_at, seq, stream, latitude_e7, longitude_e7, accuracy_dm, quality)
     select to_timestamp(f.ms / 1000), now(), f.seq, s.stream, f.lat, f.lon, 50, 0
       from unnest($2::float8[], $3::int[], $4::int[], $5::int[], $6::int[]) as f(ms, seq, lat, lon, boot)
       join vehicles v on v.vehicle = $1 join streams s on s.vehicle_id = v.vehicle_id and s.boot = f.boot`,
    [
      vehicle,
      column(({ timeMs }) => timeMs),
      column((_, index) => index + 1),
      column(({ latitude }) => Math.round(latitude * 1e7)),
      column(({ longitude }) => Math.round(longitude * 1e7)),
      column(({ boot }) => boot),
    ],
  );
}

const circle = (more: object = {}) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [CENTRE.longitude, CENTRE.latitude] },
  properties: { name: 'Circle', kind: 'zone', radiusMetres: RADIUS_METRES, ...more },
});
const preview = (body: object, query = '') => server.send(cookie, 'POST', `/geofences/preview${query}`, body);
const visits = (items: { vehicle: string; kind: string }[]) => items.map(({ vehicle, kind }) => `${vehicle} ${kind}`);

test('a fence that never was tells who came and went, when and where the boundary was crossed', async () => {
  const { status, body } = await preview({ fence: circle({ dwellSeconds: 20 }), ...period });
  expect(status).toBe(200);
  expect(visits(body.items)).toEqual(
    ['red1', 'red2', 'red3'].flatMap((name) => ['enter', 'dwell', 'exit'].map((what) => `${name} geofence.${what}`)),
  );
  expect(body).toMatchObject({ next: null, vehicles: 3, fixes: 3 * 102 });
  const [enter, dwell, exit] = body.items;
  const at = (time: string) => (Date.parse(time) - startMs - 60_000) / 1000;
  // 300 m to the boundary, 400 m through the circle.
  expect(Math.abs(at(enter.time) - 30)).toBeLessThan(0.2);
  expect(Math.abs(at(dwell.time) - 50)).toBeLessThan(0.2);
  expect(Math.abs(at(exit.time) - 70)).toBeLessThan(0.2);
  for (const event of [enter, exit]) {
    expect(Math.abs(distanceMetres(event, CENTRE) - RADIUS_METRES)).toBeLessThan(2);
    expect(event.possible).toBe(false);
  }
  expect((await server.send(cookie, 'GET', '/geofences')).body.items).toEqual([]);
});

test('only whom the fence concerns, and of those only who is asked for', async () => {
  const of = async (rules: object, vehicles?: string[]) => {
    const { body } = await preview({ fence: circle(rules), ...period, ...(vehicles && { vehicles }) });
    return [...new Set(body.items.map(({ vehicle }: { vehicle: string }) => vehicle))];
  };
  expect(await of({ groups: ['north'] })).toEqual(['red2']);
  expect(await of({ vehicles: ['red1'], groups: ['north'] })).toEqual(['red1', 'red2']);
  expect(await of({}, ['red3', 'blue1', 'none'])).toEqual(['red3']);
  expect(await of({ groups: ['north'] }, ['red3'])).toEqual([]);
});

test('only what happened within the period; who was inside before is not told to have come', async () => {
  const inside = startMs + 60_000 + 50_000;
  const { body } = await preview({ fence: circle(), from: iso(inside), to: period.to, vehicles: ['red1'] });
  expect(visits(body.items)).toEqual(['red1 geofence.exit']);
  const { body: before } = await preview({ fence: circle(), from: period.from, to: iso(inside), vehicles: ['red1'] });
  expect(visits(before.items)).toEqual(['red1 geofence.enter']);
});

test('it goes on with the vehicles after the cursor', async () => {
  const cursor = Buffer.from('["red1"]').toString('base64url');
  const { body } = await preview({ fence: circle(), ...period }, `?cursor=${cursor}`);
  expect(new Set(visits(body.items))).toEqual(
    new Set(['red2', 'red3'].flatMap((name) => [`${name} geofence.enter`, `${name} geofence.exit`])),
  );
  expect((await preview({ fence: circle(), ...period }, '?cursor=WzFd')).body.code).toBe('cursor.invalid');
});

test.each<[string, object, number, string]>([
  ['a fence that cannot be', { fence: circle({ radiusMetres: 0 }), ...period }, 422, 'geofence.shape_radius'],
  ['a year', { fence: circle(), from: iso(startMs - 365 * DAY_MS), to: period.to }, 400, 'period.too_long'],
  [
    'a period that ends before it begins',
    { fence: circle(), from: period.to, to: period.from },
    400,
    'request.invalid',
  ],
  ['no fence', period, 400, 'request.invalid'],
  ['vehicles twice', { fence: circle(), ...period, vehicles: ['a', 'a'] }, 400, 'request.invalid'],
])('refused: %s', async (_name, body, status, code) => {
  expect(await preview(body)).toMatchObject({ status, body: { code } });
});

test('who may not see where vehicles were does not learn it from a fence; reading it is audited', async () => {
  const operator = await server.signIn('operator');
  const asked = await server.send(operator, 'POST', '/geofences/preview', { fence: circle(), ...period });
  expect(asked.status).toBe(403);
  await server.dashboard.audit.flush();
  const { rows } = await server.database.pool.query(`select outcome from audit where action = 'geofences.preview'`);
  expect(rows.length).toBeGreaterThan(0);
});

test('more than two at once: the third is asked to come again', async () => {
  // None of them gets on while somebody else holds the vehicles.
  const db = await server.database.pool.connect();
  await db.query('begin; lock table vehicles in access exclusive mode');
  const asked = [1, 2, 3].map(() => preview({ fence: circle(), ...period }));
  expect(await Promise.race(asked)).toMatchObject({ status: 503, body: { code: 'geofence.preview_busy' } });
  await db.query('commit');
  db.release();
  expect((await Promise.all(asked)).map(({ status }) => status).sort()).toEqual([200, 200, 503]);
});

test('fixes of which the receiver itself says that they are diluted beyond measure show nobody inside', async () => {
  const of = async () => visits((await preview({ fence: circle(), ...period, vehicles: ['red3'] })).body.items);
  expect(await of()).toEqual(['red3 geofence.enter', 'red3 geofence.exit']);
  const dilute = (hdopBits: number | null) =>
    server.database.pool.query(
      `update frames_gps set hdop_centi = $1 from streams join vehicles using (vehicle_id)
        where streams.stream = frames_gps.stream and vehicle = 'red3'`,
      [hdopBits],
    );
  // HDOP 400: 40000 in two bytes.
  await dilute(40_000 - 65_536);
  expect(await of()).toEqual([]);
  await dilute(null);
});
