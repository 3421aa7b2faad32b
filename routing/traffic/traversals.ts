import type { DrivenEdge, RoadGraph } from '@mediconnect/geo';
import type { HourClass } from '../hour-class.ts';

/** One drive along a whole edge. */
export interface Traversal {
  readonly edge: number;
  readonly hourClass: HourClass;
  /** Driven with the siren or the warning lights on. */
  readonly siren: boolean;
  /** Time from its start to its end without what the graph counts for the turn at its end; may be below 0. */
  readonly seconds: number;
  /** When it was left, milliseconds since the epoch. */
  readonly atMs: number;
}

export interface DriveCircumstances {
  /** Whether siren or lights were on at a time. */
  readonly sirenAt: (timeMs: number) => boolean;
  readonly hourClassAt: (timeMs: number) => HourClass;
}

/** Slower than this is no traffic but an errand: so many times the usual, and a long red besides (winsorised there). */
const SLOWEST_TIMES = 4;
const LONGEST_WAIT_SECONDS = 120;

/**
 * What a matched piece tells of speeds. Only edges that were driven whole and left by a turn of the piece count; one
 * during which the siren changed does not.
 *
 * A route costs the time of its edges and, at each junction, the turn with its signal or sign (turn-costs.ts: 2 s for
 * lights). The measured time holds all that was really lost, the wait at the lights too. So what the graph counts for
 * the very turn that was made is taken off: edge and turn together again take what was measured.
 */
export function traversalsOf(
  graph: RoadGraph,
  piece: readonly DrivenEdge[],
  { sirenAt, hourClassAt }: DriveCircumstances,
): Traversal[] {
  const found: Traversal[] = [];
  for (let at = 0; at < piece.length - 1; at++) {
    const { edge, enterMs, exitMs, fromFraction } = piece[at]!;
    const siren = sirenAt(exitMs);
    if (fromFraction > 0 || sirenAt(enterMs) !== siren) continue;
    const { edgeMillis, turnMillis } = graph.costs[siren ? 'emergency' : 'normal'];
    const turn = turnMillis[turnBetween(graph, edge, piece[at + 1]!.edge)] ?? -1;
    const usual = edgeMillis[edge]! / 1000;
    if (turn < 0 || usual < 0) continue;
    const most = usual * SLOWEST_TIMES + LONGEST_WAIT_SECONDS;
    const seconds = Math.min(most, (exitMs - enterMs) / 1000) - turn / 1000;
    found.push({ edge, hourClass: hourClassAt(exitMs), siren, seconds, atMs: exitMs });
  }
  return found;
}

/** The number of the turn between two edges; -1 where there is none. */
function turnBetween(graph: RoadGraph, edge: number, next: number): number {
  for (let turn = graph.turnStart[edge]!; turn < graph.turnStart[edge + 1]!; turn++)
    if (graph.turnTo[turn] === next) return turn;
  return -1;
}
