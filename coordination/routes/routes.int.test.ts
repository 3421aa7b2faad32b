import { AppError } from '@mediconnect/base';
import { jsonOf, startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import type { RouteRequest, RoutingSource } from '@mediconnect/routing/contract.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestDashboard;
let cookie: string;
let asked: RouteRequest | undefined;

/** A world of one straight road. */
const oneRoad: RoutingSource = {
  name: 'graph',
  async route(request) {
    asked = request;
    if (request.to[0] > 0) throw new AppError('route.not_found');
    const coordinates: [number, number][] = [[...request.from], [...request.to]];
    const step = {
      name: '',
      manoeuvre: 'depart' as const,
      distanceMetres: 1,
      durationSeconds: 1,
      location: request.from,
    };
    const geometry = { type: 'LineString' as const, coordinates };
    const steps = request.steps ? { steps: [step] } : {};
    return { routes: [{ durationSeconds: 60, distanceMetres: 900, geometry, source: 'graph', ...steps }] };
  },
  table: async () => ({ seconds: [], source: 'graph' }),
};

beforeAll(async () => {
  server = await startTestDashboard({ routing: oneRoad });
  cookie = await server.signIn('dispatcher');
});
afterAll(() => server?.stop());

const route = (body: unknown) => server.request('POST', '/api/v1/routes', { cookie, body });

test('a way is told with its time, length and who reckoned it', async () => {
  const answer = await route({ from: [-56.1, -34.9], to: [-56.2, -34.8], mode: 'emergency', steps: true });
  expect(answer.status).toBe(200);
  expect(await jsonOf(answer)).toMatchObject({
    routes: [{ durationSeconds: 60, distanceMetres: 900, source: 'graph', steps: [{ manoeuvre: 'depart' }] }],
  });
  expect(asked).toMatchObject({ mode: 'emergency', alternatives: 0, steps: true });
});

test('where no road leads, the answer says so', async () => {
  const answer = await route({ from: [-56.1, -34.9], to: [1, 1] });
  expect([answer.status, (await jsonOf(answer)).code]).toEqual([422, 'route.not_found']);
});

test.each([
  ['a latitude beyond the pole', { from: [-56.1, -95], to: [0, 0] }],
  ['three coordinates', { from: [-56.1, -34, 5], to: [0, 0] }],
  ['text', { from: ['a', 'b'], to: [0, 0] }],
  ['an unknown mode', { from: [0, 0], to: [0, 0], mode: 'fly' }],
  ['a hundred alternatives', { from: [0, 0], to: [0, 0], alternatives: 100 }],
])('%s is refused', async (_name, body) => expect((await route(body)).status).toBe(400));

test('without a region there is no way, and that is said', async () => {
  const other = await startTestDashboard();
  const session = await other.signIn('dispatcher');
  const answer = await other.request('POST', '/api/v1/routes', { cookie: session, body: { from: [0, 0], to: [0, 0] } });
  expect([answer.status, (await jsonOf(answer)).code]).toEqual([503, 'route.no_region']);
  await other.stop();
});
