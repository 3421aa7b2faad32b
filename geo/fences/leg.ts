import { distanceMetres } from '../distance.ts';
import type { Roads } from '../folds/context.ts';
import type { JudgedFix } from '../folds/judged-fix.ts';
import type { EventPlace } from '../folds/outputs.ts';
import { longitudeNear, METRES_PER_DEGREE, metresPerDegreeEast } from './limits.ts';

/** A straight piece of the way between two fixes. Longitudes are unwrapped: `toX` lies within half a turn of `fromX`. */
export interface Leg {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** How a vehicle came from one fix to the next. */
export interface Way {
  readonly legs: readonly Leg[];
  /** `seen`: the fixes are close together; `road`: along the likely road; `guessed`: a straight line, for want of better. */
  readonly sort: 'seen' | 'road' | 'guessed';
}

export const WAY_LIMITS = Object.freeze({
  /** Two fixes further apart than one of these are not joined by a straight line (product requirement). */
  maxSeconds: 15,
  maxMetres: 200,
  /** Nobody looks for a road over so short a way: a vehicle that stands and reports now and then. */
  roadFromMetres: 30,
  /** A road way longer than this was not driven: 200 km/h, and no detour of more than twice the line and 500 m. */
  maxMetresPerSecond: 200 / 3.6,
  maxDetour: 2,
  detourMetres: 500,
});

/** Metres between two fixes on the flat map around the second. */
export function metresBetweenFixes(from: JudgedFix, to: JudgedFix): number {
  const east = (longitudeNear(from.longitude, to.longitude) - to.longitude) * metresPerDegreeEast(to.latitude);
  const north = (from.latitude - to.latitude) * METRES_PER_DEGREE;
  return Math.sqrt(east * east + north * north);
}

/** Whether two fixes are too far apart, in time or in place, for a straight line. */
export function isFar(from: JudgedFix, to: JudgedFix, metres: number): boolean {
  return to.timeMs - from.timeMs > WAY_LIMITS.maxSeconds * 1000 || metres > WAY_LIMITS.maxMetres;
}

/** A road way between two fixes is believed up to this length, so it stays within half of it around both. */
export function longestWayMetres(from: JudgedFix, to: JudgedFix, metres: number): number {
  const inTime = ((to.timeMs - from.timeMs) / 1000) * WAY_LIMITS.maxMetresPerSecond;
  return Math.max(metres, Math.min(inTime, metres * WAY_LIMITS.maxDetour + WAY_LIMITS.detourMetres));
}

/** @param metres between the two fixes */
export function wayBetween(from: JudgedFix, to: JudgedFix, metres: number, roads: Roads | undefined): Way {
  const straight = straightLeg(from, to, from.timeMs, to.timeMs);
  if (!isFar(from, to, metres)) return { legs: [straight], sort: 'seen' };
  if (!roads) return { legs: [straight], sort: 'guessed' };
  if (metres < WAY_LIMITS.roadFromMetres) return { legs: [straight], sort: 'road' };
  const path = roads.path(from, to);
  const legs = path && roadLegs([from, ...path, to], from.timeMs, to.timeMs, longestWayMetres(from, to, metres));
  return legs ? { legs, sort: 'road' } : { legs: [straight], sort: 'guessed' };
}

function straightLeg(from: EventPlace, to: EventPlace, fromMs: number, toMs: number): Leg {
  const [fromX, toX] = [from.longitude, longitudeNear(to.longitude, from.longitude)];
  return { fromX, fromY: from.latitude, toX, toY: to.latitude, fromMs, toMs };
}

/** Driven at one speed throughout. @returns undefined where it is longer than can be */
function roadLegs(path: readonly EventPlace[], fromMs: number, toMs: number, most: number): Leg[] | undefined {
  const lengths = path.slice(1).map((place, at) => distanceMetres(path[at]!, place));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total > most || total === 0) return undefined;
  const legs: Leg[] = [];
  let gone = 0;
  for (const [at, length] of lengths.entries()) {
    if (length === 0) continue;
    const [start, end] = [gone / total, (gone + length) / total];
    const time = (share: number) => fromMs + share * (toMs - fromMs);
    legs.push(straightLeg(path[at]!, path[at + 1]!, time(start), time(end)));
    gone += length;
  }
  return legs;
}

/** Where and when one is after a share (0…1) of a leg; the time in whole milliseconds, as all times are. */
export function alongLeg(leg: Leg, share: number): { timeMs: number; place: EventPlace } {
  const longitude = longitudeNear(leg.fromX + share * (leg.toX - leg.fromX), 0);
  const latitude = leg.fromY + share * (leg.toY - leg.fromY);
  return { timeMs: Math.round(leg.fromMs + share * (leg.toMs - leg.fromMs)), place: { longitude, latitude } };
}

export function legMetres(leg: Leg): number {
  const east = (leg.toX - leg.fromX) * metresPerDegreeEast(leg.toY);
  return Math.hypot(east, (leg.toY - leg.fromY) * METRES_PER_DEGREE);
}
