import { type FrameKey, keyOf } from '../frame.ts';
import type { DerivedTrip, FoldOutput, TripEnd } from '../outputs.ts';
import type { OpenTrip, TripStop } from './state.ts';
import type { Sums } from './sums.ts';

/** A trip as the outside gets it; without `end` while it goes on. */
export function tripOf(trip: OpenTrip, sums: Sums, end?: TripEnd): DerivedTrip {
  return {
    opening: trip.opening,
    start: trip.start,
    ...(end ? { end } : {}),
    distanceMetres: sums.distanceMetres,
    idleSeconds: sums.idleSeconds,
    idleBeforeSeconds: trip.idleBeforeSeconds,
    sirenSeconds: sums.sirenSeconds,
    sirenRun: sums.blueMetres * 2 > sums.distanceMetres,
    ...(sums.fuelMl === null ? {} : { fuelMillilitres: sums.fuelMl }),
    maxSpeedCmPerS: Math.round(sums.maxSpeedCmPerS),
  };
}

/** Tells that a trip began. */
export function tellStart(trip: OpenTrip, sums: Sums, confirmedBy: FrameKey, out: FoldOutput): void {
  const { opening, start } = trip;
  out.trip(tripOf(trip, sums));
  out.event({
    kind: 'trip.start',
    subject: '',
    timeMs: start.timeMs,
    opening,
    confirmedBy: keyOf(confirmedBy),
    place: { longitude: start.longitude, latitude: start.latitude },
    details: {},
  });
}

/** Tells that a trip is over. @param at where, when and with which frame it came to its end */
export function tellEnd(trip: OpenTrip, { key, at, sums }: TripStop, confirmedBy: FrameKey, out: FoldOutput): void {
  const told = tripOf(trip, sums, at);
  out.trip(told);
  out.event({
    kind: 'trip.end',
    subject: '',
    timeMs: at.timeMs,
    opening: key,
    confirmedBy: keyOf(confirmedBy),
    place: { longitude: at.longitude, latitude: at.latitude },
    details: {
      startedAtMs: trip.start.timeMs,
      durationSeconds: (at.timeMs - trip.start.timeMs) / 1000,
      distanceMetres: Math.round(told.distanceMetres),
      idleSeconds: Math.round(told.idleSeconds),
      sirenSeconds: Math.round(told.sirenSeconds),
      sirenRun: told.sirenRun,
      ...(told.fuelMillilitres === undefined ? {} : { fuelMillilitres: Math.round(told.fuelMillilitres) }),
    },
  });
}
