import { arrivedAtMs, isGap, type Leg, placeAt } from './leg.ts';
import { nearMetres } from './near.ts';
import { TRIP_RULES } from './rules.ts';
import { type Draft, hasStood, type OpenTrip, type TripStop, totalOf } from './state.ts';
import { tellEnd, tellStart } from './tell.ts';

/** Follows where a vehicle under way stays and stands. Only what moves leaves: a receiver at rest may wander off. */
export function settle(draft: Draft, leg: Leg): void {
  const { fix, step } = leg;
  const carried = isGap(leg) && step.metres > TRIP_RULES.yardMetres;
  if (step.motion === 'moving' || carried) {
    if (draft.rest !== null && nearMetres(draft.rest, fix) > TRIP_RULES.startMetres) draft.rest = null;
    if (draft.stand !== null && nearMetres(draft.stand.at, fix) > TRIP_RULES.shiftMetres) goOn(draft, leg);
  }
  if (step.motion === 'standing') {
    if (draft.rest !== null && draft.stand !== null) return;
    const at = placeAt(fix, arrivedAtMs(draft, leg));
    draft.rest ??= at;
    draft.stand ??= { key: fix.key, at, sums: totalOf(draft), fuelTold: false };
  }
}

/** It did not arrive where it stood. Where it was silent there, it was told that it did. */
function goOn(draft: Draft, { lead, out }: Leg): void {
  const { key } = draft.stand!;
  if (hasStood({ lead, stand: draft.stand })) out.withdraw({ kind: 'trip.end', subject: '', opening: key });
  draft.stand = null;
}

/** What becomes certain with this fix: that a trip began, ended, turned into a run of its own, or was none. */
export function confirm(draft: Draft, leg: Leg): void {
  if (draft.trip?.begun === false) begin(draft, leg);
  if (hasStopped(draft, leg)) endTrip(draft, draft.stand!, leg);
  else splitAtTurn(draft, leg);
}

function hasStopped({ rest, stand }: Draft, { fix, step }: Leg): boolean {
  if (step.motion !== 'standing' || rest === null || stand === null) return false;
  const restedSeconds = (fix.timeMs - rest.timeMs) / 1000;
  const stoodSeconds = (fix.timeMs - stand.at.timeMs) / 1000;
  return restedSeconds >= TRIP_RULES.stopSeconds && stoodSeconds >= TRIP_RULES.standSeconds;
}

/** Ends the trip where it came to rest; one that never got far was none. */
export function endTrip(draft: Draft, end: TripStop, leg: Leg): void {
  const { trip } = draft;
  if (trip === null) return;
  const idleSeconds = totalOf(draft).idleSeconds;
  if (trip.begun) {
    tellEnd(trip, end, leg.fix.key, leg.out);
    draft.idleSeconds = idleSeconds - end.sums.idleSeconds;
  } else draft.idleSeconds += idleSeconds;
  draft.trip = draft.rest = draft.stand = draft.turn = draft.gap = null;
}

function begin(draft: Draft, leg: Leg): void {
  const trip = draft.trip!;
  if (shuffled(trip, draft, leg)) {
    endTrip(draft, draft.stand!, leg);
    return;
  }
  if (trip.sums.distanceMetres < TRIP_RULES.startMetres / 2) return;
  if (nearMetres(trip.start, leg.fix) < TRIP_RULES.startMetres) return;
  draft.trip = { ...trip, begun: true };
  draft.idleSeconds = 0;
  tellStart(draft.trip, trip.sums, leg.fix.key, leg.out);
}

/** It only moved about in its yard, and stands there again. */
function shuffled({ start }: OpenTrip, { stand }: Draft, { fix }: Leg): boolean {
  if (stand === null || fix.timeMs - stand.at.timeMs < TRIP_RULES.standSeconds * 1000) return false;
  return nearMetres(start, stand.at) < TRIP_RULES.yardMetres;
}

/** A run with siren that lasts is a trip of its own, and so is what comes after it. */
function splitAtTurn(draft: Draft, { fix, out }: Leg): void {
  const { trip, turn, stand } = draft;
  if (trip === null || turn === null || stand !== null) return;
  if (trip.sums.distanceMetres < TRIP_RULES.startMetres) return;
  if (fix.timeMs - turn.at.timeMs < TRIP_RULES.turnSeconds * 1000) return;
  tellEnd(trip, turn.end, fix.key, out);
  const idleBeforeSeconds = turn.before.idleSeconds - turn.end.sums.idleSeconds;
  draft.trip = { opening: turn.key, start: turn.at, begun: true, idleBeforeSeconds, sums: trip.sums };
  draft.turn = null;
  tellStart(draft.trip, trip.sums, fix.key, out);
}
