import { opposite, type RoadGraph, type RoadPath, type RoadProfile, type Snap, shortestPath } from '@mediconnect/geo';

/** What a used road weighs more in the next search; each time that a route uses it once more. */
const PENALTY = 1.5;
/** An alternative takes at most this much longer, and shares at most this much of its length with each better route. */
const MAX_LONGER = 1.4;
const MAX_SHARED = 0.6;
/** Searches in all: a city with one road between two places has no alternative. */
const MAX_SEARCHES = 6;

/**
 * The best path and up to `wanted` others that a person would call other ways: found by making used roads heavier
 * (the penalty method; see R. Bader et al., "Alternative Route Graphs in Road Networks", 2011), kept when they are not
 * much longer and mostly different. Their times are the true ones, without the penalty. Yields before each search.
 * @returns nothing when no way leads there
 */
export async function* pathsBetween(
  graph: RoadGraph,
  from: Snap,
  to: Snap,
  profile: RoadProfile,
  wanted: number,
): AsyncGenerator<RoadPath> {
  const best = shortestPath(graph, from, to, profile);
  if (!best) return;
  yield best;
  const found = [best];
  const used = new Map<number, number>();
  let last = best;
  for (let search = 1; search < MAX_SEARCHES && found.length <= wanted; search++) {
    await new Promise(setImmediate); // each search takes some milliseconds: let others have their turn
    for (const edge of last.edges) {
      used.set(edge, (used.get(edge) ?? 1) * PENALTY);
      used.set(opposite(edge), (used.get(opposite(edge)) ?? 1) * PENALTY);
    }
    const next = shortestPath(graph, from, to, profile, { edgeFactor: (edge) => used.get(edge) ?? 1 });
    if (!next) return;
    last = next;
    if (next.seconds > best.seconds * MAX_LONGER) continue;
    if (found.some((other) => sharedPart(graph, next, other) > MAX_SHARED)) continue;
    found.push(next);
    yield next;
  }
}

/** The share of a path's length that another path uses too. */
function sharedPart(graph: RoadGraph, path: RoadPath, other: RoadPath): number {
  const theirs = new Set(other.edges);
  let [all, shared] = [0, 0];
  for (const edge of path.edges) {
    const metres = graph.chainMetres[edge >> 1]!;
    all += metres;
    if (theirs.has(edge)) shared += metres;
  }
  return all > 0 ? shared / all : 1;
}
