import type { ProfileCosts, RoadGraph } from './graph.ts';
import { IndexHeap } from './heap.ts';

/** A place on an edge, in the order of the drive. */
export interface EdgePlace {
  readonly edge: number;
  readonly fraction: number;
}

/**
 * Shortest ways in metres from a place to those near it: a bounded search from edge to edge that allows what the
 * profile's turns allow. One object serves any number of searches; each forgets the one before.
 */
export class NearRoutes {
  readonly #graph: RoadGraph;
  readonly #costs: ProfileCosts;
  /** Metres to the start of each edge that was reached; Infinity elsewhere. */
  readonly #metres: Float64Array;
  readonly #before: Int32Array;
  readonly #heap: IndexHeap;
  #touched: number[] = [];
  #from: EdgePlace = { edge: -1, fraction: 0 };

  constructor(graph: RoadGraph, costs: ProfileCosts) {
    const edges = graph.edgeTarget.length;
    this.#graph = graph;
    this.#costs = costs;
    this.#metres = new Float64Array(edges).fill(Number.POSITIVE_INFINITY);
    this.#before = new Int32Array(edges);
    this.#heap = new IndexHeap(edges);
  }

  /** Looks as far as `limitMetres`, or until all `wanted` edges are reached. */
  search(from: EdgePlace, wanted: ReadonlySet<number>, limitMetres: number): void {
    this.#forget();
    this.#from = from;
    let left = wanted.size;
    this.#leave(from.edge, (1 - from.fraction) * this.lengthOf(from.edge), limitMetres);
    while (left > 0) {
      const edge = this.#heap.pop();
      if (edge < 0) return;
      if (wanted.has(edge)) left--;
      this.#leave(edge, this.#metres[edge]! + this.lengthOf(edge), limitMetres);
    }
  }

  /** Metres from where the search began; Infinity where it did not get. Never backwards along an edge. */
  metresTo({ edge, fraction }: EdgePlace): number {
    const length = this.lengthOf(edge);
    if (edge === this.#from.edge && fraction >= this.#from.fraction) return (fraction - this.#from.fraction) * length;
    return this.#metres[edge]! + fraction * length;
  }

  /** The edges of that way after the one on which it begins. */
  edgesTo(place: EdgePlace): number[] {
    if (place.edge === this.#from.edge && place.fraction >= this.#from.fraction) return [];
    const edges: number[] = [];
    for (let edge = place.edge; edge >= 0; edge = this.#before[edge]!) edges.push(edge);
    return edges.reverse();
  }

  /** Metres of an edge. */
  lengthOf(edge: number): number {
    return this.#graph.chainMetres[edge >> 1]!;
  }

  #leave(edge: number, metres: number, limit: number): void {
    if (metres > limit) return;
    const { turnStart, turnTo } = this.#graph;
    const { turnMillis, edgeMillis } = this.#costs;
    // -1: the way begins there, also where it comes round to its first edge again
    const before = this.#metres[edge] === Number.POSITIVE_INFINITY ? -1 : edge;
    for (let turn = turnStart[edge]!; turn < turnStart[edge + 1]!; turn++) {
      const next = turnTo[turn]!;
      if (turnMillis[turn]! < 0 || edgeMillis[next]! < 0 || this.#metres[next]! <= metres) continue;
      if (this.#metres[next] === Number.POSITIVE_INFINITY) this.#touched.push(next);
      this.#metres[next] = metres;
      this.#before[next] = before;
      this.#heap.push(next, metres);
    }
  }

  #forget(): void {
    for (const edge of this.#touched) this.#metres[edge] = Number.POSITIVE_INFINITY;
    this.#touched = [];
    this.#heap.clear();
  }
}
