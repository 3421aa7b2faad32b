import type { Roads } from '../folds/context.ts';
import type { JudgedFix } from '../folds/judged-fix.ts';
import type { Fence, FenceRules, FenceTransition } from './contract.ts';
import { depthMetres, isInside } from './depth.ts';
import type { FenceSet } from './fence-set.ts';
import { type FenceEntry, type FenceState, NO_FENCE_STATE, wasInside } from './fence-state.ts';
import { isFar, longestWayMetres, metresBetweenFixes, type Way, wayBetween } from './leg.ts';
import { clearUntil, type FenceScope, lookAround, type Nearby } from './nearby.ts';
import { isOpen } from './schedule.ts';
import { stepFence } from './step-fence.ts';

/** What stands around a vehicle's fixes as far as fences go. */
export interface FenceSurroundings extends FenceScope {
  readonly roads: Roads | undefined;
}

/** Beside the states, not in them: see `Nearby`. */
const nearbyOf = new WeakMap<FenceState, Nearby>();

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
  let near = nearbyOf.get(state);
  if (near && near.state === state && near.last === last && near.set === set && sameScope(near, scope)) {
    if (near.odometer + longest < near.wake && fix.timeMs < near.dueMs) {
      near.odometer += metres;
      near.last = fix;
      return state;
    }
    if (near.odometer + longest >= near.reach) near = undefined;
  } else near = undefined;
  near ??= lookAround(state, last ?? fix, fix, longest / 2, set, scope);
  near.odometer += metres;
  near.last = fix;
  return follow(near, { last, fix, metres, longest, roads: scope.roads }, tell);
}

const sameScope = (near: Nearby, { vehicle, groups }: FenceScope): boolean =>
  near.vehicle === vehicle &&
  (near.groups === groups ||
    (near.groups.length === groups.length && groups.every((group, at) => group === near.groups[at])));

/** The rules of the fences that the vehicle counts as inside of, in order of fence id. */
export function fencesInside(state: FenceState, set: FenceSet): readonly FenceRules[] {
  const near = nearbyOf.get(state);
  if (near && near.state === state && near.set === set) {
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
  const told: FenceTransition[] = [];
  // the odometer stands at the fix; a road may have led farther away before it came there
  const reading = near.odometer + step.longest - step.metres;
  let way: Way | undefined;
  let changed = false;
  for (let at = 0; at < fences.length; at++) {
    const [fence, entry] = [fences[at]!, entries[at]];
    const due = dueMsOf(entry, fence.rules) <= fix.timeMs;
    if (reading < clear[at]! && !due) continue;
    const depth = depthMetres(fence.shape, fix.longitude, fix.latitude);
    if (last === null || (near.fresh && isNew(fence, entry, last))) entries[at] = found(fence.rules, depth >= 0);
    else if (due || entry?.crossing || mayHaveCrossed(entry, depth, step.longest)) {
      way ??= wayBetween(last, fix, step.metres, step.roads);
      const stepped = stepFence(entry, { fence, last, fix, depth, way });
      entries[at] = stepped.entry;
      if (stepped.transitions.length > 0) told.push(...stepped.transitions);
    }
    clear[at] = entries[at]?.crossing ? near.odometer : clearUntil(near.odometer, depth);
    changed ||= entries[at] !== entry;
  }
  sleep(near);
  if (told.length > 0) tellInOrder(told, tell);
  return remembered(near, changed);
}

const mayHaveCrossed = (entry: FenceEntry | undefined, depth: number, longest: number): boolean =>
  wasInside(entry) !== depth >= 0 || Math.abs(depth) <= longest * 1.02 + 0.1;

/** Made or changed since the last fix, or it concerns the vehicle only since then. */
const isNew = (fence: Fence, entry: FenceEntry | undefined, last: JudgedFix): boolean =>
  fence.validFromMs > last.timeMs || wasInside(entry) !== isInside(fence.shape, last.longitude, last.latitude);

/** Inside without having entered: its exit will be told, its dwell will not. */
const found = ({ id }: FenceRules, inside: boolean): FenceEntry | undefined =>
  inside ? { fence: id, inside, crossing: null, dwell: null } : undefined;

const dueMsOf = (entry: FenceEntry | undefined, { dwellSeconds }: FenceRules): number =>
  entry?.dwell && dwellSeconds !== null ? entry.dwell.sinceMs + dwellSeconds * 1000 : Number.POSITIVE_INFINITY;

/** Sets when the vehicle is to be looked at again. */
function sleep(near: Nearby): void {
  near.wake = near.reach;
  near.dueMs = Number.POSITIVE_INFINITY;
  for (let at = 0; at < near.clear.length; at++) {
    if (near.clear[at]! < near.wake) near.wake = near.clear[at]!;
    const entry = near.entries[at];
    if (entry?.dwell) near.dueMs = Math.min(near.dueMs, dueMsOf(entry, near.fences[at]!.rules));
  }
}

/** The state for what is near now: a new one when something changed, and never the one that all vehicles begin with. */
function remembered(near: Nearby, changed: boolean): FenceState {
  const before = near.state;
  const dropped = near.fresh && near.entries.filter(Boolean).length !== before.entries.length;
  const fresh = near.fresh;
  near.fresh = false;
  if (changed || dropped || before === NO_FENCE_STATE) {
    const entries = near.entries.filter((entry) => entry !== undefined);
    near.state = { entries: entries.sort((a, b) => compareIds(a.fence, b.fence)) };
    near.inside = undefined;
  } else if (!fresh) return before;
  nearbyOf.set(near.state, near);
  return near.state;
}

function tellInOrder(told: FenceTransition[], tell: (transition: FenceTransition) => void): void {
  if (told.length > 1) told.sort((a, b) => a.timeMs - b.timeMs || compareIds(a.fence.id, b.fence.id));
  for (const transition of told) {
    const { schedule, timeZone } = transition.fence;
    if (isOpen(schedule, timeZone, transition.timeMs)) tell(transition);
  }
}

const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
