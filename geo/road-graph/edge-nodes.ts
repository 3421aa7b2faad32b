import { isBackward, type RoadGraph } from './graph.ts';

/** OpenStreetMap's ids of the nodes along an edge, in the order of the drive: two at least. */
export function edgeNodes(graph: RoadGraph, edge: number): number[] {
  const nodes = [...graph.cornerNode.subarray(graph.cornerStart[edge >> 1], graph.cornerStart[(edge >> 1) + 1])];
  return isBackward(edge) ? nodes.reverse() : nodes;
}

/**
 * Finds the edge that is driven from one node to the next by OpenStreetMap's ids, undefined where this graph has none.
 * Pairs are kept in a table of its own: make it once. Where two roads join the same nodes, it is the one of the lower number.
 */
export function edgeByNodes(graph: RoadGraph): (from: number, to: number) => number | undefined {
  const { cornerNode, cornerStart } = graph;
  const pieces = cornerNode.length - graph.chainCount;
  const mask = 2 ** Math.ceil(Math.log2(4 * pieces + 2)) - 1;
  /** Places of a hash table with open addresses: a corner, twice, + 1 for the piece against the corners; -1: empty. */
  const places = new Int32Array(mask + 1).fill(-1);
  const chainAt = new Int32Array(cornerNode.length);
  const fromOf = (key: number): number => cornerNode[(key >> 1) + (key & 1)]!;
  const toOf = (key: number): number => cornerNode[(key >> 1) + 1 - (key & 1)]!;
  /** The place of a pair, or the empty one where it belongs. */
  const find = (from: number, to: number): number => {
    for (let place = hash(from, to) & mask; ; place = (place + 1) & mask) {
      const key = places[place]!;
      if (key < 0 || (fromOf(key) === from && toOf(key) === to)) return place;
    }
  };
  for (let chain = 0; chain < graph.chainCount; chain++) {
    for (let corner = cornerStart[chain]!; corner < cornerStart[chain + 1]!; corner++) {
      chainAt[corner] = chain;
      if (corner === cornerStart[chain + 1]! - 1) continue;
      for (const key of [2 * corner, 2 * corner + 1]) {
        const place = find(fromOf(key), toOf(key));
        if (places[place]! < 0) places[place] = key;
      }
    }
  }
  return (from, to) => {
    const key = places[find(from, to)]!;
    return key < 0 ? undefined : 2 * chainAt[key >> 1]! + (key & 1);
  };
}

/** Ids have up to 53 bits: the upper ones count too. */
function hash(from: number, to: number): number {
  const mix = (value: number): number => (value | 0) ^ Math.floor(value / 2 ** 32);
  const mixed = Math.imul(mix(from), 0x9e3779b1) ^ Math.imul(mix(to), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
