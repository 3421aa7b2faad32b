import type { JudgedFix } from '../judged-fix.ts';
import { TRIP_RULES } from './rules.ts';

/** What two fixes in a row say about how a vehicle moves. */
export interface Step {
  readonly seconds: number;
  /** Straight between the two. */
  readonly metres: number;
  /** As reported, or from place to place where the receiver says none or is stuck; null where nobody knows. */
  readonly speedCmPerS: number | null;
  readonly motion: 'standing' | 'moving' | 'unclear';
  /** How many fixes in a row say that they stand while they do not. */
  readonly slips: number;
}

/** Of a fix, what motion needs. */
export type TimedSpeed = Pick<JudgedFix, 'timeMs' | 'speedCmPerS'>;

const { standingCmPerS, movingCmPerS, derivedMovingCmPerS } = TRIP_RULES;

const classify = (cmPerS: number, movingFrom: number): Step['motion'] =>
  cmPerS < standingCmPerS ? 'standing' : cmPerS >= movingFrom ? 'moving' : 'unclear';

/** @param slips of the step before */
export function stepBetween(last: TimedSpeed, fix: TimedSpeed, metres: number, slips: number): Step {
  const seconds = (fix.timeMs - last.timeMs) / 1000;
  const reported = fix.speedCmPerS;
  // Faster than any vehicle is a receiver that snapped back.
  const known =
    seconds > 0 && seconds <= TRIP_RULES.longestStepSeconds && metres <= seconds * TRIP_RULES.topMetresPerSecond;
  const derived = known ? (metres / seconds) * 100 : null;
  if (reported === null) {
    const motion = derived === null ? 'unclear' : classify(derived, derivedMovingCmPerS);
    return { seconds, metres, speedCmPerS: derived, motion, slips: 0 };
  }
  if (reported < standingCmPerS && derived !== null && derived >= derivedMovingCmPerS) {
    const stuck = slips + 1 >= TRIP_RULES.stuckSpeedFixes;
    const speedCmPerS = stuck ? derived : reported;
    return { seconds, metres, speedCmPerS, motion: stuck ? 'moving' : 'standing', slips: Math.min(slips + 1, 10) };
  }
  return { seconds, metres, speedCmPerS: reported, motion: classify(reported, movingCmPerS), slips: 0 };
}

/**
 * Metres driven in a step: none while standing, for that is a receiver's noise, and no more than the speeds at its two
 * ends allow, for that is a receiver that snapped back.
 */
export function drivenMetres(last: TimedSpeed, step: Step): number {
  const { seconds, metres, speedCmPerS } = step;
  const isGap = seconds > TRIP_RULES.gapSeconds;
  const stood = step.motion === 'standing' && (last.speedCmPerS === null || last.speedCmPerS < standingCmPerS);
  if (stood && (!isGap || metres < TRIP_RULES.yardMetres)) return 0;
  if (isGap) return Math.min(metres, seconds * TRIP_RULES.topMetresPerSecond);
  if (speedCmPerS === null || last.speedCmPerS === null) return metres;
  const fastest = Math.max(speedCmPerS, last.speedCmPerS) / 100;
  return Math.min(metres, (fastest + (TRIP_RULES.accelerateMetresPerS2 * seconds) / 2) * seconds);
}
