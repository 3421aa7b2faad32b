import {
  emailOf,
  jsonOf,
  PASSWORD,
  startTestDashboard,
  type TestDashboard,
} from '@mediconnect/dashboard-server/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TOKEN_SCOPES } from '../access/actions.ts';
import { createFirstAdministrator } from './accounts.ts';
import { setupLink } from './setup-link.ts';

let server: TestDashboard;
let admin: string;
beforeAll(async () => {
  server = await startTestDashboard();
  admin = await server.signIn('administrator');
});
afterAll(() => server?.stop());

const send = (method: string, path: string, body?: unknown, cookie = admin) => server.send(cookie, method, path, body);
const idOf = async (email: string) =>
  (await send('GET', '/users')).body.items.find((user: { email: string }) => user.email === email).id;

test('an administrator makes an account, which then signs in and does what its role allows', async () => {
  const body = { email: 'New@Red.example', name: 'Ñandú <b>', roles: ['dispatcher'], password: PASSWORD };
  expect(await send('POST', '/users', body)).toMatchObject({ status: 201, body: { email: 'new@red.example' } });
  expect(await send('POST', '/users', body)).toMatchObject({ status: 409, body: { code: 'conflict.exists' } });
  const session = await send('POST', '/session', { email: 'new@red.example', password: PASSWORD }, '');
  expect(session).toMatchObject({ status: 200, body: { fleet: 'red', name: 'Ñandú <b>' } });
});

test('nobody gives a role that can more than they can', async () => {
  const body = { email: 'up@red.example', roles: ['operator'], password: PASSWORD };
  expect(await send('POST', '/users', body)).toMatchObject({ status: 403, body: { code: 'permission.denied' } });
  const operator = await idOf(emailOf('operator', 'red'));
  expect((await send('PATCH', `/users/${operator}`, { disabled: true })).status).toBe(403);
});

test('the last administrator can neither leave nor be made less', async () => {
  const own = await idOf(emailOf('administrator', 'red'));
  for (const change of [{ disabled: true }, { roles: ['dispatcher'] }])
    expect(await send('PATCH', `/users/${own}`, change)).toMatchObject({
      status: 409,
      body: { code: 'conflict.in_use' },
    });
  const second = { email: 'second@red.example', roles: ['administrator'], password: PASSWORD };
  const { body } = await send('POST', '/users', second);
  expect((await send('PATCH', `/users/${body.id}`, { disabled: true })).status).toBe(200);
});

test('two administrators who remove one another at once: one stays', async () => {
  const other = await startTestDashboard();
  const cookie = await other.signIn('administrator');
  const made = await other.request('POST', '/api/v1/users', {
    cookie,
    body: { email: 'b@red.example', roles: ['administrator'], password: PASSWORD },
  });
  const { id } = await jsonOf(made);
  const users = await jsonOf(await other.request('GET', '/api/v1/users', { cookie }));
  const first = users.items.find((user: { email: string }) => user.email === emailOf('administrator', 'red')).id;
  await Promise.all(
    [id, first].map((user) => other.request('PATCH', `/api/v1/users/${user}`, { cookie, body: { disabled: true } })),
  );
  const { rows } = await other.database.pool.query(
    `select count(*)::int from users join fleets using (fleet_id)
      where fleet = 'red' and 'administrator' = any(roles) and disabled_at is null`,
  );
  expect(rows[0].count).toBe(1);
  await other.stop();
});

test('a token is shown once, does what its scopes say, and ends when it is revoked', async () => {
  const made = await send('POST', '/tokens', { name: 'board', scopes: ['vehicles.read'] });
  expect(made).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^mct_[A-Za-z0-9_-]{43}$/) } });
  const { id, secret: token } = made.body;
  expect(JSON.stringify((await send('GET', '/tokens')).body)).not.toContain(token);
  const use = async () => (await server.request('GET', '/api/v1/vehicles', { token })).status;
  expect(await use()).toBe(200);
  expect((await server.request('POST', '/api/v1/vehicles', { token, body: {} })).status).toBe(403);
  // A token has no session: saying that it was ended would be a lie.
  expect((await server.request('DELETE', '/api/v1/session', { token })).status).toBe(403);
  expect((await send('DELETE', `/tokens/${id}`)).status).toBe(204);
  expect(await use()).toBe(401);
});

