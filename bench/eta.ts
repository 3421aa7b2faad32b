import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createLogger, createMetrics, type Part } from '@mediconnect/base';
import { buildRoadGraph, type RoadGraph, readOsmPbf, saveRoadGraph } from '@mediconnect/geo';
import { demoCityTiled } from '@mediconnect/region/testing.ts';
import {
  createGraphSource,
  createOsrmSource,
  isOsrmFailure,
  type Position,
  probePointsOf,
  type RoutingSource,
} from '@mediconnect/routing';
import { buildOsrm } from '@mediconnect/routing/osrm/local/build.ts';
import { getPrograms, programsFolder } from '@mediconnect/routing/osrm/local/programs.ts';
import { whileOsrmHangs } from './eta/away.ts';
import { fleetPlaces, pointNearRoad, randomNumbers } from './eta/scene.ts';
import type { EtaServer, EtaServerReady } from './eta/server.ts';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { startChild } from './harness/child.ts';
import { cpuBetween, markCpu, processCpuMs, round, treeCpuMs } from './harness/cpu.ts';
import { createLatencies } from './harness/latency.ts';

export const name = 'eta';
export const describe = `who of 500 vehicles is at a place first, by HTTP through real OSRM and through the road graph alone
--cases demo,million --sources osrm,graph --requests 400 --checks 100 --vehicles 500 --seed 1`;

/** What the product promises with the demo city; a region of a million nodes may take three times as long. */
const LIMITS = { osrm: { p50Ms: 25, p99Ms: 90 }, graph: { p50Ms: 25, p99Ms: 90 } };
const FACTOR = { demo: 1, million: 3 } as const;
/** Of the demo city, for a million nodes. */
const COPIES = { demo: 1, million: 22 } as const;
const WARM_UP = 60;
const WANTED = 10;
/** Two vehicles at one station are as fast: times are compared, to what the answer rounds. */
const SAME_SECONDS = 0.11;
const DATA_DIR = resolve('.mediconnect');

type Case = keyof typeof COPIES;
type Source = keyof typeof LIMITS;

