import type { Position } from '../contract.ts';
import {
  badAnswer,
  checkMatch,
  checkNearest,
  checkRoute,
  checkTable,
  type MatchBody,
  type RouteBody,
  type TableBody,
  type Waypoint,
} from './answers.ts';
import type { OsrmQuestion } from './http.ts';

/** Asks and checks: `check` gives an answer its type or throws `osrm.bad_answer`. See {@link OsrmHttp.ask} for errors. */
export type Ask = <T>(question: OsrmQuestion, check: (body: unknown) => T) => Promise<T>;

/** How far a road may be from a point, metres. OSRM has no such limit by itself. */
export const RADIUS_METRES = 500;
/** With a heading a road has to be near: OSRM takes the direction as a must, and would rather take a road far away. */
const HEADING_RADIUS_METRES = 50;
const HEADING_TOLERANCE_DEGREES = 45;

/** A point to bring onto a road; with a heading, onto a near one that runs that way. */
export interface OsrmPoint {
  readonly position: Position;
  readonly headingDegrees?: number | undefined;
}

interface Bounds {
  readonly signal?: AbortSignal | undefined;
  readonly deadlineMs: number;
}

export interface OsrmRouteRequest extends Bounds {
  readonly points: readonly OsrmPoint[];
  readonly alternatives: number;
  readonly steps: boolean;
}
export interface OsrmTableRequest extends Bounds {
  /** Rows, then columns. Neither may be empty. */
  readonly sources: readonly OsrmPoint[];
  readonly destinations: readonly OsrmPoint[];
}
export interface OsrmMatchRequest extends Bounds {
  /** In order of time; noise is best borne at about one point in 5 s. */
  readonly positions: readonly Position[];
  /** Of each position, milliseconds; growing by at least a second. */
  readonly timesMs: readonly number[];
  /** 68 % radius of each position. */
  readonly accuracyMetres: readonly number[];
}

/** The four services of OSRM that we use, with answers that are checked. Which profile answers is the server's affair. */
export interface OsrmClient {
  route(request: OsrmRouteRequest): Promise<RouteBody>;
  /** Seconds and metres; null where no road leads. @throws {AppError} route.not_found where a point has no road */
  table(request: OsrmTableRequest): Promise<Pick<TableBody, 'durations' | 'distances'>>;
  /** The nearest place on a road, and the OSM nodes between which it lies. @throws {AppError} route.not_found */
  nearest(point: OsrmPoint, bounds: Bounds): Promise<Waypoint & { nodes: readonly [number, number] }>;
  /** What was driven, as nodes with the seconds between them. @throws {AppError} route.not_found */
  match(request: OsrmMatchRequest): Promise<Pick<MatchBody, 'matchings' | 'tracepoints'>>;
}

/** A millionth of a degree is a tenth of a metre; longer numbers only make longer addresses. */
const text = ([longitude, latitude]: Position): string => `${longitude.toFixed(6)},${latitude.toFixed(6)}`;
const rounded = ([longitude, latitude]: Position): Position => [
  Number(longitude.toFixed(6)), // as in an address: half a step would be snapped elsewhere
  Number(latitude.toFixed(6)),
];
const radiusOf = ({ headingDegrees }: OsrmPoint): number =>
  headingDegrees === undefined ? RADIUS_METRES : HEADING_RADIUS_METRES;
const bearingOf = ({ headingDegrees }: OsrmPoint): [number, number] | null =>
  headingDegrees === undefined ? null : [Math.round(headingDegrees) % 360, HEADING_TOLERANCE_DEGREES];

/** The options of all points for an address: `;` between points, nothing where a point has none. */
function pointOptions(points: readonly OsrmPoint[]): string {
  const bearings = points.map((point) => bearingOf(point)?.join(',') ?? '').join(';');
  return `radiuses=${points.map(radiusOf).join(';')}&bearings=${bearings}&generate_hints=false`;
}

export function createOsrmClient(ask: Ask): OsrmClient {
  return {
    route({ points, alternatives, steps, ...bounds }) {
      const others = points.length === 2 && alternatives > 0 ? alternatives : 'false';
      const what = `overview=full&geometries=geojson&steps=${steps}&alternatives=${others}`;
      const path = `/route/v1/driving/${points.map((point) => text(point.position)).join(';')}?${what}`;
      return ask({ path: `${path}&${pointOptions(points)}`, ...bounds }, (body) => {
        const answer = checkRoute(body);
        if (answer.waypoints.length !== points.length) throw badAnswer('other points than asked');
        return answer;
      });
    },

    // As a POST: an address has room for some hundred points only, and beyond that OSRM closes without a word.
    table({ sources, destinations, ...bounds }) {
      const points = [...sources, ...destinations];
      const body = {
        coordinates: points.map((point) => rounded(point.position)),
        sources: sources.map((_, i) => i),
        destinations: destinations.map((_, i) => sources.length + i),
        annotations: ['duration', 'distance'],
        radiuses: points.map(radiusOf),
        ...(points.some((point) => bearingOf(point) !== null) && { bearings: points.map(bearingOf) }),
        ...{ skip_waypoints: true, generate_hints: false },
      };
      return ask({ path: '/table/v1/driving', body, ...bounds }, (answer) => {
        const table = checkTable(answer);
        for (const cells of [table.durations, table.distances])
          if (cells.length !== sources.length || cells.some((row) => row.length !== destinations.length))
            throw badAnswer('a table of another size');
        return table;
      });
    },

    nearest(point, bounds) {
      const path = `/nearest/v1/driving/${text(point.position)}?number=1&${pointOptions([point])}`;
      return ask({ path, ...bounds }, (body) => checkNearest(body).waypoints[0]!);
    },

    match({ positions, timesMs, accuracyMetres, ...bounds }) {
      const what = 'overview=full&geometries=geojson&annotations=nodes,duration&generate_hints=false&gaps=split';
      const times = timesMs.map((ms) => Math.round(ms / 1000)).join(';');
      const radiuses = accuracyMetres.map((metres) => Math.min(Math.max(metres, 5), 50).toFixed(0)).join(';');
      const path = `/match/v1/driving/${positions.map(text).join(';')}?${what}&timestamps=${times}&radiuses=${radiuses}`;
      return ask({ path, ...bounds }, (body) => {
        const answer = checkMatch(body);
        if (answer.tracepoints.length !== positions.length) throw badAnswer('other points than asked');
        return answer;
      });
    },
  };
}
