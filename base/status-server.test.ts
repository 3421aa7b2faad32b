import { once } from 'node:events';
import { request as rawRequest } from 'node:http';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { createLogger, createMetrics, createStatusServer, type PartStatus, type StatusServer } from './index.ts';

const started: StatusServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});

/** Starts one on a free port. */
async function start(readiness: () => Promise<Record<string, PartStatus>> = async () => ({}), httpBind = '127.0.0.1') {
  const metrics = createMetrics();
  metrics.counter('things_total', 'Things').inc(3);
  const config = { httpBind, httpPort: 0, publicUrl: undefined };
  const server = createStatusServer({ config, readiness, metrics, log: createLogger('silent') });
  await server.start();
  started.push(server);
  return server.address().port;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}
/** One request with full control of its headers, on a connection of its own. */
function ask(port: number, path: string, options: { method?: string; headers?: object; host?: string } = {}) {
  const { method = 'GET', headers = {}, host = '127.0.0.1' } = options;
  return new Promise<Answer>((resolve, reject) => {
    const sent = rawRequest({ host, port, path, method, headers: { ...headers }, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    sent.on('error', reject).end();
  });
}

test('it is alive, ready when every part is, and names the parts that are not', async () => {
  let database = true;
  const port = await start(async () => ({ database: { ready: database }, log: { ready: true, kind: 'kafka' } }));
  expect(await ask(port, '/healthz')).toMatchObject({ status: 200, body: '{"alive":true}' });
  const ready = await ask(port, '/readyz?verbose');
  expect([ready.status, JSON.parse(ready.body)]).toEqual([
    200,
    { ready: true, parts: { database: { ready: true }, log: { ready: true, kind: 'kafka' } } },
  ]);
  database = false;
  const unready = await ask(port, '/readyz');
  expect([unready.status, JSON.parse(unready.body)]).toMatchObject([
    503,
    { ready: false, parts: { database: { ready: false } } },
  ]);
});

test('HEAD answers as GET does, without the body', async () => {
  const port = await start();
  expect(await ask(port, '/readyz', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
});

test('the figures are for this machine, and for nobody behind a proxy on it', async () => {
  const port = await start();
  const own = await ask(port, '/metrics');
  expect(own).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('text/plain') } });
  expect(own.body).toContain('mediconnect_things_total 3');
  for (const headers of [{ 'x-forwarded-for': '203.0.113.9' }, { forwarded: 'for=203.0.113.9' }])
    expect(JSON.parse((await ask(port, '/metrics', { headers })).body)).toMatchObject({
      status: 403,
      code: 'permission.denied',
    });
});

test('the figures are not for other machines', async () => {
  const address = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
  // A machine without a network has no other machines.
  if (address === undefined) return;
  const port = await start(undefined, '0.0.0.0');
  expect(await ask(port, '/metrics', { host: address })).toMatchObject({ status: 403 });
  expect(await ask(port, '/healthz', { host: address })).toMatchObject({ status: 200 });
});

test('a foreign host, another path and another method are refused with their codes', async () => {
  const port = await start();
  const code = async (path: string, options: Parameters<typeof ask>[2]) => {
    const { status, headers, body } = await ask(port, path, options);
    expect(headers['content-type']).toContain('application/problem+json');
    return [status, JSON.parse(body).code];
  };
  expect(await code('/readyz', { headers: { host: 'evil.example' } })).toEqual([421, 'request.misdirected']);
  expect(await code('/api/v1/vehicles', {})).toEqual([404, 'not_found']);
  expect(await code('/constructor', {})).toEqual([404, 'not_found']);
  expect(await code('/readyz', { method: 'DELETE' })).toEqual([405, 'request.method_not_allowed']);
});

test('who asks while a look is under way shares it', async () => {
  const gate = Promise.withResolvers<void>();
  let looks = 0;
  const port = await start(async () => {
    looks += 1;
    await gate.promise;
    return {};
  });
  const socket = connect({ host: '127.0.0.1', port });
  socket.write(`GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`.repeat(5));
  const answered = once(socket, 'data');
  await ask(port, '/healthz');
  gate.resolve();
  expect(String((await answered)[0])).toContain('{"ready":true');
  expect(looks).toBe(1);
  socket.destroy();
});

test('half a request is not waited for', async () => {
  const port = await start();
  const socket = connect({ host: '127.0.0.1', port });
  socket.write('GET /readyz HTTP/1.1\r\nHost: 127');
  let said = '';
  for await (const chunk of socket.setEncoding('utf8')) said += chunk;
  expect(said).toContain('408');
}, 20_000);

test('a look that fails says nothing of why', async () => {
  const port = await start(async () => {
    throw new Error('password=hunter2');
  });
  const { status, body } = await ask(port, '/readyz');
  expect([status, JSON.parse(body).code]).toEqual([500, 'internal']);
  expect(body).not.toContain('hunter2');
});

test('a port in use is told with its variable', async () => {
  const occupied = createServer();
  await new Promise<void>((resolve) => occupied.listen(0, '127.0.0.1', resolve));
  const { port } = occupied.address() as { port: number };
  const config = { httpBind: '127.0.0.1', httpPort: port, publicUrl: undefined };
  const log = createLogger('silent');
  const server = createStatusServer({ config, readiness: async () => ({}), metrics: createMetrics(), log });
  await expect(server.start()).rejects.toMatchObject({ code: 'port.in_use', message: /MEDICONNECT_HTTP_PORT/ });
  await server.stop();
  occupied.close();
});
