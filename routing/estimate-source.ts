import { AppError } from '@mediconnect/base';
import { distanceMetres } from '@mediconnect/geo';
import type {
  Position,
  RouteAnswer,
  RouteMode,
  RouteRequest,
  RoutingSource,
  TableAnswer,
  TableRequest,
} from './contract.ts';

/**
 * Roads are this much longer than the straight line. A grid of streets at a random angle gives 4/π = 1.27 (Larson and
 * Odoni, Urban Operations Research, 1981, ch. 3); F. P. Boscoe et al. 2012 found 1.4 on the way to American hospitals.
 * The demo city has 1.24 in the median, 1.3 to 1.4 below 4 km, where it matters.
 */
export const DETOUR = 1.3;

/**
 * Cruising speed and the acceleration that stands for side streets, corners and lights at both ends of a drive, by mode.
 * Fitted to 1,500 random pairs of the demo city's road graph; a test holds them to it. Blue lights take 0.75 of the time.
 */
export const CRUISE: Readonly<Record<RouteMode, { readonly metresPerS: number; readonly metresPerS2: number }>> = {
  normal: { metresPerS: 12, metresPerS2: 0.2 },
  emergency: { metresPerS: 16, metresPerS2: 0.4 },
};

/** Farther apart than this, a straight line says nothing of a drive: there may be a sea, or a mistake, in between. */
export const MAX_STRAIGHT_METRES = 200_000;

/**
 * Seconds for a drive over some metres of road: 2√(d/a) where the cruising speed v is never reached (d ≤ v²/a), else
 * d/v + v/a (R. C. Larson and A. R. Odoni, Urban Operations Research, 1981, §3.7.2; the shape was measured on New York's
 * fire engines: P. Kolesar and W. Walker, RAND R-1449, 1975).
 */
export function larsonSeconds(metres: number, mode: RouteMode): number {
  const { metresPerS: v, metresPerS2: a } = CRUISE[mode];
  return metres <= (v * v) / a ? 2 * Math.sqrt(metres / a) : metres / v + v / a;
}

/**
 * Times and distances without a map, from the straight line alone: the last resort. A route is a straight line too, has
 * neither steps nor alternatives, and can avoid nothing. `route.not_found` for a point that is not on earth, one that is
 * more than MAX_STRAIGHT_METRES away, and where an area is to be avoided; a table has null for the former two.
 */
export function createEstimateSource(): RoutingSource {
  return {
    name: 'estimate',
    async route(request) {
      request.signal?.throwIfAborted();
      return estimatedRoute(request);
    },
    async table(request) {
      request.signal?.throwIfAborted();
      return estimatedTable(request);
    },
  };
}

/** Metres of road between two points by the straight line; undefined where nothing can be said. */
function roadMetres(from: Position, to: Position): number | undefined {
  if (!isOnEarth(from) || !isOnEarth(to)) return undefined;
  const metres = distanceMetres({ longitude: from[0], latitude: from[1] }, { longitude: to[0], latitude: to[1] });
  return metres <= MAX_STRAIGHT_METRES ? metres * DETOUR : undefined;
}

/** True for degrees that a vehicle can stand at; NaN is none. */
export const isOnEarth = ([longitude, latitude]: Position): boolean =>
  Math.abs(latitude) < 89.9 && Math.abs(longitude) <= 180;

function estimatedRoute({ from, to, via = [], mode, avoid = [] }: RouteRequest): RouteAnswer {
  if (avoid.length > 0) throw new AppError('route.not_found', 'Without a map nothing can be avoided.');
  const points = [from, ...via, to];
  const names = ['from', ...via.map((_, index) => `via ${index + 1}`), 'to'];
  const lost = points.findIndex((point) => !isOnEarth(point));
  if (lost >= 0) throw notFound(names[lost]!);
  let metres = 0;
  for (const [index, point] of points.slice(1).entries()) {
    const leg = roadMetres(points[index]!, point);
    if (leg === undefined) throw notFound(names[index + 1]!);
    metres += leg;
  }
  const coordinates = points.map(([longitude, latitude]): [number, number] => [longitude, latitude]);
  const geometry = { type: 'LineString' as const, coordinates };
  const durationSeconds = round(larsonSeconds(metres, mode));
  return { routes: [{ durationSeconds, distanceMetres: round(metres), geometry, source: 'estimate' }] };
}

const notFound = (point: string) =>
  new AppError('route.not_found', `Nothing can be said of the way to the point "${point}".`, { details: { point } });

function estimatedTable({ sources, destinations, mode }: TableRequest): TableAnswer {
  const metres = sources.map((from) => destinations.map((to) => roadMetres(from, to) ?? null));
  const seconds = metres.map((row) => row.map((value) => (value === null ? null : larsonSeconds(value, mode))));
  return { seconds, metres, source: 'estimate' };
}

const round = (value: number): number => Math.round(value * 10) / 10;
