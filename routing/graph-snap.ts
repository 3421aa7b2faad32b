import { type RoadGraph, type Snap, snapToRoad } from '@mediconnect/geo';
import type { Position, RouteMode } from './contract.ts';

/** The road next to a point; with a heading one that runs that way, where there is such. Undefined within 500 m of none. */
export function snapAt(
  graph: RoadGraph,
  [longitude, latitude]: Position,
  mode: RouteMode,
  heading?: number,
): Snap | undefined {
  const headingDegrees = heading === undefined ? {} : { headingDegrees: heading };
  return snapToRoad(graph, { longitude, latitude }, { profile: mode, ...headingDegrees });
}
