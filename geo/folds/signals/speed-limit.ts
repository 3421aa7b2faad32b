import { isOpen } from '../../fences/schedule.ts';
import type { JudgedFix } from '../judged-fix.ts';
import type { Moment } from '../sub-fold.ts';

/** What a vehicle may drive, and who says so. */
export interface SpeedLimit {
  readonly kmh: number;
  readonly source: 'fence' | 'road';
  readonly geofence?: string;
}

/** The road's limit as it was looked up last. */
export interface RoadLimit {
  readonly atMs: number;
  /** Null: none is known there. */
  readonly kmh: number | null;
}

/** Looking up a road costs as much as ten frames, so it is done only this often, and only where it may matter. */
export const ROAD_LOOK_UP = Object.freeze({ everyMs: 3_000, fromCmPerS: 700 });

/** The lowest of the limits that hold: of the open fences that the vehicle is inside of, and of its road. */
export function lowestLimit(inside: Moment['inside'], road: RoadLimit | null, timeMs: number): SpeedLimit | undefined {
  let limit: SpeedLimit | undefined;
  for (const { speedLimitKmh, id, schedule, timeZone } of inside) {
    if (speedLimitKmh === null || (limit !== undefined && speedLimitKmh >= limit.kmh)) continue;
    if (isOpen(schedule, timeZone, timeMs)) limit = { kmh: speedLimitKmh, source: 'fence', geofence: id };
  }
  if (road === null || road.kmh === null || (limit !== undefined && limit.kmh <= road.kmh)) return limit;
  return { kmh: road.kmh, source: 'road' };
}

/** @param known what was looked up last @returns it, or what was looked up now; null where it does not matter */
export function roadLimit(
  known: RoadLimit | null,
  fix: JudgedFix,
  roads: Moment['context']['roads'],
): RoadLimit | null {
  if (roads === undefined || (fix.speedCmPerS ?? 0) < ROAD_LOOK_UP.fromCmPerS) return null;
  if (known !== null && fix.timeMs - known.atMs < ROAD_LOOK_UP.everyMs) return known;
  return { atMs: fix.timeMs, kmh: roads.limitKmh(fix, fix.headingDegrees) ?? null };
}
