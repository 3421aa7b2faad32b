import type { Extract } from '../osm/extract.ts';
import { signedArea } from '../osm/nest.ts';

/** The side of the road that traffic keeps to. */
export type DrivingSide = 'left' | 'right';

const ROUNDABOUTS = new Set(['roundabout', 'circular']);

/**
 * What the roundabouts tell: they are driven clockwise where traffic keeps to the left. A part of one bends the same way as
 * the whole. Of several the most count, for some are drawn the wrong way round.
 * @returns undefined where there are none, or as many of each
 */
export function drivingSideOf({ ways, nodes }: Pick<Extract, 'ways' | 'nodes'>): DrivingSide | undefined {
  let clockwise = 0;
  for (const { road, nodes: line } of ways) {
    if (road === undefined || road.oneway === 'no' || !ROUNDABOUTS.has(road.junction ?? '')) continue;
    const corners = Array.from(line)
      .filter((node) => nodes.isKnown(node))
      .map((node) => nodes.position(node));
    if (corners.length < 3) continue;
    const turn = -Math.sign(signedArea([...corners, corners[0]!]));
    clockwise += road.oneway === '-1' ? -turn : turn;
  }
  if (clockwise === 0) return undefined;
  return clockwise > 0 ? 'left' : 'right';
}
