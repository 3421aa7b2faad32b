import { AppError } from '@mediconnect/base';
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
import { boundsTo, isAround } from './graph-bounds.ts';
import { snapAt } from './graph-snap.ts';
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

async function route(graph: RoadGraph, request: RouteRequest): Promise<RouteAnswer> {
  const { from, to, mode, alternatives = 0, steps = false, headingDegrees, signal } = request;
  signal?.throwIfAborted();
  const start = snapOrThrow(graph, from, mode, 'from', headingDegrees);
  const end = snapOrThrow(graph, to, mode, 'to');
  const wanted = Math.max(0, Math.min(MAX_ALTERNATIVES, Math.floor(alternatives)));
  const routes: Route[] = [];
  for await (const path of pathsBetween(graph, start, end, mode, wanted)) {
    routes.push(routeOf(graph, path, steps));
    signal?.throwIfAborted();
  }
  if (routes.length === 0) throw new AppError('route.not_found');
  return { routes };
}

function routeOf(graph: RoadGraph, path: RoadPath, withSteps: boolean): Route {
  const legs = pathLegs(graph, path);
  const coordinates = legs.flatMap((leg, index) => (index === 0 ? leg.coordinates : leg.coordinates.slice(1)));
  const metres = legs.reduce((sum, leg) => sum + leg.metres, 0);
  return {
    durationSeconds: Math.round(path.seconds * 10) / 10,
    distanceMetres: Math.round(metres * 10) / 10,
    geometry: { type: 'LineString', coordinates },
    ...(withSteps && { steps: stepsOf(legs) }),
    source: 'graph',
  };
}

function snapOrThrow(graph: RoadGraph, position: Position, mode: RouteMode, point: string, heading?: number): Snap {
  const snap = snapAt(graph, position, mode, heading);
  if (snap) return snap;
  throw new AppError('route.not_found', `There is no road near the point "${point}"`, { details: { point } });
}

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
