import { onBlueLight } from '../sensors.ts';
import { isGap, type Leg } from './leg.ts';
import { drivenMetres } from './motion.ts';
import { TRIP_RULES } from './rules.ts';
import type { Draft, TripsState } from './state.ts';
import type { Sums } from './sums.ts';

/** Metres driven between two fixes; in a gap what the odometer told in it, where that is more than the straight way. */
export function metresOf({ odometer, unseen }: TripsState, { lead, step }: Leg): number {
  const metres = drivenMetres(lead, step);
  if (unseen === null || odometer === null) return metres;
  const told = unseen.metres - odometer.metres - odometer.driven;
  return told <= step.seconds * TRIP_RULES.topMetresPerSecond ? Math.max(metres, told) : metres;
}

/** Adds what lies between two fixes to the trip; to the stop where there is none. */
export function accumulate(draft: Draft, leg: Leg): void {
  const { lead, step, moment } = leg;
  const { sensors } = moment;
  const seconds = Math.min(step.seconds, TRIP_RULES.longestStepSeconds);
  const idles = sensors.ignition === true && step.motion === 'standing';
  if (draft.trip === null) {
    if (idles) draft.idleSeconds += seconds;
    return;
  }
  if (isGap(leg)) draft.gap = { fromMs: lead.timeMs, untilMs: leg.fix.timeMs };
  const metres = metresOf(draft, leg);
  if (metres === 0 && !idles && !sensors.sirenSounding) return;
  const { sums } = draft.trip;
  const moving = step.motion === 'moving' && step.speedCmPerS !== null;
  const next: Sums = {
    distanceMetres: sums.distanceMetres + metres,
    blueMetres: sums.blueMetres + (onBlueLight(sensors) ? metres : 0),
    idleSeconds: sums.idleSeconds + (idles ? seconds : 0),
    sirenSeconds: sums.sirenSeconds + (sensors.sirenSounding ? seconds : 0),
    fuelMl: sums.fuelMl,
    maxSpeedCmPerS: moving ? Math.max(sums.maxSpeedCmPerS, step.speedCmPerS!) : sums.maxSpeedCmPerS,
  };
  draft.trip = { ...draft.trip, sums: next };
  const { odometer } = draft;
  if (odometer !== null && metres > 0)
    draft.odometer = { ...odometer, driven: odometer.driven + metres, gap: odometer.gap || isGap(leg) };
}
