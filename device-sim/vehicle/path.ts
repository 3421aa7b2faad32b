import { offsetBy, type Point, type RoadRoute } from '../world/world.ts';

/**
 * A route as a vehicle drives it: the road's corners rounded to arcs that a 4-tonne van can follow, in metres along the
 * way, so that heading is continuous and the radius of every curve is known.
 */
export interface Path {
  readonly origin: Point;
  readonly lengthM: number;
  /** Metres from the start, ascending; metres east and north of `origin`; heading in radians, not wrapped. n ≥ 2 knots. */
  readonly s: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly heading: Float64Array;
  /** From knot i to i + 1: the road's usual speed (m/s) and the curvature (1/m, signed, 0 on a straight). */
  readonly roadMps: Float64Array;
  readonly curvature: Float64Array;
  /** Where traffic signals stand, metres from the start, at least `SIGNAL_SPACING_M` apart. */
  readonly signals: readonly number[];
}

/** Corners are rounded from this far before them: 10 m gives a right angle a radius of 10 m, as in a city street. */
const LONGEST_TANGENT_M = 10;
/** The signals of one junction of dual carriageways are one stop. */
export const SIGNAL_SPACING_M = 50;
const RADIANS_PER_KNOT = Math.PI / 12;
const STRAIGHT_RAD = 0.005;

interface Line {
  readonly x: number[];
  readonly y: number[];
  /** Road speed from point i on. */
  readonly speed: number[];
  readonly signal: boolean[];
}

/** Projects to metres and drops points closer than 0.3 m to the one before. */
function project(route: RoadRoute, origin: Point): Line {
  const perDegree = 1 / (offsetBy(origin, 0, 1).latitude - origin.latitude);
  const perLongitude = 1 / (offsetBy(origin, 1, 0).longitude - origin.longitude);
  const line: Line = { x: [], y: [], speed: [], signal: [] };
  const signals = new Set(route.signals);
  for (let i = 0; i < route.longitudes.length; i++) {
    const x = (route.longitudes[i]! - origin.longitude) * perLongitude;
    const y = (route.latitudes[i]! - origin.latitude) * perDegree;
    const last = line.x.length - 1;
    if (last >= 0 && Math.hypot(x - line.x[last]!, y - line.y[last]!) < 0.3) {
      if (signals.has(i)) line.signal[last] = true;
      if (i < route.speedsMps.length) line.speed[last] = route.speedsMps[i]!;
      continue;
    }
    line.x.push(x);
    line.y.push(y);
    line.speed.push(route.speedsMps[Math.min(i, route.speedsMps.length - 1)]!);
    line.signal.push(signals.has(i));
  }
  return line;
}

/** Collects knots while the line is followed. */
class Knots {
  readonly s: number[] = [];
  readonly x: number[] = [];
  readonly y: number[] = [];
  readonly heading: number[] = [];
  readonly roadMps: number[] = [];
  readonly curvature: number[] = [];
  readonly signals: number[] = [];
  lengthM = 0;

  /** Adds a knot; `roadMps` and `curvature` hold from here to the next one. */
  add(x: number, y: number, heading: number, roadMps: number, curvature: number): void {
    this.s.push(this.lengthM);
    this.x.push(x);
    this.y.push(y);
    this.heading.push(heading);
    this.roadMps.push(roadMps);
    this.curvature.push(curvature);
  }

  addSignal(): void {
    const last = this.signals.at(-1);
    if (last === undefined || this.lengthM - last >= SIGNAL_SPACING_M) this.signals.push(this.lengthM);
  }
}

/** The turn from one heading to another, in (−π, π]. */
const turnBetween = (from: number, to: number) => {
  const turn = (to - from) % (2 * Math.PI);
  return turn > Math.PI ? turn - 2 * Math.PI : turn <= -Math.PI ? turn + 2 * Math.PI : turn;
};

