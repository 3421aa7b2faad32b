import type { Route, RouteStep } from '@mediconnect/routing/contract.ts';

/** How a route differs from the first of the answer; above 0: more. */
export interface Comparison {
  readonly durationSeconds: number;
  readonly distanceMetres: number;
  /** null where a source tells no steps. */
  readonly turns: number | null;
}

/** A name counts as one of the route's when so much of it lies there. */
const NAMED_SHARE = 0.1;
const MAX_STREETS = 2;

/** How often a driver turns: going on, departing and arriving are none. null without steps. */
export function turnsOf(steps: readonly RouteStep[] | undefined): number | null {
  if (steps === undefined) return null;
  return steps.filter(({ manoeuvre }) => !['depart', 'arrive', 'continue'].includes(manoeuvre)).length;
}

/** The streets that tell a route from another: those with most of its length, longest first, at most two. */
export function streetsOf(steps: readonly RouteStep[] | undefined): string[] {
  const metres = new Map<string, number>();
  let all = 0;
  for (const { name, distanceMetres } of steps ?? []) {
    all += distanceMetres;
    if (name !== '') metres.set(name, (metres.get(name) ?? 0) + distanceMetres);
  }
  return [...metres]
    .filter(([, length]) => length >= all * NAMED_SHARE)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_STREETS)
    .map(([name]) => name);
}

/** A route against the first. */
export function comparedWith(first: Route, route: Route): Comparison {
  const [turns, fewest] = [turnsOf(route.steps), turnsOf(first.steps)];
  return {
    durationSeconds: tenth(route.durationSeconds - first.durationSeconds),
    distanceMetres: tenth(route.distanceMetres - first.distanceMetres),
    turns: turns === null || fewest === null ? null : turns - fewest,
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
