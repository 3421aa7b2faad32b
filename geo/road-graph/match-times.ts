import { distanceMetres } from '../distance.ts';
import { isBackward, type RoadGraph } from './graph.ts';
import type { TraceFix } from './match-fixes.ts';
import { footOn, fractionAt } from './snap.ts';

/** A way that was driven: edges one after the other, the first and the last in part. */
export interface DrivenWay {
  readonly edges: readonly number[];
  /** Share of the first edge that lies behind its start. */
  readonly startFraction: number;
  readonly endFraction: number;
}

/** Where on a way a fix of the matched ones lies: which of its edges, and metres from its beginning. */
export interface Anchor {
  /** Place of the fix in its run. */
  readonly at: number;
  readonly edgeIndex: number;
  readonly metres: number;
}

interface Passing {
  readonly timeMs: number;
  readonly metres: number;
}

/**
 * When a way's ends of edges were passed. All fixes of the run count, not only the matched ones, each brought onto the way
 * between the matched ones beside it; noise that goes backwards is evened out.
 * @returns a time for each edge's end but the last
 */
export function passingTimes(
  graph: RoadGraph,
  run: readonly TraceFix[],
  way: DrivenWay,
  anchors: readonly Anchor[],
  ends: readonly number[],
): number[] {
  const passings = forwardOnly(placesAlong(graph, run, way, anchors, ends));
  const times: number[] = [];
  let at = 0;
  for (const metres of ends.slice(0, -1)) {
    // the last moment before the end: who waits at a stop line waits on the edge that it belongs to
    while (at < passings.length - 2 && passings[at + 1]!.metres <= metres) at++;
    times.push(timeAt(passings[at]!, passings[at + 1] ?? passings[at]!, metres));
  }
  return times;
}

function timeAt(before: Passing, after: Passing, metres: number): number {
  const length = after.metres - before.metres;
  const share = length > 0 ? Math.max(0, Math.min(1, (metres - before.metres) / length)) : 1;
  return Math.round(before.timeMs + share * (after.timeMs - before.timeMs));
}

function placesAlong(
  graph: RoadGraph,
  run: readonly TraceFix[],
  way: DrivenWay,
  anchors: readonly Anchor[],
  ends: readonly number[],
): Passing[] {
  const passings: Passing[] = [];
  for (const [index, anchor] of anchors.entries()) {
    passings.push({ timeMs: run[anchor.at]!.timeMs, metres: anchor.metres });
    const next = anchors[index + 1];
    if (next === undefined) break;
    for (let at = anchor.at + 1; at < next.at; at++) {
      const metres = nearestAlong(graph, run[at]!, way, ends, anchor.edgeIndex, next.edgeIndex);
      passings.push({ timeMs: run[at]!.timeMs, metres: Math.max(anchor.metres, Math.min(next.metres, metres)) });
    }
  }
  return passings;
}

/** Metres along the way of its point nearest to a fix, on some of its edges. */
function nearestAlong(
  graph: RoadGraph,
  fix: TraceFix,
  way: DrivenWay,
  ends: readonly number[],
  from: number,
  to: number,
): number {
  let best = { apart: Number.POSITIVE_INFINITY, metres: 0 };
  for (let index = from; index <= to; index++) {
    const edge = way.edges[index]!;
    const chain = edge >> 1;
    const foot = footOn(graph, chain, fix);
    const apart = distanceMetres(fix, foot);
    if (apart >= best.apart) continue;
    const along = fractionAt(graph, chain, foot.corner, foot);
    const fraction = isBackward(edge) ? 1 - along : along;
    best = { apart, metres: placeOnWay(graph, way, ends, index, fraction) };
  }
  return best.metres;
}

/** Metres from the beginning of a way to a share of one of its edges. */
export function placeOnWay(
  graph: RoadGraph,
  way: Pick<DrivenWay, 'edges' | 'startFraction'>,
  ends: readonly number[],
  index: number,
  fraction: number,
): number {
  const length = graph.chainMetres[way.edges[index]! >> 1]!;
  return index === 0 ? (fraction - way.startFraction) * length : ends[index - 1]! + fraction * length;
}

/** Metres from the beginning of a way to the end of each of its edges, the last one as if it were driven whole. */
export function endsOfEdges(graph: RoadGraph, way: Pick<DrivenWay, 'edges' | 'startFraction'>): number[] {
  let metres = -way.startFraction * graph.chainMetres[way.edges[0]! >> 1]!;
  return way.edges.map((edge) => {
    metres += graph.chainMetres[edge >> 1]!;
    return metres;
  });
}

/** The nearest sequence that never goes back: places that do become their mean (pool adjacent violators). */
export function forwardOnly(passings: readonly Passing[]): Passing[] {
  const pools: { sum: number; count: number }[] = [];
  for (const { metres } of passings) {
    let pool = { sum: metres, count: 1 };
    for (let last = pools.at(-1); last && last.sum / last.count > pool.sum / pool.count; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
    }
    pools.push(pool);
  }
  const metres = pools.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  return passings.map(({ timeMs }, at) => ({ timeMs, metres: metres[at]! }));
}
