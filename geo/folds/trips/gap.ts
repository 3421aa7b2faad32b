import { metresOf } from './accumulate.ts';
import { endTrip } from './arrival.ts';
import { arrivedAtMs, isGap, type Leg, placeAt } from './leg.ts';
import { nearMetres } from './near.ts';
import { TRIP_RULES } from './rules.ts';
import { type Draft, hasStood, type Standstill, type TripsState, totalOf } from './state.ts';
import { addSums, NO_SUMS } from './sums.ts';

/** Whether the time without fixes before this one holds the end of a trip: nobody drives through it that slowly. */
export function holdsStop(state: TripsState, leg: Leg): boolean {
  if (state.trip === null || !isGap(leg)) return false;
  const { metres, seconds } = leg.step;
  const isLong = seconds > TRIP_RULES.longGapSeconds;
  if (seconds >= TRIP_RULES.silenceSeconds && hasStood(state)) return true;
  if (seconds > TRIP_RULES.stopGapSeconds) {
    const slowest = isLong ? TRIP_RULES.longGapMetresPerSecond : TRIP_RULES.gapMetresPerSecond;
    return metres < TRIP_RULES.startMetres || metres / seconds < slowest;
  }
  return stoodThrough(state, leg);
}

/** It stood before, and is still where it stood. */
function stoodThrough({ rest, stand }: TripsState, { fix }: Leg): boolean {
  if (rest === null || stand === null || fix.timeMs - rest.timeMs < TRIP_RULES.stopSeconds * 1000) return false;
  return nearMetres(stand.at, fix) <= TRIP_RULES.startMetres;
}

/** It had arrived before the gap; a moment at a signal is no arrival when it is elsewhere afterwards. */
function stoodBefore(stand: Standstill, { lead, step }: Leg): boolean {
  return step.metres < TRIP_RULES.startMetres || hasStood({ lead, stand });
}

/**
 * Ends the trip within the gap: where it stood before, where it stands now, or where it was seen last.
 * @returns whether it ended where the vehicle is now
 */
export function closeAtGap(draft: Draft, leg: Leg): boolean {
  const { lead, fix, step } = leg;
  const sums = totalOf(draft);
  if (draft.stand !== null && stoodBefore(draft.stand, leg)) {
    endTrip(draft, draft.stand, leg);
    return false;
  }
  if (step.motion === 'standing' && step.seconds <= TRIP_RULES.longGapSeconds) {
    const distanceMetres = metresOf(draft, leg);
    const at = placeAt(fix, arrivedAtMs(draft, leg));
    endTrip(draft, { key: fix.key, at, sums: addSums(sums, { ...NO_SUMS, distanceMetres }) }, leg);
    return true;
  }
  endTrip(draft, { key: lead.key, at: placeAt(lead, lead.timeMs), sums }, leg);
  return false;
}
