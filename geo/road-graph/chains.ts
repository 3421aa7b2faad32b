import type { RoadNetwork } from './network.ts';

/** A stretch of road of one nature between two nodes that matter; `nodes` includes both ends. */
export interface Chain {
  /** Index of the nature as seen along `nodes`. */
  readonly nature: number;
  /** OpenStreetMap's id of the way that its first piece belongs to: it may go on along others of the same nature. */
  readonly way: number;
  readonly nodes: readonly number[];
}

/** The pieces between neighbouring nodes, and for each node the pieces that touch it. */
interface Pieces {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly nature: Int32Array;
  readonly way: Float64Array;
  readonly start: Int32Array;
  readonly touching: Int32Array;
}

/**
 * Cuts the network into chains: a node stays inside one when exactly two pieces meet there, the road keeps its nature,
 * nothing stands on it, and no turn is forbidden there. This leaves a fraction of the nodes for the search to walk.
 */
export function cutIntoChains(network: RoadNetwork): Chain[] {
  const pieces = piecesOf(network);
  const ruled = new Set(network.turnRules.map(({ via }) => via));
  const isInside = (node: number): boolean => isInsideChain(network, pieces, node) && !ruled.has(node);
  const used = new Uint8Array(pieces.from.length);
  const chains: Chain[] = [];
  const walkAll = (node: number): void => {
    for (let at = pieces.start[node]!; at < pieces.start[node + 1]!; at++) {
      const piece = pieces.touching[at]!;
      if (!used[piece]) chains.push(walk(network, pieces, used, node, piece, isInside));
    }
  };
  const nodeCount = network.longitudeE7.length;
  for (let node = 0; node < nodeCount; node++) if (!isInside(node)) walkAll(node);
  // what is left are rings without any junction
  for (let node = 0; node < nodeCount; node++) walkAll(node);
  return chains;
}

function piecesOf({ ways, longitudeE7 }: RoadNetwork): Pieces {
  const count = ways.reduce((sum, way) => sum + way.nodes.length - 1, 0);
  const [from, to, nature] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  const wayIds = new Float64Array(count);
  const start = new Int32Array(longitudeE7.length + 1);
  let piece = 0;
  for (const way of ways) {
    for (let position = 1; position < way.nodes.length; position++, piece++) {
      from[piece] = way.nodes[position - 1]!;
      to[piece] = way.nodes[position]!;
      nature[piece] = way.nature;
      wayIds[piece] = way.id;
      start[from[piece]! + 1]!++;
      start[to[piece]! + 1]!++;
    }
  }
  for (let node = 0; node < longitudeE7.length; node++) start[node + 1]! += start[node]!;
  const touching = new Int32Array(count * 2);
  const next = start.slice();
  for (piece = 0; piece < count; piece++) {
    touching[next[from[piece]!]!++] = piece;
    touching[next[to[piece]!]!++] = piece;
  }
  return { from, to, nature, way: wayIds, start, touching };
}

/** The nature of a piece for somebody who leaves the node along it. */
function natureFrom(network: RoadNetwork, pieces: Pieces, piece: number, node: number): number {
  const nature = pieces.nature[piece]!;
  return pieces.from[piece] === node ? nature : network.natures[nature]!.reverse;
}

function isInsideChain(network: RoadNetwork, pieces: Pieces, node: number): boolean {
  const start = pieces.start[node]!;
  if (pieces.start[node + 1]! - start !== 2 || network.obstacles.has(node)) return false;
  const [one, other] = [pieces.touching[start]!, pieces.touching[start + 1]!];
  if (one === other) return false;
  const arriving = network.natures[natureFrom(network, pieces, one, node)]!.reverse;
  return arriving === natureFrom(network, pieces, other, node);
}

function walk(
  network: RoadNetwork,
  pieces: Pieces,
  used: Uint8Array,
  first: number,
  firstPiece: number,
  isInside: (node: number) => boolean,
): Chain {
  const nature = natureFrom(network, pieces, firstPiece, first);
  const way = pieces.way[firstPiece]!;
  const nodes = [first];
  let [node, piece] = [first, firstPiece];
  for (;;) {
    used[piece] = 1;
    node = pieces.from[piece] === node ? pieces.to[piece]! : pieces.from[piece]!;
    nodes.push(node);
    if (node === first || !isInside(node)) return { nature, way, nodes };
    const start = pieces.start[node]!;
    const next = pieces.touching[start] === piece ? pieces.touching[start + 1]! : pieces.touching[start]!;
    if (used[next]) return { nature, way, nodes };
    piece = next;
  }
}
