import { BucketQueue } from './bucket-queue.ts';
import { type Cost, costAlong, costFromStart, costToEnd, type EdgePoint, edgePoints, isLess } from './ends.ts';
import type { ProfileCosts, RoadGraph, RoadProfile } from './graph.ts';
import type { Snap } from './snap.ts';

/** `from`: from the point to everywhere. `to`: from everywhere to the point. */
export type SearchDirection = 'from' | 'to';

export interface OneToAllOptions {
  /** Looks no further than this; default: the whole region. */
  readonly maxSeconds?: number;
}

/** Travel times between one point and every road of the region. */
export interface Reach {
  readonly direction: SearchDirection;
  /**
   * For every edge the search's weight in ms, -1 where it does not lead. `from`: to the start of the edge, the turn into
   * it included. `to`: from the end of the edge, the turn out of it included.
   */
  readonly weight: Int32Array;
  /** The same for the time of the drive in ms. */
  readonly millis: Int32Array;
  /** Seconds between the point and another, undefined where no way leads. */
  secondsAt(snap: Snap): number | undefined;
  /** Weight and time in ms, for comparing with a route. */
  costAt(snap: Snap): Cost | undefined;
}

/**
 * A search over edges from one point to the whole region, or from the whole region to it: turn costs, one-ways and
 * closures count in their true direction. One call answers for any number of vehicles.
 */
export function oneToAll(
  graph: RoadGraph,
  point: Snap,
  direction: SearchDirection,
  profile: RoadProfile,
  { maxSeconds = Number.POSITIVE_INFINITY }: OneToAllOptions = {},
): Reach {
  const costs = graph.costs[profile];
  const edges = graph.edgeTarget.length;
  const search: Search = {
    weight: new Int32Array(edges).fill(-1),
    millis: new Int32Array(edges).fill(-1),
    queue: new BucketQueue(edges),
    limit: maxSeconds * 1000,
  };
  const ends = edgePoints(point, costs);
  if (direction === 'from') searchForward(graph, costs, search, ends);
  else searchBackward(graph, costs, search, ends);
  const { weight, millis } = search;
  const costAt = (snap: Snap): Cost | undefined =>
    best(costs, direction, { weight, millis }, ends, edgePoints(snap, costs));
  const secondsAt = (snap: Snap): number | undefined => {
    const cost = costAt(snap);
    return cost && cost.millis / 1000;
  };
  return { direction, weight, millis, secondsAt, costAt };
}

interface Search {
  readonly weight: Int32Array;
  readonly millis: Int32Array;
  readonly queue: BucketQueue;
  readonly limit: number;
}

function searchForward(graph: RoadGraph, costs: ProfileCosts, search: Search, sources: readonly EdgePoint[]): void {
  const { turnStart, turnTo } = graph;
  const { edgeWeight, edgeMillis, turnWeight, turnMillis } = costs;
  const { weight, millis, queue } = search;
  const leave = (edge: number, atWeight: number, atMillis: number): void => {
    for (let turn = turnStart[edge]!; turn < turnStart[edge + 1]!; turn++) {
      if (turnWeight[turn]! < 0) continue;
      relax(search, turnTo[turn]!, atWeight + turnWeight[turn]!, atMillis + turnMillis[turn]!);
    }
  };
  for (const source of sources) {
    const cost = costToEnd(costs, source);
    leave(source.edge, cost.weight, cost.millis);
  }
  for (let edge = queue.pop(); edge >= 0; edge = queue.pop()) {
    leave(edge, weight[edge]! + edgeWeight[edge]!, millis[edge]! + edgeMillis[edge]!);
  }
}

function searchBackward(graph: RoadGraph, costs: ProfileCosts, search: Search, targets: readonly EdgePoint[]): void {
  const { arrivalStart, arrivalTurn, arrivalFrom } = graph;
  const { edgeWeight, edgeMillis, turnWeight, turnMillis } = costs;
  const { weight, millis, queue } = search;
  const arrive = (edge: number, atWeight: number, atMillis: number): void => {
    for (let at = arrivalStart[edge]!; at < arrivalStart[edge + 1]!; at++) {
      const turn = arrivalTurn[at]!;
      if (turnWeight[turn]! < 0) continue;
      relax(search, arrivalFrom[at]!, atWeight + turnWeight[turn]!, atMillis + turnMillis[turn]!);
    }
  };
  for (const target of targets) {
    const cost = costFromStart(costs, target);
    arrive(target.edge, cost.weight, cost.millis);
  }
  for (let edge = queue.pop(); edge >= 0; edge = queue.pop()) {
    arrive(edge, weight[edge]! + edgeWeight[edge]!, millis[edge]! + edgeMillis[edge]!);
  }
}

/** Keeps the lesser of two ways to an edge: of equal weights the one of less time, as shortestPath does. */
function relax({ weight, millis, queue, limit }: Search, edge: number, newWeight: number, newMillis: number): void {
  const known = weight[edge]!;
  if (known >= 0 && (newWeight > known || (newWeight === known && newMillis >= millis[edge]!))) return;
  if (newWeight > limit) return;
  weight[edge] = newWeight;
  millis[edge] = newMillis;
  queue.push(edge, newWeight);
}

function best(
  costs: ProfileCosts,
  direction: SearchDirection,
  reach: { weight: Int32Array; millis: Int32Array },
  centres: readonly EdgePoint[],
  others: readonly EdgePoint[],
): Cost | undefined {
  let least: Cost | undefined;
  const offer = (cost: Cost | undefined): void => {
    if (cost && (!least || isLess(cost, least))) least = cost;
  };
  for (const other of others) {
    for (const centre of centres) {
      offer(direction === 'from' ? costAlong(costs, centre, other) : costAlong(costs, other, centre));
    }
    if (reach.weight[other.edge]! < 0) continue;
    const rest = direction === 'from' ? costFromStart(costs, other) : costToEnd(costs, other);
    offer({ weight: reach.weight[other.edge]! + rest.weight, millis: reach.millis[other.edge]! + rest.millis });
  }
  return least;
}
