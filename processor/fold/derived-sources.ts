import { EVENT_KINDS } from '@mediconnect/geo';
import { boolArray, cellArray, floatArray, int4Array, textArray, timestamptzArray } from '../binary-array.ts';
import type { Source } from '../write-statement.ts';
import type { CellRow, CheckpointRow, EventRow, RollupRow, TripRow } from './derived.ts';

/** A list of numbers in the text form of an array: the rows' lists are columns of their own, not one array of arrays. */
const numbers = (values: readonly number[]): string => `{${values.join(',')}}`;

// An event that is derived again is the same one, known better: what it tells is replaced, when we learned of it stays.
// It is told again only if what it tells has changed.
const TOLD = ['time', 'severity', 'geofence', 'longitude', 'latitude', 'details'];
const told = (table: string) => TOLD.map((name) => `${table}.${name}`).join(', ');

export const EVENTS: Source<EventRow> = {
  table: 'events',
  columns: [
    { name: 'event_id', type: 'text', array: (rows) => textArray(rows, (row) => row.id) },
    { name: 'fleet_id', type: 'int4', array: (rows) => int4Array(rows, (row) => row.of.fleetId) },
    { name: 'vehicle_id', type: 'int4', array: (rows) => int4Array(rows, (row) => row.of.vehicleId) },
    { name: 'kind', type: 'text', array: (rows) => textArray(rows, (row) => row.event.kind) },
    { name: 'subject', type: 'text', array: (rows) => textArray(rows, (row) => row.event.subject) },
    {
      name: 'time',
      type: 'timestamptz',
      array: (rows) => timestamptzArray(rows, (row) => Math.round(row.event.timeMs)),
    },
    { name: 'received_at', type: 'timestamptz', array: (rows) => timestamptzArray(rows, (row) => row.receivedAtMs) },
    { name: 'confirmed_time', type: 'timestamptz', array: (rows) => timestamptzArray(rows, (row) => row.confirmedMs) },
    { name: 'late', type: 'bool', array: (rows) => boolArray(rows, (row) => row.late) },
    {
      name: 'severity',
      type: 'text',
      array: (rows) => textArray(rows, ({ event }) => event.severity ?? EVENT_KINDS[event.kind].severity),
    },
    { name: 'geofence', type: 'text', array: (rows) => textArray(rows, (row) => row.event.geofence) },
    { name: 'longitude', type: 'float8', array: (rows) => floatArray(rows, (row) => row.event.place?.longitude) },
    { name: 'latitude', type: 'float8', array: (rows) => floatArray(rows, (row) => row.event.place?.latitude) },
    {
      name: 'details',
      type: 'text',
      cast: 'jsonb',
      array: (rows) =>
        textArray(rows, ({ event }) =>
          JSON.stringify(event.possible ? { ...event.details, possible: true } : event.details),
        ),
    },
  ],
  conflict: `(event_id) do update
    set ${[...TOLD, 'confirmed_time'].map((name) => `${name} = excluded.${name}`).join(', ')}, superseded_by = null,
        committed_in = case
          when events.superseded_by is not null or (${told('events')}) is distinct from (${told('excluded')})
          then pg_current_xact_id() else events.committed_in end
    where events.superseded_by is not null or events.confirmed_time is distinct from excluded.confirmed_time
       or (${told('events')}) is distinct from (${told('excluded')})`,
};

const TRIP_SUMS = ['distance_m', 'idle_s', 'idle_before_s', 'siren_s', 'siren_run', 'fuel_ml', 'max_speed_cm_per_s'];
const START = ['start_time', 'start_longitude', 'start_latitude'];
const END = ['end_time', 'end_longitude', 'end_latitude'];

export const TRIPS: Source<TripRow> = {
  table: 'trips',
  columns: [
    { name: 'trip_id', type: 'text', array: (rows) => textArray(rows, (row) => row.id) },
    { name: 'vehicle_id', type: 'int4', array: (rows) => int4Array(rows, (row) => row.of.vehicleId) },
    {
      name: 'start_time',
      type: 'timestamptz',
      array: (rows) => timestamptzArray(rows, ({ trip }) => Math.round(trip.start.timeMs)),
    },
    { name: 'start_longitude', type: 'float8', array: (rows) => floatArray(rows, ({ trip }) => trip.start.longitude) },
    { name: 'start_latitude', type: 'float8', array: (rows) => floatArray(rows, ({ trip }) => trip.start.latitude) },
    {
      name: 'start_confirmed',
      type: 'timestamptz',
      array: (rows) => timestamptzArray(rows, (row) => row.startConfirmedMs),
    },
    {
      name: 'end_time',
      type: 'timestamptz',
      array: (rows) => timestamptzArray(rows, ({ trip }) => trip.end && Math.round(trip.end.timeMs)),
    },
    { name: 'end_longitude', type: 'float8', array: (rows) => floatArray(rows, ({ trip }) => trip.end?.longitude) },
    { name: 'end_latitude', type: 'float8', array: (rows) => floatArray(rows, ({ trip }) => trip.end?.latitude) },
    {
      name: 'end_confirmed',
      type: 'timestamptz',
      array: (rows) => timestamptzArray(rows, (row) => row.endConfirmedMs),
    },
    { name: 'distance_m', type: 'float8', array: (rows) => floatArray(rows, ({ trip }) => trip.distanceMetres) },
    { name: 'idle_s', type: 'float8', array: (rows) => floatArray(rows, ({ trip }) => trip.idleSeconds) },
    { name: 'idle_before_s', type: 'float8', array: (rows) => floatArray(rows, ({ trip }) => trip.idleBeforeSeconds) },
    { name: 'siren_s', type: 'float8', array: (rows) => floatArray(rows, ({ trip }) => trip.sirenSeconds) },
    { name: 'siren_run', type: 'bool', array: (rows) => boolArray(rows, ({ trip }) => trip.sirenRun) },
    { name: 'fuel_ml', type: 'float8', array: (rows) => floatArray(rows, ({ trip }) => trip.fuelMillilitres) },
    { name: 'max_speed_cm_per_s', type: 'int4', array: (rows) => int4Array(rows, ({ trip }) => trip.maxSpeedCmPerS) },
  ],
  // Places and path are found again where the trip's time has changed, its roads where its length has, too. An end that was
  // told stays where only the start is told again: a refold stops before it when from there on all is as it was
  // (refold-store clears what does not hold).
  conflict: `(trip_id) do update
    set ${[...START, ...END, 'end_confirmed', ...TRIP_SUMS].map((name) => `${name} = excluded.${name}`).join(', ')},
        start_confirmed = coalesce(excluded.start_confirmed, trips.start_confirmed),
        detailed_at = case when (trips.start_time, trips.end_time) is distinct from (excluded.start_time, excluded.end_time)
          then null else trips.detailed_at end,
        traversed_at = case when (trips.start_time, trips.end_time, trips.distance_m)
            is distinct from (excluded.start_time, excluded.end_time, excluded.distance_m)
          then null else trips.traversed_at end
    where excluded.end_time is not null or trips.end_time is null`,
};

