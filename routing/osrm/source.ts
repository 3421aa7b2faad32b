import { AppError, isAppError, type Logger, type Metrics, type Part, startParts } from '@mediconnect/base';
import type {
  Position,
  Route,
  RouteAnswer,
  RouteMode,
  RouteRequest,
  RoutingSource,
  TableAnswer,
  TableRequest,
} from '../contract.ts';
import type { OsrmRoute, RouteBody } from './answers.ts';
import { type OsrmPoint, RADIUS_METRES } from './client.ts';
import { refusalIn } from './codes.ts';
import type { OsrmAddress } from './http.ts';
import { createOsrmServer, type OsrmServer, type OsrmStatus } from './server.ts';
import { stepsOf } from './steps.ts';
import { wholeTable } from './table.ts';

export interface OsrmSourceOptions {
  /** Addresses of the servers: one serves one profile. A mode without one is not supported. */
  readonly urls: Readonly<Partial<Record<RouteMode, OsrmAddress>>>;
  /** Places on roads of the region, at least one: `probePointsOf(graph)`. */
  readonly knownPoints: readonly Position[];
  /** What the data of each profile is called when it was built by `npm run osrm` from the region's roads of today. */
  readonly dataVersions?: Readonly<Partial<Record<RouteMode, string>>>;
  /** For a question or a piece of a table, 1,000 by default; a probe has half of it. A caller that has less time aborts. */
  readonly deadlineMs?: number;
  readonly metrics: Metrics;
  readonly log: Logger;
}

/**
 * OSRM as a source of ways and times. Besides what all sources throw, its methods reject with osrm.* codes when OSRM
 * can not be asked or does not answer well; then another source has to. `start` probes it, `stop` ends what is under way.
 */
export interface OsrmSource extends RoutingSource, Part {
  readonly name: 'osrm';
  /** False for areas to avoid, sizes of vehicles, and a mode without a server. */
  supports(request: RouteRequest | TableRequest): boolean;
  /** For /readyz: OSRM may be away without the product being less ready. */
  status(): Partial<Record<RouteMode, OsrmStatus>>;
  /** Questions in line, of both modes. */
  waiting(): number;
}

const DEADLINE_MS = 1000;
const MAX_ALTERNATIVES = 2;
const MODES = ['normal', 'emergency'] as const satisfies readonly RouteMode[];

export function createOsrmSource(options: OsrmSourceOptions): OsrmSource {
  if (options.knownPoints.length === 0) throw new RangeError('knownPoints is empty: nothing tells the right OSRM');
  const { deadlineMs = DEADLINE_MS } = options;
  const servers = new Map<RouteMode, OsrmServer>();
  for (const mode of MODES) {
    const url = options.urls[mode];
    const dataVersion = options.dataVersions?.[mode];
    if (url !== undefined)
      servers.set(mode, createOsrmServer({ ...options, url, mode, dataVersion, probeDeadlineMs: deadlineMs / 2 }));
  }
  const clientFor = (mode: RouteMode) => {
    const server = servers.get(mode);
    if (!server) throw new AppError('osrm.unavailable', `There is no OSRM server for the mode ${mode}`);
    return server.client;
  };
  let stopAll: (() => Promise<void>) | undefined;

  return {
    name: 'osrm',
    supports: (request) => servers.has(request.mode) && !('from' in request && (hasAreas(request) || hasSize(request))),
    async route(request) {
      request.signal?.throwIfAborted();
      const client = clientFor(request.mode);
      return askRoute(request, (points) =>
        client.route({ points, ...wishesOf(request), signal: request.signal, deadlineMs }),
      );
    },
    async table(request) {
      request.signal?.throwIfAborted();
      return askTable(request, clientFor(request.mode), deadlineMs);
    },
    async start() {
      stopAll = await startParts([...servers.values()], options.log);
    },
    async stop() {
      await stopAll?.();
    },
    status: () => Object.fromEntries([...servers].map(([mode, server]) => [mode, server.status()])),
    waiting: () => [...servers.values()].reduce((sum, server) => sum + server.waiting(), 0),
  };
}

