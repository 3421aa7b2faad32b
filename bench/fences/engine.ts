import {
  type Fence,
  type FenceSet,
  type FenceState,
  type FenceTransition,
  NO_FENCE_STATE,
  stepFences,
  visitFencesAround,
} from '@mediconnect/geo/fences/index.ts';
import type { JudgedFix } from '@mediconnect/geo/folds/judged-fix.ts';

/** What one vehicle's track made: for each fix after the first, in order of time over all vehicles. */
export type Told = (vehicle: number, transition: FenceTransition) => void;

/** How often some fence lies over these places (longitude and latitude in turn). */
export function countAround(set: FenceSet, places: Float64Array): number {
  let found = 0;
  const count = (_: Fence) => {
    found++;
  };
  for (let at = 0; at < places.length; at += 2) visitFencesAround(set, places[at]!, places[at + 1]!, count);
  return found;
}

/** Where vehicles are before their second fix. */
export function arrive(set: FenceSet, seconds: readonly JudgedFix[][]): FenceState[] {
  return seconds[0]!.map((fix, at) => stepFences(NO_FENCE_STATE, null, fix, set, scopeOf(at), () => {}));
}

/** Folds the tracks second by second, all vehicles in turn, as they come in live. @returns how many fixes */
export function drive(set: FenceSet, seconds: readonly JudgedFix[][], states: FenceState[], told: Told): number {
  const scopes = states.map((_, at) => ({ ...scopeOf(at), tell: (one: FenceTransition) => told(at, one) }));
  let before = seconds[0]!;
  for (const fixes of seconds.slice(1)) {
    for (let at = 0; at < fixes.length; at++) {
      const scope = scopes[at]!;
      states[at] = stepFences(states[at]!, before[at]!, fixes[at]!, set, scope, scope.tell);
    }
    before = fixes;
  }
  return (seconds.length - 1) * states.length;
}

const NO_GROUPS: readonly string[] = [];
const scopeOf = (vehicle: number) => ({ vehicle: `v${vehicle}`, groups: NO_GROUPS, roads: undefined });
