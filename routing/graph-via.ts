import { type RoadGraph, type RoadPath, type RoadProfile, type Snap, shortestPath } from '@mediconnect/geo';

/** A way over some points already, that ends on one side of the last one. */
interface PartWay {
  readonly paths: readonly RoadPath[];
  readonly weight: number;
  /** The last point, to be left in the direction in which it was reached. */
  readonly end: Snap;
}

/**
 * The best paths from each point to the next. At a point on the way one drives on in the direction in which one arrived, as
 * OSRM does, so both sides of it are tried and the better whole wins. Yields to others before each leg.
 * @returns one path for each leg; undefined when no way leads over all points in their order
 */
export async function pathsOver(
  graph: RoadGraph,
  points: readonly Snap[],
  profile: RoadProfile,
  signal: AbortSignal | undefined,
): Promise<readonly RoadPath[] | undefined> {
  let ways: PartWay[] = [{ paths: [], weight: 0, end: points[0]! }];
  for (const [index, point] of points.slice(1).entries()) {
    if (index > 0) await new Promise(setImmediate);
    signal?.throwIfAborted();
    const ends = index === points.length - 2 ? [point] : sidesOf(point);
    ways = ends.flatMap((end) => best(ways.flatMap((way) => goOn(graph, way, end, profile))));
  }
  return best(ways)[0]?.paths;
}

/** At a junction of the road with the lowest number alone: each side more is one more search from each side before. */
const sidesOf = ({ others: _, ...point }: Snap): Snap[] =>
  point.forward && point.backward
    ? [
        { ...point, backward: false },
        { ...point, forward: false },
      ]
    : [point];

function goOn(graph: RoadGraph, { paths, weight, end: start }: PartWay, end: Snap, profile: RoadProfile): PartWay[] {
  const path = shortestPath(graph, start, end, profile);
  return path ? [{ paths: [...paths, path], weight: weight + path.weight, end }] : [];
}

const best = (ways: readonly PartWay[]): PartWay[] =>
  ways.length === 0 ? [] : [ways.reduce((least, way) => (way.weight < least.weight ? way : least))];
