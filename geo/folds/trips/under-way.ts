import type { DerivedTrip } from '../outputs.ts';
import { type TripsState, totalOf } from './state.ts';
import { tripOf } from './tell.ts';

/**
 * What a trip that is under way amounts to so far.
 * @param state JSON of what the fold of trips remembers
 * @param startMs of the trip
 * @returns undefined when the state is of another trip, or of none
 */
export function tripUnderWay(state: string, startMs: number): DerivedTrip | undefined {
  const trips = JSON.parse(state) as TripsState;
  if (!trips.trip?.begun || Math.round(trips.trip.start.timeMs) !== startMs) return undefined;
  return tripOf(trips.trip, totalOf(trips));
}
