import { bearingDegrees, distanceMetres, type LonLat } from '../distance.ts';
import type { FenceShape } from '../fences/contract.ts';
import { depthMetres } from '../fences/depth.ts';
import { opposite, type RoadGraph } from './graph.ts';
import { matchTrace } from './match.ts';
import type { TraceFix } from './match-fixes.ts';
import { chainsWithin, cornerAt, footOn } from './snap.ts';

/** A road that reaches less far into an area only touches it. */
const TOUCHING_METRES = 1;
/** Along a drawn line, and how exactly lines are drawn. */
const SAMPLE_METRES = 15;
const DRAWN_ACCURACY_METRES = 10;
/** Slow enough that each sample counts, fast enough that its direction does. */
const SAMPLE_MS = 6_000;
/** A line that runs along less of a road only begins or ends there. */
const LEAST_METRES = 15;
const LEAST_SHARE = 0.5;
/** A point farther from every road means none. */
const POINT_METRES = 30;

const isRoad = ({ costs }: RoadGraph, edge: number): boolean =>
  costs.emergency.edgeMillis[edge]! >= 0 || costs.normal.edgeMillis[edge]! >= 0;

/** The edges that some profile may drive, with those against them. */
export function bothWays(graph: RoadGraph, edges: Iterable<number>): number[] {
  const all = new Set<number>();
  for (const edge of edges) for (const each of [edge, opposite(edge)]) if (isRoad(graph, each)) all.add(each);
  return [...all].sort((a, b) => a - b);
}

/** An area of so many spikes that more looks are needed is no area that anybody means. */
const MOST_LOOKS = 50_000;

/**
 * The edges of which some part lies in an area, in both directions. Stops looking when there are more than `most`.
 * @param mostLooks at the area's boundary, each of which takes as long as it has corners there
 * @returns undefined for an area that is too intricate to look into
 */
export function edgesWithin(
  graph: RoadGraph,
  shape: FenceShape,
  most = Number.POSITIVE_INFINITY,
  mostLooks = MOST_LOOKS,
): number[] | undefined {
  const { west, south, east, north } = shape;
  const found: number[] = [];
  const left = { looks: mostLooks };
  for (const chain of graph.index.search(west * 1e7, south * 1e7, east * 1e7, north * 1e7)) {
    if (reachesInto(graph, chain, shape, left)) found.push(2 * chain);
    if (left.looks <= 0) return undefined;
    if (found.length > most) break;
  }
  return bothWays(graph, found);
}

/** Goes along a chain in steps as long as the area is away: it can't be missed by more than a metre. */
function reachesInto(graph: RoadGraph, chain: number, shape: FenceShape, left: { looks: number }): boolean {
  const last = graph.cornerStart[chain + 1]! - 1;
  for (let corner = graph.cornerStart[chain]!; corner < last; corner++) {
    const [a, b] = [cornerAt(graph, corner), cornerAt(graph, corner + 1)];
    const length = distanceMetres(a, b);
    for (let metres = 0; metres <= length && left.looks > 0; ) {
      const at = between(a, b, length === 0 ? 0 : metres / length);
      const depth = depthMetres(shape, at.longitude, at.latitude);
      left.looks--;
      if (depth >= TOUCHING_METRES) return true;
      metres += Math.max(TOUCHING_METRES, -depth);
    }
  }
  return false;
}

/** The edges along a line, in the direction in which it is drawn. Roads that only cross it, or where it begins, are not. */
export function edgesAlong(graph: RoadGraph, line: readonly LonLat[]): number[] {
  const covered = new Map<number, number>();
  for (const { edge, fromFraction, toFraction } of [...matchTrace(graph, samplesOf(line), 'emergency')].flat())
    covered.set(edge, (covered.get(edge) ?? 0) + toFraction - fromFraction);
  const metresOf = (edge: number, share: number) => share * graph.chainMetres[edge >> 1]!;
  const found = [...covered].filter(([edge, share]) => share >= LEAST_SHARE || metresOf(edge, share) >= LEAST_METRES);
  if (found.length > 0) return found.map(([edge]) => edge);
  const [most] = [...covered].sort(([a, share], [b, other]) => metresOf(b, other) - metresOf(a, share) || a - b);
  return most ? [most[0]] : [];
}

/** A drive along the line. */
function samplesOf(line: readonly LonLat[]): TraceFix[] {
  const samples: TraceFix[] = [];
  const add = (at: LonLat, headingDegrees: number) =>
    samples.push({
      ...{ timeMs: samples.length * SAMPLE_MS, longitude: at.longitude, latitude: at.latitude, headingDegrees },
      ...{ speedMetresPerSecond: SAMPLE_METRES / (SAMPLE_MS / 1000), accuracyMetres: DRAWN_ACCURACY_METRES },
    });
  for (let corner = 0; corner < line.length - 1; corner++) {
    const [a, b] = [line[corner]!, line[corner + 1]!];
    const length = distanceMetres(a, b);
    const heading = bearingDegrees(a, b);
    for (let metres = 0; metres < length; metres += SAMPLE_METRES) add(between(a, b, metres / length), heading);
    if (corner === line.length - 2) add(b, heading);
  }
  return samples;
}

/** The road at a point, in both directions; none where no road is near. */
export function edgesAt(graph: RoadGraph, point: LonLat): number[] {
  let best = { metres: POINT_METRES, chain: -1 };
  for (const chain of chainsWithin(graph, point, POINT_METRES)) {
    const metres = distanceMetres(point, footOn(graph, chain, point));
    if (metres < best.metres) best = { metres, chain };
  }
  return best.chain < 0 ? [] : bothWays(graph, [2 * best.chain]);
}

const between = (a: LonLat, b: LonLat, share: number): LonLat => ({
  longitude: a.longitude + share * (b.longitude - a.longitude),
  latitude: a.latitude + share * (b.latitude - a.latitude),
});
