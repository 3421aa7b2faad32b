import { readFileSync } from 'node:fs';
import {
  buildRoadGraph,
  type LonLat,
  loadRoadGraph,
  oneToAll,
  ROAD_PROFILES,
  type RoadGraph,
  type RoadProfile,
  type SearchDirection,
  saveRoadGraph,
  shortestPath,
  snapToRoad,
} from '@mediconnect/geo';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { cpuBetween, markCpu, round } from './harness/cpu.ts';

export const name = 'graph';
export const describe = `embedded road graph of the demo city: building, loading, one place and 500 vehicles, random routes
--vehicles 500 --rounds 60 --routes 300 --seed 1`;

const ROADS = new URL('../demo/region/roads.osm.pbf', import.meta.url);
/** West, south, east, north of where vehicles are: the city without the river. */
const CITY = [-56.24, -34.915, -56.02, -34.82] as const;

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const vehicles = numberFlag(flags, 'vehicles', 500);
  const rounds = numberFlag(flags, 'rounds', 60);
  const routes = numberFlag(flags, 'routes', 300);
  const random = randomNumbers(numberFlag(flags, 'seed', 1));
  note('building, saving, loading …');
  const { graph, ...figures } = buildAndLoad();
  report({ case: 'build', ...figures });
  for (const profile of ROAD_PROFILES) {
    for (const direction of ['to', 'from'] as const) {
      note(`${vehicles} vehicles ${direction} one place, ${profile} …`);
      report({
        case: 'one-to-all',
        profile,
        direction,
        vehicles,
        ...oneToMany(graph, random, profile, direction, vehicles, rounds),
      });
    }
    report({ case: 'route', profile, ...randomRoutes(graph, random, profile, routes) });
  }
}

/** Park and Miller's minimal standard generator: the same points for the same seed. 0 ≤ number < 1. */
function randomNumbers(seed: number): () => number {
  let state = Math.floor(seed) % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
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

function buildAndLoad() {
  const bytes = readFileSync(ROADS);
  const build = timed(() => buildRoadGraph(bytes));
  const save = timed(() => saveRoadGraph(build.result));
  const load = timed(() => loadRoadGraph(save.result));
  const graph = load.result;
  return {
    graph,
    chains: graph.chainCount,
    junctions: graph.junctionCount,
    turns: graph.turnTo.length,
    pbfBytes: bytes.length,
    graphBytes: save.result.length,
    buildMs: round(build.ms, 1),
    saveMs: round(save.ms, 1),
    loadMs: round(load.ms, 1),
  };
}

function pointOnRoad(graph: RoadGraph, random: () => number, profile: RoadProfile): LonLat {
  const [west, south, east, north] = CITY;
  for (;;) {
    const point = { longitude: west + random() * (east - west), latitude: south + random() * (north - south) };
    if (snapToRoad(graph, point, { profile })) return point;
  }
}

/** The whole call: bring every vehicle to a road, search the city, read every vehicle's time. */
function oneToMany(
  graph: RoadGraph,
  random: () => number,
  profile: RoadProfile,
  direction: SearchDirection,
  vehicles: number,
  rounds: number,
) {
  const [calls, before]: [number[], ReturnType<typeof mark>] = [[], mark()];
  let [cpuMs, found] = [0, 0];
  for (let at = -5; at < rounds; at++) {
    const fleet = Array.from({ length: vehicles }, () => pointOnRoad(graph, random, profile));
    const place = pointOnRoad(graph, random, profile);
    const call = timed(() => {
      const snaps = fleet.map((point) => snapToRoad(graph, point, { profile }));
      const reach = oneToAll(graph, snapToRoad(graph, place, { profile })!, direction, profile);
      return snaps.filter((snap) => snap && reach.secondsAt(snap) !== undefined).length;
    });
    if (at < 0) continue; // the first calls warm the compiler up
    calls.push(call.ms);
    cpuMs += call.cpuMs;
    found += call.result;
  }
  if (found !== vehicles * rounds) throw new Error('a vehicle without a time');
  return {
    p50Ms: percentile(calls, 0.5),
    p99Ms: percentile(calls, 0.99),
    cpuMsPerCall: round(cpuMs / rounds, 2),
    otherCores: cpuBetween(before, mark()).otherCores,
  };
}

function randomRoutes(graph: RoadGraph, random: () => number, profile: RoadProfile, routes: number) {
  const [calls, before]: [number[], ReturnType<typeof mark>] = [[], mark()];
  let cpuMs = 0;
  for (let at = -20; at < routes; at++) {
    const [from, to] = [pointOnRoad(graph, random, profile), pointOnRoad(graph, random, profile)];
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
