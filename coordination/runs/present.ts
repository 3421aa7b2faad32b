import { decodePolyline } from '@mediconnect/geo';
import type { Static } from 'typebox';
import type { StoredRun } from './row.ts';
import type { Run, RunItem } from './shapes.ts';

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;
const tenth = (value: number): number => Math.round(value * 10) / 10;
const secondsBetween = (from: Date, to: Date): number => tenth((to.getTime() - from.getTime()) / 1000);

/** A run as lists show it: without its ways. */
export function presentRun(row: StoredRun): Static<typeof RunItem> {
  return {
    id: row.id,
    vehicle: row.vehicle,
    kind: row.kind,
    state: row.state,
    mode: row.mode,
    ref: row.ref,
    destination: [row.destination_longitude, row.destination_latitude],
    zone: row.destination_zone,
    openedAt: row.opened_at.toISOString(),
    endedAt: iso(row.ended_at),
    promise: promiseOf(row),
    promiseProblem: row.promise_problem,
    estimate: row.state === 'open' ? estimateOf(row) : null,
    offRouteSince: iso(row.off_route_since),
    leftRoute: row.off_route,
    departedAt: iso(row.departed_at),
    arrivedAt: iso(row.arrived_at),
    outcome: outcomeOf(row),
  };
}

/** A run with the way that was promised, and the one that it takes now. */
export function presentWholeRun(row: StoredRun): Static<typeof Run> {
  return { ...presentRun(row), promisedRoute: lineOf(row.promise_path), route: lineOf(row.path ?? row.promise_path) };
}

function lineOf(path: string | null): Static<typeof Run>['route'] {
  if (path === null) return null;
  const points = decodePolyline(path);
  // Of a way that ends where it began only one point is kept.
  const line = points.length === 1 ? [...points, ...points] : points;
  return { type: 'LineString', coordinates: line.map(({ longitude, latitude }) => [longitude, latitude]) };
}

function promiseOf(row: StoredRun): Static<typeof RunItem>['promise'] {
  if (row.promised_at === null) return null;
  return {
    time: row.promised_at.toISOString(),
    seconds: tenth(row.promise_s!),
    lowSeconds: tenth(row.promise_low_s!),
    highSeconds: tenth(row.promise_high_s!),
    mobilisationSeconds: tenth(row.promise_mobilisation_s!),
    roadSeconds: tenth(row.promise_road_s!),
    distanceMetres: tenth(row.promise_road_m!),
    source: row.promise_source!,
    model: row.promise_model!,
    phase: row.promise_phase,
    hourClass: row.promise_hour_class!,
    underWay: row.promise_under_way!,
    position: [row.promise_longitude!, row.promise_latitude!],
    fixAgeSeconds: tenth(row.promise_fix_age_s!),
    zone: row.promise_zone!,
  };
}

function estimateOf(row: StoredRun): Static<typeof RunItem>['estimate'] {
  if (row.estimated_at === null) return null;
  return {
    time: row.estimated_at.toISOString(),
    arrivesAt: row.estimate_at!.toISOString(),
    lowAt: row.estimate_low_at!.toISOString(),
    highAt: row.estimate_high_at!.toISOString(),
    distanceMetres: tenth(row.estimate_road_m!),
    source: row.estimate_source!,
  };
}

/** What came of one that arrived, and how wrong its promise was. */
function outcomeOf(row: StoredRun): Static<typeof RunItem>['outcome'] {
  const { arrived_at: arrived, departed_at: departed, promised_at: promised } = row;
  if (arrived === null) return null;
  const took = promised === null ? null : secondsBetween(promised, arrived);
  return {
    seconds: secondsBetween(row.opened_at, arrived),
    mobilisationSeconds: departed === null || row.kind === 'backtest' ? null : secondsBetween(row.opened_at, departed),
    driveSeconds: departed === null ? null : secondsBetween(departed, arrived),
    errorSeconds: took === null ? null : tenth(took - row.promise_s!),
    withinInterval: took === null ? null : took >= row.promise_low_s! && took <= row.promise_high_s!,
    distanceMetres: row.distance_m === null ? null : tenth(row.distance_m),
    sirenShare: row.siren_share === null ? null : Math.round(row.siren_share * 1000) / 1000,
  };
}
