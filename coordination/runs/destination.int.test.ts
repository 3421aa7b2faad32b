import { lastKnown, startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPlain, northOf } from './testing.ts';

let server: TestDashboard;
let cookie: string;
const plain = createPlain();
const CALL = { location: northOf(3000), mode: 'emergency', ref: 'call 7' };

beforeAll(async () => {
  server = await startTestDashboard({ routing: plain });
  cookie = await server.signIn('dispatcher');
  await server.database.pool.query(`
    insert into vehicles (fleet_id, vehicle, call_sign)
      select fleet_id, v, v from fleets, unnest('{amb-1,amb-2,silent}'::text[]) v where fleet = 'red';
    insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'b-1', 'b' from fleets where fleet = 'blue'`);
  await server.registry.refresh();
});
afterAll(() => server?.stop());
beforeEach(async () => {
  await server.database.pool.query('truncate runs, run_rechecks; delete from events');
  plain.failure = undefined;
  plain.asked.length = 0;
  see('amb-1');
});

/** A vehicle at a place of the plain, seen so long ago. */
function see(vehicle: string, { north = 0, ageMs = 2000, speedCmPerS = 0 } = {}) {
  const [longitude, latitude] = northOf(north);
  const timeMs = Date.now() - ageMs;
  const known = lastKnown('red', vehicle, { latitudeE7: latitude * 1e7, longitudeE7: longitude * 1e7, timeMs });
  server.live.publish([{ ...known, fix: { ...known.fix!, speedCmPerS, headingCdeg: 4500 } }]);
}
async function phase(vehicle: string, name: string, time = new Date()) {
  await server.database.pool.query(
    `insert into events (event_id, fleet_id, vehicle_id, kind, time, received_at, severity, details)
     select gen_random_uuid()::text, fleet_id, vehicle_id, 'vehicle.phase', $2, now(), 'info', jsonb_build_object('phase', $3::text)
       from vehicles where vehicle = $1`,
    [vehicle, time, name],
  );
}
const put = (body: unknown, vehicle = 'amb-1') => server.send(cookie, 'PUT', `/vehicles/${vehicle}/destination`, body);
const get = (vehicle = 'amb-1') => server.send(cookie, 'GET', `/vehicles/${vehicle}/destination`);
const cancel = (vehicle = 'amb-1') => server.send(cookie, 'DELETE', `/vehicles/${vehicle}/destination`);
const runs = async (query = '') => (await server.send(cookie, 'GET', `/runs?${query}`)).body;

test('a destination opens a run with its promise, and all that it was made from', async () => {
  await phase('amb-1', 'at_station');
  const { status, body } = await put(CALL);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...{ vehicle: 'amb-1', kind: 'dispatch', state: 'open', mode: 'emergency', ref: 'call 7' },
    ...{ destination: CALL.location, zone: expect.stringMatching(/^87[0-9a-f]{13}$/), endedAt: null, outcome: null },
    promise: {
      ...{ seconds: 210, roadSeconds: 150, mobilisationSeconds: 60, distanceMetres: expect.closeTo(3000, 0) },
      ...{ source: 'graph', model: 'prior', phase: 'at_station', underWay: false, position: northOf(0) },
    },
    ...{ promiseProblem: null, offRouteSince: null, leftRoute: false, departedAt: null, arrivedAt: null },
  });
  const { promise, estimate } = body;
  expect(promise.lowSeconds).toBeLessThan(210);
  expect(promise.highSeconds).toBeGreaterThan(210);
  expect(promise.fixAgeSeconds).toBeGreaterThanOrEqual(2);
  expect(promise.fixAgeSeconds).toBeLessThan(20);
  expect(body.promisedRoute).toEqual(body.route);
  expect(body.route.coordinates).toHaveLength(2);
  expect(Date.parse(estimate.arrivesAt) - Date.parse(promise.time)).toBe(210_000);
  expect((await get()).body).toMatchObject({ id: body.id, promise });
  expect((await server.send(cookie, 'GET', `/runs/${body.id}`)).body.promisedRoute).toEqual(body.promisedRoute);
});

test('one that drives is under way, asked in the direction that it looks; one with a patient is not', async () => {
  see('amb-1', { speedCmPerS: 1200 });
  await phase('amb-1', 'returning');
  expect((await put(CALL)).body.promise).toMatchObject({ underWay: true, mobilisationSeconds: 0, seconds: 150 });
  expect(plain.asked.at(-1)).toMatchObject({ headingDegrees: 45 });
  await phase('amb-1', 'transporting');
  const { body } = await put({ ...CALL, ref: 'next' });
  expect(body.promise).toMatchObject({ underWay: false, mobilisationSeconds: 900 });
});

