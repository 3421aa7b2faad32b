import { isAppError } from '@mediconnect/base';
import { encodePolyline, type LonLat, simplifyTrack } from '@mediconnect/geo';
import type { Position, Route, RouteMode, RoutingSource } from '@mediconnect/routing/contract.ts';
import { arrivalOf } from '@mediconnect/routing/eta/arrival.ts';
import type { Arrival, DriveFacts, EtaModel } from '@mediconnect/routing/eta/contract.ts';
import { zoneAt } from '@mediconnect/routing/eta/zone.ts';
import { hourClassAt } from '@mediconnect/routing/hour-class.ts';
import type { EstimateColumns, PromiseColumns, PromiseProblem, RunWrite } from './row.ts';
import type { Seen } from './seen.ts';

/** What a way or a promise is asked of. */
export interface Drive {
  readonly vehicle: string;
  readonly from: Seen;
  readonly to: LonLat;
  readonly mode: RouteMode;
  /** Undefined: not known. */
  readonly phase: string | undefined;
  readonly underWay: boolean;
  /** The moment of it, and the fleet's time zone. */
  readonly atMs: number;
  readonly timeZone: string;
}

/** Ways are kept without the points that nobody would miss. */
const PATH_METRES = 5;
/** Whoever takes longer to answer has not. */
const DEADLINE_MS = 3_000;

export const positionOf = ({ longitude, latitude }: LonLat): Position => [longitude, latitude];

/** The way over the road, or why there is none. Never rejects. */
export async function wayOf(
  routing: RoutingSource | undefined,
  { from, to, mode, underWay }: Pick<Drive, 'from' | 'to' | 'mode' | 'underWay'>,
): Promise<Route | PromiseProblem> {
  if (routing === undefined) return 'no_roads';
  const heading = underWay && from.headingDegrees !== undefined ? { headingDegrees: from.headingDegrees } : {};
  try {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const { routes } = await routing.route({ from: positionOf(from), to: positionOf(to), mode, ...heading, signal });
    return routes[0] ?? 'unreachable';
  } catch (error) {
    const code = isAppError(error) ? error.code : undefined;
    if (code === 'route.not_found') return 'unreachable';
    return code === 'route.no_region' ? 'no_roads' : 'unavailable';
  }
}

/** The way as it is kept: an encoded polyline of precision 5. */
export const pathOf = ({ geometry }: Route): string =>
  encodePolyline(
    simplifyTrack(
      geometry.coordinates.map(([longitude, latitude]) => ({ longitude, latitude })),
      PATH_METRES,
    ),
  );

/** What the model is asked of a drive over a way. */
export const factsOf = (
  drive: Drive,
  road: Pick<Route, 'durationSeconds' | 'distanceMetres' | 'source'>,
): DriveFacts => ({
  roadSeconds: road.durationSeconds,
  roadMetres: road.distanceMetres,
  source: road.source,
  mode: drive.mode,
  hourClass: hourClassAt(drive.atMs, drive.timeZone),
  phase: drive.phase,
  fixAgeSeconds: drive.from.ageSeconds,
  underWay: drive.underWay,
  zone: zoneAt(positionOf(drive.to)),
  vehicle: drive.vehicle,
});

/** The promise over a way, with the estimate that it is at first. */
export function promiseColumns(
  model: EtaModel,
  drive: Drive,
  route: Route,
): PromiseColumns & EstimateColumns & RunWrite {
  const facts = factsOf(drive, route);
  const arrival = arrivalOf(model, facts);
  const at = (seconds: number) => new Date(drive.atMs + Math.round(seconds * 1000));
  return {
    promised_at: at(0),
    promise_source: route.source,
    promise_road_s: facts.roadSeconds,
    promise_road_m: facts.roadMetres,
    promise_hour_class: facts.hourClass,
    promise_phase: facts.phase ?? null,
    promise_under_way: facts.underWay,
    promise_longitude: drive.from.longitude,
    promise_latitude: drive.from.latitude,
    promise_zone: zoneAt(positionOf(drive.from)),
    promise_fix_age_s: facts.fixAgeSeconds,
    promise_model: model.version,
    ...secondsOf(arrival),
    promise_path: pathOf(route),
    promise_problem: null,
    ...roadColumns(route, drive),
    estimate_at: at(arrival.seconds),
    estimate_low_at: at(arrival.lowSeconds),
    estimate_high_at: at(arrival.highSeconds),
    told_at: at(arrival.seconds),
    least_road_m: route.distanceMetres,
    least_road_time: new Date(drive.from.timeMs),
  };
}

const secondsOf = ({ seconds, lowSeconds, highSeconds, mobilisationSeconds }: Arrival) => ({
  promise_s: seconds,
  promise_low_s: lowSeconds,
  promise_high_s: highSeconds,
  promise_mobilisation_s: mobilisationSeconds,
});

/** What an estimate was made from, as columns. */
export const roadColumns = (
  road: Pick<Route, 'durationSeconds' | 'distanceMetres' | 'source'>,
  { from, atMs }: Pick<Drive, 'from' | 'atMs'>,
) => ({
  estimated_at: new Date(atMs),
  estimate_source: road.source,
  estimate_road_s: road.durationSeconds,
  estimate_road_m: road.distanceMetres,
  estimate_fix_time: new Date(from.timeMs),
  estimate_longitude: from.longitude,
  estimate_latitude: from.latitude,
});
