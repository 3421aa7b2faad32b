import type { RouteMode, SourceName } from '../../contract.ts';
import type { HourClass } from '../../hour-class.ts';
import type { DriveFacts } from '../contract.ts';

/** A run that is over: what was known when its arrival was promised, and what came of it. */
export interface FinishedRun {
  /** When the arrival was promised, milliseconds since the epoch. */
  readonly atMs: number;
  readonly vehicle: string;
  readonly roadSeconds: number;
  readonly roadMetres: number;
  readonly source: SourceName;
  readonly mode: RouteMode;
  readonly hourClass: HourClass;
  /** What the vehicle did when it was promised; undefined: not known. */
  readonly phase: string | undefined;
  readonly fixAgeSeconds: number;
  readonly zone: string | undefined;
  /** It drove there already, or left in this very moment: nobody had to get in. */
  readonly underWay: boolean;
  readonly leavesNow: boolean;
  /** From the promise until the wheels turned; null: not seen. */
  readonly mobilisationSeconds: number | null;
  /** From the wheels turning (from the promise, for who was under way) until it stood at its destination. */
  readonly driveSeconds: number;
  /** Metres that were driven, where they are known. */
  readonly drivenMetres: number | undefined;
  /** Share of the drive with the siren sounding, 0 … 1; null: not told. */
  readonly sirenShare: number | null;
  /** What was promised; undefined for a run that nobody was promised. */
  readonly promise: Promised | undefined;
}

export interface Promised {
  readonly seconds: number;
  readonly lowSeconds: number;
  readonly highSeconds: number;
  /** Part of `seconds`. */
  readonly mobilisationSeconds: number;
  /** Of the model that promised. */
  readonly version: string;
}

/** From the promise until it was there. */
export const arrivedSeconds = (run: FinishedRun): number => (run.mobilisationSeconds ?? 0) + run.driveSeconds;

/** What `arrivalOf` is asked. */
export function factsOf(run: FinishedRun): DriveFacts {
  const { roadSeconds, roadMetres, source, mode, hourClass, phase, fixAgeSeconds, underWay, leavesNow, zone } = run;
  return {
    ...{ roadSeconds, roadMetres, source, mode, hourClass, phase, fixAgeSeconds, underWay, leavesNow, zone },
    vehicle: run.vehicle,
  };
}

/** Why nothing is learned from a run. */
export type Unfit = 'too_short' | 'old_fix' | 'detour' | 'other_siren' | 'implausible';

const SHORTEST_ROAD_SECONDS = 30;
const OLDEST_FIX_SECONDS = 60;
/** A driver may know a better way; who drove this much more, or this much less, did something else as well. */
const MOST_DRIVEN = 1.5;
const LEAST_DRIVEN = 0.6;
/** So many metres more are a block around the corner, whatever their share of a short run. */
const FREE_METRES = 300;
/** With siren for less than this of an emergency's drive, or more of another one's, it was driven in the other mode. */
const HALF = 0.5;
const MOST_RATIO = 5;
const LONGEST_MOBILISATION_SECONDS = 1800;

/**
 * Whether a run says something about driving and turning out, or about something else. A long hole in the fixes shows in the
 * metres, where the way was not straight.
 * @returns the reason for leaving it out; undefined for one to learn from
 */
export function unfitness(run: FinishedRun): Unfit | undefined {
  const { roadSeconds, roadMetres, driveSeconds, drivenMetres, mobilisationSeconds } = run;
  if (!(roadSeconds >= SHORTEST_ROAD_SECONDS)) return 'too_short';
  if (run.fixAgeSeconds > OLDEST_FIX_SECONDS) return 'old_fix';
  if (run.sirenShare !== null && run.sirenShare > HALF !== (run.mode === 'emergency')) return 'other_siren';
  if (drivenMetres !== undefined && drivenMetres > roadMetres * MOST_DRIVEN + FREE_METRES) return 'detour';
  if (drivenMetres !== undefined && drivenMetres < roadMetres * LEAST_DRIVEN - FREE_METRES) return 'detour';
  const ratio = driveSeconds / roadSeconds;
  if (!(ratio > 1 / MOST_RATIO && ratio < MOST_RATIO)) return 'implausible';
  if (
    mobilisationSeconds !== null &&
    !(mobilisationSeconds >= 0 && mobilisationSeconds <= LONGEST_MOBILISATION_SECONDS)
  )
    return 'implausible';
  return undefined;
}

/** Those to learn from, and how many were left out for what reason. */
export function fitRuns(runs: readonly FinishedRun[]): {
  readonly fit: FinishedRun[];
  readonly leftOut: Partial<Record<Unfit, number>>;
} {
  const fit: FinishedRun[] = [];
  const leftOut: Partial<Record<Unfit, number>> = {};
  for (const run of runs) {
    const reason = unfitness(run);
    if (reason === undefined) fit.push(run);
    else leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  }
  return { fit, leftOut };
}
