import { BucketQueue } from './bucket-queue.ts';
import { FAR } from './drive-tree.ts';
import { type Cost, costFromStart, costToEnd, edgePoints, isLess } from './ends.ts';
import { chainOf, type RoadGraph, type RoadProfile } from './graph.ts';
import type { Snap } from './snap.ts';

/** Where somebody starts, and after how long. */
export interface ReadySource {
  readonly snap: Snap;
  readonly delaySeconds: number;
}

/** Who of several is first on each road, and when. */
export interface FirstReach {
  /** Seconds until the first of them is in the middle of the chain, undefined where nobody comes within the limit. */
  secondsTo(chain: number): number | undefined;
  /** Index of that one in `sources`; -1: nobody. */
  firstAt(chain: number): number;
}

/** Who comes, and what it takes. */
interface Arrival extends Cost {
  readonly source: number;
}

/** Searches are synchronous and none begins within another: one queue serves all. */
const queue = new BucketQueue();

interface Search {
  readonly weight: Int32Array;
  readonly millis: Int32Array;
  readonly source: Int32Array;
  readonly limit: number;
}

/**
 * One search from many places at once, each with its own delay: for every road the first who comes. It costs what a search
 * from one place costs.
 * @param maxSeconds looks no further, delays included
 */
export function firstReach(
  graph: RoadGraph,
  sources: readonly ReadySource[],
  profile: RoadProfile,
  maxSeconds: number,
): FirstReach {
  const edges = graph.edgeTarget.length;
  const search: Search = {
    weight: new Int32Array(edges).fill(-1),
    millis: new Int32Array(edges),
    source: new Int32Array(edges).fill(-1),
    limit: Math.min(FAR - 1, maxSeconds * 1000),
  };
  queue.clear();
  const own = startAll(graph, sources, profile, search);
  const { edgeWeight, edgeMillis } = graph.costs[profile];
  const { weight, millis, source } = search;
  for (let edge = queue.pop(); edge >= 0; edge = queue.pop()) {
    // an edge that was reached by less since this entry waits was gone on from by its other entry
    if (queue.key !== weight[edge]) continue;
    const [atWeight, atMillis] = [weight[edge]! + edgeWeight[edge]!, millis[edge]! + edgeMillis[edge]!];
    leave(graph, profile, search, edge, atWeight, atMillis, source[edge]!);
  }

  const best = (chain: number): Arrival | undefined => {
    let least = own.get(chain);
    for (const edge of [2 * chain, 2 * chain + 1]) {
      if (weight[edge]! < 0 || edgeMillis[edge]! < 0) continue;
      const half = costFromStart(graph.costs[profile], { edge, fraction: 0.5 });
      const way = { weight: weight[edge]! + half.weight, millis: millis[edge]! + half.millis, source: source[edge]! };
      if (least === undefined || isLess(way, least)) least = way;
    }
    return least !== undefined && least.millis <= search.limit ? least : undefined;
  };
  return {
    secondsTo: (chain) => {
      const found = best(chain);
      return found && found.millis / 1000;
    },
    firstAt: (chain) => best(chain)?.source ?? -1,
  };
}

/** Starts the search at every source. @returns for each chain that somebody stands on, who is in its middle first */
function startAll(graph: RoadGraph, sources: readonly ReadySource[], profile: RoadProfile, search: Search) {
  const costs = graph.costs[profile];
  const own = new Map<number, Arrival>();
  for (const [index, { snap, delaySeconds }] of sources.entries()) {
    const delay = Math.round(delaySeconds * 1000);
    for (const point of edgePoints(snap, costs)) {
      const end = costToEnd(costs, point);
      leave(graph, profile, search, point.edge, delay + end.weight, delay + end.millis, index);
      // whoever is past the middle comes back to it against the edge, where one may
      const edge = point.fraction <= 0.5 ? point.edge : point.edge ^ 1;
      if (costs.edgeWeight[edge]! < 0) continue;
      const rest = costFromStart(costs, { edge, fraction: Math.abs(0.5 - point.fraction) });
      const chain = chainOf(edge);
      const way = { weight: delay + rest.weight, millis: delay + rest.millis, source: index };
      const known = own.get(chain);
      if (known === undefined || isLess(way, known)) own.set(chain, way);
    }
  }
  return own;
}

/** Turns from the end of an edge, which is reached at these costs, into all that follow. */
function leave(
  { turnStart, turnTo, costs }: RoadGraph,
  profile: RoadProfile,
  { weight, millis, source, limit }: Search,
  edge: number,
  atWeight: number,
  atMillis: number,
  by: number,
): void {
  const { turnWeight, turnMillis } = costs[profile];
  for (let turn = turnStart[edge]!; turn < turnStart[edge + 1]!; turn++) {
    if (turnWeight[turn]! < 0) continue;
    const next = turnTo[turn]!;
    const [newWeight, newMillis] = [atWeight + turnWeight[turn]!, atMillis + turnMillis[turn]!];
    const known = weight[next]!;
    if (known >= 0 && (newWeight > known || (newWeight === known && newMillis >= millis[next]!))) continue;
    if (newWeight > limit) continue;
    weight[next] = newWeight;
    millis[next] = newMillis;
    source[next] = by;
    queue.push(next, newWeight);
  }
}