/** Adds the arc that replaces a corner, from `tangent` before it; ends with the last knot of the arc still to be added. */
function addArc(knots: Knots, heading: number, turn: number, tangent: number, from: Point2, roadMps: number): void {
  const curvature = Math.tan(Math.abs(turn) / 2) / tangent;
  const signed = Math.sign(turn) * curvature;
  const arcLength = Math.abs(turn) / curvature;
  const pieces = Math.ceil(Math.abs(turn) / RADIANS_PER_KNOT);
  for (let piece = 0; piece < pieces; piece++) {
    const angle = heading + (turn * piece) / pieces;
    const x = from.x + (Math.cos(heading) - Math.cos(angle)) / signed;
    const y = from.y + (Math.sin(angle) - Math.sin(heading)) / signed;
    knots.add(x, y, angle, roadMps, signed);
    knots.lengthM += arcLength / pieces;
  }
}

interface Point2 {
  readonly x: number;
  readonly y: number;
}

/** Rounds and measures a route. A route of no length becomes a path of 0.3 m. */
export function buildPath(route: RoadRoute): Path {
  const origin = { longitude: route.longitudes[0]!, latitude: route.latitudes[0]! };
  const line = project(route, origin);
  if (line.x.length < 2) {
    line.x.push(line.x[0]!);
    line.y.push(line.y[0]! + 0.3);
    line.speed.push(line.speed[0]!);
    line.signal.push(false);
  }
  const knots = followLine(line);
  return {
    origin,
    lengthM: knots.lengthM,
    s: Float64Array.from(knots.s),
    x: Float64Array.from(knots.x),
    y: Float64Array.from(knots.y),
    heading: Float64Array.from(knots.heading),
    roadMps: Float64Array.from(knots.roadMps),
    curvature: Float64Array.from(knots.curvature),
    signals: knots.signals,
  };
}

function followLine({ x, y, speed, signal }: Line): Knots {
  const knots = new Knots();
  const last = x.length - 1;
  const length = (i: number) => Math.hypot(x[i + 1]! - x[i]!, y[i + 1]! - y[i]!);
  let heading = Math.atan2(x[1]! - x[0]!, y[1]! - y[0]!);
  knots.add(x[0]!, y[0]!, heading, speed[0]!, 0);
  let straight = length(0);
  for (let i = 1; i < last; i++) {
    const turn = turnBetween(heading, Math.atan2(x[i + 1]! - x[i]!, y[i + 1]! - y[i]!));
    const tangent = Math.abs(turn) < STRAIGHT_RAD ? 0 : Math.min(length(i - 1) / 2, length(i) / 2, LONGEST_TANGENT_M);
    knots.lengthM += straight - tangent;
    if (tangent > 0) {
      const from = { x: x[i]! - Math.sin(heading) * tangent, y: y[i]! - Math.cos(heading) * tangent };
      addArc(knots, heading, turn, tangent, from, Math.min(speed[i - 1]!, speed[i]!));
    }
    if (signal[i]) knots.addSignal();
    heading += turn;
    const end = { x: x[i]! + Math.sin(heading) * tangent, y: y[i]! + Math.cos(heading) * tangent };
    knots.add(end.x, end.y, heading, speed[i]!, 0);
    straight = length(i) - tangent;
  }
  knots.lengthM += straight;
  knots.add(x[last]!, y[last]!, heading, speed[last]!, 0);
  return knots;
}

/** Where on the path `s` metres are, with the index of the knot before it (start looking at `hint`). */
export function locate(path: Path, s: number, hint = 0): { x: number; y: number; heading: number; knot: number } {
  let i = Math.max(0, Math.min(hint, path.s.length - 2));
  while (i > 0 && path.s[i]! > s) i--;
  while (i < path.s.length - 2 && path.s[i + 1]! <= s) i++;
  const length = path.s[i + 1]! - path.s[i]!;
  const share = length > 0 ? Math.max(0, Math.min(1, (s - path.s[i]!) / length)) : 0;
  return {
    x: path.x[i]! + (path.x[i + 1]! - path.x[i]!) * share,
    y: path.y[i]! + (path.y[i + 1]! - path.y[i]!) * share,
    heading: path.heading[i]! + (path.heading[i + 1]! - path.heading[i]!) * share,
    knot: i,
  };
}