test('the same place in the same way under the same ref is the same run, however often, even at once', async () => {
  const answers = await Promise.all([put(CALL), put(CALL), put(CALL), put(CALL)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(await put(CALL)).toMatchObject({ status: 200, body: { id: answers[0]!.body.id } });
  expect((await runs()).items).toHaveLength(1);
});

test.each([
  ['another place', { ...CALL, location: northOf(4000) }],
  ['another ref', { ...CALL, ref: 'call 8' }],
  ['another mode', { ...CALL, mode: 'normal' }],
])('%s supersedes the run that is open', async (_name, other) => {
  const first = (await put(CALL)).body;
  const second = await put(other);
  expect(second.status).toBe(201);
  const { items } = await runs();
  expect(items.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
    ...[
      [first.id, 'superseded'],
      [second.body.id, 'open'],
    ],
  ]);
  expect(items[0].endedAt).not.toBeNull();
});

test('cancelled it is over, and there is none to read or to cancel any more', async () => {
  await put(CALL);
  expect((await cancel()).status).toBe(204);
  expect((await runs()).items).toMatchObject([{ state: 'cancelled', estimate: null }]);
  for (const answer of [await get(), await cancel()])
    expect(answer).toMatchObject({ status: 404, body: { code: 'run.none' } });
  const { rows } = await server.database.pool.query(
    `select action from audit where action like 'runs.%' and action <> 'runs.read' order by audit_id desc limit 3`,
  );
  expect(rows.map(({ action }) => action)).toContain('runs.cancel');
  expect(rows.map(({ action }) => action)).toContain('runs.open');
});

test('without a fix, a way or an answer the destination is kept, and why nothing is promised is said', async () => {
  const problemOf = async (vehicle: string, location = CALL.location) => {
    const { status, body } = await put({ ...CALL, location }, vehicle);
    expect([status, body.state, body.promise]).toEqual([201, 'open', null]);
    return body.promiseProblem;
  };
  expect(await problemOf('silent')).toBe('no_fix');
  const sea: [number, number] = [-52, -38];
  const swapped: [number, number] = [CALL.location[1], CALL.location[0]];
  for (const nowhere of [sea, swapped, [0, 0] as [number, number]])
    expect(await problemOf('amb-1', nowhere)).toBe('unreachable');
  plain.failure = new Error('broken');
  expect(await problemOf('amb-1')).toBe('unavailable');
});

test.each([
  ['a latitude beyond the pole', { ...CALL, location: [-56.1, -95] }],
  ['a longitude beyond the date line', { ...CALL, location: [181, 0] }],
  ['three coordinates', { ...CALL, location: [-56.1, -34.9, 3] }],
  ['text', { ...CALL, location: ['a', 'b'] }],
  ['no number', '{"location":[NaN,-34.9],"mode":"normal"}'],
  ['null', { ...CALL, location: [null, -34.9] }],
  ['no mode', { location: CALL.location }],
  ['an unknown mode', { ...CALL, mode: 'fly' }],
  ['a ref of 300 characters', { ...CALL, ref: 'x'.repeat(300) }],
  ['a ref with a line break', { ...CALL, ref: 'a\nb' }],
  ['an unknown field', { ...CALL, priority: 1 }],
])('%s is refused', async (_name, body) => {
  expect((await put(body)).status).toBe(400);
  expect((await runs()).items).toEqual([]);
});

test("a vehicle of another fleet, or of none, has no destination, and another fleet's runs are not seen", async () => {
  for (const vehicle of ['b-1', 'nobody'])
    for (const answer of [await put(CALL, vehicle), await get(vehicle), await cancel(vehicle)])
      expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
  const { id } = (await put(CALL)).body;
  const blue = await server.signIn('dispatcher', 'blue');
  expect((await server.send(blue, 'GET', `/runs/${id}`)).status).toBe(404);
  expect((await server.send(blue, 'GET', '/runs')).body.items).toEqual([]);
  expect((await server.send(cookie, 'GET', '/runs/nonsense')).status).toBe(400);
});

test('runs are listed by page, vehicle, state and period', async () => {
  for (let i = 0; i < 5; i++) await put({ ...CALL, ref: `call ${i}` });
  see('amb-2');
  await put(CALL, 'amb-2');
  const refs: string[] = [];
  for (let cursor = ''; ; ) {
    const { items, next } = await runs(`limit=2${cursor}`);
    refs.push(...items.map(({ ref }: { ref: string }) => ref));
    if (next === null) break;
    cursor = `&cursor=${next}`;
  }
  expect(refs).toEqual(['call 0', 'call 1', 'call 2', 'call 3', 'call 4', 'call 7']);
  expect((await runs('vehicle=amb-2')).items).toHaveLength(1);
  expect((await runs('state=superseded')).items).toHaveLength(4);
  expect((await runs('kind=backtest')).items).toHaveLength(0);
  expect((await runs(`to=${new Date(Date.now() - 60_000).toISOString()}`)).items).toHaveLength(0);
  expect((await server.send(cookie, 'GET', '/runs?vehicle=b-1')).status).toBe(404);
  expect((await server.send(cookie, 'GET', '/runs?cursor=WzFd')).body.code).toBe('cursor.invalid');
});
