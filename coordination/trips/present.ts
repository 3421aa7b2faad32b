import { tripUnderWay } from '@mediconnect/geo/folds/trips/under-way.ts';
import type { Static } from 'typebox';
import type { Stop, Trip } from './shapes.ts';
import type { StoredTrip } from './store.ts';

const SHORTEST_STOP_MS = 1_000;

const startOf = (row: StoredTrip) => ({
  time: row.start_time.toISOString(),
  longitude: row.start_longitude,
  latitude: row.start_latitude,
  ...(row.start_place === null ? {} : { place: row.start_place }),
});

const endOf = (row: StoredTrip) =>
  row.end_time === null
    ? null
    : {
        time: row.end_time.toISOString(),
        longitude: row.end_longitude!,
        latitude: row.end_latitude!,
        ...(row.end_place === null ? {} : { place: row.end_place }),
      };

/** What a trip amounts to: of one that is under way, as its fold was last written. */
function sumsOf(row: StoredTrip) {
  const now = row.under_way === null ? undefined : tripUnderWay(row.under_way, row.start_time.getTime());
  return {
    distanceMetres: Math.round((now?.distanceMetres ?? row.distance_m) * 10) / 10,
    idleSeconds: now?.idleSeconds ?? row.idle_s,
    sirenSeconds: now?.sirenSeconds ?? row.siren_s,
    sirenRun: now?.sirenRun ?? row.siren_run,
    maxSpeedKmh: Math.round((now?.maxSpeedCmPerS ?? row.max_speed_cm_per_s) * 0.36) / 10,
    fuel: now?.fuelMillilitres ?? row.fuel_ml,
  };
}

export function presentTrip(row: StoredTrip): Static<typeof Trip> {
  const { fuel, ...sums } = sumsOf(row);
  return {
    vehicle: row.vehicle,
    start: startOf(row),
    end: endOf(row),
    durationSeconds: row.end_time === null ? null : secondsBetween(row.start_time, row.end_time),
    ...sums,
    ...(fuel === null ? {} : { fuelMillilitres: Math.round(fuel) }),
    ...(row.path === null ? {} : { path: row.path }),
  };
}

const secondsBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000;

/**
 * The stops between trips in order, without those of a trip that only a siren parts.
 * @param last true when nothing follows: after the last trip the vehicle still stands
 */
export function stopsBetween(trips: readonly StoredTrip[], last: boolean): Static<typeof Stop>[] {
  const stops = trips.flatMap((trip, i): Static<typeof Stop>[] => {
    const before = trips[i - 1];
    const start = before && endOf(before);
    if (!start || trip.start_time.getTime() - before.end_time!.getTime() < SHORTEST_STOP_MS) return [];
    const durationSeconds = secondsBetween(before.end_time!, trip.start_time);
    const { vehicle, idle_before_s: idleSeconds } = trip;
    return [{ vehicle, start, end: startOf(trip), durationSeconds, idleSeconds }];
  });
  const newest = trips.at(-1);
  const start = last && newest ? endOf(newest) : null;
  if (start) stops.push({ vehicle: newest!.vehicle, start, end: null, durationSeconds: null, idleSeconds: null });
  return stops;
}
