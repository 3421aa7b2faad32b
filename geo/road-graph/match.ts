import { distanceMetres } from '../distance.ts';
import type { RoadGraph, RoadProfile } from './graph.ts';
import { type Candidate, candidatesOf } from './match-candidates.ts';
import { splitTrace, type TraceFix, thinned } from './match-fixes.ts';
import { bestChain, type Column, firstColumn, nextColumn, routeLimit, stoodStill } from './match-lattice.ts';
import { NearRoutes } from './match-routes.ts';
import { type Anchor, endsOfEdges, passingTimes, placeOnWay } from './match-times.ts';

/** An edge that a vehicle drove along. */
export interface DrivenEdge {
  readonly edge: number;
  /** Milliseconds since the epoch. */
  readonly enterMs: number;
  readonly exitMs: number;
  /** Shares of the edge between which it was driven: 0 and 1 but for the first and the last of a piece. */
  readonly fromFraction: number;
  readonly toFraction: number;
}

/** So many fixes are decided together, and the last of them again with the next: what follows may tell them apart. */
const WINDOW = 150;
const LOOK_AHEAD = 10;
/** Fixes that fit nowhere are passed over; more of them in a row end the piece. */
const MOST_MISFITS = 3;

/**
 * The edges that a vehicle drove along, with the times at which it came and went, after P. Newson and J. Krumm, "Hidden
 * Markov Map Matching Through Noise and Sparseness", 2009: a fix is on an edge the likelier the nearer (and the better its
 * course fits), and on two edges in turn the likelier the less the way between them differs from the straight line.
 * Edges that the profile may not drive, and turns that it may not make, are never among them.
 *
 * A piece is a way without a break. Silences, fixes without a road and impossible leaps end one; a long one is told in
 * parts that meet on an edge, so that whoever takes them can let others have their turn in between (each takes some
 * milliseconds). Fixes are taken in any order; faulty and frozen ones are left out.
 */
export function* matchTrace(
  graph: RoadGraph,
  fixes: readonly TraceFix[],
  profile: RoadProfile,
): Generator<readonly DrivenEdge[]> {
  const routes = new NearRoutes(graph, graph.costs[profile]);
  for (const run of splitTrace(fixes)) {
    for (const columns of lattices(graph, run, profile, routes)) {
      const piece = pieceOf(graph, run, columns, routes);
      if (piece.length > 0) yield piece;
    }
  }
}

interface Decided {
  readonly columns: readonly Column[];
  readonly chain: readonly Candidate[];
}

function* lattices(
  graph: RoadGraph,
  run: readonly TraceFix[],
  profile: RoadProfile,
  routes: NearRoutes,
): Generator<Decided> {
  let columns: Column[] = [];
  let misfits = 0;
  const decide = (count: number): Decided => ({
    columns: columns.slice(0, count),
    chain: bestChain(columns).slice(0, count),
  });
  for (const at of thinned(run)) {
    const fix = run[at]!;
    const candidates = candidatesOf(graph, graph.costs[profile], fix);
    const last = columns.at(-1);
    const column =
      candidates.length === 0
        ? undefined
        : last === undefined
          ? firstColumn(at, fix, candidates)
          : nextColumn(routes, last, at, fix, candidates);
    if (column !== undefined) {
      columns.push(column);
      misfits = 0;
    } else if (last !== undefined && ++misfits > MOST_MISFITS) {
      yield decide(columns.length);
      columns = candidates.length > 0 ? [firstColumn(at, fix, candidates)] : [];
      misfits = 0;
    }
    if (columns.length < WINDOW) continue;
    const decided = decide(WINDOW - LOOK_AHEAD);
    yield decided;
    columns = reopened(routes, decided, columns.slice(WINDOW - LOOK_AHEAD));
  }
  if (columns.length > 1) yield decide(columns.length);
}

/** The columns that are decided again, from the last one that was decided on. */
function reopened(routes: NearRoutes, { columns, chain }: Decided, rest: readonly Column[]): Column[] {
  const { at, fix } = columns.at(-1)!;
  const again = [firstColumn(at, fix, [chain.at(-1)!])];
  for (const column of rest) {
    const next = nextColumn(routes, again.at(-1)!, column.at, column.fix, column.candidates);
    if (next !== undefined) again.push(next);
  }
  return again;
}

/** The way through what was decided, with the times of its edges. Empty where it stood all the time. */
function pieceOf(graph: RoadGraph, run: readonly TraceFix[], decided: Decided, routes: NearRoutes): DrivenEdge[] {
  const { columns, chain } = decided;
  if (chain.length < 2) return [];
  const edges = [chain[0]!.edge];
  const places = [{ index: 0, fraction: chain[0]!.fraction }];
  for (let step = 1; step < chain.length; step++) {
    const [from, to] = [chain[step - 1]!, chain[step]!];
    const [before, after] = [columns[step - 1]!.fix, columns[step]!.fix];
    if (stoodStill(routes, from, to, after)) {
      places.push({ index: edges.length - 1, fraction: to.fraction });
      continue;
    }
    const limit = routeLimit(distanceMetres(before, after), after.timeMs - before.timeMs);
    routes.search(from, new Set([to.edge]), limit);
    edges.push(...routes.edgesTo(to));
    places.push({ index: edges.length - 1, fraction: to.fraction });
  }
  const onFirst = places.filter(({ index }) => index === 0).map(({ fraction }) => fraction);
  const onLast = places.filter(({ index }) => index === edges.length - 1).map(({ fraction }) => fraction);
  const way = { edges, startFraction: Math.min(...onFirst), endFraction: Math.max(...onLast) };
  const ends = endsOfEdges(graph, way);
  const anchors = places.map(
    ({ index, fraction }, step): Anchor => ({
      at: columns[step]!.at,
      edgeIndex: index,
      metres: placeOnWay(graph, way, ends, index, fraction),
    }),
  );
  return drivenEdges(way, passingTimes(graph, run, way, anchors, ends), run, columns);
}

function drivenEdges(
  way: { readonly edges: readonly number[]; readonly startFraction: number; readonly endFraction: number },
  times: readonly number[],
  run: readonly TraceFix[],
  columns: readonly Column[],
): DrivenEdge[] {
  const last = way.edges.length - 1;
  return way.edges.map((edge, index) => ({
    edge,
    enterMs: index === 0 ? run[columns[0]!.at]!.timeMs : times[index - 1]!,
    exitMs: index === last ? run[columns.at(-1)!.at]!.timeMs : times[index]!,
    fromFraction: index === 0 ? way.startFraction : 0,
    toFraction: index === last ? way.endFraction : 1,
  }));
}
