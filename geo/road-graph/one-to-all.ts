import { BucketQueue } from './bucket-queue.ts';
import { type Centre, centresOf, type Drive, DriveTree, FAR } from './drive-tree.ts';
import { type EdgePoint, edgePoints } from './ends.ts';
import type { ProfileCosts, RoadGraph, RoadProfile } from './graph.ts';
import { following, leading, stepWeights, type TurnSide } from './sides.ts';
import type { Snap } from './snap.ts';

/** `from`: from the point to everywhere. `to`: from everywhere to the point. */
export type SearchDirection = 'from' | 'to';

export interface OneToAllOptions {
  /** Looks no further than this much weight in seconds (a drive takes at most its weight); default: the whole region. */
  readonly maxSeconds?: number;
  /**
   * Ends as soon as these points are told, or the `untilCount` that are nearest by weight. What is not told by then is
   * undefined, unless it is nearer than those.
   */
  readonly until?: readonly Snap[];
  readonly untilCount?: number;
}

/** Travel times between one point and every road of the region. */
export interface Reach {
  readonly direction: SearchDirection;
  /** Seconds between the point and another, undefined where no way leads, or the search did not look so far. */
  secondsAt(snap: Snap): number | undefined;
  /** Weight and time in ms and length in metres of the same way. */
  driveAt(snap: Snap): Drive | undefined;
}

/** How often a search that may end early looks whether it may: each time that it is so much further, in ms of weight. */
const LOOK_MILLIS = 8_192;

/** Searches are synchronous and none begins within another: one queue serves all. */
const queue = new BucketQueue();

/**
 * A search over edges from one point to the whole region, or from the whole region to it: turn costs, one-ways and
 * closures count in their true direction. One call answers for any number of vehicles.
 */
export function oneToAll(
  graph: RoadGraph,
  point: Snap,
  direction: SearchDirection,
  profile: RoadProfile,
  { maxSeconds = Number.POSITIVE_INFINITY, until, untilCount = until?.length ?? 0 }: OneToAllOptions = {},
): Reach {
  const costs = graph.costs[profile];
  const [onward, back] = [following(graph), leading(graph)];
  const [ahead, behind] = direction === 'from' ? [onward, back] : [back, onward];
  const centres = centresOf(graph, costs, point, direction);
  const weight = new Int32Array(graph.edgeTarget.length).fill(FAR);
  const tree = new DriveTree(graph, costs, direction, behind, weight, centres);
  const waiting = until?.map((snap) => edgePoints(snap, costs));
  const mayEnd = waiting && endWith(tree, waiting, untilCount);
  const told = search(costs, ahead, weight, centres, Math.min(FAR - 1, maxSeconds * 1000), mayEnd);
  const driveAt = (snap: Snap): Drive | undefined => tree.driveAt(edgePoints(snap, costs), told);
  const secondsAt = (snap: Snap): number | undefined => {
    const drive = driveAt(snap);
    return drive && drive.millis / 1000;
  };
  return { direction, secondsAt, driveAt };
}

/**
 * Fills `weight` of every edge: the least weight from a centre to its start, the turn into it included, or from its end to
 * a centre with the turn out of it.
 * @returns the weight below which all is final
 */
function search(
  costs: ProfileCosts,
  side: TurnSide,
  weight: Int32Array,
  centres: readonly Centre[],
  limit: number,
  mayEnd: ((floor: number) => boolean) | undefined,
): number {
  const { start, edge } = side;
  const steps = stepWeights(costs, side);
  /** From an edge, at whose beginning one is, to all that follow. */
  const go = (from: number, at: number): void => {
    for (let entry = start[from]!, end = start[from + 1]!; entry < end; entry++) {
      const cost = steps[entry]!;
      if (cost < 0) continue;
      const next = edge[entry]!;
      const reached = at + cost;
      if (reached >= weight[next]! || reached > limit) continue;
      weight[next] = reached;
      queue.push(next, reached);
    }
  };
  queue.clear();
  for (const centre of centres) go(centre.edge, centre.weight - costs.edgeWeight[centre.edge]!);
  let look = mayEnd ? LOOK_MILLIS : Number.POSITIVE_INFINITY;
  for (let next = queue.pop(); next >= 0; next = queue.pop()) {
    if (queue.key >= look) {
      // what was just taken is still to be gone on from, and may be all that was left
      const floor = Math.min(queue.floor, queue.key);
      if (mayEnd!(floor)) return floor;
      look = queue.key + LOOK_MILLIS;
    }
    // an edge that was reached by less since this entry waits was, or will be, gone on from by its other entry
    if (queue.key === weight[next]) go(next, queue.key);
  }
  return Number.POSITIVE_INFINITY;
}

/** Tells whether as many of the points as are asked for are nearer than all that is still open. */
function endWith(
  tree: DriveTree,
  points: readonly (readonly EdgePoint[])[],
  count: number,
): (floor: number) => boolean {
  let open = points.filter((ends) => ends.length > 0);
  // who can not be left or reached is not waited for
  const enough = open.length - Math.min(count, open.length);
  return (floor) => {
    open = open.filter((ends) => tree.weightAt(ends) >= floor);
    return open.length <= enough;
  };
}
