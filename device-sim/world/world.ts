import type { Random } from '../random.ts';
import type { CityHours } from './city-hours.ts';

/** Degrees, WGS 84. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** Somewhere a vehicle waits or delivers. */
export interface Place extends Point {
  readonly id: string;
  readonly kind: 'hospital' | 'station';
  readonly name: string;
}

/** A way along roads. All arrays belong to the route and are not changed. */
export interface RoadRoute {
  /** Degrees, n ≥ 2 points in driving order. */
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** Usual speed without siren from point i to i + 1, metres per second; n − 1 values. */
  readonly speedsMps: Float64Array;
  /** The class of the road from point i to i + 1, an index into geo's ROAD_CLASSES; n − 1 values. */
  readonly roadClasses: Uint8Array;
  /** Indexes of points that carry a traffic signal, ascending. */
  readonly signals: readonly number[];
}

/** All that a simulated vehicle knows of its city. Answers depend on the arguments alone. */
export interface World {
  readonly stations: readonly Place[];
  readonly hospitals: readonly Place[];
  /** How it lives by the clock; undefined: every hour is like another. */
  readonly hours: CityHours | undefined;
  /** Somewhere on a road, by road length, preferably within `radiusM` of `near`. */
  randomScene(random: Random, near: Point, radiusM: number): Point;
  /**
   * The fastest way from one point to another, each end on the road nearest to it; undefined when there is none.
   * @param siren lets it through where others may not go; speeds are those without siren all the same
   */
  route(from: Point, to: Point, siren: boolean): RoadRoute | undefined;
}

const METRES_PER_DEGREE = 111_194.93;

/** Straight distance in metres, by the flat-earth formula: within 0.1 % at city size. */
export function distanceM(a: Point, b: Point): number {
  const x = (a.longitude - b.longitude) * Math.cos(((a.latitude + b.latitude) * Math.PI) / 360);
  return Math.hypot(x, a.latitude - b.latitude) * METRES_PER_DEGREE;
}

/** A point moved by metres east and north. */
export function offsetBy(point: Point, eastM: number, northM: number): Point {
  return {
    longitude: point.longitude + eastM / (METRES_PER_DEGREE * Math.cos((point.latitude * Math.PI) / 180)),
    latitude: point.latitude + northM / METRES_PER_DEGREE,
  };
}

/** Compass bearing from one point to another, radians clockwise from north. */
export function bearingRad(from: Point, to: Point): number {
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  return Math.atan2(east, to.latitude - from.latitude);
}
