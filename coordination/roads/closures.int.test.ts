import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { shortestPath, snapToRoad } from '@mediconnect/geo';
import { townGraph, townPoint } from '@mediconnect/geo/road-graph/testing.ts';
import { createGraphSource } from '@mediconnect/routing';
import { createSegmentBook } from '@mediconnect/routing/traffic/segments.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RoadNetwork } from './networks.ts';

// Two ways from west to east, the northern one longer.
const graph = townGraph({
  nodes: {
    ...{ w: [0, 0], a: [100, 0], b: [500, 0], e: [600, 0] },
    ...{ an: [100, 200], bn: [500, 200] },
  },
  ways: [
    ['w a', { highway: 'residential', name: 'West' }],
    ['a b', { highway: 'residential', name: 'South' }],
    ['b e', { highway: 'residential', name: 'East' }],
    ['a an bn b', { highway: 'residential', name: 'North' }],
  ],
});
const network: RoadNetwork = {
  ...{ id: 'town', bounds: [-56.2, -34.95, -56.1, -34.85], timeZone: 'America/Montevideo', graph },
  segments: createSegmentBook(graph),
};
const lonLat = (east: number, north: number): [number, number] => {
  const { longitude, latitude } = townPoint(east, north);
  return [longitude, latitude];
};
const line = (...points: [number, number][]) => ({
  type: 'LineString',
  coordinates: points.map(([east, north]) => lonLat(east, north)),
});
const SOUTH = line([150, 2], [450, -2]);
const closed = (geometry: object | null, more: object = {}) => ({
  type: 'Feature',
  geometry,
  properties: { name: 'Road works', kind: 'closed', ...more },
});
const soon = { timeout: 10_000, interval: 20 };

let server: TestDashboard;
let administrator: string;
let dispatcher: string;
beforeAll(async () => {
  server = await startTestDashboard({ networks: [network] });
  administrator = await server.signIn('administrator');
  dispatcher = await server.signIn('dispatcher');
});
afterAll(() => server?.stop());
beforeEach(() => server.database.pool.query('delete from road_closures'));

const send = (method: string, path: string, body?: unknown, cookie = administrator) =>
  server.send(cookie, method, `/roads${path}`, body);
const streetsOf = (names: readonly { way: number; from: number; to: number }[]) =>
  names.map((name) => graph.names[graph.chainName[network.segments.edgeOf(name)! >> 1]!]!);

/** The streets of the way from west to east, as the graph of now has it. */
async function streets(mode: 'normal' | 'emergency' = 'normal') {
  const now = server.traffic.now('town')!.graph;
  const snap = (east: number) => snapToRoad(now, townPoint(east, 0), { profile: mode });
  const path = shortestPath(now, snap(10)!, snap(590)!, mode);
  return path?.edges.map((edge) => graph.names[graph.chainName[edge >> 1]!]);
}

