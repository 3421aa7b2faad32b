import type { RoadGraph } from '@mediconnect/geo';
import { isBackward, opposite } from '@mediconnect/geo/road-graph/graph.ts';

/** The corners of an edge in the order of the drive, [longitude, latitude]. */
export function lineOf(graph: RoadGraph, edge: number): [number, number][] {
  const line: [number, number][] = [];
  for (let corner = graph.cornerStart[edge >> 1]!; corner < graph.cornerStart[(edge >> 1) + 1]!; corner++)
    line.push([graph.longitudeE7[corner]! / 1e7, graph.latitudeE7[corner]! / 1e7]);
  return isBackward(edge) ? line.reverse() : line;
}

/** Some edges as lines on the map; where both directions are among them, one line stands for both. */
export function linesOf(graph: RoadGraph, edges: readonly number[]): [number, number][][] {
  const along = new Set(edges);
  const wanted = edges.filter((edge) => !isBackward(edge) || !along.has(opposite(edge)));
  return [...new Set(wanted)].map((edge) => lineOf(graph, edge));
}
