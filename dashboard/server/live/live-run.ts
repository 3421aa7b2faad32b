import type { FedRun } from '@mediconnect/coordination/runs/feed-store.ts';
import { type LiveRun, live } from '@mediconnect/schemas';

const { RunState } = live;
const STATES = {
  open: RunState.RUN_STATE_OPEN,
  arrived: RunState.RUN_STATE_ARRIVED,
  cancelled: RunState.RUN_STATE_CANCELLED,
  superseded: RunState.RUN_STATE_SUPERSEDED,
  expired: RunState.RUN_STATE_EXPIRED,
} as const;

const msOf = (time: Date | null): number => time?.getTime() ?? 0;
const e7 = (degrees: number): number => Math.round(degrees * 1e7);

/** A run as the feed tells it. */
export function liveRun(run: FedRun): LiveRun {
  return {
    id: run.id,
    vehicle: run.vehicle,
    state: STATES[run.state],
    emergency: run.mode === 'emergency',
    ref: run.ref,
    destinationLatitudeE7: e7(run.destination_latitude),
    destinationLongitudeE7: e7(run.destination_longitude),
    openedAtMs: msOf(run.opened_at),
    ...promiseOf(run),
    arrivalMs: msOf(run.estimate_at),
    arrivalLowMs: msOf(run.estimate_low_at),
    arrivalHighMs: msOf(run.estimate_high_at),
    estimatedAtMs: msOf(run.estimated_at),
    leftM: Math.round(run.estimate_road_m ?? 0),
    source: run.estimate_source ?? '',
    path: run.path ?? run.promise_path ?? '',
    offRouteSinceMs: msOf(run.off_route_since),
    departedAtMs: msOf(run.departed_at),
    arrivedAtMs: msOf(run.arrived_at),
    endedAtMs: msOf(run.ended_at),
  };
}

function promiseOf(run: FedRun): LiveRun {
  if (run.promised_at === null) return { promiseProblem: run.promise_problem ?? '' };
  const at = (seconds: number): number => msOf(run.promised_at) + Math.round(seconds * 1000);
  return {
    promisedArrivalMs: at(run.promise_s!),
    promisedLowMs: at(run.promise_low_s!),
    promisedHighMs: at(run.promise_high_s!),
    model: run.promise_model!,
  };
}
