import { AppError, isAppError } from '@mediconnect/base';
import { type Drive, oneToAll, pathLegs, type RoadGraph, type RoadPath, type Snap } from '@mediconnect/geo';
import { pathsBetween } from './alternatives.ts';
import type {
  BoundsRequest,
  Position,
  Route,
  RouteAnswer,
  RouteMode,
  RouteRequest,
  RoutingSource,
  TableAnswer,
  TableRequest,
} from './contract.ts';
import { graphFor } from './demands.ts';
import { boundsTo, isAround } from './graph-bounds.ts';
import { snapAt } from './graph-snap.ts';
import { pathsOver } from './graph-via.ts';
import { stepsOf } from './steps.ts';

const MAX_ALTERNATIVES = 2;

/** The graph to use now, as it is under the conditions of the hour; undefined while there is none. */
export type CurrentGraph = () => RoadGraph | undefined;

/**
 * Ways and times from a road graph in memory, given as it is or as a function that is asked once for each request. A route
 * takes some milliseconds and a row or column of a table about fifteen for a city; between searches the event loop has its turn.
 */
export function createGraphSource(graph: RoadGraph | CurrentGraph): RoutingSource {
  const current = (): RoadGraph => {
    const now = typeof graph === 'function' ? graph() : graph;
    if (now === undefined) throw new AppError('route.no_region');
    return now;
  };
  return {
    name: 'graph',
    route: async (request) => route(current(), request),
    table: async (request) => table(current(), request),
    bounds: async (request: BoundsRequest) => boundsTo(current(), request),
    covers: (position) => {
      const now = typeof graph === 'function' ? graph() : graph;
      return now !== undefined && isAround(now, position);
    },
  };
}

async function route(now: RoadGraph, request: RouteRequest): Promise<RouteAnswer> {
  request.signal?.throwIfAborted();
  const graph = graphFor(now, request);
  try {
    return { routes: await routesOn(graph, request) };
  } catch (error) {
    if (!isAppError(error, 'route.not_found')) throw error;
    throw (await blamed(now, request)) ?? error;
  }
}

/** The best route and others, at least one. Throws `route.not_found`. */
async function routesOn(graph: RoadGraph, request: RouteRequest): Promise<Route[]> {
  const { from, via = [], to, mode, alternatives = 0, steps = false, headingDegrees, signal } = request;
  const start = snapOrThrow(graph, from, mode, 'from', headingDegrees);
  const between = via.map((position, index) => snapOrThrow(graph, position, mode, `via ${index + 1}`));
  const end = snapOrThrow(graph, to, mode, 'to');
  if (between.length > 0) {
    const paths = await pathsOver(graph, [start, ...between, end], mode, signal);
    if (!paths) throw new AppError('route.not_found');
    return [routeOf(graph, paths, steps)];
  }
  const wanted = Math.max(0, Math.min(MAX_ALTERNATIVES, Math.floor(alternatives)));
  const routes: Route[] = [];
  for await (const path of pathsBetween(graph, start, end, mode, wanted)) {
    routes.push(routeOf(graph, [path], steps));
    signal?.throwIfAborted();
  }
  if (routes.length === 0) throw new AppError('route.not_found');
  return routes;
}

/** The route over these paths, one after the other. */
function routeOf(graph: RoadGraph, paths: readonly RoadPath[], withSteps: boolean): Route {
  const parts = paths.map((path) => pathLegs(graph, path));
  const legs = parts.flat();
  const coordinates = legs.flatMap((leg, index) => (index === 0 ? leg.coordinates : leg.coordinates.slice(1)));
  const metres = legs.reduce((sum, leg) => sum + leg.metres, 0);
  const seconds = paths.reduce((sum, path) => sum + path.seconds, 0);
  return {
    durationSeconds: Math.round(seconds * 10) / 10,
    distanceMetres: Math.round(metres * 10) / 10,
    geometry: { type: 'LineString', coordinates },
    ...(withSteps && { steps: parts.flatMap(stepsOf) }),
    source: 'graph',
  };
}

function snapOrThrow(graph: RoadGraph, position: Position, mode: RouteMode, point: string, heading?: number): Snap {
  const snap = snapAt(graph, position, mode, heading);
  if (snap) return snap;
  throw new AppError('route.not_found', `There is no road near the point "${point}"`, { details: { point } });
}

/** What stands in the way where there would be one without: roads that are closed now, or a demand of the request. */
async function blamed(now: RoadGraph, request: RouteRequest): Promise<AppError | undefined> {
  const { avoid, vehicle, alternatives: _one, steps: _none, ...plain } = request;
  const mapped = now.asMapped ?? now;
  const leads = async (graph: RoadGraph, demands: Pick<RouteRequest, 'avoid' | 'vehicle'>): Promise<boolean> => {
    try {
      return (await routesOn(graphFor(graph, { ...plain, ...demands }), plain)).length > 0;
    } catch (error) {
      if (isAppError(error, 'route.not_found')) return false;
      throw error;
    }
  };
  const demands = { ...(avoid && { avoid }), ...(vehicle && { vehicle }) };
  if (mapped !== now && (await leads(mapped, demands))) return notFound('closed', 'Every way leads over a closed road');
  if (avoid && (await leads(mapped, vehicle ? { vehicle } : {})))
    return notFound('avoided', 'Every way leads through an area to avoid');
  if (vehicle && (await leads(mapped, avoid ? { avoid } : {})))
    return notFound('too_large', "Every way has a limit of height or mass below the vehicle's");
  return undefined;
}

const notFound = (reason: string, sentence: string): AppError =>
  new AppError('route.not_found', sentence, { details: { reason } });

/** One search for each point of the smaller side answers for all points of the other. */
async function table(graph: RoadGraph, request: TableRequest): Promise<TableAnswer> {
  const { sources, headingsDegrees, destinations, mode, signal } = request;
  const starts = sources.map((position, row) => snapAt(graph, position, mode, headingsDegrees?.[row]));
  const ends = destinations.map((position) => snapAt(graph, position, mode));
  const byStart = starts.length <= ends.length;
  const [centres, others] = byStart ? [starts, ends] : [ends, starts];
  const until = others.filter((other) => other !== undefined);
  const lines: (Drive | undefined)[][] = [];
  for (const centre of centres) {
    signal?.throwIfAborted();
    const reach = centre && oneToAll(graph, centre, byStart ? 'from' : 'to', mode, { until });
    lines.push(others.map((other) => reach && other && reach.driveAt(other)));
    await new Promise(setImmediate);
  }
  const drives = byStart ? lines : starts.map((_, row) => lines.map((line) => line[row]));
  return {
    seconds: drives.map((row) => row.map((drive) => (drive ? drive.millis / 1000 : null))),
    metres: drives.map((row) => row.map((drive) => (drive ? Math.round(drive.metres * 10) / 10 : null))),
    source: 'graph',
  };
}
