import { AppError } from '@mediconnect/base';
import { edgesInAreas, type RoadGraph, withClosed } from '@mediconnect/geo';
import type { RouteRequest, VehicleSize } from './contract.ts';

/** Of all areas of one request together: each corner costs time for roads around it. */
const MAX_CORNERS = 10_000;

/** What a request demands of every road that it is led over, beside its mode. */
export type Demands = Pick<RouteRequest, 'mode' | 'avoid' | 'vehicle'>;

/**
 * The graph without the roads that reach into an area to avoid, and without those whose limit of height or mass the
 * vehicle exceeds. Trips neither start nor end on such.
 * @throws AppError `route.avoid_invalid` for areas of more than 10,000 corners
 */
export function graphFor(graph: RoadGraph, { mode, avoid = [], vehicle }: Demands): RoadGraph {
  if (avoid.reduce((sum, rings) => sum + rings.reduce((all, ring) => all + ring.length, 0), 0) > MAX_CORNERS)
    throw new AppError('route.avoid_invalid', `The areas have at most ${MAX_CORNERS} corners`);
  const closed = [...edgesInAreas(graph, avoid), ...tooSmall(graph, vehicle)];
  return closed.length > 0 ? withClosed(graph, mode, closed) : graph;
}

function tooSmall({ edgeMaxCm, edgeMaxKg }: RoadGraph, { heightCm = 0, massKg = 0 }: VehicleSize = {}): number[] {
  const edges: number[] = [];
  if (!(heightCm > 0 || massKg > 0)) return edges;
  for (let edge = 0; edge < edgeMaxCm.length; edge++) {
    const [height, mass] = [edgeMaxCm[edge]!, edgeMaxKg[edge]!];
    if ((height > 0 && height < heightCm) || (mass > 0 && mass < massKg)) edges.push(edge);
  }
  return edges;
}
