import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, createMetrics } from '@mediconnect/base';
import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { buildRoadGraph, type RoadGraph } from '@mediconnect/geo';
import {
  createFallbackSource,
  createGraphSource,
  createOsrmSource,
  HOUR_CLASSES,
  hourClassAt,
  type OsrmSource,
  type Position,
  probePointsOf,
  type RoutingSource,
} from '@mediconnect/routing';
import { heedClosures } from '@mediconnect/routing/osrm/heed-closures.ts';
import { createLocalOsrm, type LocalOsrm } from '@mediconnect/routing/osrm/local/local-osrm.ts';
import { createSegmentBook } from '@mediconnect/routing/traffic/segments.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { prepareTestOsrm, TEST_ROADS } from '../../tests/services/osrm.ts';
import { createRoadsKeeper } from './keeper.ts';
import { createOsrmTeller, type OsrmTeller } from './osrm-teller.ts';
import { segmentIds } from './traversal-store.ts';
import { weekOf } from './trip-traversals.ts';

// A dashboard with the demo city's roads, and an OSRM of its own that learns what is closed and how fast roads are.

const PATIENT = { timeout: 120_000, interval: 50 };
const FROM: Position = [-56.1655, -34.8975];
const TO: Position = [-56.0591, -34.8841];
const log = createLogger('silent');
let folder: string;
let graph: RoadGraph;
let server: TestDashboard;
let administrator: string;
let local: LocalOsrm;
let osrm: OsrmSource;
let teller: OsrmTeller;
let routing: RoutingSource;

beforeAll(async () => {
  const { programs, osrmDir } = await prepareTestOsrm();
  folder = await mkdtemp(join(tmpdir(), 'mediconnect-roads-'));
  for (const profile of ['car', 'emergency'])
    await cp(join(osrmDir, profile), join(folder, profile), {
      recursive: true,
      filter: (path) => !path.includes('/live'),
    });
  local = createLocalOsrm({ osrmDir: folder, programs, log });
  await local.start();
  graph = buildRoadGraph(await readFile(TEST_ROADS));
  const segments = createSegmentBook(graph);
  server = await startTestDashboard({
    networks: [
      { id: 'city', bounds: [-56.34, -34.96, -55.98, -34.81], timeZone: 'America/Montevideo', graph, segments },
    ],
  });
  administrator = await server.signIn('administrator');
  const metrics = createMetrics();
  const urls = { normal: local.servers.normal.url, emergency: local.servers.emergency.url };
  osrm = createOsrmSource({ urls, knownPoints: probePointsOf(graph), deadlineMs: 30_000, metrics, log });
  await osrm.start();
  teller = createOsrmTeller({ traffic: server.traffic, local: new Map([['city', local]]), metrics, log });
  await teller.start();
  routing = createFallbackSource({
    osrm: heedClosures(osrm, (mode) => teller.knowsClosed('city', mode)),
    graph: createGraphSource(() => server.traffic.now('city')!.graph),
    ...{ metrics, log },
  });
  await vi.waitFor(async () => expect((await route(routing)).source).toBe('osrm'), PATIENT);
}, 300_000);
afterAll(async () => {
  await teller?.stop();
  await osrm?.stop();
  await local?.stop();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const route = async (source: RoutingSource) => (await source.route({ from: FROM, to: TO, mode: 'normal' })).routes[0]!;
const refreshed = () => vi.waitFor(() => expect(teller.knowsClosed('city', 'normal')).toBe(true), PATIENT);

test('a closed road is never on a way that is answered, first by the road graph and then by OSRM, which is never interrupted', async () => {
  const before = await route(osrm);
  // A stretch in the middle of the way.
  const { coordinates } = before.geometry;
  const middle = coordinates.slice(coordinates.length >> 1, (coordinates.length >> 1) + 4);
  const [at] = middle.slice(1, 2);
  const answers = { osrm: 0, graph: 0, over: 0, failed: 0 };
  let asking = true;
  let closed = false;
  const asker = (async () => {
    while (asking) {
      await new Promise(setImmediate); // the road graph answers without ever letting others have their turn
      const wasClosed = closed;
      await route(routing).then(
        ({ source, geometry }) => {
          answers[source as 'osrm' | 'graph']++;
          const passes = geometry.coordinates.some(
            (place) => Math.abs(place[0] - at![0]) < 2e-6 && Math.abs(place[1] - at![1]) < 2e-6,
          );
          if (wasClosed && passes) answers.over++;
        },
        () => answers.failed++,
      );
    }
  })();
  const body = {
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: middle },
    properties: { name: 'Closed', kind: 'closed' },
  };
  const { status, body: made } = await server.send(administrator, 'POST', '/roads/closures', body);
  expect(status).toBe(201);
  await vi.waitFor(() => expect(server.traffic.now('city')!.conditions.closed.size).toBeGreaterThan(0), PATIENT);
  closed = true;
  await refreshed();
  await vi.waitFor(
    async () => expect((await route(osrm)).durationSeconds).toBeGreaterThan(before.durationSeconds),
    PATIENT,
  );
  asking = false;
  await asker;
  expect(answers).toMatchObject({ over: 0, failed: 0 });
  expect(answers.graph).toBeGreaterThan(0);
  const after = await route(routing);
  expect(after.source).toBe('osrm');
  expect(after.geometry.coordinates).not.toContainEqual(at);

  await server.send(administrator, 'DELETE', `/roads/closures/${made.id}`);
  await vi.waitFor(
    async () => expect((await route(osrm)).durationSeconds).toBeCloseTo(before.durationSeconds, 0),
    PATIENT,
  );
});

test('the speeds of the hour make its ways last longer; embedded graph and OSRM agree on them', async () => {
  const before = await route(osrm);
  const { pool } = server.database;
  // Half of the speed on every road of the way, driven often.
  const names = [];
  const segments = createSegmentBook(graph);
  for (let edge = 0; edge < graph.edgeTarget.length; edge++)
    if (graph.costs.normal.edgeMillis[edge]! > 0) names.push({ edge, ...segments.nameOf(edge) });
  const ids = await segmentIds(pool, names);
  const hour = HOUR_CLASSES.indexOf(hourClassAt(Date.now(), 'America/Montevideo'));
  await pool.query(
    `insert into road_speed_sums (segment_id, hour_class, siren, week, traversals, seconds, drives)
     select id, $2, false, $3::date, 50, 50 * seconds, '{25,25,0,0}' from unnest($1::int[], $4::float8[]) as t (id, seconds)
     on conflict do nothing`,
    [ids, hour, weekOf(Date.now()), names.map(({ edge }) => (graph.costs.normal.edgeMillis[edge]! / 1000) * 2)],
  );
  // Learned anew within five minutes; a keeper that begins now knows them at once.
  const keeper = createRoadsKeeper({
    store: server.database.store,
    config: { trafficDrives: 5 },
    networks: server.traffic.networks,
    metrics: createMetrics(),
    log,
  });
  await keeper.start();
  const own = createOsrmTeller({ traffic: keeper, local: new Map([['city', local]]), metrics: createMetrics(), log });
  await own.start();
  try {
    await vi.waitFor(
      async () => expect((await route(osrm)).durationSeconds).toBeGreaterThan(before.durationSeconds * 1.4),
      PATIENT,
    );
    const [theirs, ours] = [await route(osrm), await route(createGraphSource(keeper.now('city')!.graph))];
    expect(Math.abs(theirs.durationSeconds / ours.durationSeconds - 1)).toBeLessThan(0.1);
  } finally {
    await own.stop();
    await keeper.stop();
  }
});