const hasAreas = ({ avoid }: RouteRequest): boolean => (avoid?.length ?? 0) > 0;
const hasSize = ({ vehicle }: RouteRequest): boolean =>
  vehicle?.heightCm !== undefined || vehicle?.massKg !== undefined;

const wishesOf = ({ alternatives = 0, steps = false }: RouteRequest) => ({
  alternatives: Math.max(0, Math.min(MAX_ALTERNATIVES, Math.floor(alternatives))),
  steps,
});

const isPosition = ([longitude, latitude]: Position): boolean => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90; // false for NaN

async function askRoute(
  request: RouteRequest,
  ask: (points: readonly OsrmPoint[]) => Promise<RouteBody>,
): Promise<RouteAnswer> {
  const { from, to, via = [], headingDegrees, steps = false } = request;
  const positions = [from, ...via, to];
  const bad = positions.findIndex((position) => !isPosition(position));
  if (bad >= 0) throw noRoadAt(bad, positions.length);
  const points = positions.map((position): OsrmPoint => ({ position }));
  const answer = await askWithHeading(ask, points, headingDegrees);
  const far = answer.waypoints.findIndex(({ distance }) => distance > RADIUS_METRES);
  if (far >= 0) throw noRoadAt(far, positions.length);
  return { routes: answer.routes.map((route) => routeOf(route, steps)) };
}

/** The first time with the heading; when no road near runs that way, without. */
async function askWithHeading(
  ask: (points: readonly OsrmPoint[]) => Promise<RouteBody>,
  points: readonly OsrmPoint[],
  headingDegrees: number | undefined,
): Promise<RouteBody> {
  try {
    return await ask(points.map((point, i) => (i === 0 ? { ...point, headingDegrees } : point)));
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal?.osrmCode !== 'NoSegment') throw error;
    if (refusal.coordinate === 0 && headingDegrees !== undefined) return askWithHeading(ask, points, undefined);
    throw refusal.coordinate === undefined ? error : noRoadAt(refusal.coordinate, points.length);
  }
}

function noRoadAt(index: number, count: number): AppError {
  const point = index === 0 ? 'from' : index === count - 1 ? 'to' : 'via';
  const details = { point, ...(point === 'via' && { index: index - 1 }) };
  return new AppError('route.not_found', `There is no road near the point "${point}"`, { details });
}

function routeOf(route: OsrmRoute, withSteps: boolean): Route {
  return {
    durationSeconds: route.duration,
    distanceMetres: route.distance,
    geometry: { type: 'LineString', coordinates: route.geometry.coordinates },
    ...(withSteps && { steps: route.legs.flatMap((leg) => stepsOf(leg.steps)) }),
    source: 'osrm',
  };
}

async function askTable(request: TableRequest, client: OsrmServer['client'], deadlineMs: number): Promise<TableAnswer> {
  const { sources, destinations, headingsDegrees, signal } = request;
  const kept = (positions: readonly Position[]) =>
    positions.flatMap((position, i) => (isPosition(position) ? [i] : []));
  const [rows, columns] = [kept(sources), kept(destinations)];
  const nothing = () => sources.map(() => destinations.map((): number | null => null));
  const [seconds, metres] = [nothing(), nothing()];
  if (rows.length > 0 && columns.length > 0) {
    const table = await wholeTable(
      client,
      rows.map((row) => ({ position: sources[row]!, headingDegrees: headingsDegrees?.[row] })),
      columns.map((column) => ({ position: destinations[column]! })),
      { signal, deadlineMs },
    );
    for (const [r, row] of rows.entries())
      for (const [c, column] of columns.entries()) {
        seconds[row]![column] = table.seconds[r]![c]!;
        metres[row]![column] = table.metres[r]![c]!;
      }
  }
  return { seconds, metres, source: 'osrm' };
}

/** OSRM could not tell: another source has to. Anything else it throws is an answer. */
export const isOsrmFailure = (error: unknown): error is AppError => isAppError(error) && error.code.startsWith('osrm.');
