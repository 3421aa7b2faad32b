import type { LonLat } from '@mediconnect/geo';
import { drivenMetres, type Step, stepBetween } from '@mediconnect/geo/folds/trips/motion.ts';
import { nearMetres } from '@mediconnect/geo/folds/trips/near.ts';
import { TRIP_RULES } from '@mediconnect/geo/folds/trips/rules.ts';
import { RUN_RULES } from './rules.ts';

/** A trusted fix. */
export interface RunFix extends LonLat {
  readonly timeMs: number;
  /** Null where the receiver does not say. */
  readonly speedCmPerS: number | null;
}

/** A fix with how the vehicle came there. */
export interface Leg {
  readonly fix: RunFix;
  /** The fix before; undefined for the first. */
  readonly before: RunFix | undefined;
  readonly motion: Step['motion'];
  /** Straight, and as driven: none while standing. */
  readonly metres: number;
  readonly drivenMetres: number;
}

/** How a vehicle went from fix to fix, judged as trips are. @param fixes in order of time; one of the same time is left out */
export function legsOf(fixes: readonly RunFix[]): Leg[] {
  const legs: Leg[] = [];
  let before: RunFix | undefined;
  let slips = 0;
  for (const fix of fixes) {
    if (before === undefined) legs.push({ fix, before, motion: motionAlone(fix), metres: 0, drivenMetres: 0 });
    else if (fix.timeMs > before.timeMs) {
      const metres = nearMetres(before, fix);
      const step = stepBetween(before, fix, metres, slips);
      slips = step.slips;
      legs.push({ fix, before, motion: step.motion, metres, drivenMetres: drivenMetres(before, step) });
    } else continue;
    before = fix;
  }
  return legs;
}

function motionAlone({ speedCmPerS }: RunFix): Step['motion'] {
  if (speedCmPerS === null) return 'unclear';
  if (speedCmPerS < TRIP_RULES.standingCmPerS) return 'standing';
  return speedCmPerS >= TRIP_RULES.movingCmPerS ? 'moving' : 'unclear';
}

const isGap = ({ fix, before }: Leg): boolean =>
  before !== undefined && fix.timeMs - before.timeMs > RUN_RULES.gapSeconds * 1000;
const driveMs = ({ metres }: Leg): number => (metres / RUN_RULES.townMetresPerSecond) * 1000;

/** When it left the place of the fix before: at that fix, or as late as it can have left where a gap lies between. */
export const leftAtMs = (leg: Leg): number =>
  leg.before === undefined || !isGap(leg)
    ? (leg.before ?? leg.fix).timeMs
    : Math.max(leg.before.timeMs, leg.fix.timeMs - driveMs(leg));

/** When it came to the place of the fix: at the fix, or as early as it can have come where a gap lies between. */
export const cameAtMs = (leg: Leg): number =>
  leg.before === undefined || !isGap(leg) ? leg.fix.timeMs : Math.min(leg.fix.timeMs, leg.before.timeMs + driveMs(leg));
