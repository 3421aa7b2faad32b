import { createLogger, createMetrics, isAppError } from '@mediconnect/base';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Position } from '../contract.ts';
import { createOsrmServer, type OsrmServer, type OsrmServerOptions } from './server.ts';
import { answerWell, createTestServer, ON_ROAD, reply, type TestServer } from './testing.ts';

const A: Position = [-56.16, -34.9];
const B: Position = [-56.17, -34.89];
const PATIENT = { timeout: 30_000, interval: 10 };
const metrics = createMetrics();
const log = createLogger('silent');
let fake: TestServer;
let server: OsrmServer;

beforeEach(async () => {
  fake = await createTestServer();
  fake.answer = answerWell;
});
afterEach(async () => {
  await server.stop();
  await fake.close();
});

async function started(more: Partial<OsrmServerOptions> = {}): Promise<OsrmServer> {
  server = createOsrmServer({
    url: fake.url,
    mode: 'normal',
    knownPoints: [A, B],
    probeDeadlineMs: 20_000,
    metrics,
    log,
    ...more,
  });
  await server.start();
  return server;
}
const table = (deadlineMs = 30_000) =>
  server.client.table({ sources: [{ position: A }], destinations: [{ position: B }], deadlineMs });
const codeOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'answered',
    (error: unknown) => (isAppError(error) ? error.code : error),
  );

test('an OSRM that knows the places of the region is asked', async () => {
  await started();
  expect(server.status().state).toBe('closed');
  expect(await table()).toMatchObject({ durations: [[60]], distances: [[500]] });
});

test('nobody there at the start: it starts all the same, refuses at once, and asks once somebody is there', async () => {
  let away = true;
  fake.answer = (request, response, body) =>
    away ? void request.socket.destroy() : answerWell(request, response, body);
  await started();
  expect(server.status()).toMatchObject({ state: 'open', lastFailure: { code: 'osrm.unreachable' } });
  expect(await codeOf(table(600_000))).toBe('osrm.unavailable'); // without waiting for anything
  away = false;
  await vi.waitFor(async () => expect(await codeOf(table())).toBe('answered'), PATIENT);
});

test('it dies: the question under way and all that wait fail at once, later ones without being sent', async () => {
  await started();
  const reached = Promise.withResolvers<void>();
  fake.answer = () => {
    if (fake.requests() >= 8) reached.resolve();
  };
  const waiting = Array.from({ length: 30 }, () => codeOf(table()));
  await reached.promise;
  fake.answer = (request) => void request.socket.destroy();
  fake.dropConnections();
  const codes = new Set(await Promise.all(waiting));
  expect([...codes].every((code) => code === 'osrm.unreachable' || code === 'osrm.unavailable')).toBe(true);
  expect(server.status().state).toBe('open');
});

test('it hangs: the watch notices without any question, and who waits is let go long before the deadline', async () => {
  await started({ probeDeadlineMs: 2000 });
  fake.answer = () => {};
  expect(await codeOf(table(600_000))).toBe('osrm.unavailable');
  expect(server.status()).toMatchObject({ state: 'open', lastFailure: { code: 'osrm.timeout' } });
});

test('it answers garbage: twice is enough, and it comes back by itself', async () => {
  await started();
  fake.answer = (_request, response) => reply(response, { code: 'Ok', durations: [['x']], waypoints: 7 });
  expect(await codeOf(table())).toBe('osrm.bad_answer');
  await vi.waitFor(async () => expect(await codeOf(table())).toBe('osrm.unavailable'), PATIENT);
  fake.answer = answerWell;
  await vi.waitFor(async () => expect(await codeOf(table())).toBe('answered'), PATIENT);
});

test.each([
  ['far from its roads', { ...ON_ROAD, waypoints: [{ ...ON_ROAD.waypoints[0], distance: 9_000_000 }] }, 200],
  ['nowhere near its roads', { code: 'NoSegment', message: 'Could not find a matching segment for coordinate' }, 400],
])('another region, the places are %s: not used, and told', async (_where, answer, status) => {
  fake.answer = (_request, response) => reply(response, answer, status);
  await started();
  expect(server.status()).toMatchObject({ state: 'open', lastFailure: { code: 'osrm.wrong_data' } });
  expect(await codeOf(table())).toBe('osrm.unavailable');
});

test('a server that becomes one of another region is noticed, and so is that it is right again', async () => {
  await started();
  fake.answer = (_request, response) => reply(response, { code: 'NoSegment', message: '' }, 400);
  await vi.waitFor(() => expect(server.status().lastFailure?.code).toBe('osrm.wrong_data'), PATIENT);
  fake.answer = answerWell;
  await vi.waitFor(() => expect(server.status().state).toBe('closed'), PATIENT);
});

test('data that we built from older roads is not used; when it is exchanged under way, that is noticed', async () => {
  const version = (data_version: string) => {
    fake.answer = (request, response, body) =>
      request.url?.startsWith('/table')
        ? answerWell(request, response, body)
        : reply(response, { ...ON_ROAD, data_version });
  };
  version('mediconnect-car-new');
  await started({ dataVersion: 'mediconnect-car-new' });
  expect(server.status()).toMatchObject({ state: 'closed' });
  version('mediconnect-car-old');
  await vi.waitFor(() => expect(server.status().lastFailure?.code).toBe('osrm.wrong_data'), PATIENT);
  version('2026-11-01T00:00:00Z'); // of somebody else's making: judged by its roads
  await vi.waitFor(() => expect(server.status().state).toBe('closed'), PATIENT);
});

test('an OSRM too old to take a table as a POST is not used', async () => {
  fake.answer = (request, response) =>
    request.method === 'POST' ? reply(response, { code: 'InvalidUrl' }, 400) : reply(response, ON_ROAD);
  await started();
  expect(server.status()).toMatchObject({ state: 'open', lastFailure: { code: 'osrm.refused' } });
});

test('"no road there" is an answer like any other: failures before and after it are not one after the other', async () => {
  await started();
  const tables = ['garbage', 'none', 'garbage', 'none'];
  fake.answer = (request, response) => {
    if (request.method !== 'POST') reply(response, ON_ROAD);
    else if (tables.shift() === 'garbage') reply(response, { code: 'Ok', durations: 7 });
    else reply(response, { code: 'NoSegment', message: 'Could not find a matching segment for coordinate 0' }, 400);
  };
  const codes: unknown[] = [];
  for (let i = 0; i < 4; i++) codes.push(await codeOf(table()));
  expect(codes).toEqual(['osrm.bad_answer', 'route.not_found', 'osrm.bad_answer', 'route.not_found']);
  expect(server.status().state).toBe('closed');
});

test('a question that OSRM refuses says nothing about OSRM', async () => {
  await started();
  fake.answer = (request, response) =>
    request.method === 'POST' ? reply(response, { code: 'TooBig' }, 400) : reply(response, ON_ROAD);
  for (let i = 0; i < 5; i++) expect(await codeOf(table())).toBe('osrm.refused');
  expect(server.status().state).toBe('closed');
});