describe('a closed road', () => {
  test('is avoided as soon as it is closed, and driven again when it is opened', async () => {
    await vi.waitFor(async () => expect(await streets()).toEqual(['West', 'South', 'East']), soon);
    const made = await send('POST', '/closures', closed(SOUTH));
    expect(made).toMatchObject({
      status: 201,
      body: {
        id: expect.stringMatching(/^c-[\w-]{12}$/),
        geometry: SOUTH,
        roads: { type: 'MultiLineString', coordinates: [[lonLat(100, 0), lonLat(500, 0)]] },
        properties: {
          ...{ name: 'Road works', kind: 'closed', limitKmh: null, emergencyPasses: false, bothWays: true },
          ...{ validTo: null, segmentCount: 2, state: 'in_force', own: true },
        },
      },
    });
    expect(streetsOf(made.body.segments)).toEqual(['South', 'South']);
    await vi.waitFor(async () => expect(await streets()).toEqual(['West', 'North', 'East']), soon);
    expect(await streets('emergency')).toEqual(['West', 'North', 'East']);
    expect((await send('DELETE', `/closures/${made.body.id}`)).status).toBe(204);
    await vi.waitFor(async () => expect(await streets()).toEqual(['West', 'South', 'East']), soon);
    expect((await send('GET', `/closures/${made.body.id}`)).status).toBe(404);
  });

  test('may let blue lights through', async () => {
    await send('POST', '/closures', closed(SOUTH, { emergencyPasses: true }));
    await vi.waitFor(async () => expect(await streets()).toEqual(['West', 'North', 'East']), soon);
    expect(await streets('emergency')).toEqual(['West', 'South', 'East']);
  });

  test('may be closed in one direction, the one in which the line is drawn', async () => {
    const { body } = await send('POST', '/closures', closed(line([450, 2], [150, 2]), { bothWays: false }));
    expect(body.properties.segmentCount).toBe(1);
    await vi.waitFor(() => expect(server.traffic.now('town')!.conditions.closed.size).toBe(1), soon);
    expect(await streets()).toEqual(['West', 'South', 'East']);
  });

  test('counts from when it begins until it ends, to the second', async () => {
    const [fromMs, toMs] = [Date.now() + 1500, Date.now() + 3000];
    const period = { validFrom: new Date(fromMs).toISOString(), validTo: new Date(toMs).toISOString() };
    const { body } = await send('POST', '/closures', closed(SOUTH, period));
    expect(body.properties).toMatchObject({ ...period, state: 'planned' });
    await server.traffic.refresh();
    expect(await streets()).toEqual(['West', 'South', 'East']);
    await vi.waitFor(async () => expect(await streets()).toEqual(['West', 'North', 'East']), soon);
    expect(Date.now()).toBeGreaterThanOrEqual(fromMs);
    await vi.waitFor(async () => expect(await streets()).toEqual(['West', 'South', 'East']), soon);
    expect(Date.now()).toBeGreaterThanOrEqual(toMs);
    expect((await send('GET', '/closures')).body.items).toEqual([]);
  });

  test('is what the graph source answers with', async () => {
    const source = createGraphSource(() => server.traffic.now('town')!.graph);
    await send('POST', '/closures', closed(SOUTH));
    await server.traffic.refresh();
    const { routes } = await source.route({ from: lonLat(10, 0), to: lonLat(590, 0), mode: 'normal' });
    expect(routes[0]!.distanceMetres).toBeGreaterThan(900);
  });
});

describe('a temporary limit', () => {
  test('makes the road slower, and another way the better one', async () => {
    const { body } = await send('POST', '/closures', closed(SOUTH, { kind: 'limit', limitKmh: 5 }));
    expect(body.properties).toMatchObject({ kind: 'limit', limitKmh: 5 });
    await vi.waitFor(async () => expect(await streets()).toEqual(['West', 'North', 'East']), soon);
  });

  test.each([
    ['a limit without a speed', { kind: 'limit' }],
    ['a closed road with one', { limitKmh: 30 }],
    ['a limit that lets blue lights through', { kind: 'limit', limitKmh: 30, emergencyPasses: true }],
  ])('%s is none', async (_, more) => {
    expect(await send('POST', '/closures', closed(SOUTH, more))).toMatchObject({ body: { code: 'request.invalid' } });
  });
});

