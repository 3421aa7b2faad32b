import { distanceMetres, type LonLat } from '../distance.ts';
import { BAD_FIX, FIX_QUALITY } from '../fixes/fix-quality.ts';

/** A fix of a trace, as it was reported. */
export interface TraceFix extends LonLat {
  /** Milliseconds since the epoch. */
  readonly timeMs: number;
  /** Radius that holds 68 % of such fixes; null where the receiver does not tell. */
  readonly accuracyMetres?: number | null;
  /** Course over ground, clockwise from north, and how fast; null where the receiver does not tell. */
  readonly headingDegrees?: number | null;
  readonly speedMetresPerSecond?: number | null;
  /** Bits of FIX_QUALITY; 0 when absent. */
  readonly quality?: number;
}

/** Of two fixes closer in time than that one is enough: their errors are the same, and each costs searches. */
const THIN_MS = 5_000;
/** So near to the one before it says nothing new (twice the error of a good receiver; Newson and Krumm, 2009). */
const THIN_METRES = 10;
/** A silence after which nobody knows which way was driven. */
const GAP_MS = 60_000;

/** Fixes that tell nothing of where the vehicle is: faulty ones, and those of a receiver that has stopped to look. */
const LEFT_OUT = BAD_FIX | FIX_QUALITY.frozen;

const isUsable = ({ longitude, latitude, timeMs, quality = 0 }: TraceFix): boolean =>
  (quality & LEFT_OUT) === 0 && Math.abs(latitude) < 89.9 && Math.abs(longitude) <= 180 && Number.isFinite(timeMs);

/** The usable fixes of a trace in order of time, split where there are none for a while. Each has two or more. */
export function splitTrace(fixes: readonly TraceFix[]): TraceFix[][] {
  const runs: TraceFix[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const fix of fixes.filter(isUsable).sort((a, b) => a.timeMs - b.timeMs)) {
    if (fix.timeMs - last > GAP_MS) runs.push([]);
    if (fix.timeMs > last) runs.at(-1)!.push(fix);
    last = fix.timeMs;
  }
  return runs.filter((run) => run.length > 1);
}

/** Places in `run` of the fixes that are matched: about one in five seconds while it moves, the first and the last. */
export function thinned(run: readonly TraceFix[]): number[] {
  const kept = [0];
  for (let at = 1; at < run.length - 1; at++) {
    const [before, fix] = [run[kept.at(-1)!]!, run[at]!];
    if (fix.timeMs - before.timeMs >= THIN_MS && distanceMetres(before, fix) >= THIN_METRES) kept.push(at);
  }
  kept.push(run.length - 1);
  return kept;
}
