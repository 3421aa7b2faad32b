import { distanceMetres, type LonLat } from '../distance.ts';
import { type Cost, costAlong, costFromStart, costToEnd, type EdgePoint, edgePoints, isLess } from './ends.ts';
import { isBackward, type ProfileCosts, type RoadGraph, type RoadProfile } from './graph.ts';
import { IndexHeap } from './heap.ts';
import { cornerAt, type Snap } from './snap.ts';

/** The best way between two points. */
export interface RoadPath {
  readonly profile: RoadProfile;
  readonly seconds: number;
  /** What the search minimised, in ms. */
  readonly weight: number;
  /** Edges in the order of the drive, the first and the last only in part. */
  readonly edges: readonly number[];
  /** Share of the first edge that lies behind the start, and of the last one that lies before the end. */
  readonly startFraction: number;
  readonly endFraction: number;
}

export interface PathOptions {
  /** Multiplies the weight of an edge (≥ 1); for alternatives that avoid what was used. */
  readonly edgeFactor?: (edge: number) => number;
}

interface Goal extends EdgePoint {
  readonly rest: Cost;
}

interface Found extends Cost {
  readonly target: EdgePoint;
  /** Start and end lie on one edge, in this order. */
  readonly isDirect: boolean;
}

/**
 * The path of least weight from one snapped point to another, undefined when no way leads there. A* search over edges:
 * the straight line at the fastest pace of the network is the least that can remain, so it never misses the best.
 */
export function shortestPath(
  graph: RoadGraph,
  from: Snap,
  to: Snap,
  profile: RoadProfile,
  options: PathOptions = {},
): RoadPath | undefined {
  const costs = graph.costs[profile];
  const sources = edgePoints(from, costs);
  const goals = edgePoints(to, costs).map((end): Goal => ({ ...end, rest: costFromStart(costs, end) }));
  const tables = takeTables(graph.edgeTarget.length);
  try {
    const search = new PathSearch(graph, costs, to, tables, options.edgeFactor);
    const found = search.run(sources, goals);
    if (!found) return undefined;
    const { edge } = found.target;
    return pathOf(profile, sources, found, found.isDirect ? [edge] : search.edgesTo(edge));
  } finally {
    giveBack(tables);
  }
}

function pathOf(profile: RoadProfile, sources: readonly EdgePoint[], found: Found, edges: readonly number[]): RoadPath {
  const start = sources.find(({ edge }) => edge === edges[0]);
  return {
    profile,
    seconds: found.millis / 1000,
    weight: found.weight,
    edges,
    startFraction: start?.fraction ?? 0,
    endFraction: found.target.fraction,
  };
}

const topPace = new WeakMap<ProfileCosts, number>();

/** The most metres that a millisecond of weight can buy anywhere in the network, as the crow flies. */
function metresPerWeight(graph: RoadGraph, costs: ProfileCosts): number {
  let most = topPace.get(costs);
  if (most !== undefined) return most;
  most = 0;
  for (let edge = 0; edge < costs.edgeWeight.length; edge++) most = Math.max(most, paceOf(graph, costs, edge));
  most *= 1.001; // the sphere's triangle against rounded weights
  topPace.set(costs, most);
  return most;
}

function paceOf(graph: RoadGraph, costs: ProfileCosts, edge: number): number {
  const weight = costs.edgeWeight[edge]!;
  return weight > 0 ? distanceMetres(startOf(graph, edge), startOf(graph, edge ^ 1)) / weight : 0;
}

/** Saves a search's look at all edges: of costs that differ from others on these edges alone, or are closed elsewhere. */
export function derivePace(
  graph: RoadGraph,
  before: ProfileCosts,
  costs: ProfileCosts,
  changed: Iterable<number>,
): void {
  let most = metresPerWeight(graph, before);
  for (const edge of changed) most = Math.max(most, paceOf(graph, costs, edge) * 1.001);
  topPace.set(costs, most);
}

function startOf(graph: RoadGraph, edge: number): LonLat {
  const chain = edge >> 1;
  return cornerAt(graph, isBackward(edge) ? graph.cornerStart[chain + 1]! - 1 : graph.cornerStart[chain]!);
}

/** What a search knows of each edge: weight and time to its start, the turn into it included, and the edge before. */
interface Tables {
  /** Infinity where it has not been. */
  readonly weight: Float64Array;
  readonly millis: Int32Array;
  readonly before: Int32Array;
  readonly heap: IndexHeap;
  /** The edges where it has been. */
  readonly touched: number[];
}

/** Tables of the largest network so far, while no search has them: to fill new ones takes longer than a short search. */
let free: Tables | undefined;

