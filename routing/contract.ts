/** [longitude, latitude] in degrees, as GeoJSON has it. */
export type Position = readonly [number, number];

export type RouteMode = 'emergency' | 'normal';

/** Who worked an answer out: OSRM, the embedded road graph, or an estimate without a map. */
export type SourceName = 'osrm' | 'graph' | 'estimate';

export interface RouteRequest {
  readonly from: Position;
  readonly to: Position;
  readonly mode: RouteMode;
  /** How many more routes are wanted, 0…2; there may be fewer. Default 0. */
  readonly alternatives?: number;
  /** With the streets one by one. Default false. */
  readonly steps?: boolean;
  /** Points on the way, in order; at most ten. A route with such has no alternatives. */
  readonly via?: readonly Position[];
  /** Roads that lie in one of these areas are not driven: rings of [lon, lat], the first one the shell. */
  readonly avoid?: readonly AvoidArea[];
  /** What the vehicle needs room and strength of the road for; where the data tells no limit, none holds. */
  readonly vehicle?: VehicleSize;
  /** Where the vehicle looks, degrees clockwise from north: it leaves in this direction where a road allows. */
  readonly headingDegrees?: number;
  /** Ends the work: the answer is then a rejection with the signal's reason. A deadline is AbortSignal.timeout(ms). */
  readonly signal?: AbortSignal;
}

/** The rings of a GeoJSON polygon. */
export type AvoidArea = readonly (readonly Position[])[];

export interface VehicleSize {
  readonly heightCm?: number;
  readonly massKg?: number;
}

/** What to do where a step begins, in OSRM's words. */
export type Manoeuvre =
  | 'depart'
  | 'arrive'
  | 'continue'
  | 'turn slight right'
  | 'turn right'
  | 'turn sharp right'
  | 'turn slight left'
  | 'turn left'
  | 'turn sharp left'
  | 'uturn'
  | 'roundabout';

export interface RouteStep {
  /** Street; '' when it has no name. */
  readonly name: string;
  readonly manoeuvre: Manoeuvre;
  readonly distanceMetres: number;
  readonly durationSeconds: number;
  /** Where the step begins. */
  readonly location: Position;
  /** Number of the road, such as "5"; absent where it has none. */
  readonly ref?: string;
  /** Direction of the drive once the manoeuvre is done, degrees clockwise from north. */
  readonly bearingDegrees?: number;
  /** Through a roundabout: which exit to take, from 1. */
  readonly exit?: number;
  /** OSRM's finer words for the same manoeuvre (type and modifier of its StepManeuver), where the source has them. */
  readonly guidance?: { readonly type: string; readonly modifier?: string };
}

export interface Route {
  readonly durationSeconds: number;
  readonly distanceMetres: number;
  /** At least two positions, from the road next to `from` to the road next to `to`. */
  readonly geometry: { readonly type: 'LineString'; readonly coordinates: [number, number][] };
  /** From `depart` to `arrive`; with via points each leg has its own. */
  readonly steps?: readonly RouteStep[];
  readonly source: SourceName;
}

/** The best route first. */
export interface RouteAnswer {
  readonly routes: readonly Route[];
}

export interface TableRequest {
  readonly sources: readonly Position[];
  /** Where each source looks, degrees clockwise from north; undefined where it is not known. */
  readonly headingsDegrees?: readonly (number | undefined)[];
  readonly destinations: readonly Position[];
  readonly mode: RouteMode;
  readonly signal?: AbortSignal;
}

/** Travel times from every source (row) to every destination (column); null where no road leads. */
export interface TableAnswer {
  readonly seconds: readonly (readonly (number | null)[])[];
  /** Length of the same ways in metres; null where no road leads. */
  readonly metres: readonly (readonly (number | null)[])[];
  readonly source: SourceName;
}

export interface BoundsRequest {
  readonly sources: readonly Position[];
  /** As in a table. */
  readonly headingsDegrees?: readonly (number | undefined)[];
  readonly destination: Position;
  readonly mode: RouteMode;
  /** Looks no further; who is not found by then has this bound. Default: the whole region. */
  readonly withinSeconds?: number;
  readonly signal?: AbortSignal;
}

/** How soon each source could be at the destination at the very best. */
export interface BoundsAnswer {
  /**
   * No table of the same source tells less. 0 where nothing is known, as of a point without a road; Infinity where no road
   * of the region leads there.
   */
  readonly seconds: readonly number[];
  /** The destination on the road next to it; undefined where none is near. Told without any sources, too. */
  readonly snapped: { readonly position: Position; readonly distanceMetres: number } | undefined;
}

/**
 * Something that knows ways and travel times. All sources keep these rules:
 * - rejects with AppError `route.not_found` when a point of a route is not near a road or no way leads there, and
 *   `route.no_region` when there is no road data at all; a table has null instead of the former;
 * - never answers for other roads than those of its region: a point far outside is not brought to its border;
 * - ends with the signal's reason when the signal is aborted.
 */
export interface RoutingSource {
  readonly name: SourceName;
  route(request: RouteRequest): Promise<RouteAnswer>;
  table(request: TableRequest): Promise<TableAnswer>;
  /** Cheaper than a table, and enough to leave out who can not be among the first. */
  bounds?(request: BoundsRequest): Promise<BoundsAnswer>;
  /** True where it knows the roads around a point; a source that can not tell has no such function. */
  covers?(position: Position): boolean;
  /** False for what this source can not answer at all, such as areas to avoid: ask another one. Absent: it takes all. */
  supports?(request: RouteRequest | TableRequest): boolean;
}
