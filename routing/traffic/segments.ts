import type { RoadGraph } from '@mediconnect/geo';
import { isBackward } from '@mediconnect/geo/road-graph/graph.ts';

/** A segment's name, the same when the graph is built again: its way, and the nodes at its ends as it is driven. */
export interface SegmentName {
  readonly way: number;
  readonly from: number;
  readonly to: number;
}

/** Edges of a graph by name. */
export interface SegmentBook {
  nameOf(edge: number): SegmentName;
  /** Undefined for a segment that this graph does not have. */
  edgeOf(name: SegmentName): number | undefined;
}

/**
 * A stretch that begins and ends at one node has the same ends in both directions: it is named by the nodes next to it.
 * Edges are found by their first node in a sorted list, some bytes an edge.
 */
export function createSegmentBook(graph: RoadGraph): SegmentBook {
  const { chainWay, cornerNode } = graph;
  const nameOf = (edge: number): SegmentName => {
    const chain = edge >> 1;
    let [first, last] = [graph.cornerStart[chain]!, graph.cornerStart[chain + 1]! - 1];
    if (cornerNode[first] === cornerNode[last] && last - first > 2) [first, last] = [first + 1, last - 1];
    const [from, to] = isBackward(edge) ? [last, first] : [first, last];
    return { way: chainWay[chain]!, from: cornerNode[from]!, to: cornerNode[to]! };
  };
  const edges = Int32Array.from({ length: graph.edgeTarget.length }, (_, edge) => edge);
  const starts = Float64Array.from(edges, (edge) => nameOf(edge).from);
  edges.sort((a, b) => starts[a]! - starts[b]! || a - b);
  return {
    nameOf,
    edgeOf({ way, from, to }) {
      let [low, high] = [0, edges.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[edges[middle]!]! < from) low = middle + 1;
        else high = middle;
      }
      for (; low < edges.length && starts[edges[low]!] === from; low++) {
        const name = nameOf(edges[low]!);
        if (name.way === way && name.to === to) return edges[low];
      }
      return undefined;
    },
  };
}
