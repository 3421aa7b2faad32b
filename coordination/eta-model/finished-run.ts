import type { RouteMode, SourceName } from '@mediconnect/routing/contract.ts';
import type { FinishedRun, Promised } from '@mediconnect/routing/eta/learn/run.ts';
import type { HourClass } from '@mediconnect/routing/hour-class.ts';

/** What is read of a run that was promised and arrived (migration 0016 says what each column is). */
export interface FinishedRunRow {
  readonly vehicle: string;
  readonly kind: 'dispatch' | 'backtest';
  readonly mode: RouteMode;
  readonly destination_zone: string;
  readonly promised_at: Date;
  readonly promise_source: SourceName;
  readonly promise_road_s: number;
  readonly promise_road_m: number;
  readonly promise_hour_class: HourClass;
  readonly promise_phase: string | null;
  readonly promise_under_way: boolean;
  readonly promise_fix_age_s: number;
  readonly promise_model: string;
  readonly promise_s: number;
  readonly promise_low_s: number;
  readonly promise_high_s: number;
  readonly promise_mobilisation_s: number;
  readonly departed_at: Date;
  readonly arrived_at: Date;
  readonly distance_m: number | null;
  readonly siren_share: number | null;
}

/** Of `runs r join vehicles v using (vehicle_id)`, for rows that `IS_FINISHED` holds of. */
export const FINISHED_RUN = `v.vehicle, r.kind, r.mode, r.destination_zone, r.promised_at, r.promise_source,
  r.promise_road_s, r.promise_road_m, r.promise_hour_class, r.promise_phase, r.promise_under_way, r.promise_fix_age_s,
  r.promise_model, r.promise_s, r.promise_low_s, r.promise_high_s, r.promise_mobilisation_s, r.departed_at, r.arrived_at,
  r.distance_m, r.siren_share`;
/** It was promised, it drove, and it arrived after that. */
export const IS_FINISHED = `r.state = 'arrived' and r.promised_at is not null and r.departed_at is not null
  and r.arrived_at > greatest(r.promised_at, r.departed_at)`;

/** A finished run with its promise, and whether it was dispatched or made afterwards. */
export type PromisedRun = FinishedRun & { readonly promise: Promised; readonly kind: FinishedRunRow['kind'] };

const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000;

/**
 * A row as what is learned from. A vehicle that was under way, or that just left (a back-test begins with its trip), has no mobilisation; one that
 * left before it was promised anything has a negative one, from which nothing is learned.
 */
export function finishedRun(row: FinishedRunRow): PromisedRun {
  const underWay = row.promise_under_way;
  const leavesNow = row.kind === 'backtest' && !underWay;
  const awaited = !leavesNow && !underWay;
  return {
    ...{ atMs: row.promised_at.getTime(), vehicle: row.vehicle, kind: row.kind, mode: row.mode, underWay, leavesNow },
    ...{ roadSeconds: row.promise_road_s, roadMetres: row.promise_road_m, source: row.promise_source },
    ...{ hourClass: row.promise_hour_class, fixAgeSeconds: row.promise_fix_age_s, zone: row.destination_zone },
    phase: row.promise_phase ?? undefined,
    mobilisationSeconds: awaited ? secondsBetween(row.promised_at, row.departed_at) : null,
    driveSeconds: secondsBetween(awaited ? row.departed_at : row.promised_at, row.arrived_at),
    drivenMetres: row.distance_m ?? undefined,
    sirenShare: row.siren_share,
    promise: {
      ...{ seconds: row.promise_s, lowSeconds: row.promise_low_s, highSeconds: row.promise_high_s },
      ...{ mobilisationSeconds: row.promise_mobilisation_s, version: row.promise_model },
    },
  };
}
