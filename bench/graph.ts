import { readFileSync } from 'node:fs';
import {
  buildRoadGraph,
  loadRoadGraph,
  type OneToAllOptions,
  oneToAll,
  ROAD_PROFILES,
  type RoadGraph,
  type RoadProfile,
  type SearchDirection,
  type Snap,
  saveRoadGraph,
  shortestPath,
  snapToRoad,
  withConditions,
} from '@mediconnect/geo';
import { demoCityTiled } from '@mediconnect/region/testing.ts';
import { type Box, CITY, pointOnRoad, randomNumbers } from './graph/points.ts';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { cpuBetween, markCpu, round } from './harness/cpu.ts';

export const name = 'graph';
export const describe = `embedded road graph of the demo city, or of a region of so many copies of it (22: a million nodes):
building, loading, one place and 500 vehicles (all of them, the ten nearest), random routes, closures and measured paces
--copies 1 --vehicles 500 --rounds 60 --routes 300 --seed 1`;

const ROADS = new URL('../demo/region/roads.osm.pbf', import.meta.url);
/** Who is asked for when the fastest of a fleet are. */
const FASTEST = 10;

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const copies = numberFlag(flags, 'copies', 1);
  const vehicles = numberFlag(flags, 'vehicles', 500);
  const rounds = numberFlag(flags, 'rounds', 60);
  const routes = numberFlag(flags, 'routes', 300);
  const random = randomNumbers(numberFlag(flags, 'seed', 1));
  note(`building, saving, loading ${copies} × the city …`);
  const { graph, ...figures } = buildAndLoad(copies === 1 ? readFileSync(ROADS) : demoCityTiled(copies));
  report({ case: 'build', copies, ...figures });
  const box = copies === 1 ? CITY : boxOf(graph);
  for (const profile of ROAD_PROFILES) {
    for (const direction of ['to', 'from'] as const) {
      for (const count of [vehicles, FASTEST]) {
        note(`${count} of ${vehicles} vehicles ${direction} one place, ${profile} …`);
        const what = { profile, direction, vehicles, told: count };
        report({ case: 'one-to-all', copies, ...what, ...oneToMany(graph, box, random, what, rounds) });
      }
    }
    report({ case: 'route', copies, profile, ...randomRoutes(graph, box, random, profile, routes) });
  }
  report({ case: 'conditions', copies, ...conditions(graph, random, rounds) });
}

function boxOf({ index }: RoadGraph): Box {
  return [index.minX / 1e7, index.minY / 1e7, index.maxX / 1e7, index.maxY / 1e7];
}

/** Processor time of this process in ms; finer than the ticks of /proc, as calls take less than one. */
function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const mark = () => markCpu({ bench: ownCpuMs });

function timed<T>(work: () => T): { ms: number; cpuMs: number; result: T } {
  const [start, cpu] = [performance.now(), ownCpuMs()];
  const result = work();
  return { ms: performance.now() - start, cpuMs: ownCpuMs() - cpu, result };
}

/** Nearest rank: the smallest value that at least this share of the values does not exceed. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!, 2);
}

function buildAndLoad(bytes: Uint8Array) {
  const build = timed(() => buildRoadGraph(bytes));
  const peakRssMib = round(process.resourceUsage().maxRSS / 1024, 0);
  const save = timed(() => saveRoadGraph(build.result));
  const load = timed(() => loadRoadGraph(save.result));
  const graph = load.result;
  return {
    graph,
    corners: graph.longitudeE7.length,
    chains: graph.chainCount,
    junctions: graph.junctionCount,
    turns: graph.turnTo.length,
    pbfBytes: bytes.length,
    graphBytes: save.result.length,
    buildMs: round(build.ms, 1),
    buildCpuMs: round(build.cpuMs, 1),
    peakRssMib,
    saveMs: round(save.ms, 1),
    loadMs: round(load.ms, 1),
  };
}

interface OneToMany {
  readonly profile: RoadProfile;
  readonly direction: SearchDirection;
  readonly vehicles: number;
  /** How many of the vehicles, the nearest, the search is to tell. */
  readonly told: number;
}

/** The whole call: bring every vehicle to a road, search, read the vehicles' times and lengths. */
function oneToMany(
  graph: RoadGraph,
  box: Box,
  random: () => number,
  { profile, direction, vehicles, told }: OneToMany,
  rounds: number,
) {
  const [calls, before]: [number[], ReturnType<typeof mark>] = [[], mark()];
  let [cpuMs, found] = [0, 0];
  for (let at = -5; at < rounds; at++) {
    const fleet = Array.from({ length: vehicles }, () => pointOnRoad(graph, box, random, profile));
    const place = pointOnRoad(graph, box, random, profile);
    const call = timed(() => {
      const until = fleet.map((point): Snap => snapToRoad(graph, point, { profile })!);
      const options: OneToAllOptions = { until, untilCount: told };
      const reach = oneToAll(graph, snapToRoad(graph, place, { profile })!, direction, profile, options);
      return until.filter((snap) => reach.driveAt(snap) !== undefined).length;
    });
    if (at < 0) continue; // the first calls warm the compiler up
    calls.push(call.ms);
    cpuMs += call.cpuMs;
    found += Math.min(told, call.result);
  }
  if (found !== told * rounds) throw new Error('a vehicle without a time');
  return {
    p50Ms: percentile(calls, 0.5),
    p99Ms: percentile(calls, 0.99),
    cpuMsPerCall: round(cpuMs / rounds, 2),
    otherCores: cpuBetween(before, mark()).otherCores,
  };
}

function randomRoutes(graph: RoadGraph, box: Box, random: () => number, profile: RoadProfile, routes: number) {
  const [calls, before]: [number[], ReturnType<typeof mark>] = [[], mark()];
  let cpuMs = 0;
  for (let at = -20; at < routes; at++) {
    const [from, to] = [pointOnRoad(graph, box, random, profile), pointOnRoad(graph, box, random, profile)];
    const call = timed(() => {
      const [start, end] = [from, to].map((point) => snapToRoad(graph, point, { profile })!);
      return shortestPath(graph, start!, end!, profile);
    });
    if (!call.result) throw new Error('two places of the city without a route');
    if (at < 0) continue;
    calls.push(call.ms);
    cpuMs += call.cpuMs;
  }
  return {
    p50Ms: percentile(calls, 0.5),
    p99Ms: percentile(calls, 0.99),
    cpuMsPerRoute: round(cpuMs / routes, 2),
    otherCores: cpuBetween(before, mark()).otherCores,
  };
}

/** A graph for 5,000 measured paces and 100 closed edges, anywhere. */
function conditions(graph: RoadGraph, random: () => number, rounds: number) {
  const edge = () => Math.floor(random() * 2 * graph.chainCount);
  const calls: number[] = [];
  let cpuMs = 0;
  for (let at = -5; at < rounds; at++) {
    const kmh = new Map(Array.from({ length: 5000 }, () => [edge(), 5 + random() * 60]));
    const closed = new Map(Array.from({ length: 100 }, () => [edge(), 'all' as const]));
    const call = timed(() => withConditions(graph, { kmh, closed }));
    if (at < 0) continue;
    calls.push(call.ms);
    cpuMs += call.cpuMs;
  }
  const cpuMsPerCall = round(cpuMs / rounds, 2);
  return { paces: 5000, closed: 100, p50Ms: percentile(calls, 0.5), p99Ms: percentile(calls, 0.99), cpuMsPerCall };
}
