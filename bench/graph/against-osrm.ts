import { readFileSync } from 'node:fs';
import { createLogger, createMetrics } from '@mediconnect/base';
import { pathLine, type RoadGraph, type RoadProfile, readOsmPbf, shortestPath, snapToRoad } from '@mediconnect/geo';
import { probePointsOf } from '@mediconnect/routing/osrm/probe.ts';
import { createOsrmSource, type OsrmSource } from '@mediconnect/routing/osrm/source.ts';
import { startTestOsrm, TEST_ROADS } from '../../tests/services/osrm.ts';
import type { BenchFigures } from '../harness/bench.ts';
import { round } from '../harness/cpu.ts';
import { CITY, pointOnRoad } from './points.ts';

/**
 * The times of so many random pairs of places of the demo city beside those of a real OSRM, for both profiles; and how
 * many pieces of those ways go against a one-way, by the tags of the file themselves.
 */
export async function againstOsrm(
  graph: RoadGraph,
  pairs: number,
  random: () => number,
  note: (text: string) => void,
): Promise<BenchFigures[]> {
  note('getting OSRM and its data …');
  const osrm = await startTestOsrm();
  const log = createLogger('silent');
  const knownPoints = probePointsOf(graph);
  const common = { deadlineMs: 30_000, metrics: createMetrics(), log };
  const source = createOsrmSource({ urls: osrm.urls, knownPoints, ...common });
  try {
    await source.start();
    const allowed = allowedSteps();
    const figures: BenchFigures[] = [];
    for (const profile of ['normal', 'emergency'] as const) {
      note(`${pairs} random pairs, ${profile} …`);
      figures.push({ profile, pairs, ...(await compare(graph, source, profile, pairs, random, allowed)) });
    }
    return figures;
  } finally {
    await source.stop();
    await osrm.stop();
  }
}

async function compare(
  graph: RoadGraph,
  source: OsrmSource,
  profile: RoadProfile,
  pairs: number,
  random: () => number,
  allowed: ReadonlySet<string>,
) {
  const [differences, signed]: [number[], number[]] = [[], []];
  let wrongWay = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const [from, to] = [pointOnRoad(graph, CITY, random, profile), pointOnRoad(graph, CITY, random, profile)];
    const [start, end] = [snapToRoad(graph, from, { profile })!, snapToRoad(graph, to, { profile })!];
    const path = shortestPath(graph, start, end, profile)!;
    const place = ({ longitude, latitude }: { longitude: number; latitude: number }) => [longitude, latitude] as const;
    const { routes } = await source.route({ from: place(from), to: place(to), mode: profile });
    const theirs = routes[0]!.durationSeconds;
    differences.push(Math.abs(path.seconds - theirs) / Math.max(1, theirs));
    signed.push(path.seconds - theirs);
    wrongWay += wrongSteps(pathLine(graph, path).coordinates, allowed);
  }
  differences.sort((a, b) => a - b);
  const percent = (share: number): number => round(100 * differences[Math.ceil(share * pairs) - 1]!, 2);
  return {
    medianPercent: percent(0.5),
    p95Percent: percent(0.95),
    mostPercent: percent(1),
    biasSeconds: round(signed.reduce((sum, one) => sum + one, 0) / pairs, 2),
    wrongWay,
  };
}

/** Every pair of corners that may be driven from the first to the second, straight from the tags. */
function allowedSteps(): Set<string> {
  const bytes = readFileSync(TEST_ROADS);
  const places = new Map<number, string>();
  const steps = new Set<string>();
  readOsmPbf(bytes, { node: (id, x, y) => places.set(id, `${x / 1e7},${y / 1e7}`) });
  readOsmPbf(bytes, {
    way(_, tags, nodes) {
      const isRing = tags.junction === 'roundabout' || tags.junction === 'circular' || tags.highway === 'motorway';
      const oneway = tags.oneway ?? (isRing ? 'yes' : 'no');
      for (let at = 1; at < nodes.length; at++) {
        const [from, to] = [places.get(nodes[at - 1]!), places.get(nodes[at]!)];
        if (oneway !== '-1') steps.add(`${from} ${to}`);
        if (!['yes', '1', 'true'].includes(oneway)) steps.add(`${to} ${from}`);
      }
    },
  });
  return steps;
}

/** The first and the last piece begin and end in the middle of one. */
const wrongSteps = (line: readonly (readonly [number, number])[], allowed: ReadonlySet<string>): number =>
  line.slice(1, -2).filter((corner, at) => {
    const next = line[at + 2]!;
    return corner.join() !== next.join() && !allowed.has(`${corner} ${next}`);
  }).length;
