import { distanceMetres } from '../distance.ts';
import type { Chain } from './chains.ts';
import type { RoadNetwork } from './network.ts';

/** Chains as typed arrays, in the order of a Z-shaped curve over the map so that neighbours lie close in memory. */
export interface ChainArrays {
  readonly chains: readonly Chain[];
  readonly cornerStart: Int32Array;
  readonly longitudeE7: Int32Array;
  readonly latitudeE7: Int32Array;
  /** OpenStreetMap's ids of the corners, and of the way of each chain. */
  readonly cornerNode: Float64Array;
  readonly chainWay: Float64Array;
  readonly chainMetres: Float32Array;
  readonly edgeTarget: Int32Array;
  /** Network node of each junction. */
  readonly junctionNodes: Int32Array;
}

export function chainArrays(network: RoadNetwork, unordered: readonly Chain[]): ChainArrays {
  const chains = inMapOrder(network, unordered);
  const corners = chains.reduce((sum, chain) => sum + chain.nodes.length, 0);
  const cornerStart = new Int32Array(chains.length + 1);
  const [longitudeE7, latitudeE7] = [new Int32Array(corners), new Int32Array(corners)];
  const cornerNode = new Float64Array(corners);
  const chainMetres = new Float32Array(chains.length);
  const edgeTarget = new Int32Array(chains.length * 2);
  const junctions = new Map<number, number>();
  const junctionOf = (node: number): number => {
    if (!junctions.has(node)) junctions.set(node, junctions.size);
    return junctions.get(node)!;
  };
  let corner = 0;
  for (const [index, { nodes }] of chains.entries()) {
    for (const [position, node] of nodes.entries()) {
      longitudeE7[corner] = network.longitudeE7[node]!;
      latitudeE7[corner] = network.latitudeE7[node]!;
      cornerNode[corner] = network.nodeIds[node]!;
      corner++;
      if (position > 0) chainMetres[index]! += nodeDistance(network, nodes[position - 1]!, node);
    }
    cornerStart[index + 1] = corner;
    edgeTarget[2 * index] = junctionOf(nodes.at(-1)!);
    edgeTarget[2 * index + 1] = junctionOf(nodes[0]!);
  }
  return {
    chains,
    cornerStart,
    longitudeE7,
    latitudeE7,
    cornerNode,
    chainWay: Float64Array.from(chains, ({ way }) => way),
    chainMetres,
    edgeTarget,
    junctionNodes: Int32Array.from(junctions.keys()),
  };
}

function nodeDistance({ longitudeE7, latitudeE7 }: RoadNetwork, a: number, b: number): number {
  return distanceMetres(
    { longitude: longitudeE7[a]! / 1e7, latitude: latitudeE7[a]! / 1e7 },
    { longitude: longitudeE7[b]! / 1e7, latitude: latitudeE7[b]! / 1e7 },
  );
}

function inMapOrder({ longitudeE7, latitudeE7 }: RoadNetwork, chains: readonly Chain[]): Chain[] {
  const keyed = chains.map((chain) => {
    const middle = chain.nodes[chain.nodes.length >> 1]!;
    // units of 512e-7 degrees, at most 23 bits: cells of about 6 m
    const key = interleave((longitudeE7[middle]! + 1.8e9) >>> 9) + 2 * interleave((latitudeE7[middle]! + 0.9e9) >>> 9);
    return { chain, key };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ chain }) => chain);
}

/** Spreads 24 bits to every other bit of a double's integer range. */
function interleave(value: number): number {
  let result = 0;
  for (let bit = 0; bit < 24; bit++) if ((value >>> bit) & 1) result += 4 ** bit;
  return result;
}
