import { FIX_THRESHOLDS, type FixThresholds } from './fix-quality.ts';

/** Where and when, as far as judging a jump goes. */
export interface Place {
  readonly timeMs: number;
  readonly latitudeE7: number;
  readonly longitudeE7: number;
  /** 68 % radius in decimetres; null where the receiver does not say. */
  readonly accuracyDm: number | null;
}

/**
 * What is remembered between two fixes: the last good one, and the run of fixes since then that contradict it but fit
 * each other. One outlier makes a run of one and is forgotten; a run that goes on is the truth and the old place was
 * the outlier.
 */
export interface JumpState<P extends Place> {
  readonly good: P | null;
  readonly runLast: P | null;
  readonly runLength: number;
}

export const NO_JUMP_STATE: JumpState<never> = Object.freeze({ good: null, runLast: null, runLength: 0 });

const METRES_PER_E7 = 0.011131949; // of latitude, on a sphere of 6,378,137 m
const RADIANS_PER_E7 = Math.PI / 180e7;
const DEFAULT_ACCURACY_DM = 150; // a receiver that does not say

/** Distance in metres; flat within a city, and any two places a continent apart are far enough. */
export function metresBetween(a: Place, b: Place): number {
  let longitude = Math.abs(a.longitudeE7 - b.longitudeE7);
  if (longitude > 1_800_000_000) longitude = 3_600_000_000 - longitude;
  const north = (a.latitudeE7 - b.latitudeE7) * METRES_PER_E7;
  const east = longitude * METRES_PER_E7 * Math.cos(((a.latitudeE7 + b.latitudeE7) / 2) * RADIANS_PER_E7);
  return Math.sqrt(north * north + east * east);
}

/** Whether a road vehicle can have been at both places at their times, their noise allowed for. */
export function reachable(a: Place, b: Place, limits: FixThresholds = FIX_THRESHOLDS): boolean {
  const noise = ((a.accuracyDm ?? DEFAULT_ACCURACY_DM) + (b.accuracyDm ?? DEFAULT_ACCURACY_DM)) / 10;
  const seconds = Math.abs(b.timeMs - a.timeMs) / 1000;
  const allowed = Math.max(limits.minJumpMetres, noise) + seconds * limits.maxSpeedMetresPerSecond;
  return metresBetween(a, b) <= allowed;
}

/** The next fix in order of time. `good` of the result is this very fix unless it is a jump. */
export function stepJump<P extends Place>(
  state: JumpState<P>,
  place: P,
  limits: FixThresholds = FIX_THRESHOLDS,
): JumpState<P> {
  if (state.good === null || reachable(state.good, place, limits)) return { good: place, runLast: null, runLength: 0 };
  const runLength = state.runLast !== null && reachable(state.runLast, place, limits) ? state.runLength + 1 : 1;
  if (runLength >= limits.confirmingFixes) return { good: place, runLast: null, runLength: 0 };
  return { good: state.good, runLast: place, runLength };
}
