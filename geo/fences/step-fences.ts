import type { Roads } from '../folds/context.ts';
import type { JudgedFix } from '../folds/judged-fix.ts';
import type { Fence, FenceRules, FenceTransition } from './contract.ts';
import { areaDepth, depthOnMap, isInside } from './depth.ts';
import type { FenceSet } from './fence-set.ts';
import { type FenceEntry, type FenceState, wasInside } from './fence-state.ts';
import { isFar, longestWayMetres, metresBetweenFixes, type Way, wayBetween } from './leg.ts';
import { metresPerDegreeEast } from './limits.ts';
import { clearUntil, type FenceScope, lookAround, type Nearby } from './nearby.ts';
import { RememberedState } from './remembered.ts';
import { isOpen } from './schedule.ts';
import { confirmingMetres, stepFence } from './step-fence.ts';

/** What stands around a vehicle's fixes as far as fences go. */
export interface FenceSurroundings extends FenceScope {
  readonly roads: Roads | undefined;
}

/**
 * The next trusted fix in order of history, seen by all fences that concern the vehicle. The first fix, and the first one
 * after a fence was made or changed, only find out where the vehicle is.
 * @param last the trusted fix before it; null for the first
 * @param tell is given what happened, in order of time; only what happened while its fence was open
 * @returns what is remembered from now on: the same object when nothing changed
 */
export function stepFences(
  state: FenceState,
  last: JudgedFix | null,
  fix: JudgedFix,
  set: FenceSet,
  scope: FenceSurroundings,
  tell: (transition: FenceTransition) => void,
): FenceState {
  const metres = last === null ? 0 : metresBetweenFixes(last, fix);
  const far = last !== null && scope.roads !== undefined && isFar(last, fix, metres);
  const longest = far ? longestWayMetres(last, fix, metres) : metres;
  let near = RememberedState.nearbyOf(state);
  const doubted = near === undefined || near.last !== last || near.set !== set || !sameScope(near, scope);
  if (near === undefined || doubted || near.odometer + longest >= near.reach)
    near = lookAround(state, last ?? fix, fix, longest / 2, set, scope, doubted);
  const sleeps = near.odometer + longest < near.wake && fix.timeMs < near.dueMs;
  near.odometer += metres;
  near.last = fix;
  return sleeps ? state : follow(near, { last, fix, metres, longest, roads: scope.roads }, tell);
}

const sameScope = (near: Nearby, { vehicle, groups }: FenceScope): boolean =>
  near.vehicle === vehicle &&
  (near.groups === groups ||
    (near.groups.length === groups.length && groups.every((group, at) => group === near.groups[at])));

/** The rules of the fences that the vehicle counts as inside of, in order of fence id. */
export function fencesInside(state: FenceState, set: FenceSet): readonly FenceRules[] {
  const near = RememberedState.nearbyOf(state);
  if (near?.set === set) {
    near.inside ??= rulesInside(state, set);
    return near.inside;
  }
  return state.entries.length === 0 ? NOWHERE : rulesInside(state, set);
}

const NOWHERE: readonly FenceRules[] = Object.freeze([]);

function rulesInside({ entries }: FenceState, { byId }: FenceSet): readonly FenceRules[] {
  const rules = entries.flatMap(({ fence, inside }) => (inside ? (byId.get(fence)?.rules ?? []) : []));
  return rules.length === 0 ? NOWHERE : rules;
}

interface Step {
  readonly last: JudgedFix | null;
  readonly fix: JudgedFix;
  /** Between the two. */
  readonly metres: number;
  /** How long the way between them can have been. */
  readonly longest: number;
  readonly roads: Roads | undefined;
}

