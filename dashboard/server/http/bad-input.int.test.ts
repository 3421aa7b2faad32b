import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonOf, type RequestOptions, startTestDashboard, type TestDashboard } from '../testing.ts';

let server: TestDashboard;
let cookie: string;
beforeAll(async () => {
  server = await startTestDashboard();
  cookie = await server.signIn('administrator');
});
afterAll(() => server?.stop());

const NAMED = (callSign: string) => ({ vehicle: 'named', callSign });
const JSON_TYPE = { 'content-type': 'application/json' };
const cases: [string, string, string, RequestOptions, number, string][] = [
  ['JSON that is none', 'POST', '/vehicles', { body: '{"vehicle":' }, 400, 'request.malformed'],
  [
    'a body that is not JSON by its type',
    'POST',
    '/vehicles',
    { body: 'x', headers: { 'content-type': 'text/plain' } },
    415,
    'request.unsupported_media_type',
  ],
  [
    'a form',
    'POST',
    '/session',
    { body: 'email=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    415,
    'request.unsupported_media_type',
  ],
  ['a change without a content type', 'POST', '/gateways/x/secret', {}, 415, 'request.unsupported_media_type'],
  ['no body where one is needed', 'POST', '/vehicles', { headers: JSON_TYPE }, 400, 'request.invalid'],
  [
    'a body of 2 MB',
    'POST',
    '/vehicles',
    { body: { vehicle: 'a', callSign: 'x'.repeat(2_000_000) } },
    413,
    'request.too_large',
  ],
  [
    'a field that does not exist',
    'POST',
    '/vehicles',
    { body: { vehicle: 'a', callSign: 'A', fleet: 'blue' } },
    400,
    'request.invalid',
  ],
  [
    'a number as text',
    'POST',
    '/vehicles',
    { body: { vehicle: 'a', callSign: 'A', massKg: '3000' } },
    400,
    'request.invalid',
  ],
  ['an array for an object', 'POST', '/vehicles', { body: '[1]' }, 400, 'request.invalid'],
  [
    'a prototype in disguise',
    'POST',
    '/vehicles',
    { body: '{"__proto__":{"x":1},"vehicle":"a","callSign":"A"}' },
    400,
    'request.malformed',
  ],
  ['NUL in a name', 'POST', '/vehicles', { body: { vehicle: 'a', callSign: 'A\0' } }, 400, 'request.invalid'],
  ['an id with a slash', 'POST', '/vehicles', { body: { vehicle: 'a/b', callSign: 'A' } }, 400, 'request.invalid'],
  ['an id with a wildcard', 'POST', '/gateways', { body: { gateway: 'a+#', vehicle: 'a' } }, 400, 'request.invalid'],
  [
    'an id of 10 kB in the body',
    'POST',
    '/gateways',
    { body: { gateway: 'a'.repeat(10_000), vehicle: 'a' } },
    400,
    'request.invalid',
  ],
  ['an id of 10 kB in the address', 'GET', `/vehicles/${'a'.repeat(10_000)}`, {}, 400, 'request.invalid'],
  ['an id with NUL in the address', 'GET', '/vehicles/a%00b', {}, 400, 'request.invalid'],
  ['an id with a slash in the address', 'GET', '/vehicles/a%2Fb/track', {}, 400, 'request.invalid'],
  ['a broken escape', 'GET', '/vehicles/%zz', {}, 400, 'request.invalid'],
  ['a limit beyond 1000', 'GET', '/vehicles?limit=1001', {}, 400, 'request.invalid'],
  ['a limit that is no number', 'GET', '/vehicles?limit=all', {}, 400, 'request.invalid'],
  ['a cursor that is not ours', 'GET', '/vehicles?cursor=AAAA', {}, 400, 'cursor.invalid'],
  [
    'a cursor of another shape',
    'GET',
    `/users?cursor=${Buffer.from('["x"]').toString('base64url')}`,
    {},
    400,
    'cursor.invalid',
  ],
  ...['users', 'tokens', 'audit', 'dead-letters', 'places'].flatMap((list): typeof cases =>
    ['[-1]', '[1e300]', '[9007199254740993]', '[1.5]', '[1,2]', '[null]'].map((position) => {
      const cursor = Buffer.from(position).toString('base64url');
      return [`a cursor ${position} in ${list}`, 'GET', `/${list}?cursor=${cursor}`, {}, 400, 'cursor.invalid'];
    }),
  ),
  ['half a character in a name', 'POST', '/vehicles', { body: NAMED('A\ud800') }, 400, 'request.invalid'],
  ['a name that nobody can see', 'POST', '/vehicles', { body: NAMED(' \u00a0 ') }, 400, 'request.invalid'],
  [
    'a role twice',
    'POST',
    '/users',
    { body: { email: 'x@red.example', roles: ['dispatcher', 'dispatcher'], password: 'long enough!' } },
    400,
    'request.invalid',
  ],
  ['a WebSocket asked for without one', 'GET', '/live', {}, 426, 'request.upgrade_required'],
  ['a time that is none', 'GET', '/vehicles/a/track?from=yesterday', {}, 400, 'request.invalid'],
  [
    'a period that ends before it starts',
    'GET',
    '/vehicles/a/track?from=2026-02-02T00:00:00Z&to=2026-01-01T00:00:00Z',
    {},
    400,
    'request.invalid',
  ],
  [
    'a period of a year',
    'GET',
    '/vehicles/a/track?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z',
    {},
    400,
    'period.too_long',
  ],
  ['an unknown kind of frame', 'GET', '/vehicles/a/frames?kind=secrets', {}, 400, 'request.invalid'],
  ['SQL in a filter', 'GET', `/audit?action=${encodeURIComponent("' or 1=1 --")}`, {}, 200, ''],
  ['an address that does not exist', 'GET', '/nothing', {}, 404, 'not_found'],
  ['a method that does not exist there', 'PUT', '/vehicles', { body: {} }, 404, 'not_found'],
  [
    'a password of 200 kB',
    'POST',
    '/session',
    { body: { email: 'a', password: 'x'.repeat(200_000) } },
    400,
    'request.invalid',
  ],
];

test.each(cases)('%s', async (_name, method, path, options, status, code) => {
  const answer = await server.request(method, `/api/v1${path}`, { cookie, ...options });
  expect(answer.status).toBe(status);
  const problem = await jsonOf(answer);
  if (code === '') return;
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(problem).toEqual({
    type: `urn:mediconnect:error:${code}`,
    title: expect.any(String),
    status,
    code,
    detail: expect.any(String),
    requestId: answer.headers.get('x-request-id'),
    ...(problem.errors && { errors: expect.any(Array) }),
  });
  expect(JSON.stringify(problem).length).toBeLessThan(3000);
});

test('a wrong field is named, and what stood there is not repeated', async () => {
  const body = { email: 'x@red.example', roles: ['dispatcher'], password: 'hunter2' };
  const problem = await jsonOf(await server.request('POST', '/api/v1/users', { cookie, body }));
  expect(problem.errors).toEqual([{ field: 'body/password', message: expect.stringContaining('12') }]);
  expect(JSON.stringify(problem)).not.toContain('hunter2');
});

test('a field that is missing or not known is named once', async () => {
  const said = async (body: object) =>
    (await jsonOf(await server.request('POST', '/api/v1/vehicles', { cookie, body }))).errors;
  expect(await said({})).toContainEqual({ field: 'body', message: 'must have required properties vehicle, callSign' });
  expect(await said({ vehicle: 'a', callSign: 'A', fleet: 'blue' })).toContainEqual({
    field: 'body/fleet',
    message: 'is not a known field',
  });
});

/** What the server answers to bytes, once it hangs up. */
const answerTo = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    const { port } = server.dashboard.address();
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.setEncoding('utf8').on('data', (text) => {
      answer += text;
    });
    socket.on('error', reject).on('close', () => resolve(answer));
  });

