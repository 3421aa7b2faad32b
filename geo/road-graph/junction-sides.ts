import type { RoadGraph } from './graph.ts';

/** A place on a chain, and the directions in which it may be left or reached. */
export interface SnapSide {
  readonly chain: number;
  /** Share of the chain's length that lies before the place, along its corners, 0…1. */
  readonly fraction: number;
  /** Whether one may leave, or arrive, along the corners and against them. At least one is true. */
  readonly forward: boolean;
  readonly backward: boolean;
}

/** So near to the end of a chain a place is the junction there: coordinates of six decimals are 7 cm off. */
const AT_JUNCTION_METRES = 0.1;

/** Of the places next to a point, one for each chain, those that are the same junction as the nearest one. */
export function otherSides(graph: RoadGraph, nearest: SnapSide, places: readonly SnapSide[]): SnapSide[] {
  const junction = junctionAt(graph, nearest);
  if (junction === undefined) return [];
  return places
    .filter((place) => place.chain !== nearest.chain && junctionAt(graph, place) === junction)
    .map(({ chain, fraction, forward, backward }) => ({ chain, fraction, forward, backward }));
}

function junctionAt(graph: RoadGraph, { chain, fraction }: SnapSide): number | undefined {
  const metres = graph.chainMetres[chain]!;
  if (fraction * metres <= AT_JUNCTION_METRES) return graph.edgeTarget[2 * chain + 1]!;
  return (1 - fraction) * metres <= AT_JUNCTION_METRES ? graph.edgeTarget[2 * chain]! : undefined;
}
