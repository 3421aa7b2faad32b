import { angleBetweenDegrees, bearingDegrees, distanceMetres } from '../distance.ts';
import { isBackward, type ProfileCosts, type RoadGraph } from './graph.ts';
import type { TraceFix } from './match-fixes.ts';
import { chainsWithin, cornerAt, footOn, fractionAt } from './snap.ts';

/** An edge on which a fix may have been made. */
export interface Candidate {
  readonly edge: number;
  /** Share of the edge that lies behind, in the order of the drive. */
  readonly fraction: number;
  /** Logarithm of how likely the fix is there, up to a constant. */
  readonly emission: number;
}

/** Standard deviation of a fix whose receiver tells none, and what is added for half a road's width. */
const SIGMA_METRES = 6;
const ROAD_SIGMA_METRES = 4;
/** Radius of 68 % of a circular normal error, in standard deviations of one axis. */
const RADIUS_68 = 1.51;
const MAX_SIGMA_METRES = 30;
/** Roads farther away than so many standard deviations are none. */
const REACH = 4;
const MIN_REACH_METRES = 35;
const MOST = 8;
/** Course over ground means something from walking pace on; at a bend it differs from the road's. */
const MOVING_METRES_PER_SECOND = 2;
const HEADING_SIGMA_DEGREES = 30;
/** At most so many deviations: a wrong course must not outweigh the place. */
const MAX_HEADING_DEVIATIONS = 3;

/** The likeliest edges of a fix, best first; none where no road is near that the profile may drive. */
export function candidatesOf(graph: RoadGraph, costs: ProfileCosts, fix: TraceFix): Candidate[] {
  const own = fix.accuracyMetres == null ? SIGMA_METRES : fix.accuracyMetres / RADIUS_68;
  const sigma = Math.min(MAX_SIGMA_METRES, Math.hypot(own, ROAD_SIGMA_METRES));
  const reach = Math.max(MIN_REACH_METRES, REACH * sigma);
  const found: Candidate[] = [];
  for (const chain of chainsWithin(graph, fix, reach)) {
    const [forward, backward] = [costs.edgeMillis[2 * chain]! >= 0, costs.edgeMillis[2 * chain + 1]! >= 0];
    if (!forward && !backward) continue;
    const foot = footOn(graph, chain, fix);
    const metres = distanceMetres(fix, foot);
    if (metres > reach) continue;
    const along = fractionAt(graph, chain, foot.corner, foot);
    const bearing = bearingDegrees(cornerAt(graph, foot.corner), cornerAt(graph, foot.corner + 1));
    const place = -0.5 * (metres / sigma) ** 2;
    for (const edge of [2 * chain, 2 * chain + 1]) {
      if (!(isBackward(edge) ? backward : forward)) continue;
      const emission = place + headingTerm(fix, isBackward(edge) ? bearing + 180 : bearing);
      found.push({ edge, fraction: isBackward(edge) ? 1 - along : along, emission });
    }
  }
  return found.sort((a, b) => b.emission - a.emission || a.edge - b.edge).slice(0, MOST);
}

/** Whether the receiver says so. */
export const isMoving = ({ speedMetresPerSecond }: TraceFix): boolean =>
  speedMetresPerSecond != null && speedMetresPerSecond >= MOVING_METRES_PER_SECOND;

function headingTerm(fix: TraceFix, bearing: number): number {
  const { headingDegrees } = fix;
  if (headingDegrees == null || !isMoving(fix)) return 0;
  const deviations = angleBetweenDegrees(headingDegrees, bearing) / HEADING_SIGMA_DEGREES;
  return -0.5 * Math.min(MAX_HEADING_DEVIATIONS, deviations) ** 2;
}