test.each([
  ['bytes that are no HTTP', 'GARBAGE\r\n\r\n', 400, 'request.unreadable'],
  [
    'two lengths',
    `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n`,
    400,
    'request.unreadable',
  ],
  ['headers of 20 kB', `GET / HTTP/1.1\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'request.headers_too_large'],
])('%s get a problem document, and are counted', async (_name, bytes, status, code) => {
  const [head, body] = (await answerTo(bytes)).split('\r\n\r\n');
  expect(head).toContain(`HTTP/1.1 ${status} `);
  expect(head).toContain('application/problem+json');
  expect(JSON.parse(body!)).toMatchObject({ status, code });
  const { values } = await server.metrics.registry.getSingleMetric('mediconnect_http_unreadable_total')!.get();
  expect(values.find(({ labels }) => labels.reason === code)?.value).toBeGreaterThan(0);
});

/** A request with headers that fetch would not let us write. */
const raw = (headers: Record<string, string>, method = 'GET', path = '/api/v1/session') =>
  new Promise<number>((resolve, reject) => {
    const { port } = server.dashboard.address();
    const sent = rawRequest({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });

test('only hosts that are ours are answered for', async () => {
  const { port } = server.dashboard.address();
  for (const host of [
    `localhost:${port}`,
    `127.0.0.1:${port}`,
    `127.1.2.3:${port}`,
    `[::1]:${port}`,
    `LOCALHOST:${port}`,
  ])
    expect([host, await raw({ host, cookie })]).toEqual([host, 200]);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    'localhost',
    `localhost.evil.example:${port}`,
    `127.0.0.1.nip.io:${port}`,
  ])
    expect([host, await raw({ host, cookie })]).toEqual([host, 421]);
});

test('a foreign page may neither read nor change', async () => {
  for (const origin of [
    'https://evil.example',
    'null',
    'http://localhost',
    `http://127.0.0.1:${server.dashboard.address().port}.evil.example`,
  ]) {
    for (const method of ['GET', 'DELETE'])
      expect([
        origin,
        (await server.request(method, '/api/v1/session', { cookie, headers: { origin } })).status,
      ]).toEqual([origin, 403]);
  }
  const crossSite = { ...JSON_TYPE, 'sec-fetch-site': 'cross-site' };
  expect(await raw({ host: new URL(server.url).host, cookie, ...crossSite }, 'DELETE')).toBe(403);
  expect((await server.request('GET', '/api/v1/session', { cookie, headers: { origin: server.url } })).status).toBe(
    200,
  );
});