/** Asks each fence whose boundary the vehicle may have met since it was last asked. */
function follow(near: Nearby, step: Step, tell: (transition: FenceTransition) => void): FenceState {
  const { fences, entries, clear } = near;
  const { last, fix } = step;
  let told: FenceTransition[] | undefined;
  // the odometer stands at the fix; a road may have led farther away before it came there
  const reading = near.odometer + step.longest - step.metres;
  const someDue = fix.timeMs >= near.dueMs;
  const metresEast = metresPerDegreeEast(fix.latitude);
  let way: Way | undefined;
  let changed = false;
  let wake = near.reach;
  for (let at = 0; at < fences.length; at++) {
    const until = clear[at]!;
    const due = someDue && dueMsOf(entries[at], fences[at]!.rules) <= fix.timeMs;
    if (reading < until && !due) {
      if (until < wake) wake = until;
      continue;
    }
    const entry = entries[at];
    const depth = depthAt(near, at, fix, metresEast);
    let next = entry;
    if (last === null || (near.doubted && isNew(fences[at]!, entry, last))) next = found(fences[at]!.rules, depth >= 0);
    else if (due || entry?.crossing || mayHaveCrossed(near, at, depth, step, metresEast)) {
      const fence = fences[at]!;
      way ??= wayBetween(last, fix, step.metres, step.roads);
      const stepped = stepFence(entry, { fence, last, fix, depth, way });
      next = stepped.entry;
      if (stepped.transitions.length > 0) told = told ? [...told, ...stepped.transitions] : stepped.transitions;
    }
    const news = next?.crossing ? metresToNews(fences[at]!, next, depth) : Math.abs(depth);
    const clearTo = clearUntil(near.odometer, news);
    clear[at] = clearTo;
    if (clearTo < wake) wake = clearTo;
    if (next === entry) continue;
    entries[at] = next;
    changed = true;
  }
  near.wake = wake;
  // after a look that was just made something is always due
  if (changed || someDue) near.dueMs = nextDueMs(near);
  if (told) tellInOrder(told, tell);
  if (near.doubted) changed ||= near.entries.filter(Boolean).length !== near.state.entries.length;
  near.doubted = false;
  return RememberedState.of(near, changed);
}

/** How far a vehicle with an open crossing must go to take it back or, at the best of accuracies, to confirm it. */
function metresToNews(fence: Fence, { inside, crossing }: FenceEntry, depth: number): number {
  const metres = Math.abs(depth);
  return crossing?.deep ? metres : Math.min(metres, confirmingMetres(fence, !inside, 0) - metres);
}

/** `depthMetres` of a fix in one of the fences nearby. */
function depthAt(near: Nearby, at: number, fix: JudgedFix, metresEast: number): number {
  const to = near.packedAt[2 * at + 1]!;
  if (to > 0) return areaDepth(near.set.packed, near.packedAt[2 * at]!, to, fix.longitude, fix.latitude, metresEast);
  return depthOnMap(near.fences[at]!.shape, fix.longitude, fix.latitude, metresEast);
}

/** Both ends together are as near to the boundary as the way is long, or on its two sides. */
function mayHaveCrossed(near: Nearby, at: number, depth: number, step: Step, metresEast: number): boolean {
  if (wasInside(near.entries[at]) !== depth >= 0) return true;
  const metres = Math.abs(depth);
  const most = step.longest * 1.02 + 0.1;
  return metres <= most && metres + Math.abs(depthAt(near, at, step.last!, metresEast)) <= most;
}

/** Made or changed since the last fix, or it concerns the vehicle only since then. */
const isNew = (fence: Fence, entry: FenceEntry | undefined, last: JudgedFix): boolean =>
  fence.validFromMs > last.timeMs || wasInside(entry) !== isInside(fence.shape, last.longitude, last.latitude);

/** Inside without having entered: its exit will be told, its dwell will not. */
const found = ({ id }: FenceRules, inside: boolean): FenceEntry | undefined =>
  inside ? { fence: id, inside, crossing: null, dwell: null } : undefined;

/** When time alone brings something: a dwell that is full, or a crossing that is as old as it must be. */
function dueMsOf(entry: FenceEntry | undefined, { dwellSeconds, debounceSeconds }: FenceRules): number {
  if (entry === undefined) return Number.POSITIVE_INFINITY;
  const { crossing, dwell } = entry;
  if (crossing?.deep) return crossing.timeMs + debounceSeconds * 1000;
  return dwell && dwellSeconds !== null ? dwell.sinceMs + dwellSeconds * 1000 : Number.POSITIVE_INFINITY;
}

/** The next time at which time alone brings something. */
function nextDueMs({ entries, fences }: Nearby): number {
  let dueMs = Number.POSITIVE_INFINITY;
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at];
    if (entry !== undefined) dueMs = Math.min(dueMs, dueMsOf(entry, fences[at]!.rules));
  }
  return dueMs;
}

function tellInOrder(told: FenceTransition[], tell: (transition: FenceTransition) => void): void {
  if (told.length > 1) told.sort((a, b) => a.timeMs - b.timeMs || compareIds(a.fence.id, b.fence.id));
  for (const transition of told) {
    const { schedule, timeZone } = transition.fence;
    if (isOpen(schedule, timeZone, transition.timeMs)) tell(transition);
  }
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
