import type { JudgedFix } from '../folds/judged-fix.ts';
import type { Fence, FenceRules } from './contract.ts';
import type { FenceSet } from './fence-set.ts';
import type { FenceEntry, FenceState } from './fence-state.ts';
import { METRES_PER_DEGREE, metresPerDegreeEast } from './limits.ts';

/** Whom the fences are asked for. */
export interface FenceScope {
  readonly vehicle: string;
  readonly groups: readonly string[];
}

/**
 * The fences around a vehicle and how far it must go until one of them can matter. It is no part of the state: all of it
 * follows from state, set, scope and last fix, and where they are not those that it was made for, it is made again.
 * Distances are kept as readings of an odometer, which never runs slower than the vehicle gets away from a place.
 */
export interface Nearby {
  state: FenceState;
  last: JudgedFix;
  readonly set: FenceSet;
  readonly groups: readonly string[];
  readonly vehicle: string;
  odometer: number;
  /** No fence that is not listed comes nearer before this reading. */
  readonly reach: number;
  /** Nothing can happen before this reading, or before this time. */
  wake: number;
  dueMs: number;
  readonly fences: readonly Fence[];
  /** Of each fence: what the state has of it, and the reading up to which the vehicle cannot cross its boundary. */
  readonly entries: (FenceEntry | undefined)[];
  readonly clear: number[];
  /** Made just now: what the state says of each fence is still to be compared with where the vehicle was. */
  fresh: boolean;
  /** What the state says the vehicle is inside of; undefined until somebody asks. */
  inside: readonly FenceRules[] | undefined;
}

/** Distances on the flat map are trusted up to this share and this many metres. */
const TRUST = 0.98;
const TRUST_METRES = 0.05;
/** Farther than this nothing is promised. */
const MOST_CLEAR_METRES = 4_000;
const FIRST_REACH_METRES = 250;
/** So many fences around one vehicle are looked at one by one; where there are more, a narrower look comes first. */
const CROWD = 256;
const LEAST_REACH_METRES = 30;

/** The odometer's reading up to which a boundary that is now so many metres away cannot be met. */
export const clearUntil = (odometer: number, depth: number): number =>
  odometer + Math.min(MOST_CLEAR_METRES, Math.abs(depth)) * TRUST - TRUST_METRES;

export function concerns({ vehicles, groups }: FenceRules, scope: FenceScope): boolean {
  if (vehicles === null && groups === null) return true;
  return vehicles?.includes(scope.vehicle) === true || groups?.some((group) => scope.groups.includes(group)) === true;
}

/**
 * Looks up the fences around the way from one fix to the next.
 * @param aside how far the way may lead away from the straight line, in metres
 */
export function lookAround(
  state: FenceState,
  from: JudgedFix,
  to: JudgedFix,
  aside: number,
  set: FenceSet,
  scope: FenceScope,
): Nearby {
  const { reach, fences } = fencesAround(set, scope, from, to, aside);
  const entries: (FenceEntry | undefined)[] = fences.map(() => undefined);
  for (const entry of state.entries) {
    const fence = set.byId.get(entry.fence);
    if (!fence || !concerns(fence.rules, scope)) continue;
    let at = fences.indexOf(fence);
    if (at < 0) at = fences.push(fence) - 1;
    entries[at] = entry;
  }
  return {
    ...{ state, last: to, set, groups: scope.groups, vehicle: scope.vehicle, odometer: 0, reach, wake: 0, dueMs: 0 },
    ...{ fences, entries, clear: fences.map(() => 0), fresh: true, inside: undefined },
  };
}

/** Wide where there are few fences, so that it lasts; narrow in a crowd. */
function fencesAround(set: FenceSet, scope: FenceScope, from: JudgedFix, to: JudgedFix, aside: number) {
  let reach = FIRST_REACH_METRES;
  let fences = within(set, scope, from, to, aside + reach);
  while (fences.length === 0 && reach < MOST_CLEAR_METRES) {
    reach = Math.min(MOST_CLEAR_METRES, reach * 4);
    fences = within(set, scope, from, to, aside + reach);
  }
  while (fences.length > CROWD && reach > LEAST_REACH_METRES) {
    reach /= 2;
    fences = within(set, scope, from, to, aside + reach);
  }
  return { reach: reach * TRUST - TRUST_METRES, fences };
}

function within(set: FenceSet, scope: FenceScope, from: JudgedFix, to: JudgedFix, metres: number): Fence[] {
  const x = to.longitude + nearest(from.longitude - to.longitude);
  const [south, north] = [Math.min(from.latitude, to.latitude), Math.max(from.latitude, to.latitude)];
  const up = metres / METRES_PER_DEGREE;
  const farthest = Math.min(89, Math.max(Math.abs(south), Math.abs(north)) + up);
  const aside = metres / metresPerDegreeEast(farthest);
  const fences: Fence[] = [];
  const [west, east] = [Math.min(x, to.longitude) - aside, Math.max(x, to.longitude) + aside];
  set.search(west, south - up, east, north + up, (fence) => {
    if (concerns(fence.rules, scope)) fences.push(fence);
  });
  return fences;
}

/** An angle brought within half a turn. */
const nearest = (degrees: number): number => degrees - 360 * Math.round(degrees / 360);
