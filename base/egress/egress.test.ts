import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { createAuthority, issueCertificate } from '@mediconnect/ingest/certs/authority.ts';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { isAppError } from '../errors.ts';
import { createEgress, type EgressRequest } from './egress.ts';
import type { Resolve } from './resolve.ts';

const validity = { fromMs: Date.now() - 60_000, untilMs: Date.now() + 3_600_000 };
let ca: string;
let server: https.Server;
let port: number;
/** Every request that was received. */
const received: {
  host: string | undefined;
  servername: string;
  body: string;
  url: string | undefined;
  own: unknown;
}[] = [];

beforeAll(async () => {
  const authority = await createAuthority('Test', validity);
  ca = authority.certificate;
  const hosts = ['receiver.example', '127.0.0.1'];
  const { certificate: cert, key } = await issueCertificate(authority, {
    ...{ commonName: 'receiver.example', purpose: 'server', hosts, validity },
  });
  server = https.createServer({ cert, key }, async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { servername } = request.socket as unknown as { servername: string };
    received.push({ host: request.headers.host, servername, body, url: request.url, own: request.headers['x-own'] });
    answer(request.url!, response);
  });
  port = await listen(server);
});
afterAll(() => {
  server?.closeAllConnections();
  server?.close();
});

function answer(path: string, response: http.ServerResponse) {
  if (path === '/redirect') response.writeHead(302, { location: 'https://169.254.169.254/' }).end('elsewhere');
  else if (path === '/endless') {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(1024)));
      response.once('drain', more);
    };
    more();
  } else if (path === '/drip') response.writeHead(200).write('a');
  else if (path === '/half')
    response.writeHead(200, { 'content-length': '10' }).write('half', () => response.destroy());
  else if (path === '/hang') return;
  else response.writeHead(201, { 'x-answer': 'yes' }).end('done');
}

async function listen(one: net.Server): Promise<number> {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  return (one.address() as AddressInfo).port;
}
const loopback: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
const egressTo = (options: { allow?: string[]; resolve?: Resolve } = {}) =>
  createEgress({ allow: options.allow ?? ['127.0.0.0/8'], ca, resolve: options.resolve ?? loopback });
const request = (path = '/', more: Partial<EgressRequest> = {}): EgressRequest => ({
  ...{ method: 'POST', url: `https://receiver.example:${port}${path}`, body: '{"a":1}' },
  ...{ deadlineMs: 10_000, maxAnswerBytes: 4096 },
  ...more,
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'sent',
    (error) => (isAppError(error) ? error.code : `${error}`),
  );

test('a request goes to the address that was found, under the name that was asked for', async () => {
  const sent = await egressTo().send(request('/path?q=1', { headers: { 'x-own': '1' } }));
  expect(sent).toMatchObject({ status: 201, headers: { 'x-answer': 'yes' } });
  expect(String(sent.body)).toBe('done');
  const host = `receiver.example:${port}`;
  expect(received.at(-1)).toEqual({
    host,
    servername: 'receiver.example',
    body: '{"a":1}',
    url: '/path?q=1',
    own: '1',
  });
});

test('the certificate has to be of the name, and of an authority that is trusted', async () => {
  expect(await codeOf(egressTo().send(request('/', { url: `https://other.example:${port}/` })))).toBe('egress.failed');
  const untrusting = createEgress({ allow: ['127.0.0.1'], resolve: loopback });
  expect(await codeOf(untrusting.send(request()))).toBe('egress.failed');
});

test('an address that is not allowed is never connected to', async () => {
  const before = received.length;
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1', '169.254.169.254', 'fd00::1', '0.0.0.0']) {
    const family = address.includes(':') ? 6 : 4;
    const egress = egressTo({ allow: ['203.0.113.7'], resolve: async () => [{ address, family }] });
    expect([address, await codeOf(egress.send(request()))]).toEqual([address, 'egress.refused']);
    const literal = family === 6 ? `[${address}]` : address;
    expect(await codeOf(egress.send(request('/', { url: `https://${literal}:${port}/` })))).toBe('egress.refused');
  }
  expect(received).toHaveLength(before);
});