describe('which roads are meant', () => {
  test('an area, points, several lines, or segments by name', async () => {
    const area = {
      type: 'Polygon',
      coordinates: [
        [
          [250, -20],
          [300, -20],
          [300, 20],
          [250, -20],
        ].map(([e, n]) => lonLat(e!, n!)),
      ],
    };
    const drawn = [
      area,
      { type: 'MultiPoint', coordinates: [lonLat(300, 5)] },
      { type: 'MultiLineString', coordinates: [SOUTH.coordinates] },
    ];
    for (const geometry of drawn) {
      const { status, body } = await send('POST', '/closures', closed(geometry));
      expect([status, streetsOf(body.segments)]).toEqual([201, ['South', 'South']]);
    }
    const { body } = await send('POST', '/closures', closed(SOUTH));
    const named = await send('POST', '/closures', closed(null, { segments: body.segments.slice(0, 1) }));
    expect(named).toMatchObject({ status: 201, body: { geometry: null, properties: { segmentCount: 2 } } });
  });

  const [west, east] = [lonLat(0, 0), lonLat(600, 0)];
  const bowTie = [west, lonLat(600, 100), east, lonLat(0, 100), west];
  test.each<[string, object, string]>([
    ['an area that crosses itself', closed({ type: 'Polygon', coordinates: [bowTie] }), 'closure.shape_invalid'],
    ['a line that goes back upon itself, and again', closed(line([150, 0], [400, 0], [150, 0], [400, 0])), ''],
    [
      '100,000 points',
      closed({ type: 'LineString', coordinates: Array(100_000).fill(west) }),
      'closure.too_many_points',
    ],
    [
      '100,000 rings',
      closed({ type: 'Polygon', coordinates: Array(100_000).fill([[0, 0]]) }),
      'closure.too_many_points',
    ],
    ['NaN', closed({ type: 'LineString', coordinates: [west, [Number.NaN, -34.9]] }), 'closure.shape_invalid'],
    ['words', closed({ type: 'Point', coordinates: ['here', 'there'] }), 'closure.shape_invalid'],
    ['a place that is none', closed({ type: 'Point', coordinates: [200, 100] }), 'closure.shape_invalid'],
    ['nothing', closed({ type: 'MultiLineString', coordinates: [] }), 'closure.shape_invalid'],
    [
      'a line around the earth',
      closed({
        type: 'LineString',
        coordinates: [
          [-179, 0],
          [0, 0],
          [179, 0],
        ],
      }),
      'closure.shape_invalid',
    ],
    ['another city', closed({ type: 'Point', coordinates: [2.35, 48.85] }), 'closure.outside'],
    ['a field', closed(line([300, 900], [400, 900])), 'closure.no_road'],
    ['neither drawing nor segments', closed(null), 'closure.shape_invalid'],
    ['both', closed(SOUTH, { segments: [{ way: 1, from: 1, to: 2 }] }), 'closure.shape_invalid'],
    [
      'a segment of another planet',
      closed(null, { segments: [{ way: 77, from: 1, to: 2 }] }),
      'closure.segment_unknown',
    ],
    [
      'an end before its begin',
      closed(SOUTH, { validFrom: '2030-01-02T00:00:00Z', validTo: '2030-01-01T00:00:00Z' }),
      'closure.period_invalid',
    ],
    ['an end that is over', closed(SOUTH, { validTo: '2020-01-01T00:00:00Z' }), 'closure.period_invalid'],
    ['a kind that is none', closed(SOUTH, { kind: 'haunted' }), 'request.invalid'],
  ])('%s', async (_, body, code) => {
    const answer = await send('POST', '/closures', body);
    if (code === '') expect(answer.status).toBe(201);
    else expect(answer.body.code).toBe(code);
  });
});

