import type { RoadGraph } from './graph.ts';

/** The turn table seen from one side: the edges that follow each edge, or those that lead to it. */
export interface TurnSide {
  /** First entry of each edge in `edge`; one entry more than edges. */
  readonly start: Int32Array;
  readonly edge: Int32Array;
  /** Number of each entry's turn; undefined where entries are turns. */
  readonly turn: Int32Array | undefined;
}

export const following = (graph: RoadGraph): TurnSide => ({
  start: graph.turnStart,
  edge: graph.turnTo,
  turn: undefined,
});

export const leading = (graph: RoadGraph): TurnSide => ({
  start: graph.arrivalStart,
  edge: graph.arrivalFrom,
  turn: graph.arrivalTurn,
});
