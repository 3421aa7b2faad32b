import { isAppError } from '@mediconnect/base';
import type { RoadGraph } from '@mediconnect/geo';
import { createGraphSource, type Position, type Route, type RoutingSource } from '@mediconnect/routing';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { round } from './harness/cpu.ts';
import { startScratchOsrm } from './osrm/scratch.ts';

export const name = 'graph-vs-osrm';
export const describe = `how far the embedded road graph's times are from those of a real OSRM, between random places of the demo city
--pairs 1000 --seed 1`;

const DEADLINE_MS = 30_000;
/** What has to be reached: the share by which times differ, at the median and for nineteen of twenty. */
const MEDIAN_LIMIT = 0.05;
const P95_LIMIT = 0.15;

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const pairs = numberFlag(flags, 'pairs', 1000);
  const seed = numberFlag(flags, 'seed', 1);
  note('OSRM …');
  const scratch = await startScratchOsrm(DEADLINE_MS);
  try {
    const embedded = createGraphSource(scratch.graph);
    for (const mode of ['normal', 'emergency'] as const) {
      note(`${pairs} pairs, ${mode} …`);
      const places = randomPlaces(scratch.graph, 2 * pairs, seed);
      const [seconds, metres]: number[][] = [[], []];
      const onlyOne = { graph: 0, osrm: 0 };
      for (let i = 0; i < pairs; i++) {
        const request = { from: places[2 * i]!, to: places[2 * i + 1]!, mode };
        const [ours, theirs] = await Promise.all([routeOf(embedded, request), routeOf(scratch.source, request)]);
        if (ours && theirs) {
          seconds!.push((ours.durationSeconds - theirs.durationSeconds) / Math.max(theirs.durationSeconds, 1));
          metres!.push(Math.abs(ours.distanceMetres - theirs.distanceMetres) / Math.max(theirs.distanceMetres, 1));
        } else if (ours) onlyOne.graph++;
        else if (theirs) onlyOne.osrm++;
      }
      const sizes = seconds!.map(Math.abs);
      const [median, p95] = [percentile(sizes, 0.5), percentile(sizes, 0.95)];
      report({
        ...{ case: mode, pairs: seconds!.length, routeOnlyByGraph: onlyOne.graph, routeOnlyByOsrm: onlyOne.osrm },
        ...{ medianDifference: median, p95Difference: p95, maxDifference: percentile(sizes, 1) },
        ...{ medianSigned: percentile(seconds!, 0.5), p95Metres: percentile(metres!, 0.95) },
      });
      if (median > MEDIAN_LIMIT || p95 > P95_LIMIT) throw new Error(`times differ by more than they may: ${mode}`);
    }
  } finally {
    await scratch.stop();
  }
}

async function routeOf(
  source: RoutingSource,
  request: Parameters<RoutingSource['route']>[0],
): Promise<Route | undefined> {
  try {
    return (await source.route(request)).routes[0];
  } catch (error) {
    if (isAppError(error, 'route.not_found')) return undefined;
    throw error;
  }
}

const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!, 4);
};

/** Corners of roads, by Park and Miller's generator: the same for the same seed. */
function randomPlaces(graph: RoadGraph, count: number, seed: number): Position[] {
  let state = Math.floor(seed) % 2_147_483_647 || 1;
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647;
    const corner = Math.floor((state / 2_147_483_647) * graph.longitudeE7.length);
    return [graph.longitudeE7[corner]! / 1e7, graph.latitudeE7[corner]! / 1e7];
  });
}
