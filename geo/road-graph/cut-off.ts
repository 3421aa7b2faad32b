import { largestComponent } from './components.ts';
import type { ProfileCosts, RoadGraph } from './graph.ts';
import { following, leading, type TurnSide } from './sides.ts';

/** Who reaches as many edges is not cut off. A part as large as that is a quarter of its own: one may start and end there. */
const MANY_EDGES = 300;
const ALIVE = -1;

/**
 * Takes `edgeMain` from edges that were just closed and from those that the closure cuts off: that lead to, or are
 * reached from, fewer than MANY_EDGES others. Looks around the closed edges only; `costs` are already those of the closure.
 */
export function closeCutOff(graph: RoadGraph, costs: ProfileCosts, closed: readonly number[]): void {
  for (const edge of closed) costs.edgeMain[edge] = 0;
  const isOpen = (edge: number): boolean => costs.edgeMillis[edge]! >= 0;
  if (costs.edgeMain.length < 4 * MANY_EDGES) {
    // "many" would be most of such a network: the exact answer costs no more
    const isTurnOpen = (turn: number): boolean => costs.turnMillis[turn]! >= 0;
    const main = largestComponent(graph.turnStart, graph.turnTo, isOpen, isTurnOpen);
    for (let edge = 0; edge < main.length; edge++) costs.edgeMain[edge]! &= main[edge]!;
    return;
  }
  const [onward, back] = [following(graph), leading(graph)];
  for (const [ahead, behind] of [
    [onward, back],
    [back, onward],
  ] as const) {
    const beside = closed.flatMap((edge) => [...behind.edge.subarray(behind.start[edge], behind.start[edge + 1])]);
    for (const edge of lost(costs, beside.filter(isOpen), ahead, behind)) costs.edgeMain[edge] = 0;
  }
}

/**
 * The edges from which walking on leads to few others. Whoever is cut off went on by a closed edge, so the search begins
 * beside those and goes on at the neighbours of what it found lost.
 */
function lost({ turnMillis }: ProfileCosts, beside: readonly number[], ahead: TurnSide, behind: TurnSide): Set<number> {
  const dead = new Set<number>();
  /** Per edge the number of the walk that saw it last; ALIVE: it leads to many. */
  const seen = new Int32Array(ahead.start.length - 1);
  const walked = new Int32Array(MANY_EDGES);
  let walks = 0;
  /** How many edges a walk from `first` finds, up to MANY_EDGES: the first entries of `walked`. */
  const walk = (first: number): number => {
    seen[first] = ++walks;
    walked[0] = first;
    let count = 1;
    for (let done = 0; done < count; done++) {
      const edge = walked[done]!;
      for (let at = ahead.start[edge]!; at < ahead.start[edge + 1]!; at++) {
        const next = ahead.edge[at]!;
        if (seen[next] === walks || turnMillis[ahead.turn ? ahead.turn[at]! : at]! < 0) continue;
        if (seen[next] === ALIVE || count === MANY_EDGES) return MANY_EDGES;
        seen[next] = walks;
        walked[count++] = next;
      }
    }
    return count;
  };
  const open = [...beside];
  for (let edge = open.pop(); edge !== undefined; edge = open.pop()) {
    if (dead.has(edge) || seen[edge] === ALIVE) continue;
    const count = walk(edge);
    if (count === MANY_EDGES) {
      seen[edge] = ALIVE;
      continue;
    }
    for (const member of walked.subarray(0, count)) {
      dead.add(member);
      for (let at = behind.start[member]!; at < behind.start[member + 1]!; at++) {
        if (turnMillis[behind.turn ? behind.turn[at]! : at]! >= 0) open.push(behind.edge[at]!);
      }
    }
  }
  return dead;
}
