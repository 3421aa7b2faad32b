import type { RouteMode, SourceName } from '@mediconnect/routing/contract.ts';
import type { HourClass } from '@mediconnect/routing/hour-class.ts';

export const RUN_STATES = ['open', 'arrived', 'cancelled', 'superseded', 'expired'] as const;
export type RunState = (typeof RUN_STATES)[number];
export const RUN_KINDS = ['dispatch', 'backtest'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/** Why a run has no promise yet: no fix of the vehicle, no way from there, no roads at all, nobody who answered. */
export const PROMISE_PROBLEMS = ['no_fix', 'unreachable', 'no_roads', 'unavailable'] as const;
export type PromiseProblem = (typeof PROMISE_PROBLEMS)[number];

/** What was promised and all that it was made from, as columns (migration 0016 says what each is). */
export interface PromiseColumns {
  readonly promised_at: Date;
  readonly promise_source: SourceName;
  readonly promise_road_s: number;
  readonly promise_road_m: number;
  readonly promise_hour_class: HourClass;
  readonly promise_phase: string | null;
  readonly promise_under_way: boolean;
  readonly promise_longitude: number;
  readonly promise_latitude: number;
  readonly promise_zone: string;
  readonly promise_fix_age_s: number;
  readonly promise_model: string;
  readonly promise_s: number;
  readonly promise_low_s: number;
  readonly promise_high_s: number;
  readonly promise_mobilisation_s: number;
  readonly promise_path: string;
  readonly promise_problem: null;
}

/** The newest estimate, as columns. */
export interface EstimateColumns {
  readonly estimated_at: Date;
  readonly estimate_source: SourceName;
  readonly estimate_road_s: number;
  readonly estimate_road_m: number;
  readonly estimate_at: Date;
  readonly estimate_low_at: Date;
  readonly estimate_high_at: Date;
  readonly estimate_fix_time: Date;
  readonly estimate_longitude: number;
  readonly estimate_latitude: number;
}

/** How it keeps to its way, as columns. */
export interface TrackColumns {
  readonly least_road_m: number | null;
  readonly least_road_time: Date | null;
  readonly strayed_at: Date | null;
  readonly returned_at: Date | null;
  readonly off_route_since: Date | null;
  readonly off_route: boolean;
}

type Nullable<Columns> = { readonly [Name in keyof Columns]: Columns[Name] | null };

/** What is always known of a run. */
export interface RunColumns {
  readonly id: string;
  readonly fleet_id: number;
  readonly vehicle_id: number;
  readonly kind: RunKind;
  readonly state: RunState;
  readonly mode: RouteMode;
  readonly ref: string;
  readonly destination_longitude: number;
  readonly destination_latitude: number;
  readonly destination_zone: string;
  readonly opened_at: Date;
  readonly ended_at: Date | null;
  readonly departed_at: Date | null;
  readonly arrived_at: Date | null;
  readonly distance_m: number | null;
  readonly siren_share: number | null;
  readonly told_at: Date | null;
  readonly path: string | null;
  readonly trip_id: string | null;
  readonly outcome_due_at: Date | null;
}

/** A row of `runs`: promise and estimate are there as a whole, or null as a whole. */
export interface StoredRun
  extends RunColumns,
    Nullable<Omit<PromiseColumns, 'promise_problem'>>,
    Nullable<EstimateColumns>,
    Omit<TrackColumns, 'off_route'> {
  readonly run_id: number;
  readonly promise_problem: PromiseProblem | null;
  readonly off_route: boolean;
  readonly vehicle: string;
}

/** What can be written. */
export type RunWrite = Partial<
  RunColumns &
    Omit<PromiseColumns, 'promise_problem'> &
    EstimateColumns &
    TrackColumns & { readonly promise_problem: PromiseProblem | null }
>;

const NAMES = [
  ...['run_id', 'id', 'fleet_id', 'vehicle_id', 'kind', 'state', 'mode', 'ref'],
  ...['destination_longitude', 'destination_latitude', 'destination_zone', 'opened_at', 'ended_at'],
  ...['promised_at', 'promise_source', 'promise_road_s', 'promise_road_m', 'promise_hour_class', 'promise_phase'],
  ...['promise_under_way', 'promise_longitude', 'promise_latitude', 'promise_zone', 'promise_fix_age_s'],
  ...['promise_model', 'promise_s', 'promise_low_s', 'promise_high_s', 'promise_mobilisation_s', 'promise_path'],
  ...['promise_problem', 'estimated_at', 'estimate_source', 'estimate_road_s', 'estimate_road_m', 'estimate_at'],
  ...['estimate_low_at', 'estimate_high_at', 'estimate_fix_time', 'estimate_longitude', 'estimate_latitude'],
  ...['told_at', 'path', 'least_road_m', 'least_road_time', 'strayed_at', 'returned_at', 'off_route_since'],
  ...['off_route', 'departed_at', 'arrived_at', 'distance_m', 'siren_share', 'outcome_due_at', 'trip_id'],
];

/** What is read of `runs r join vehicles v using (vehicle_id)`. */
export const RUN = `${NAMES.map((name) => (name === 'vehicle_id' ? name : `r.${name}`)).join(', ')}, v.vehicle`;

/** Columns and values of what is given, to be numbered from a parameter on. */
export function columnsOf(write: RunWrite): { readonly columns: string[]; readonly values: unknown[] } {
  const given = Object.entries(write).filter(([, value]) => value !== undefined);
  return { columns: given.map(([name]) => name), values: given.map(([, value]) => value) };
}