function takeTables(edges: number): Tables {
  const tables = free;
  if (!tables || tables.weight.length < edges)
    return {
      weight: new Float64Array(edges).fill(Number.POSITIVE_INFINITY),
      millis: new Int32Array(edges),
      before: new Int32Array(edges),
      heap: new IndexHeap(edges),
      touched: [],
    };
  free = undefined; // a search within a search takes its own
  return tables;
}

function giveBack(tables: Tables): void {
  for (const edge of tables.touched) tables.weight[edge] = Number.POSITIVE_INFINITY;
  tables.touched.length = 0;
  tables.heap.clear();
  if (!free || free.weight.length < tables.weight.length) free = tables;
}

class PathSearch {
  readonly #graph: RoadGraph;
  readonly #costs: ProfileCosts;
  readonly #goal: LonLat;
  readonly #pace: number;
  readonly #factor: ((edge: number) => number) | undefined;
  readonly #weight: Float64Array;
  readonly #millis: Int32Array;
  readonly #before: Int32Array;
  readonly #heap: IndexHeap;
  readonly #touched: number[];

  constructor(
    graph: RoadGraph,
    costs: ProfileCosts,
    goal: LonLat,
    { weight, millis, before, heap, touched }: Tables,
    factor?: (edge: number) => number,
  ) {
    this.#graph = graph;
    this.#costs = costs;
    this.#goal = goal;
    this.#pace = metresPerWeight(graph, costs);
    this.#factor = factor;
    this.#weight = weight;
    this.#millis = millis;
    this.#before = before;
    this.#heap = heap;
    this.#touched = touched;
  }

  run(sources: readonly EdgePoint[], goals: readonly Goal[]): Found | undefined {
    let found: Found | undefined;
    const offer = (cost: Cost | undefined, target: EdgePoint, isDirect: boolean): void => {
      if (cost && (!found || isLess(cost, found))) found = { ...cost, target, isDirect };
    };
    for (const source of sources) {
      for (const goal of goals) offer(this.#scaled(costAlong(this.#costs, source, goal), source.edge), goal, true);
      const cost = this.#scaled(costToEnd(this.#costs, source), source.edge)!;
      this.#leave(source.edge, cost, true);
    }
    // keys may be equal to the best: another path of the same weight could take less time
    while (this.#heap.topKey <= (found?.weight ?? Number.POSITIVE_INFINITY)) {
      const edge = this.#heap.pop();
      if (edge < 0) break;
      for (const goal of goals) {
        if (goal.edge !== edge) continue;
        const rest = this.#scaled(goal.rest, edge)!;
        offer({ weight: this.#weight[edge]! + rest.weight, millis: this.#millis[edge]! + rest.millis }, goal, false);
      }
      const whole = {
        weight: this.#costs.edgeWeight[edge]! * (this.#factor?.(edge) ?? 1),
        millis: this.#costs.edgeMillis[edge]!,
      };
      this.#leave(edge, { weight: this.#weight[edge]! + whole.weight, millis: this.#millis[edge]! + whole.millis });
    }
    return found;
  }

  /** From the first edge of the path to the given last one. */
  edgesTo(last: number): number[] {
    const edges = [last];
    let edge = this.#before[last]!;
    while (edge >= 0) {
      edges.push(edge);
      edge = this.#before[edge]!;
    }
    edges.push(decodeSource(edge));
    return edges.reverse();
  }

  #scaled(cost: Cost | undefined, edge: number): Cost | undefined {
    const factor = this.#factor?.(edge) ?? 1;
    return cost && (factor === 1 ? cost : { weight: cost.weight * factor, millis: cost.millis });
  }

  #leave(edge: number, at: Cost, isSource = false): void {
    const { turnStart, turnTo } = this.#graph;
    const { turnWeight, turnMillis } = this.#costs;
    for (let turn = turnStart[edge]!; turn < turnStart[edge + 1]!; turn++) {
      if (turnWeight[turn]! < 0) continue;
      this.#relax(turnTo[turn]!, edge, at.weight + turnWeight[turn]!, at.millis + turnMillis[turn]!, isSource);
    }
  }

  #relax(next: number, edge: number, weight: number, millis: number, isSource: boolean): void {
    const known = this.#weight[next]!;
    if (weight > known || (weight === known && millis >= this.#millis[next]!)) return;
    if (known === Number.POSITIVE_INFINITY) this.#touched.push(next);
    this.#weight[next] = weight;
    this.#millis[next] = millis;
    this.#before[next] = isSource ? encodeSource(edge) : edge;
    if (weight < known)
      this.#heap.push(next, weight + distanceMetres(startOf(this.#graph, next), this.#goal) / this.#pace);
  }
}

/** The edge that the path starts on is marked: the same edge may be driven through once more later. */
const encodeSource = (edge: number): number => ~edge;
const decodeSource = (mark: number): number => ~mark;