test('one private address among public ones is enough to refuse a name', async () => {
  const resolve: Resolve = async () => [
    { address: '1.1.1.1', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ];
  expect(await codeOf(egressTo({ allow: [], resolve }).send(request()))).toBe('egress.refused');
});

test('a name is resolved once: what it is pointed to afterwards changes nothing', async () => {
  const answers = ['127.0.0.1', '127.66.66.66'];
  const resolve = vi.fn<Resolve>(async () => [{ address: answers.shift()!, family: 4 }]);
  // Only the first is allowed, and nothing asks for the second.
  expect(await egressTo({ allow: ['127.0.0.1'], resolve }).send(request())).toMatchObject({ status: 201 });
  expect(resolve).toHaveBeenCalledTimes(1);
  expect(await codeOf(egressTo({ allow: ['127.0.0.1'], resolve }).send(request()))).toBe('egress.refused');
});

test('a redirect is answered, not followed', async () => {
  const before = received.length;
  expect(await egressTo().send(request('/redirect'))).toMatchObject({ status: 302 });
  expect(received).toHaveLength(before + 1);
});

test.each(['/hang', '/drip'])('the deadline is for the whole answer: %s', async (path) => {
  expect(await codeOf(egressTo().send(request(path, { deadlineMs: 300 })))).toBe('egress.timeout');
});

test('the deadline is for resolving, too', async () => {
  const resolve: Resolve = () => new Promise(() => {});
  expect(await codeOf(egressTo({ resolve }).send(request('/', { deadlineMs: 50 })))).toBe('egress.timeout');
});

test('an endless answer is cut off, one that ends early is none', async () => {
  expect(await codeOf(egressTo().send(request('/endless')))).toBe('egress.answer_too_large');
  expect(await codeOf(egressTo().send(request('/half')))).toBe('egress.failed');
});

test('a name without an address, a closed port and a server without TLS are told apart by their code', async () => {
  const nobody: Resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
  expect(await codeOf(egressTo({ resolve: nobody }).send(request()))).toBe('egress.unresolved');
  expect(await codeOf(egressTo({ resolve: async () => [] }).send(request()))).toBe('egress.unresolved');
  const plain = net.createServer(
    (socket) =>
      void socket
        .on('error', () => {})
        .resume()
        .end('what?\n'),
  );
  const at = await listen(plain);
  expect(await codeOf(egressTo().send(request('/', { url: `https://receiver.example:${at}/` })))).toBe('egress.failed');
  await new Promise((resolve) => plain.close(resolve));
  expect(await codeOf(egressTo().send(request('/', { url: `https://receiver.example:${at}/` })))).toBe('egress.failed');
});

test('without TLS only an allowed loopback address is reached', async () => {
  const plain = http.createServer((_request, response) => response.writeHead(204).end());
  const at = await listen(plain);
  onTestFinished(() => void plain.close());
  const send = (url: string, allow: string[], resolve?: Resolve) =>
    codeOf(egressTo({ allow, ...(resolve && { resolve }) }).send(request('/', { url: `http://${url}:${at}/` })));
  expect(await send('127.0.0.1', ['127.0.0.1'])).toBe('sent');
  expect(await send('relay.example', ['127.0.0.1'])).toBe('sent');
  expect(await send('127.0.0.1', [])).toBe('egress.refused');
  expect(await send('relay.example', [])).toBe('egress.bad_url');
  expect(await send('10.0.0.1', ['10.0.0.0/8'])).toBe('egress.refused');
  expect(await send('relay.example', ['127.0.0.1'], async () => [{ address: '1.1.1.1', family: 4 }])).toBe(
    'egress.refused',
  );
});

test('proxies of the environment are not used', async () => {
  const proxied = vi.fn();
  const proxy = net.createServer((socket) => {
    proxied();
    socket.destroy();
  });
  const at = await listen(proxy);
  onTestFinished(() => void proxy.close());
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY']) vi.stubEnv(name, `http://127.0.0.1:${at}`);
  vi.stubEnv('NODE_USE_ENV_PROXY', '1');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await egressTo().send(request())).toMatchObject({ status: 201 });
  expect(proxied).not.toHaveBeenCalled();
});

test.each([
  ['ftp://receiver.example/', 'egress.bad_url'],
  ['file:///etc/passwd', 'egress.bad_url'],
  ['//receiver.example/', 'egress.bad_url'],
  ['receiver.example', 'egress.bad_url'],
  ['https://', 'egress.bad_url'],
  ['https://me@receiver.example/', 'egress.bad_url'],
  ['https://me:word@receiver.example/', 'egress.bad_url'],
  ['https://receiver.example/#part', 'egress.bad_url'],
  [`https://receiver.example/${'x'.repeat(2000)}`, 'egress.bad_url'],
  ['http://receiver.example/', 'egress.bad_url'],
  ['https://127.1/', 'egress.refused'],
  ['https://2130706433/', 'egress.refused'],
  ['https://[::ffff:7f00:1]/', 'egress.refused'],
  ['https://169.254.169.254/latest/meta-data', 'egress.refused'],
])('%s is refused before anything is resolved', (url, code) => {
  expect(() => egressTo({ allow: [] }).check(url)).toThrow(expect.objectContaining({ code }));
});

test('localhost and names on the way to it are judged by what they resolve to', async () => {
  const egress = createEgress({ allow: [] });
  expect(egress.check('https://localhost/').hostname).toBe('localhost');
  expect(await codeOf(egress.send(request('/', { url: `https://localhost:${port}/` })))).toMatch(
    /^egress\.(refused|unresolved)$/,
  );
});
