import { type Cost, costAlong, costFromStart, costToEnd, type EdgePoint, edgePoints } from './ends.ts';
import type { ProfileCosts, RoadGraph } from './graph.ts';
import type { SearchDirection } from './one-to-all.ts';
import type { TurnSide } from './sides.ts';
import type { Snap } from './snap.ts';

/** Weight of an edge that is not reached. */
export const FAR = 0x7fffffff;

/** How an edge was reached: not looked at yet, or not by one entry alone. */
const NOT_LOOKED = -1;
const SEVERAL = -2;

/** A way between two points: its weight and time in ms, its length in metres. */
export interface Drive extends Cost {
  readonly metres: number;
}

/** A direction in which the point of a search is left or reached, with the part of its edge on the way. */
export type Centre = EdgePoint & Drive;

/** The directions of the point that all ways of a search begin or end at. */
export function centresOf(graph: RoadGraph, costs: ProfileCosts, point: Snap, direction: SearchDirection): Centre[] {
  return edgePoints(point, costs).map((end) => {
    const cost = direction === 'from' ? costToEnd(costs, end) : costFromStart(costs, end);
    return { ...end, ...cost, metres: partMetres(graph, direction, end) };
  });
}

/** Metres between a point of an edge and the edge's end that lies on the way. */
function partMetres(graph: RoadGraph, direction: SearchDirection, { edge, fraction }: EdgePoint): number {
  return graph.chainMetres[edge >> 1]! * (direction === 'from' ? 1 - fraction : fraction);
}

/**
 * Time and length of the ways that a search found by weight alone: followed back edge by edge and remembered, so that many
 * points cost little more than the part of the network that their ways run through. Of several ways of the least weight it
 * is the one of least time, as shortestPath has it.
 */
export class DriveTree {
  readonly #graph: RoadGraph;
  readonly #costs: ProfileCosts;
  readonly #direction: SearchDirection;
  /** The edges by which each edge was reached. */
  readonly #behind: TurnSide;
  readonly #weight: Int32Array;
  readonly #centres: readonly Centre[];
  readonly #centreEdges: readonly number[];
  /** ms + 1; 0: not followed yet. Made when they are asked for. */
  #millis: Int32Array | undefined;
  #metres: Float64Array | undefined;

  constructor(
    graph: RoadGraph,
    costs: ProfileCosts,
    direction: SearchDirection,
    behind: TurnSide,
    weight: Int32Array,
    centres: readonly Centre[],
  ) {
    this.#graph = graph;
    this.#costs = costs;
    this.#direction = direction;
    this.#behind = behind;
    this.#weight = weight;
    this.#centres = centres;
    this.#centreEdges = centres.map(({ edge }) => edge);
  }