describe('changes', () => {
  test('what is absent stays; drawn anew it means other roads', async () => {
    const { body: made } = await send('POST', '/closures', closed(SOUTH, { validTo: '2099-01-01T00:00:00Z' }));
    const renamed = await send('PATCH', `/closures/${made.id}`, { properties: { name: 'Burst pipe' } });
    expect(renamed.body).toMatchObject({
      ...{ geometry: SOUTH, segments: made.segments },
      properties: { ...made.properties, name: 'Burst pipe', changedAt: expect.any(String) },
    });
    const moved = await send('PATCH', `/closures/${made.id}`, { geometry: line([120, 200], [480, 200]) });
    expect(streetsOf(moved.body.segments)).toEqual(['North', 'North']);
    const limit = await send('PATCH', `/closures/${made.id}`, { properties: { kind: 'limit', limitKmh: 20 } });
    expect(limit.body.properties).toMatchObject({ name: 'Burst pipe', kind: 'limit', limitKmh: 20 });
    const { rows } = await server.database.pool.query(
      `select action from audit where target = $1 and outcome = 'allowed' order by audit_id`,
      [made.id],
    );
    expect(rows.map(({ action }) => action)).toEqual(['roads.close', 'roads.change', 'roads.change', 'roads.change']);
  });

  test('another fleet sees the road closed, not why, and changes nothing', async () => {
    const { body: made } = await send('POST', '/closures', closed(SOUTH));
    const blue = await server.signIn('administrator', 'blue');
    const [seen] = (await send('GET', '/closures', undefined, blue)).body.items;
    expect(seen).toMatchObject({ id: made.id, roads: made.roads, properties: { name: null, own: false } });
    for (const [method, body] of [['GET'], ['PATCH', { properties: { name: 'x' } }], ['DELETE']] as const)
      expect((await send(method, `/closures/${made.id}`, body, blue)).status).toBe(404);
  });

  test('a dispatcher sees closed roads and closes none', async () => {
    await send('POST', '/closures', closed(SOUTH));
    expect((await send('GET', '/closures', undefined, dispatcher)).body.items).toHaveLength(1);
    expect((await send('POST', '/closures', closed(SOUTH), dispatcher)).status).toBe(403);
  });

  test('a list goes on page by page', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push((await send('POST', '/closures', closed(SOUTH))).body.id);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await send('GET', `/closures?limit=2${cursor}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(seen).toEqual(ids);
  });
});

describe('an import', () => {
  const collection = (...features: object[]) => ({ type: 'FeatureCollection', name: 'works', features });
  const foreign = (geometry: object | null, properties: object | null) => ({
    type: 'Feature',
    id: 7,
    geometry,
    properties,
  });

  test('shows which roads each feature hits, and stores nothing', async () => {
    const file = collection(
      foreign(SOUTH, { name: 'Sewer', 'works:kind': 'sewer', kind: 'Baustelle' }),
      foreign(line([300, 900], [400, 900]), null),
      foreign(null, {}),
    );
    const { status, body } = await send('POST', '/closures/import?preview=true', file);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      created: [],
      items: [
        { index: 0, name: 'Sewer', segmentCount: 2, problem: null, roads: { type: 'MultiLineString' } },
        { index: 1, name: 'Feature 2', segmentCount: 0, roads: null, problem: { code: 'closure.no_road' } },
        { index: 2, problem: { code: 'closure.shape_invalid' } },
      ],
    });
    expect((await send('GET', '/closures')).body.items).toEqual([]);
    const refused = await send('POST', '/closures/import', file);
    expect(refused).toMatchObject({ status: 422, body: { code: 'closure.import_refused' } });
    expect(refused.body.detail).toContain('Feature 2');
    expect((await send('GET', '/closures')).body.items).toEqual([]);
  });

  test('makes all of them', async () => {
    const limit = foreign(SOUTH, { name: 'Slow', kind: 'limit', limitKmh: 20, validTo: '2099-01-01T00:00:00Z' });
    const { body } = await send(
      'POST',
      '/closures/import',
      collection(limit, foreign(line([120, 200], [480, 200]), null)),
    );
    expect(body.created).toHaveLength(2);
    const { items } = (await send('GET', '/closures')).body;
    expect(items.map(({ properties }: { properties: { name: string } }) => properties.name)).toEqual([
      'Slow',
      'Feature 2',
    ]);
    expect(items[0].properties).toMatchObject({ kind: 'limit', limitKmh: 20, validTo: '2099-01-01T00:00:00.000Z' });
  });

  test.each<[string, object]>([
    ['no collection', { type: 'Feature' }],
    ['nothing in it', collection()],
    ['501 features', collection(...Array(501).fill(foreign(SOUTH, null)))],
    ['no features', { type: 'FeatureCollection', features: [null, 7] }],
  ])('%s is refused', async (_, body) => {
    expect((await send('POST', '/closures/import', body)).body.code).toBe('request.invalid');
  });
});

test('a process without roads closes none', async () => {
  const bare = await startTestDashboard();
  try {
    const cookie = await bare.signIn('administrator');
    expect(await bare.send(cookie, 'POST', '/roads/closures', closed(SOUTH))).toMatchObject({
      body: { code: 'route.no_region' },
    });
    expect(await bare.send(cookie, 'GET', '/roads/speeds?bbox=-57,-35,-56,-34')).toMatchObject({
      body: { code: 'route.no_region' },
    });
  } finally {
    await bare.stop();
  }
});