test('a token ends at its time; one that is over already is not made', async () => {
  expect(
    (await send('POST', '/tokens', { name: 'x', scopes: ['vehicles.read'], expiresAt: '2020-01-01T00:00:00Z' })).status,
  ).toBe(400);
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  const { secret: token } = (await send('POST', '/tokens', { name: 'x', scopes: ['vehicles.read'], expiresAt })).body;
  expect((await server.request('GET', '/api/v1/vehicles', { token })).status).toBe(200);
  await server.database.pool.query(
    `update tokens set expires_at = now() - interval '1 second' where expires_at is not null`,
  );
  expect((await server.request('GET', '/api/v1/vehicles', { token })).status).toBe(401);
});

test('a token can neither be more than its maker nor make others', async () => {
  expect(TOKEN_SCOPES).not.toContain('tokens.write');
  expect((await send('POST', '/tokens', { name: 'x', scopes: ['tokens.write'] })).status).toBe(400);
  expect((await send('POST', '/tokens', { name: 'x', scopes: ['metrics.read'] })).status).toBe(403);
});

test('the audit tells who made and changed whom, by number', async () => {
  const { body } = await send('GET', '/audit?action=users.create&limit=1');
  expect(body.items[0]).toMatchObject({
    actor: expect.stringMatching(/^user:\d+$/),
    target: expect.stringMatching(/^user:\d+$/),
    outcome: 'allowed',
  });
  const everything = JSON.stringify((await send('GET', '/audit?limit=1000')).body);
  expect(everything).not.toMatch(/@red\.example|mct_/);
});

test('pages of the audit give every row once, newest first', async () => {
  const ids: number[] = [];
  const times: string[] = [];
  let cursor = '';
  do {
    const { body } = await send('GET', `/audit?limit=3&to=${encodeURIComponent(new Date().toISOString())}${cursor}`);
    ids.push(...body.items.map((item: { id: number }) => item.id));
    times.push(...body.items.map((item: { at: string }) => item.at));
    cursor = body.next === null ? '' : `&cursor=${body.next}`;
  } while (cursor !== '' && ids.length < 30);
  expect(new Set(ids).size).toBe(ids.length);
  expect(times).toEqual([...times].sort().reverse());
});

test('the set-up link makes the first administrator, once', async () => {
  const empty = await startTestDashboard();
  const { pool } = empty.database;
  await pool.query('delete from sessions; delete from audit; delete from users');
  const link = setupLink(empty.database.store, empty.url);
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup#[A-Za-z0-9_-]{43}$/);
  const token = link.split('#')[1];
  const details = { email: 'chief@new.example', password: PASSWORD, fleet: 'new', timeZone: 'America/Montevideo' };
  const setUp = (body: object) => empty.request('POST', '/api/v1/setup', { body });
  expect((await setUp({ ...details, token: 'wrong' })).status).toBe(403);
  expect((await setUp({ ...details, token, timeZone: 'Mars/Olympus' })).status).toBe(400);
  expect((await setUp({ ...details, token })).status).toBe(204);
  expect((await setUp({ ...details, token, email: 'other@new.example' })).status).toBe(403);
  const session = await empty.request('POST', '/api/v1/session', {
    body: { email: details.email, password: PASSWORD },
  });
  expect(await jsonOf(session)).toMatchObject({
    roles: ['administrator', 'operator'],
    fleet: 'new',
    timeZone: details.timeZone,
  });
  // And never a second first one, by whatever way.
  const again = { email: 'late@new.example', password: PASSWORD, fleet: { fleet: 'new' } };
  expect(await createFirstAdministrator(empty.database.store, again)).toBe(false);
  await empty.stop();
});
