import {
  emailOf,
  jsonOf,
  PASSWORD,
  startTestDashboard,
  type TestDashboard,
} from '@mediconnect/dashboard-server/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestDashboard;
beforeAll(async () => {
  server = await startTestDashboard();
});
afterAll(() => server?.stop());

const wrong = (email: string, password = 'not the password') =>
  server.request('POST', '/api/v1/session', { body: { email, password } });

test('signing in answers who you are and sets a cookie that scripts and foreign pages never get', async () => {
  const answer = await server.request('POST', '/api/v1/session', {
    body: { email: ` ${emailOf('dispatcher', 'red').toUpperCase()} `, password: PASSWORD },
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    email: emailOf('dispatcher', 'red'),
    roles: ['dispatcher'],
    fleet: 'red',
    actions: expect.arrayContaining(['vehicles.read', 'live.read']),
  });
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^mediconnect=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
});

test('a session serves until sign-out, then no more', async () => {
  const cookie = await server.signIn('dispatcher');
  expect((await server.request('GET', '/api/v1/session', { cookie })).status).toBe(200);
  const over = await server.request('DELETE', '/api/v1/session', { cookie });
  expect(over.status).toBe(204);
  expect(over.headers.getSetCookie()[0]).toMatch(/^mediconnect=;.*Expires=Thu, 01 Jan 1970/);
  expect((await server.request('GET', '/api/v1/session', { cookie })).status).toBe(401);
});

test('signing in again gives a new id and ends the session that the browser held', async () => {
  const first = await server.signIn('dispatcher');
  const again = await server.request('POST', '/api/v1/session', {
    cookie: first,
    body: { email: emailOf('dispatcher', 'red'), password: PASSWORD },
  });
  expect(again.headers.getSetCookie()[0]).not.toContain(first);
  expect((await server.request('GET', '/api/v1/session', { cookie: first })).status).toBe(401);
});

test('a planted session id is worth nothing and is not taken over', async () => {
  const planted = `mediconnect=${'A'.repeat(43)}`;
  const answer = await server.request('POST', '/api/v1/session', {
    cookie: planted,
    body: { email: emailOf('dispatcher', 'red'), password: PASSWORD },
  });
  expect(answer.headers.getSetCookie()[0]).not.toContain('A'.repeat(43));
  expect((await server.request('GET', '/api/v1/session', { cookie: planted })).status).toBe(401);
});

test('a wrong password and an unknown address are answered alike', async () => {
  const answers = await Promise.all([wrong(emailOf('administrator', 'red')), wrong('nobody@red.example')]);
  const [known, unknown] = await Promise.all(answers.map(jsonOf));
  expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  expect({ ...known, requestId: '' }).toEqual({ ...unknown, requestId: '' });
  expect(known).toMatchObject({ code: 'session.wrong_credentials' });
});

test('a disabled account is out at once', async () => {
  const admin = await server.signIn('administrator');
  const users = await jsonOf(await server.request('GET', '/api/v1/users', { cookie: admin }));
  const { id } = users.items.find((user: { email: string }) => user.email === emailOf('integrator', 'red'));
  const cookie = await server.signIn('integrator');
  const change = await server.request('PATCH', `/api/v1/users/${id}`, { cookie: admin, body: { disabled: true } });
  expect(change.status).toBe(200);
  expect((await server.request('GET', '/api/v1/session', { cookie })).status).toBe(401);
  expect((await wrong(emailOf('integrator', 'red'), PASSWORD)).status).toBe(401);
});

test('a session ends by itself on the server, whatever the browser keeps', async () => {
  const cookie = await server.signIn('fleet_manager');
  await server.database.pool.query(`update sessions set expires_at = now() - interval '1 second'`);
  expect((await server.request('GET', '/api/v1/session', { cookie })).status).toBe(401);
});

test('neither passwords nor session ids stand in the database', async () => {
  const cookie = await server.signIn('dispatcher');
  const { rows } = await server.database.pool.query(
    `select (select string_agg(u::text, ' ') from users u) || (select string_agg(s::text, ' ') from sessions s)
         || (select coalesce(string_agg(a::text, ' '), '') from audit a) as everything`,
  );
  expect(rows[0].everything).not.toContain(PASSWORD);
  expect(rows[0].everything).not.toContain(cookie.split('=')[1]);
  expect(rows[0].everything).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
});
