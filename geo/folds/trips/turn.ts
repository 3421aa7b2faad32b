import { keyOf } from '../frame.ts';
import { onBlueLight } from '../sensors.ts';
import type { Moment } from '../sub-fold.ts';
import { TRIP_RULES } from './rules.ts';
import type { Draft } from './state.ts';
import { addSums, NO_SUMS } from './sums.ts';

/** Siren or lights go on or off under way: maybe a run of its own. What flips back soon was none. */
export function takeSiren(draft: Draft, { frame, sensors, sensorsBefore }: Moment): void {
  const { trip, lead } = draft;
  const blue = onBlueLight(sensors);
  if (!trip?.begun || lead === null || blue === onBlueLight(sensorsBefore)) return;
  if (draft.turn !== null) {
    draft.trip = { ...trip, sums: addSums(draft.turn.before, trip.sums) };
    draft.turn = null;
  } else if (learnedLate(draft, frame.timeMs)) {
    draft.trip = { ...trip, sums: { ...trip.sums, blueMetres: blue ? trip.sums.distanceMetres : 0 } };
  } else {
    const key = keyOf(frame);
    const at = { longitude: lead.longitude, latitude: lead.latitude, timeMs: frame.timeMs };
    const end = draft.stand ?? { key, at, sums: trip.sums };
    draft.turn = { key, at, before: trip.sums, end: { key: end.key, at: end.at, sums: end.sums } };
    draft.trip = { ...trip, sums: NO_SUMS };
  }
}

/** The trip began in a gap, and only what came soon after the gap says how: so it was from its start. */
function learnedLate({ trip, gap }: Draft, timeMs: number): boolean {
  if (trip === null || gap === null || trip.start.timeMs < gap.fromMs - TRIP_RULES.gapSeconds * 1000) return false;
  return timeMs - gap.untilMs <= TRIP_RULES.longestStepSeconds * 1000;
}