test('no answer allows another origin to read it', async () => {
  const answer = await server.request('OPTIONS', '/api/v1/vehicles', {
    headers: { 'access-control-request-method': 'POST' },
  });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(answer.status).toBeGreaterThanOrEqual(400);
});

test('answers carry strict headers and are not kept by caches', async () => {
  const { headers } = await server.request('GET', '/api/v1/session', { cookie });
  expect(headers.get('content-security-policy')).toContain("script-src 'self';");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});

test('refusals are in the audit, a flood of them as a count', async () => {
  await Promise.all(Array.from({ length: 100 }, () => server.request('GET', '/api/v1/users')));
  await server.request('GET', '/api/v1/session', { headers: { origin: 'https://evil.example' } });
  await server.dashboard.audit.stop();
  const { rows } = await server.database.pool.query(
    `select reason, count(*)::int, bool_or(target ~ '^\\d+ more like it') as counted from audit
      where outcome = 'denied' group by reason`,
  );
  const of = (reason: string) => rows.find((row) => row.reason === reason);
  expect(of('session.required').count).toBeLessThanOrEqual(21);
  expect(of('session.required').counted).toBe(true);
  expect(of('request.foreign_origin')).toBeDefined();
  expect(of('request.misdirected')).toBeDefined();
});

test('who asks too much waits, and nobody else', async () => {
  const small = await startTestDashboard({ limits: { anonymous: 20, signedIn: 50 } });
  const session = await small.signIn('dispatcher');
  const statuses = [];
  for (let i = 0; i < 30; i++) statuses.push((await small.request('GET', '/healthz')).status);
  const refused = await small.request('GET', '/healthz');
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(20);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await small.request('GET', '/api/v1/session', { cookie: session })).status).toBe(200);
  await small.stop();
});
