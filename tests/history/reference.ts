import { compareKeys, type FoldContext, flushVehicleFold, NEW_VEHICLE_FOLD } from '@mediconnect/geo';
import { Collector, type Derived, openDerived, type Subject } from '@mediconnect/processor/fold/derived.ts';
import { foldFrame, stateText } from '@mediconnect/processor/fold/fold-frames.ts';
import type { Store } from '@mediconnect/store';
import { type SimulatedFrame, toFoldFrame } from './simulated.ts';

/** What a vehicle's history has to be: its frames, each once, folded in order of time in one go. */
export function foldWhole(
  frames: readonly SimulatedFrame[],
  of: Subject,
  around: Omit<FoldContext, 'fleet' | 'vehicle'>,
): { derived: Derived; head: string } {
  const derived = openDerived();
  const out = new Collector(derived);
  const history = { of, context: { fleet: of.fleet, vehicle: of.vehicle, ...around } };
  const keyed = frames.map(toFoldFrame);
  let fold = NEW_VEHICLE_FOLD;
  for (const frame of keyed.sort(compareKeys))
    if (fold.last === null || compareKeys(frame, fold.last) > 0) fold = foldFrame(fold, frame, 0, history, out);
  out.expect(of, 0, null);
  flushVehicleFold(fold, out);
  return { derived, head: stateText(fold) };
}

const iso = (timeMs: number | null | undefined) => (timeMs == null ? null : new Date(Math.round(timeMs)).toISOString());
const byText = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();

/** What people see of a history, in a form that can be compared: no matter when or how often we learned of it. */
export function visibleOf({ derived }: { derived: Derived }) {
  return {
    events: byText(
      [...derived.events.values()].map(({ id, event }) => ({
        ...{ id, kind: event.kind, subject: event.subject, time: iso(event.timeMs), geofence: event.geofence ?? null },
        place: event.place ? [event.place.longitude, event.place.latitude] : null,
        details: canonical(JSON.parse(JSON.stringify({ ...event.details, ...(event.possible && { possible: true }) }))),
      })),
    ),
    trips: byText(
      [...derived.trips.values()].map(({ id, trip }) => ({
        ...{ id, start: iso(trip.start.timeMs), end: iso(trip.end?.timeMs) },
        sums: [trip.distanceMetres, trip.idleSeconds, trip.sirenSeconds, trip.sirenRun, trip.fuelMillilitres ?? null],
      })),
    ),
    rollups: byText(
      [...derived.rollups.values()].map(({ rollup }) => ({
        key: [iso(rollup.quarterMs), rollup.siren, rollup.driver],
        sums: [rollup.fixes, Math.fround(rollup.distanceMetres), rollup.speedSeconds.map(Math.fround)],
      })),
    ),
    cells: byText(
      [...derived.cells.values()].map(({ cell }) => ({
        key: [iso(cell.quarterMs), BigInt(`0x${cell.cell}`).toString(), cell.siren],
        sums: [cell.fixes, Math.fround(cell.seconds)],
      })),
    ),
  };
}

/** The same of what is stored. */
export async function storedHistory({ pool }: Pick<Store, 'pool'>, vehicleId: number) {
  const read = async (text: string) => (await pool.query(text, [vehicleId])).rows;
  const events = await read(
    `select event_id as id, kind, subject, time, geofence, longitude, latitude, details from events
      where vehicle_id = $1 and superseded_by is null and confirmed_time is not null`,
  );
  const trips = await read(
    `select trip_id as id, start_time, end_time, distance_m, idle_s, siren_s, siren_run, fuel_ml from trips
      where vehicle_id = $1`,
  );
  const rollups = await read(
    'select quarter, siren, driver, fixes, distance_m, speed_seconds from quarter_rollups where vehicle_id = $1',
  );
  const cells = await read(
    'select quarter, cell::text, siren, fixes, seconds from quarter_cells where vehicle_id = $1',
  );
  return {
    events: byText(
      events.map(({ time, longitude, latitude, id, kind, subject, geofence, details }) => ({
        ...{ id, kind, subject, time: time.toISOString(), geofence },
        place: longitude === null ? null : [longitude, latitude],
        details: canonical(details),
      })),
    ),
    trips: byText(
      trips.map((row) => ({
        ...{ id: row.id, start: row.start_time.toISOString(), end: row.end_time?.toISOString() ?? null },
        sums: [row.distance_m, row.idle_s, row.siren_s, row.siren_run, row.fuel_ml],
      })),
    ),
    rollups: byText(
      rollups.map((row) => ({
        key: [row.quarter.toISOString(), row.siren, row.driver],
        sums: [row.fixes, Math.fround(row.distance_m), row.speed_seconds.map(Math.fround)],
      })),
    ),
    cells: byText(
      cells.map((row) => ({
        key: [row.quarter.toISOString(), row.cell, row.siren],
        sums: [row.fixes, Math.fround(row.seconds)],
      })),
    ),
  };
}

/** With the fields of every object in order of their names: jsonb keeps them in an order of its own. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, canonical(inner)]),
  );
}
