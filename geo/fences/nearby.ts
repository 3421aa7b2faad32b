import type { JudgedFix } from '../folds/judged-fix.ts';
import type { Fence, FenceRules } from './contract.ts';
import type { FenceSet } from './fence-set.ts';
import type { FenceEntry, FenceState } from './fence-state.ts';
import { longitudeNear, METRES_PER_DEGREE, metresPerDegreeEast } from './limits.ts';

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
  /** Of each fence: where its edges stand in the set's `packed`. */
  readonly packedAt: Uint32Array;
  /** Of each fence: what the state has of it, and the reading up to which the vehicle cannot cross its boundary. */
  readonly entries: (FenceEntry | undefined)[];
  readonly clear: Float64Array;
  /** What the state says of each fence is still to be compared with where the vehicle was. */
  doubted: boolean;
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

/** The odometer's reading up to which what is now so many metres away cannot be met. */
export const clearUntil = (odometer: number, metres: number): number =>
  odometer + Math.min(MOST_CLEAR_METRES, metres) * TRUST - TRUST_METRES;

export function concerns({ vehicles, groups }: FenceRules, scope: FenceScope): boolean {
  if (vehicles === null && groups === null) return true;
  return vehicles?.includes(scope.vehicle) === true || groups?.some((group) => scope.groups.includes(group)) === true;
}

/**
 * Looks up the fences around the way from one fix to the next.
 * @param aside how far the way may lead away from the straight line, in metres
 * @param doubted whether what the state says is to be compared with where the vehicle was
 */
export function lookAround(
  state: FenceState,
  from: JudgedFix,
  to: JudgedFix,
  aside: number,
  set: FenceSet,
  scope: FenceScope,
  doubted: boolean,
): Nearby {
  const { reach, fences, places } = fencesAround(set, scope, from, to, aside);
  const entries: (FenceEntry | undefined)[] = fences.map(() => undefined);
  for (const entry of state.entries) {
    const fence = set.byId.get(entry.fence);
    if (!fence || !concerns(fence.rules, scope)) continue;
    let at = fences.indexOf(fence);
    if (at < 0) at = fences.push(fence) - 1;
    entries[at] = entry;
  }
  const packedAt = new Uint32Array(2 * fences.length);
  for (let at = 0; at < places.length; at++) {
    packedAt[2 * at] = set.packedAt[2 * places[at]!]!;
    packedAt[2 * at + 1] = set.packedAt[2 * places[at]! + 1]!;
  }
  return {
    state,
    last: to,
    set,
    groups: scope.groups,
    vehicle: scope.vehicle,
    odometer: 0,
    reach,
    wake: 0,
    dueMs: Number.NEGATIVE_INFINITY,
    fences,
    packedAt,
    entries,
    clear: new Float64Array(fences.length),
    doubted,
    inside: undefined,
  };
}

/** Wide where there are few fences, so that it lasts; narrow in a crowd. */
function fencesAround(set: FenceSet, scope: FenceScope, from: JudgedFix, to: JudgedFix, aside: number) {
  let reach = FIRST_REACH_METRES;
  let found = within(set, scope, from, to, aside + reach);
  while (found.fences.length === 0 && reach < MOST_CLEAR_METRES) {
    reach = Math.min(MOST_CLEAR_METRES, reach * 4);
    found = within(set, scope, from, to, aside + reach);
  }
  while (found.fences.length > CROWD && reach > LEAST_REACH_METRES) {
    reach /= 2;
    found = within(set, scope, from, to, aside + reach);
  }
  return { reach: reach * TRUST - TRUST_METRES, ...found };
}

/** The fences within so many metres of the way, and their places in the set. */
function within(set: FenceSet, scope: FenceScope, from: JudgedFix, to: JudgedFix, metres: number) {
  const x = longitudeNear(from.longitude, to.longitude);
  const [south, north] = [Math.min(from.latitude, to.latitude), Math.max(from.latitude, to.latitude)];
  const up = metres / METRES_PER_DEGREE;
  const farthest = Math.min(89, Math.max(Math.abs(south), Math.abs(north)) + up);
  const aside = metres / metresPerDegreeEast(farthest);
  const fences: Fence[] = [];
  const places: number[] = [];
  const [west, east] = [Math.min(x, to.longitude) - aside, Math.max(x, to.longitude) + aside];
  set.search(west, south - up, east, north + up, (fence, place) => {
    if (!concerns(fence.rules, scope)) return;
    fences.push(fence);
    places.push(place);
  });
  return { fences, places };
}
