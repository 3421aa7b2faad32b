import { AppError } from '@mediconnect/base';
import { jsonOf, startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import type { RouteRequest, RoutingSource } from '@mediconnect/routing/contract.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';

let server: TestDashboard;
let cookie: string;
let asked: RouteRequest | undefined;

const WAY = { from: [-56.1, -34.9], to: [-56.2, -34.8], mode: 'normal' };
const SQUARE = [
  [-56.16, -34.86],
  [-56.14, -34.86],
  [-56.14, -34.84],
  [-56.16, -34.84],
  [-56.16, -34.86],
];

/** A world of two roads between any two places in the west. */
const twoRoads: RoutingSource = {
  name: 'graph',
  async route(request) {
    asked = request;
    if (request.to[0] > 0) throw new AppError('route.not_found');
    const geometry = { type: 'LineString' as const, coordinates: [request.from, request.to] as [number, number][] };
    const at = { durationSeconds: 60, distanceMetres: 900, location: request.from };
    const rambla = [{ ...at, name: 'Rambla', manoeuvre: 'depart' as const, bearingDegrees: 0 }];
    const italia = [
      ...rambla,
      { ...at, name: 'Avenida Italia', manoeuvre: 'turn left' as const, distanceMetres: 9000 },
    ];
    const best = { durationSeconds: 60, distanceMetres: 900, geometry, source: 'graph' as const, steps: rambla };
    const other = { ...best, durationSeconds: 90, distanceMetres: 800, steps: italia };
    return { routes: request.alternatives === 1 ? [best, other] : [best] };
  },
  table: async () => ({ seconds: [], metres: [], source: 'graph' }),
};

beforeAll(async () => {
  server = await startTestDashboard({ routing: twoRoads });
  cookie = await server.signIn('dispatcher');
});
afterAll(() => server?.stop());

const route = (body: unknown, headers: Record<string, string> = {}) =>
  server.request('POST', '/api/v1/routes', { cookie, body, headers });

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
  expect(await jsonOf(answer)).toMatchObject({ status: 422, code: 'route.not_found', reason: 'no_way' });
});

test('what is asked for reaches the source: points on the way, an area to avoid, where the vehicle looks', async () => {
  const avoid = { type: 'Polygon', coordinates: [SQUARE] };
  const body = { ...WAY, via: [[-56.15, -34.85]], avoid, headingDegrees: 360, heightCm: 320 };
  expect((await route(body)).status).toBe(200);
  expect(asked).toMatchObject({
    ...{ via: [[-56.15, -34.85]], avoid: [[SQUARE]], headingDegrees: 0, vehicle: { heightCm: 320 } },
  });
});

test('a vehicle of the fleet brings its height and weight; what the request says counts before', async () => {
  await server.database.pool.query(
    `insert into vehicles (fleet_id, vehicle, call_sign, height_cm, mass_kg)
     select fleet_id, fleet || '-high', 'High', 310, 4800 from fleets`,
  );
  await route({ ...WAY, vehicle: 'red-high', massKg: 3500 });
  expect(asked?.vehicle).toEqual({ heightCm: 310, massKg: 3500 });
  const foreign = await route({ ...WAY, vehicle: 'blue-high' });
  expect([foreign.status, (await jsonOf(foreign)).code]).toEqual([404, 'not_found']);
});

test('alternatives are compared with the first, and known by their streets', async () => {
  const { routes } = await jsonOf(await route({ ...WAY, alternatives: 1 }));
  expect(routes.map(({ streets, turns }: { streets: string[]; turns: number }) => [streets, turns])).toEqual([
    [['Rambla'], 0],
    [['Avenida Italia'], 1],
  ]);
  expect(routes[0]).toMatchObject({ comparison: { durationSeconds: 0, distanceMetres: 0, turns: 0 } });
  expect(routes[1]).toMatchObject({ comparison: { durationSeconds: 30, distanceMetres: -100, turns: 1 } });
  expect(routes[0]).not.toHaveProperty('steps');
});

test.each([
  [{ language: 'es-UY' }, {}, 'es', 'Ve a norte en Rambla'],
  [{}, { 'accept-language': 'de, en;q=0.5' }, 'de', 'Fahren Sie Richtung Norden auf Rambla'],
  [{}, { 'accept-language': 'tlh' }, 'en', 'Head north on Rambla'],
])('with %j and %j the driver is told in %s', async (more, headers, language, sentence) => {
  const answer = await route({ ...WAY, ...more, steps: true }, headers);
  const body = await jsonOf(answer);
  expect([body.language, body.routes[0].steps[0].instruction]).toEqual([language, sentence]);
});

test.each([
  ['?format=gpx', {}],
  ['', { accept: 'application/gpx+xml' }],
])('as GPX it is a file (%j, %j)', async (query, headers) => {
  const body = { ...WAY, name: 'Móvil <1>' };
  const answer = await server.request('POST', `/api/v1/routes${query}`, { cookie, body, headers });
  expect(answer.headers.get('content-type')).toBe('application/gpx+xml');
  expect(answer.headers.get('content-disposition')).toContain('route.gpx');
  const text = await answer.text();
  expect(text).toContain('<name>Móvil &lt;1&gt;</name>');
  expect(text).toContain('<desc>Head north on Rambla</desc>');
});

test('an area to avoid that is none is refused with what is wrong', async () => {
  const bowTie = [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]];
  const answer = await route({ ...WAY, avoid: { type: 'Polygon', coordinates: [bowTie] } });
  expect(await jsonOf(answer)).toMatchObject({
    status: 422,
    code: 'route.avoid_invalid',
    detail: expect.stringMatching(/cross/),
  });
});

test.each([
  ['a latitude beyond the pole', { from: [-56.1, -95], to: [0, 0] }],
  ['three coordinates', { from: [-56.1, -34, 5], to: [0, 0] }],
  ['text', { from: ['a', 'b'], to: [0, 0] }],
  ['an unknown mode', { from: [0, 0], to: [0, 0], mode: 'fly' }],
  ['a hundred alternatives', { from: [0, 0], to: [0, 0], alternatives: 100 }],
  ['infinity', '{"from":[1e999,0],"to":[0,0]}'],
  ['eleven points on the way', { from: [0, 0], to: [0, 0], via: Array.from({ length: 11 }, () => [0, 0]) }],
  ['a point to avoid', { from: [0, 0], to: [0, 0], avoid: { type: 'Point', coordinates: [0, 0] } }],
  ['a language with a line break', { from: [0, 0], to: [0, 0], language: 'en\n' }],
  ['a name of control characters', { from: [0, 0], to: [0, 0], name: '\u0001' }],
  ['a vehicle without weight', { from: [0, 0], to: [0, 0], massKg: 0 }],
])('%s is refused', async (_name, body) => expect((await route(body)).status).toBe(400));

test('without a region there is no way, and that is said', async () => {
  const other = await startTestDashboard();
  const session = await other.signIn('dispatcher');
  const answer = await other.request('POST', '/api/v1/routes', { cookie: session, body: { from: [0, 0], to: [0, 0] } });
  expect([answer.status, (await jsonOf(answer)).code]).toEqual([503, 'route.no_region']);
  await other.stop();
});