  /** The least weight to a point with these directions; Infinity where none leads there as far as is known. */
  weightAt(others: readonly EdgePoint[]): number {
    let least = Number.POSITIVE_INFINITY;
    for (const other of others) {
      for (const centre of this.#centres) least = Math.min(least, this.#along(centre, other)?.weight ?? least);
      const reached = this.#weight[other.edge]!;
      if (reached !== FAR) least = Math.min(least, reached + this.#rest(other).weight);
    }
    return least;
  }

  /** The way to a point with these directions; undefined where none weighs less than `told`. */
  driveAt(others: readonly EdgePoint[], told: number): Drive | undefined {
    const weight = this.weightAt(others);
    if (!(weight < told)) return undefined;
    let best: Drive | undefined;
    const offer = (millis: number, metres: number): void => {
      if (best === undefined || millis < best.millis) best = { weight, millis, metres };
    };
    for (const other of others) {
      for (const centre of this.#centres) {
        const along = this.#along(centre, other);
        if (along?.weight === weight)
          offer(along.millis, this.#graph.chainMetres[other.edge >> 1]! * Math.abs(other.fraction - centre.fraction));
      }
      const rest = this.#rest(other);
      if (this.#weight[other.edge]! + rest.weight !== weight) continue;
      this.#follow(other.edge);
      const metres = partMetres(this.#graph, this.#direction === 'from' ? 'to' : 'from', other);
      offer(this.#millis![other.edge]! - 1 + rest.millis, this.#metres![other.edge]! + metres);
    }
    return best;
  }

  #along(centre: EdgePoint, other: EdgePoint): Cost | undefined {
    return this.#direction === 'from' ? costAlong(this.#costs, centre, other) : costAlong(this.#costs, other, centre);
  }

  #rest(other: EdgePoint): Cost {
    return this.#direction === 'from' ? costFromStart(this.#costs, other) : costToEnd(this.#costs, other);
  }

  /** Fills time and length of an edge and of all that its ways run through, those first. */
  #follow(last: number): void {
    this.#millis ??= new Int32Array(this.#weight.length);
    this.#metres ??= new Float64Array(this.#weight.length);
    const millis = this.#millis;
    const { edge } = this.#behind;
    const stack = [last];
    const via = [NOT_LOOKED];
    for (let top = 0; top >= 0; top = stack.length - 1) {
      const at = stack[top]!;
      if (via[top] === NOT_LOOKED && millis[at] === 0) {
        const entry = this.#onlyEntry(at);
        via[top] = entry;
        for (const one of entry === SEVERAL ? this.#entries(at) : [entry]) {
          if (millis[edge[one]!] !== 0) continue;
          stack.push(edge[one]!);
          via.push(NOT_LOOKED);
        }
        if (stack.length - 1 > top) continue;
      }
      if (millis[at] === 0) this.#settle(at, via[top]!);
      stack.pop();
      via.pop();
    }
  }

  /** The entry by which an edge was reached; SEVERAL when a centre or others of the same weight may be behind it. */
  #onlyEntry(at: number): number {
    const { start, edge } = this.#behind;
    let only = SEVERAL;
    for (let entry = start[at]!; entry < start[at + 1]!; entry++) {
      if (this.#centreEdges.includes(edge[entry]!)) return SEVERAL;
      if (!this.#isBest(at, entry)) continue;
      if (only !== SEVERAL) return SEVERAL;
      only = entry;
    }
    return only;
  }

  /** All entries by which an edge is reached with the least weight, those of the centres not among them. */
  #entries(at: number): number[] {
    const { start } = this.#behind;
    const entries: number[] = [];
    for (let entry = start[at]!; entry < start[at + 1]!; entry++) if (this.#isBest(at, entry)) entries.push(entry);
    return entries;
  }

  #isBest(at: number, entry: number): boolean {
    const { edge, turn } = this.#behind;
    const { edgeWeight, turnWeight } = this.#costs;
    const cost = turnWeight[turn === undefined ? entry : turn[entry]!]!;
    const before = edge[entry]!;
    return cost >= 0 && this.#weight[before]! + edgeWeight[before]! + cost === this.#weight[at];
  }

  #settle(at: number, only: number): void {
    const { start, edge, turn: turns } = this.#behind;
    const { edgeMillis, turnWeight, turnMillis } = this.#costs;
    const [millis, metres] = [this.#millis!, this.#metres!];
    let least = Number.POSITIVE_INFINITY;
    const offer = (through: number, length: number): void => {
      if (through >= least) return;
      least = through;
      millis[at] = through + 1;
      metres[at] = length;
    };
    for (const entry of only === SEVERAL ? this.#entries(at) : [only]) {
      const [before, turn] = [edge[entry]!, turns === undefined ? entry : turns[entry]!];
      offer(
        millis[before]! - 1 + edgeMillis[before]! + turnMillis[turn]!,
        metres[before]! + this.#graph.chainMetres[before >> 1]!,
      );
    }
    if (only !== SEVERAL) return;
    for (let entry = start[at]!; entry < start[at + 1]!; entry++) {
      const turn = turns === undefined ? entry : turns[entry]!;
      for (const centre of this.#centres) {
        if (centre.edge !== edge[entry] || turnWeight[turn]! < 0) continue;
        if (centre.weight + turnWeight[turn]! === this.#weight[at])
          offer(centre.millis + turnMillis[turn]!, centre.metres);
      }
    }
  }
}
