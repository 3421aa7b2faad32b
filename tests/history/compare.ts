import type { Visit } from './true-visits.ts';

/** A crossing that the product told. */
export interface ToldCrossing {
  readonly vehicle: string;
  readonly circle: string;
  readonly kind: 'enter' | 'exit';
  readonly timeMs: number;
  readonly possible: boolean;
}

/** A trip, told or true. */
export interface Drive {
  readonly vehicle: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface CrossingReport {
  /** Crossings of visits long and deep enough that each has to be told. */
  readonly due: number;
  readonly missing: readonly string[];
  /** Told, and the vehicle was nowhere near. */
  readonly untrue: readonly string[];
  readonly errorsMs: readonly number[];
  /** Of crossings that nobody can know better from what the receiver told. */
  readonly excusedErrorsMs: readonly number[];
  /** Told as possible only: the receiver told nothing while the boundary was crossed, so nobody can be sure. */
  readonly possible: number;
  /** The crossing that was told with the largest error. */
  readonly worst: string;
}

const MINIMUM_SECONDS = 30;
/** Crossings of the same boundary may be told with such an error and still mean each other. */
const SAME_MS = 120_000;
/** What happened while a receiver was not to be trusted is told, as possible, between the fixes before and after. */
const POSSIBLE_MS = 1_200_000;
/** So exact are crossings to be at 1 Hz. */
const EXACT_MS = 2000;
const SHORT_STOP_MS = 180_000;

/**
 * Compares what was told with what is true. Due are both ends of a visit that is long and deep enough; each told crossing
 * has to be one of any true visit.
 * @param dueDepthMetres how deep a visit has to be so that it must be told
 * @param excused whether a crossing could not be known better from what the receiver told
 */
export function compareCrossings(
  visits: { readonly crossed: readonly Visit[]; readonly due: readonly Visit[] },
  told: readonly ToldCrossing[],
  dueDepthMetres: number,
  excused: (visit: Visit, trueMs: number, toldMs: number) => boolean = () => false,
): CrossingReport {
  const [missing, untrue, errorsMs, excusedErrorsMs]: [string[], string[], number[], number[]] = [[], [], [], []];
  const report = { due: 0, missing, untrue, errorsMs, excusedErrorsMs, possible: 0, worst: '' };
  const real = told.filter(({ possible }) => !possible);
  for (const visit of visits.due) {
    if (visit.seconds < MINIMUM_SECONDS || visit.depthMetres < dueDepthMetres) continue;
    for (const kind of ['enter', 'exit'] as const) {
      const timeMs = timeOf(visit, kind);
      if (timeMs === null) continue;
      report.due++;
      // A visit that was hardly interrupted has several true ends of a kind; any of them may be told.
      const ends = visits.crossed.filter((part) => isPart(part, visit)).map((part) => timeOf(part, kind) ?? timeMs);
      const pairs = told
        .filter((one) => one.kind === kind && one.vehicle === visit.vehicle && one.circle === visit.circle)
        .flatMap((one) =>
          ends.map((trueMs) => ({
            trueMs,
            toldMs: one.timeMs,
            possible: one.possible,
            error: Math.abs(one.timeMs - trueMs),
          })),
        )
        .sort((x, y) => x.error - y.error);
      const best = pairs.find(({ possible }) => !possible);
      const perhaps = pairs.find(({ possible, error }) => possible && error <= POSSIBLE_MS);
      const isTold = best !== undefined && best.error <= SAME_MS;
      if (!isTold && perhaps !== undefined && excused(visit, perhaps.trueMs, perhaps.toldMs)) report.possible++;
      else if (best === undefined || best.error > SAME_MS) {
        report.missing.push(`${visit.vehicle} ${kind} ${visit.circle} ${iso(timeMs)}`);
      } else if (best.error > EXACT_MS && excused(visit, best.trueMs, best.toldMs)) {
        report.excusedErrorsMs.push(best.error);
      } else {
        if (best.error > Math.max(0, ...report.errorsMs))
          report.worst = `${visit.vehicle} ${kind} ${visit.circle} ${iso(best.trueMs)}: ${Math.round(best.error)} ms`;
        report.errorsMs.push(best.error);
      }
    }
  }
  for (const one of real) if (!visits.crossed.some((visit) => isOf(one, visit))) report.untrue.push(toldText(one));
  return report;
}

const timeOf = (visit: Visit, kind: 'enter' | 'exit') => (kind === 'enter' ? visit.enterMs : visit.exitMs);

function isPart(part: Visit, whole: Visit): boolean {
  if (part.vehicle !== whole.vehicle || part.circle !== whole.circle) return false;
  return (part.enterMs ?? 0) >= (whole.enterMs ?? 0) && (part.exitMs ?? Infinity) <= (whole.exitMs ?? Infinity);
}

function isOf(one: ToldCrossing, visit: Visit): boolean {
  if (one.vehicle !== visit.vehicle || one.circle !== visit.circle) return false;
  const timeMs = timeOf(visit, one.kind);
  return timeMs !== null && Math.abs(one.timeMs - timeMs) <= SAME_MS;
}

export interface DriveReport {
  readonly due: number;
  readonly missing: readonly string[];
  readonly untrue: readonly string[];
  readonly errorsMs: readonly number[];
}

/** Trips that only a run with siren parts, or a stop shorter than ends a drive, are one drive. */
export function joinTrips(told: readonly Drive[]): Drive[] {
  const joined: Drive[] = [];
  for (const trip of told.toSorted((a, b) => a.startMs - b.startMs)) {
    const at = joined.findLastIndex(({ vehicle }) => vehicle === trip.vehicle);
    const before = joined[at];
    if (before !== undefined && trip.startMs - before.endMs < SHORT_STOP_MS)
      joined[at] = { ...before, endMs: trip.endMs };
    else joined.push(trip);
  }
  return joined;
}

/** The same without those that are under way, even where a part of them has ended. */
export const finishedTrips = (told: readonly Drive[]): Drive[] =>
  joinTrips(told).filter(({ endMs }) => Number.isFinite(endMs));

/**
 * Compares trips with true drives: each has its counterpart that overlaps it most.
 * @param untilMs when the simulation ended: of a drive that ended shortly before nobody knows whether it did
 */
export function compareDrives(drives: readonly Drive[], told: readonly Drive[], untilMs: number): DriveReport {
  const report = { due: drives.length, missing: [] as string[], untrue: [] as string[], errorsMs: [] as number[] };
  const taken = new Set<Drive>();
  for (const drive of drives) {
    const trip = told
      .filter((one) => one.vehicle === drive.vehicle && overlapMs(one, drive) > 0 && !taken.has(one))
      .sort((a, b) => overlapMs(b, drive) - overlapMs(a, drive))[0];
    if (trip === undefined) {
      report.missing.push(`${drive.vehicle} ${iso(drive.startMs)} … ${iso(drive.endMs)}`);
      continue;
    }
    taken.add(trip);
    report.errorsMs.push(Math.abs(trip.startMs - drive.startMs), Math.abs(trip.endMs - drive.endMs));
  }
  for (const trip of told)
    if (!taken.has(trip) && trip.endMs < untilMs - SHORT_STOP_MS)
      report.untrue.push(`${trip.vehicle} ${iso(trip.startMs)} … ${iso(trip.endMs)}`);
  return report;
}

const overlapMs = (a: Drive, b: Drive) => Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs);
const iso = (timeMs: number) => new Date(timeMs).toISOString();
const toldText = ({ vehicle, kind, circle, timeMs }: ToldCrossing) => `${vehicle} ${kind} ${circle} ${iso(timeMs)}`;
