import { freeFlow, oneToAll, type RoadGraph } from '@mediconnect/geo';
import type { BoundsAnswer, BoundsRequest, Position } from './contract.ts';
import { snapAt } from './graph-snap.ts';

/** Roads lie at most so far from what is brought to them: about 500 m, as degrees. */
const MARGIN_E7 = 50_000;

/** The same graph with every road at its top speed; made once for each, and gone with it. */
const freeOf = new WeakMap<RoadGraph, RoadGraph>();

function freeFlowOf(graph: RoadGraph): RoadGraph {
  const free = freeOf.get(graph) ?? freeFlow(graph);
  freeOf.set(graph, free);
  return free;
}

/** How soon each source could be there if every road were driven at its top speed: one search backwards from there. */
export async function boundsTo(graph: RoadGraph, request: BoundsRequest): Promise<BoundsAnswer> {
  const { sources, headingsDegrees, destination, mode, withinSeconds = Number.POSITIVE_INFINITY, signal } = request;
  signal?.throwIfAborted();
  const end = snapAt(graph, destination, mode);
  if (end === undefined) return { seconds: sources.map(() => 0), snapped: undefined };
  const { longitude, latitude, distanceMetres } = end;
  const snapped = { position: [longitude, latitude] as const, distanceMetres };
  if (sources.length === 0) return { seconds: [], snapped };
  const reach = oneToAll(freeFlowOf(graph), end, 'to', mode, { maxSeconds: withinSeconds });
  const seconds = sources.map((position, row) => {
    const start = snapAt(graph, position, mode, headingsDegrees?.[row]);
    // Beyond the end of the search a time may not be the least one: there the end of the search is what is certain.
    return start === undefined ? 0 : Math.min(withinSeconds, reach.secondsAt(start) ?? Number.POSITIVE_INFINITY);
  });
  return { seconds, snapped };
}

/** True for a point within the box around the graph's roads, or so near to it that a road may be near. */
export function isAround({ index }: RoadGraph, [longitude, latitude]: Position): boolean {
  const [x, y] = [longitude * 1e7, latitude * 1e7];
  const isWithin = (value: number, least: number, most: number) =>
    value >= least - MARGIN_E7 && value <= most + MARGIN_E7;
  return isWithin(x, index.minX, index.maxX) && isWithin(y, index.minY, index.maxY);
}
