import { angleBetweenDegrees, bearingDegrees, distanceMetres, type LonLat } from '../distance.ts';
import type { Roads } from '../folds/context.ts';
import { isBackward, type RoadGraph } from './graph.ts';
import { pathLine } from './path-legs.ts';
import { shortestPath } from './shortest-path.ts';
import { chainsWithin, cornerAt, footOn, snapToRoad } from './snap.ts';

/** A fix this far from a road is not on it: half a wide road and the error of a good receiver. */
const ON_ROAD_METRES = 25;
/** Roads that lie as near as that to each other can't be told apart by a fix. */
const APART_METRES = 12;
const SAME_DIRECTION_DEGREES = 45;
/** A vehicle's place between two fixes is near a road, or the road does not tell it. */
const PATH_SNAP_METRES = 60;
/** Beyond it nobody asks which streets were taken, and the search would take long. */
const LONGEST_PATH_METRES = 20_000;

interface Candidate {
  readonly metres: number;
  readonly limitKmh: number;
}

/** What the road graph knows for folds. The same graph always gives the same answers. */
export function createRoads(graph: RoadGraph): Roads {
  return {
    limitKmh: (at, headingDegrees) => limitAt(graph, at, headingDegrees),
    path: (from, to) => pathBetween(graph, from, to),
  };
}

/**
 * The limit of the nearest road that runs that way. Where others run beside it that a fix can't tell from it, the
 * highest of their limits: nobody is told to speed on the wrong road.
 */
function limitAt(graph: RoadGraph, at: LonLat, headingDegrees: number | null): number | undefined {
  if (!(Math.abs(at.latitude) < 89.9 && Math.abs(at.longitude) <= 180)) return undefined;
  const candidates: Candidate[] = [];
  for (const chain of chainsWithin(graph, at, ON_ROAD_METRES)) addEdges(graph, chain, at, headingDegrees, candidates);
  const nearest = candidates.reduce<Candidate | undefined>(nearer, undefined);
  if (nearest === undefined || nearest.limitKmh === 0) return undefined;
  return candidates.reduce(
    (highest, { metres, limitKmh }) =>
      metres <= nearest.metres + APART_METRES ? Math.max(highest, limitKmh) : highest,
    0,
  );
}

/** Of two edges of one chain the one with the higher limit, so that the answer never depends on their order. */
function nearer(best: Candidate | undefined, next: Candidate): Candidate {
  if (best === undefined || next.metres < best.metres) return next;
  return next.metres === best.metres && next.limitKmh > best.limitKmh ? next : best;
}

function addEdges(
  graph: RoadGraph,
  chain: number,
  at: LonLat,
  headingDegrees: number | null,
  candidates: Candidate[],
): void {
  const foot = footOn(graph, chain, at);
  const metres = distanceMetres(at, foot);
  if (metres > ON_ROAD_METRES) return;
  const along = bearingDegrees(cornerAt(graph, foot.corner), cornerAt(graph, foot.corner + 1));
  for (const edge of [2 * chain, 2 * chain + 1]) {
    if (graph.costs.emergency.edgeMillis[edge]! < 0) continue;
    const bearing = isBackward(edge) ? along + 180 : along;
    if (headingDegrees !== null && angleBetweenDegrees(bearing, headingDegrees) > SAME_DIRECTION_DEGREES) continue;
    candidates.push({ metres, limitKmh: graph.edgeLimitKmh[edge]! });
  }
}

/** The fastest way of an emergency vehicle, for that may go where others may not; both places at its ends. */
function pathBetween(graph: RoadGraph, from: LonLat, to: LonLat): readonly LonLat[] | undefined {
  if (!(distanceMetres(from, to) <= LONGEST_PATH_METRES)) return undefined;
  const options = { profile: 'emergency', radiusMetres: PATH_SNAP_METRES } as const;
  const start = snapToRoad(graph, from, options);
  const end = start && snapToRoad(graph, to, options);
  const path = start && end && shortestPath(graph, start, end, 'emergency');
  if (!path) return undefined;
  const line = pathLine(graph, path).coordinates.map(([longitude, latitude]) => ({ longitude, latitude }));
  return [placed(from), ...line, placed(to)];
}

const placed = ({ longitude, latitude }: LonLat): LonLat => ({ longitude, latitude });