export async function run(context: BenchContext): Promise<void> {
  const { flags } = context;
  const cases = (flags.cases ?? 'demo,million').split(',') as Case[];
  const sources = (flags.sources ?? 'osrm,graph').split(',') as Source[];
  for (const one of cases) {
    const folder = mkdtempSync(join(tmpdir(), 'mediconnect-bench-'));
    try {
      const ground = await prepare(context, one, folder, sources.includes('osrm'));
      for (const source of sources) await measure(context, ground, one, source);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

interface Ground {
  readonly folder: string;
  readonly graph: RoadGraph;
  readonly graphFile: string;
  /** Of OpenStreetMap. */
  readonly nodes: number;
  readonly osrm: { readonly dir: string; readonly programs: string };
}

async function prepare({ note }: BenchContext, one: Case, folder: string, withOsrm: boolean): Promise<Ground> {
  note(`${one}: building roads${withOsrm ? ' and OSRM' : ''} …`);
  const [roads, graphFile, dir] = [join(folder, 'roads.osm.pbf'), join(folder, 'graph.bin'), join(folder, 'osrm')];
  writeFileSync(roads, demoCityTiled(COPIES[one]));
  const graph = buildRoadGraph(readFileSync(roads));
  writeFileSync(graphFile, saveRoadGraph(graph));
  const programs = programsFolder(DATA_DIR);
  if (withOsrm) await buildOsrm({ roads, osrmDir: dir, ...(await getPrograms(programs)), say: note });
  let nodes = 0;
  readOsmPbf(readFileSync(roads), { node: () => nodes++, way: () => {} });
  return { folder, graph, graphFile, nodes, osrm: { dir, programs } };
}

async function measure(context: BenchContext, ground: Ground, one: Case, source: Source): Promise<void> {
  const { flags, report, note } = context;
  const [requests, checks] = [numberFlag(flags, 'requests', 400), numberFlag(flags, 'checks', 100)];
  const vehicles = numberFlag(flags, 'vehicles', 500);
  const random = randomNumbers(numberFlag(flags, 'seed', 1));
  const { graph, graphFile, nodes, osrm, folder } = ground;
  const places = fleetPlaces(graph, random, vehicles, one === 'demo');
  const about: EtaServer = { dataDir: join(folder, source), graphFile, places, ...(source === 'osrm' && { osrm }) };
  const server = startChild(join(import.meta.dirname, 'eta/server.ts'), [JSON.stringify(about)]);
  try {
    const ready = await server.next<EtaServerReady>('ready');
    const ask = await signIn(ready);
    const scenes = Array.from({ length: requests }, () => pointNearRoad(graph, random));
    note(`${one}, ${source}: ${requests} scenes …`);
    for (let n = 0; n < WARM_UP; n++) await ask(pointNearRoad(graph, random));
    const groups = {
      server: () => processCpuMs(server.pid),
      postgres: () => treeCpuMs(ready.postgresPid),
      osrm: () => treeCpuMs(server.pid) - processCpuMs(server.pid) - treeCpuMs(ready.postgresPid),
      harness: () => processCpuMs(process.pid),
    };
    const latencies = createLatencies();
    const before = markCpu(groups);
    let fromSource = 0;
    for (const scene of scenes) {
      const startMs = performance.now();
      const items = await ask(scene);
      latencies.add(performance.now() - startMs);
      fromSource += Number(items.every((item) => item.source === source));
    }
    const { groups: cpu, otherCores } = cpuBetween(before, markCpu(groups));
    note('comparing with tables of all …');
    const whole = await wholeSource(ready, graph);
    const compared = await compare(ask, whole, places, scenes.slice(0, checks)).finally(() => whole.stop?.());
    if (source === 'osrm') note('stopping OSRM …');
    const hangs = source === 'osrm' ? await whileOsrmHangs(() => ask(scenes[0]!), server.pid) : {};
    const limits = { p50: LIMITS[source].p50Ms * FACTOR[one], p99: LIMITS[source].p99Ms * FACTOR[one] };
    const [p50, p99] = [latencies.percentileMs(0.5), latencies.percentileMs(0.99)];
    report({
      ...{ case: one, source, vehicles, requests, nodes, p50_ms: p50, p99_ms: p99 },
      ...{ limit_p50_ms: limits.p50, limit_p99_ms: limits.p99, within_limits: p50 <= limits.p50 && p99 <= limits.p99 },
      ...{ answered_by_source: fromSource, ...compared },
      server_cpu_ms: round((cpu.server ?? 0) / requests, 2),
      osrm_cpu_ms: round(Math.max(0, cpu.osrm ?? 0) / requests, 2),
      other_cores: otherCores,
      ...hangs,
    });
    if (compared.same_ten < compared.compared) throw new Error('the ten fastest are not those of the whole table');
  } finally {
    await server.end();
  }
}

interface Item {
  readonly roadSeconds: number;
  readonly source: string;
}
type Ask = (scene: Position) => Promise<readonly Item[]>;

async function signIn({ url, email, password }: EtaServerReady): Promise<Ask> {
  const json = { 'content-type': 'application/json' };
  const session = await fetch(`${url}/api/v1/session`, {
    ...{ method: 'POST', headers: json, body: JSON.stringify({ email, password }) },
  });
  const cookie = session.headers.getSetCookie()[0]!.split(';', 1)[0]!;
  return async (destination) => {
    const body = JSON.stringify({ destination, mode: 'emergency', limit: WANTED });
    const answer = await fetch(`${url}/api/v1/etas`, { method: 'POST', headers: { ...json, cookie }, body });
    if (!answer.ok) throw new Error(`/etas answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as { items: Item[] }).items;
  };
}

/** The same source as the server's, asked for everything. */
async function wholeSource({ osrmUrl }: EtaServerReady, graph: RoadGraph): Promise<RoutingSource & Partial<Part>> {
  if (osrmUrl === null) return createGraphSource(graph);
  const osrm = createOsrmSource({
    ...{ urls: { emergency: osrmUrl }, knownPoints: probePointsOf(graph) },
    ...{ metrics: createMetrics(), log: createLogger('warn') },
  });
  await osrm.start();
  return osrm;
}

/** How often the ten fastest are those of a table of all, and what that table costs. */
async function compare(ask: Ask, whole: RoutingSource, places: readonly Position[], scenes: readonly Position[]) {
  const table = createLatencies();
  let [compared, same] = [0, 0];
  for (const scene of scenes) {
    const startMs = performance.now();
    const all = await whole
      .table({ sources: places, destinations: [scene], mode: 'emergency' })
      .catch((error: unknown) => (isOsrmFailure(error) ? undefined : Promise.reject(error)));
    // On a busy machine a table of all can take OSRM longer than it is given.
    if (all === undefined) continue;
    table.add(performance.now() - startMs);
    const fastest = all.seconds
      .flatMap(([value]) => (value == null ? [] : [value]))
      .sort((a, b) => a - b)
      .slice(0, WANTED);
    const items = await ask(scene);
    // Where another answered because this one was late, there is nothing to compare.
    if (items.some(({ source }) => source !== whole.name)) continue;
    compared++;
    const told = items.map(({ roadSeconds }) => roadSeconds);
    const isSame = (value: number, rank: number) => Math.abs(value - told[rank]!) <= SAME_SECONDS;
    same += Number(told.length === fastest.length && fastest.every(isSame));
  }
  return { compared, same_ten: same, whole_table_p50_ms: table.percentileMs(0.5) };
}
