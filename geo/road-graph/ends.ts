import type { ProfileCosts } from './graph.ts';
import type { Snap } from './snap.ts';

/** One way to leave from, or arrive at, a snapped point: an edge and the share of it that lies behind the point. */
export interface EdgePoint {
  readonly edge: number;
  readonly fraction: number;
}

/** What a stretch costs: milliseconds of the search's weight and of driving. */
export interface Cost {
  readonly weight: number;
  readonly millis: number;
}

/** The directions in which a snapped point may be left or reached under these costs. */
export function edgePoints(snap: Snap, costs: ProfileCosts): EdgePoint[] {
  const points: EdgePoint[] = [];
  for (const { chain, fraction, forward, backward } of [snap, ...(snap.others ?? [])]) {
    if (forward) points.push({ edge: 2 * chain, fraction });
    if (backward) points.push({ edge: 2 * chain + 1, fraction: 1 - fraction });
  }
  return points.filter(({ edge }) => costs.edgeWeight[edge]! >= 0);
}

/** From the point to the end of its edge. Rounded here and nowhere else, so that every search gets the same sums. */
export function costToEnd(costs: ProfileCosts, { edge, fraction }: EdgePoint): Cost {
  return part(costs, edge, 1 - fraction);
}

/** From the start of the edge to the point. */
export function costFromStart(costs: ProfileCosts, { edge, fraction }: EdgePoint): Cost {
  return part(costs, edge, fraction);
}

/** Straight along one edge from one point to another; undefined when that would mean driving back. */
export function costAlong(costs: ProfileCosts, from: EdgePoint, to: EdgePoint): Cost | undefined {
  if (from.edge !== to.edge || from.fraction > to.fraction) return undefined;
  return part(costs, from.edge, to.fraction - from.fraction);
}

function part(costs: ProfileCosts, edge: number, share: number): Cost {
  return { weight: Math.round(costs.edgeWeight[edge]! * share), millis: Math.round(costs.edgeMillis[edge]! * share) };
}

/** Less weight wins; of equal weights the shorter drive, so that every search settles on the same. */
export const isLess = (a: Cost, b: Cost): boolean =>
  a.weight < b.weight || (a.weight === b.weight && a.millis < b.millis);
