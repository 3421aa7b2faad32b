import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestDashboard;
let manager: string;
let dispatcher: string;
beforeAll(async () => {
  server = await startTestDashboard();
  manager = await server.signIn('fleet_manager');
  dispatcher = await server.signIn('dispatcher');
});
afterAll(() => server?.stop());

const send = (method: string, path: string, body?: unknown, cookie = manager) =>
  server.send(cookie, method, `/crew${path}`, body);
const add = (badge: string, more: object = {}) =>
  send('POST', '', { badge, name: `Person of ${badge}`, role: 'driver', ...more });
const audited = async (action: string, target: string) => {
  const { rows } = await server.database.pool.query(
    `select count(*)::int as count from audit where action = $1 and target like '%' || $2`,
    [action, target],
  );
  return rows[0].count as number;
};

test('a badge gets a name and a role, is read, changed and forgotten; each step is audited', async () => {
  const made = await add('B1');
  expect(made).toMatchObject({
    status: 201,
    body: { badge: 'B1', name: 'Person of B1', role: 'driver', active: true },
  });
  expect((await send('GET', '/B1', undefined, dispatcher)).body).toEqual(made.body);
  const changed = await send('PATCH', '/B1', { role: 'nurse', active: false });
  expect(changed).toMatchObject({ status: 200, body: { ...made.body, role: 'nurse', active: false } });
  expect((await send('DELETE', '/B1')).status).toBe(204);
  expect((await send('GET', '/B1')).status).toBe(404);
  expect((await send('DELETE', '/B1')).status).toBe(404);
  expect((await send('PATCH', '/B1', { name: 'x' })).status).toBe(404);
  const { rows } = await server.database.pool.query(`select * from crew_members where badge = 'B1'`);
  expect(rows).toEqual([]);
  for (const action of ['crew.create', 'crew.change', 'crew.remove']) expect(await audited(action, 'B1')).toBe(1);
});

test('a badge belongs to one person of a fleet, and to others elsewhere', async () => {
  await add('B2');
  expect(await add('B2', { name: 'Somebody else' })).toMatchObject({ status: 409, body: { code: 'conflict.exists' } });
  const blue = await server.signIn('fleet_manager', 'blue');
  expect((await send('GET', '/B2', undefined, blue)).status).toBe(404);
  expect((await send('POST', '', { badge: 'B2', name: 'Blue', role: 'driver' }, blue)).status).toBe(201);
  expect((await send('GET', '/B2')).body.name).toBe('Person of B2');
});

test('the list is in order of badge, in pages, and narrowed to who is active; reading it is audited', async () => {
  for (const badge of ['L3', 'L1', 'L2']) await add(badge, { active: badge !== 'L2' });
  const seen: string[] = [];
  let cursor = '';
  do {
    const { body } = await send('GET', `?limit=2&active=true${cursor}`, undefined, dispatcher);
    seen.push(...body.items.map(({ badge }: { badge: string }) => badge));
    cursor = body.next === null ? '' : `&cursor=${body.next}`;
  } while (cursor !== '');
  expect(seen.filter((badge) => badge.startsWith('L'))).toEqual(['L1', 'L3']);
  await expect.poll(() => audited('crew.read', '')).toBeGreaterThan(1);
});

test('a badge may hold what gateways send: letters of any script, spaces, slashes', async () => {
  const badge = 'Ñ 12/ä';
  expect((await add(badge)).status).toBe(201);
  expect((await send('GET', `/${encodeURIComponent(badge)}`)).body.badge).toBe(badge);
});

test.each([
  ['no name', { badge: 'W1', role: 'driver' }],
  ['a name of spaces', { badge: 'W1', name: '   ', role: 'driver' }],
  ['a control character', { badge: 'W1', name: 'a\nb', role: 'driver' }],
  ['a name without end', { badge: 'W1', name: 'x'.repeat(101), role: 'driver' }],
  ['an empty badge', { badge: '', name: 'x', role: 'driver' }],
  ['a badge without end', { badge: 'x'.repeat(65), name: 'x', role: 'driver' }],
  ['an unknown role', { badge: 'W1', name: 'x', role: 'pilot' }],
  ['a field too many', { badge: 'W1', name: 'x', role: 'driver', fleet: 'blue' }],
])('%s is refused', async (_, body) => expect((await send('POST', '', body)).status).toBe(400));

test('a dispatcher reads names and changes none; an integrator sees none', async () => {
  expect((await send('POST', '', { badge: 'X', name: 'x', role: 'driver' }, dispatcher)).status).toBe(403);
  expect((await send('GET', '', undefined, await server.signIn('integrator'))).status).toBe(403);
});

test('events of a badge name the person to those who may read names, and that is audited', async () => {
  const { pool } = server.database;
  await add('E1');
  await pool.query(
    `insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'v-1', 'V 1' from fleets where fleet = 'red'`,
  );
  await pool.query(
    `insert into events (event_id, fleet_id, vehicle_id, kind, time, received_at, severity, details)
     select e.id, fleet_id, vehicle_id, e.kind, now(), now(), 'info', e.details
       from vehicles, (values ('e-1', 'crew.signed_on', '{"badge":"E1"}'::jsonb), ('e-2', 'crew.signed_off', '{"badge":"E2"}'),
                              ('e-3', 'siren.on', '{"badge":"E1"}')) e (id, kind, details)`,
  );
  const people = async (cookie: string) => {
    const { body } = await server.send(cookie, 'GET', '/events?vehicle=v-1');
    return Object.fromEntries(body.items.map(({ id, person }: { id: string; person?: string }) => [id, person]));
  };
  expect(await people(dispatcher)).toEqual({ 'e-1': 'Person of E1', 'e-2': undefined, 'e-3': undefined });
  expect(await audited('crew.read', 'events')).toBe(1);
  const made = await server.send(await server.signIn('administrator'), 'POST', '/tokens', {
    name: 'events alone',
    scopes: ['events.read'],
  });
  const answer = await server.request('GET', '/api/v1/events?vehicle=v-1', { token: made.body.secret });
  const { items } = (await answer.json()) as { items: object[] };
  expect(items).toHaveLength(3);
  expect(JSON.stringify(items)).not.toContain('Person');
  expect(await audited('crew.read', 'events')).toBe(1);
});
