import { AppError, isAppError } from '@mediconnect/base';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOsrmHttp, type OsrmHttp, type OsrmQuestion } from './http.ts';
import { createTestServer, reply, type TestServer } from './testing.ts';

let server: TestServer;
let http: OsrmHttp;
beforeEach(async () => {
  server = await createTestServer();
  http = createOsrmHttp(`${server.url}/prefix/`);
  server.answer = (_request, response) => reply(response, { code: 'Ok', n: 1 });
});
afterEach(async () => {
  await http.close();
  await server.close();
});

const ask = (more: Partial<OsrmQuestion> = {}) => http.ask({ path: '/x?y=1', deadlineMs: 30_000, ...more });
const codeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'answered',
    (error: unknown) => (isAppError(error) ? error.code : error),
  );

test('a question is a GET below the address, with a body a POST of JSON; the answer is parsed', async () => {
  const seen: unknown[] = [];
  server.answer = (request, response, body) => {
    seen.push([request.method, request.url, request.headers['content-type'], body]);
    reply(response, { code: 'Ok', n: 1 });
  };
  expect(await ask()).toEqual({ code: 'Ok', n: 1 });
  await ask({ body: { a: 1 } });
  expect(seen).toEqual([
    ['GET', '/prefix/x?y=1', undefined, ''],
    ['POST', '/prefix/x?y=1', 'application/json', '{"a":1}'],
  ]);
});

test('a connection is left before the 512 requests after which osrm-routed closes it, and kept until then', async () => {
  for (let i = 0; i < 501; i++) await ask();
  expect(server.connections()).toBe(2);
});

test('a connection that was closed meanwhile is tried once more; a server that always closes is not', async () => {
  await ask();
  let closed = 0;
  server.answer = (request, response) => {
    if (closed++ === 0) request.socket.destroy();
    else reply(response, { code: 'Ok' });
  };
  expect(await ask()).toEqual({ code: 'Ok' });
  server.answer = (request) => void request.socket.destroy();
  const before = server.requests();
  expect(await codeOf(ask())).toBe('osrm.unreachable');
  expect(server.requests() - before).toBe(2);
});

test('half an answer, and then the end of the connection, is no answer', async () => {
  server.answer = (request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"code":"Ok"', () => request.socket.destroy());
  };
  expect(await codeOf(ask())).toBe('osrm.unreachable');
});

test.each([
  ['no JSON', 200, '<html>', 'osrm.bad_answer'],
  ['nothing', 200, '', 'osrm.bad_answer'],
  ['null', 200, 'null', 'osrm.bad_answer'],
  ['a list', 200, '[1]', 'osrm.bad_answer'],
  ['a code that OSRM does not have', 400, '{"code":"__proto__"}', 'osrm.bad_answer'],
  ['a page that is not there', 404, 'Not found', 'osrm.bad_answer'],
  ['Ok with a status that is not', 500, '{"code":"Ok"}', 'osrm.bad_answer'],
  ['a proxy without a server behind it', 502, '<html>Bad gateway', 'osrm.unreachable'],
  ['a proxy that waits in vain', 504, '', 'osrm.unreachable'],
])('%s (status %i) is told by a code', async (_what, status, text, code) => {
  server.answer = (_request, response) => void response.writeHead(status).end(text);
  expect(await codeOf(ask())).toBe(code);
});

test('what is no HTTP at all, or more than 16 MiB, is no answer', async () => {
  server.answer = (request) => void request.socket.end('SSH-2.0-OpenSSH\r\n\r\n');
  expect(await codeOf(ask())).toBe('osrm.bad_answer');
  server.answer = (_request, response) => void response.end(Buffer.alloc(17 * 1024 * 1024, 0x20));
  expect(await codeOf(ask())).toBe('osrm.bad_answer');
});

test('nobody listens: told at once', async () => {
  await server.close();
  expect(await codeOf(ask())).toBe('osrm.unreachable');
});

test('slow: the deadline ends it, whether nothing comes or a body that does not end', async () => {
  server.answer = () => {};
  expect(await codeOf(ask({ deadlineMs: 50 }))).toBe('osrm.timeout');
  server.answer = (_request, response) => void response.writeHead(200).write('{"code"');
  expect(await codeOf(ask({ deadlineMs: 50 }))).toBe('osrm.timeout');
});

test('a signal ends it with its reason, before and while it is asked', async () => {
  const reason = new Error('the caller hung up');
  await expect(ask({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(server.requests()).toBe(0);
  const hangUp = new AbortController();
  server.answer = () => hangUp.abort(reason);
  await expect(ask({ signal: hangUp.signal })).rejects.toBe(reason);
});

test('eight at once, 256 in line, the next is refused; dropping ends them all', async () => {
  const held = Promise.withResolvers<void>();
  server.answer = () => {
    if (server.requests() === 8) held.resolve();
  };
  const asked = Array.from({ length: 8 + 256 }, () => codeOf(ask()));
  await held.promise;
  expect([server.requests(), http.waiting()]).toEqual([8, 256]);
  expect(await codeOf(ask())).toBe('osrm.busy');
  http.drop(new AppError('osrm.unavailable'));
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['osrm.unavailable']));
  expect(http.waiting()).toBe(0);
});
