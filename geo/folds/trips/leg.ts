import type { JudgedFix } from '../judged-fix.ts';
import type { FoldOutput, TripEnd } from '../outputs.ts';
import type { Moment } from '../sub-fold.ts';
import type { Step } from './motion.ts';
import { TRIP_RULES } from './rules.ts';
import type { TripsState } from './state.ts';

/** The way from one fix to the next, with all that stands around it. */
export interface Leg {
  readonly lead: JudgedFix;
  readonly fix: JudgedFix;
  readonly step: Step;
  readonly moment: Moment;
  readonly out: FoldOutput;
}

export const isGap = ({ step }: Leg): boolean => step.seconds > TRIP_RULES.gapSeconds;

export const placeAt = ({ longitude, latitude }: JudgedFix, timeMs: number): TripEnd => ({
  longitude,
  latitude,
  timeMs,
});

/** How long such a way takes in a town. */
const driveMs = (metres: number) => Math.round(((metres * TRIP_RULES.detour) / TRIP_RULES.townMetresPerSecond) * 1000);

/** When a vehicle left that stood before the gap: as its odometer tells, or late enough to be where it is now. */
export function leftAtMs({ unseen }: TripsState, leg: Leg): number {
  if (!isGap(leg)) return leg.lead.timeMs;
  const { lead, fix, step } = leg;
  return Math.max(lead.timeMs, unseen?.movedFromMs ?? fix.timeMs - driveMs(step.metres));
}

/** When a vehicle came to rest that stands after the gap. */
export function arrivedAtMs({ unseen }: TripsState, leg: Leg): number {
  if (!isGap(leg)) return leg.fix.timeMs;
  const { lead, fix, step } = leg;
  return Math.min(fix.timeMs, unseen?.movedUntilMs ?? lead.timeMs + driveMs(step.metres));
}