export const ROLLUPS: Source<RollupRow> = {
  table: 'quarter_rollups',
  columns: [
    { name: 'vehicle_id', type: 'int4', array: (rows) => int4Array(rows, (row) => row.of.vehicleId) },
    { name: 'quarter', type: 'timestamptz', array: (rows) => timestamptzArray(rows, ({ rollup }) => rollup.quarterMs) },
    { name: 'siren', type: 'bool', array: (rows) => boolArray(rows, ({ rollup }) => rollup.siren) },
    { name: 'driver', type: 'text', array: (rows) => textArray(rows, ({ rollup }) => rollup.driver) },
    { name: 'fixes', type: 'int4', array: (rows) => int4Array(rows, ({ rollup }) => rollup.fixes) },
    { name: 'distance_m', type: 'float8', array: (rows) => floatArray(rows, ({ rollup }) => rollup.distanceMetres) },
    { name: 'moving_s', type: 'float8', array: (rows) => floatArray(rows, ({ rollup }) => rollup.movingSeconds) },
    { name: 'idle_s', type: 'float8', array: (rows) => floatArray(rows, ({ rollup }) => rollup.idleSeconds) },
    { name: 'ignition_s', type: 'float8', array: (rows) => floatArray(rows, ({ rollup }) => rollup.ignitionSeconds) },
    { name: 'fuel_ml', type: 'float8', array: (rows) => floatArray(rows, ({ rollup }) => rollup.fuelMillilitres) },
    {
      name: 'max_speed_cm_per_s',
      type: 'int4',
      array: (rows) => int4Array(rows, ({ rollup }) => rollup.maxSpeedCmPerS),
    },
    {
      name: 'speed_seconds',
      type: 'text',
      cast: 'real[]',
      array: (rows) => textArray(rows, ({ rollup }) => numbers(rollup.speedSeconds)),
    },
  ],
  conflict: `(vehicle_id, quarter, siren, driver) do update
    set fixes = excluded.fixes, distance_m = excluded.distance_m, moving_s = excluded.moving_s, idle_s = excluded.idle_s,
        ignition_s = excluded.ignition_s, fuel_ml = excluded.fuel_ml,
        max_speed_cm_per_s = excluded.max_speed_cm_per_s, speed_seconds = excluded.speed_seconds`,
};

export const CELLS: Source<CellRow> = {
  table: 'quarter_cells',
  columns: [
    { name: 'vehicle_id', type: 'int4', array: (rows) => int4Array(rows, (row) => row.of.vehicleId) },
    { name: 'quarter', type: 'timestamptz', array: (rows) => timestamptzArray(rows, ({ cell }) => cell.quarterMs) },
    { name: 'cell', type: 'int8', array: (rows) => cellArray(rows, ({ cell }) => cell.cell) },
    { name: 'siren', type: 'bool', array: (rows) => boolArray(rows, ({ cell }) => cell.siren) },
    { name: 'fixes', type: 'int4', array: (rows) => int4Array(rows, ({ cell }) => cell.fixes) },
    { name: 'seconds', type: 'float8', array: (rows) => floatArray(rows, ({ cell }) => cell.seconds) },
    {
      name: 'speed_seconds',
      type: 'text',
      cast: 'real[]',
      array: (rows) => textArray(rows, ({ cell }) => numbers(cell.speedSeconds)),
    },
  ],
  conflict: `(vehicle_id, quarter, cell, siren) do update
    set fixes = excluded.fixes, seconds = excluded.seconds, speed_seconds = excluded.speed_seconds`,
};

export const CHECKPOINTS: Source<CheckpointRow> = {
  table: 'checkpoints',
  columns: [
    { name: 'vehicle_id', type: 'int4', array: (rows) => int4Array(rows, (row) => row.of.vehicleId) },
    { name: 'time', type: 'timestamptz', array: (rows) => timestamptzArray(rows, (row) => row.timeMs) },
    { name: 'state', type: 'text', array: (rows) => textArray(rows, (row) => row.state) },
  ],
  conflict: '(vehicle_id, time) do update set state = excluded.state',
};
