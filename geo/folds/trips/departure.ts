import type { JudgedFix } from '../judged-fix.ts';
import { isGap, type Leg, leftAtMs, placeAt } from './leg.ts';
import { TRIP_RULES } from './rules.ts';
import type { Draft, OpenTrip, TripsState } from './state.ts';
import { NO_SUMS } from './sums.ts';

/** The first fix of a vehicle: where it stands, or where it sets out from. */
export function firstFix(state: TripsState, fix: JudgedFix): TripsState {
  const moves = (fix.speedCmPerS ?? 0) >= TRIP_RULES.movingCmPerS;
  return { ...state, lead: fix, trip: moves ? setOut(fix, fix.timeMs, 0) : null };
}

const setOut = (from: JudgedFix, timeMs: number, idleBeforeSeconds: number): OpenTrip => ({
  opening: from.key,
  start: placeAt(from, timeMs),
  begun: false,
  idleBeforeSeconds,
  sums: NO_SUMS,
});

/** A vehicle that stood moves: from where it was seen standing last, a trip may begin. */
export function depart(draft: Draft, leg: Leg): void {
  if (leg.step.motion !== 'moving' && !wentUnseen(leg)) return;
  const trip = setOut(leg.lead, leftAtMs(draft, leg), draft.idleSeconds);
  const fuelMl = draft.unseen?.fuelMl ?? null;
  draft.trip = fuelMl === null ? trip : { ...trip, sums: { ...NO_SUMS, fuelMl } };
  draft.gap = null;
}

/** It stands before and after a gap, and nothing but a drive explains where. */
function wentUnseen(leg: Leg): boolean {
  const { metres, seconds } = leg.step;
  if (!isGap(leg) || metres < TRIP_RULES.startMetres) return false;
  const metresPerSecond = metres / seconds;
  if (seconds > TRIP_RULES.longGapSeconds) return metresPerSecond >= TRIP_RULES.longGapMetresPerSecond;
  return metres >= TRIP_RULES.driftMetres || metresPerSecond >= TRIP_RULES.driftMetresPerSecond;
}
