import { distanceMetres } from '../distance.ts';
import { type Candidate, isMoving } from './match-candidates.ts';
import type { TraceFix } from './match-fixes.ts';
import type { NearRoutes } from './match-routes.ts';

/** A fix with the edges that it may be on, and of each how likely the best way there is and whence it comes. */
export interface Column {
  /** Place of the fix in its run. */
  readonly at: number;
  readonly fix: TraceFix;
  readonly candidates: readonly Candidate[];
  /** Logarithms. */
  readonly scores: Float64Array;
  /** Candidate of the column before; -1 in the first. */
  readonly back: Int32Array;
}

/** Metres by which route and straight line differ on average where both are right (Newson and Krumm's β). */
const BETA_METRES = 12;
/** Backwards along an edge by no more than that: it stood, or crept, and the error moved. */
const STANDING_METRES = 30;
const MOVING_BACK_METRES = 10;
/** How far a route may lead away from the straight line, and no vehicle drives faster. */
const DETOUR = 2;
const DETOUR_METRES = 250;
const MAX_ROUTE_METRES = 3_000;
const MAX_METRES_PER_SECOND = 60;

/** The first column of a piece. */
export function firstColumn(at: number, fix: TraceFix, candidates: readonly Candidate[]): Column {
  const scores = Float64Array.from(candidates, ({ emission }) => emission);
  return { at, fix, candidates, scores, back: new Int32Array(candidates.length).fill(-1) };
}

/**
 * The column after another: Viterbi's step. A transition is the likelier the less route and straight line differ.
 * @returns undefined when no way leads from any candidate to any other
 */
export function nextColumn(
  routes: NearRoutes,
  before: Column,
  at: number,
  fix: TraceFix,
  candidates: readonly Candidate[],
): Column | undefined {
  const straight = distanceMetres(before.fix, fix);
  const limit = routeLimit(straight, fix.timeMs - before.fix.timeMs);
  const wanted = new Set(candidates.map(({ edge }) => edge));
  const scores = new Float64Array(candidates.length).fill(Number.NEGATIVE_INFINITY);
  const back = new Int32Array(candidates.length).fill(-1);
  for (const [index, from] of before.candidates.entries()) {
    const soFar = before.scores[index]!;
    if (soFar === Number.NEGATIVE_INFINITY) continue;
    routes.search(from, wanted, limit);
    for (const [target, to] of candidates.entries()) {
      const metres = stoodStill(routes, from, to, fix) ? 0 : routes.metresTo(to);
      if (metres > limit) continue;
      const score = soFar + to.emission - Math.abs(metres - straight) / BETA_METRES;
      if (score <= scores[target]!) continue;
      scores[target] = score;
      back[target] = index;
    }
  }
  return back.some((index) => index >= 0) ? { at, fix, candidates, scores, back } : undefined;
}

/** How far a route between two fixes is looked for. */
export function routeLimit(straightMetres: number, millis: number): number {
  const detour = Math.min(MAX_ROUTE_METRES, straightMetres * DETOUR + DETOUR_METRES);
  return Math.max(straightMetres + STANDING_METRES, Math.min(detour, (millis / 1000) * MAX_METRES_PER_SECOND));
}

/** The place moved a little backwards, by the error of the fixes: no drive round the block. @param fix the later one */
export function stoodStill(routes: NearRoutes, from: Candidate, to: Candidate, fix: TraceFix): boolean {
  if (from.edge !== to.edge || to.fraction >= from.fraction) return false;
  return (
    (from.fraction - to.fraction) * routes.lengthOf(from.edge) <= (isMoving(fix) ? MOVING_BACK_METRES : STANDING_METRES)
  );
}

/** The likeliest candidate of each column, told from the last one. */
export function bestChain(columns: readonly Column[]): Candidate[] {
  const last = columns.at(-1)!;
  let index = last.scores.reduce((best, score, at) => (score > last.scores[best]! ? at : best), 0);
  const chain: Candidate[] = [];
  for (const column of columns.toReversed()) {
    chain.push(column.candidates[index]!);
    index = column.back[index]!;
  }
  return chain.reverse();
}
