import type { EtaModel } from '../contract.ts';
import { PRIOR_MODEL } from '../prior.ts';
import { calibrate } from './calibrate.ts';
import { type Accuracy, evaluate } from './evaluate.ts';
import { fitDrive } from './fit-drive.ts';
import { fitMobilisation } from './fit-mobilisation.ts';
import { arrivedSeconds, type FinishedRun, fitRuns, type Unfit } from './run.ts';

/** The newest part of what is learned from measures the interval before it is learned from as well. */
const CALIBRATION_SHARE = 0.25;
/** The newest part of all runs is held out, to judge the model by. */
const HELD_OUT_SHARE = 0.2;
/** With fewer runs nothing is learned: too few would be left to judge by. */
export const LEAST_RUNS = 50;
/** A candidate's interval score may be so much larger than the current model's, when its error is not. */
const MOST_SCORE_RATIO = 1.02;

const byTime = (runs: readonly FinishedRun[]): FinishedRun[] =>
  [...runs].sort((a, b) => a.atMs - b.atMs || (a.vehicle < b.vehicle ? -1 : a.vehicle > b.vehicle ? 1 : 0));

/** The newest share of runs, and those that were over before the first of them was promised. Both in order of time. */
export function splitByTime(
  runs: readonly FinishedRun[],
  newestShare: number,
): { older: FinishedRun[]; newest: FinishedRun[] } {
  const sorted = byTime(runs);
  const newest = sorted.slice(Math.floor(sorted.length * (1 - newestShare)));
  const sinceMs = newest[0]?.atMs ?? Number.POSITIVE_INFINITY;
  const isOver = (run: FinishedRun) => run.atMs + arrivedSeconds(run) * 1000 <= sinceMs;
  return { older: sorted.slice(0, sorted.length - newest.length).filter(isOver), newest };
}

/**
 * Fits all that a model holds. The interval is measured on the newest quarter of the runs by a model that has not seen them;
 * then all are learned from. @param runs fit to learn from (`fitRuns`); any number, none gives the prior under a new name
 */
export function fitModel(runs: readonly FinishedRun[], version: string, prior: EtaModel = PRIOR_MODEL): EtaModel {
  const { older, newest } = splitByTime(runs, CALIBRATION_SHARE);
  const scales = calibrate({ version, ...fitParts(older, prior) }, newest);
  return { version, ...fitParts(byTime(runs), prior), ...scales };
}

const fitParts = (runs: readonly FinishedRun[], prior: EtaModel): Omit<EtaModel, 'version'> => ({
  ...fitDrive(runs, prior),
  mobilisation: fitMobilisation(runs, prior),
});

/** How a candidate and the current model would have promised the newest runs, of which neither has learned. */
export interface Comparison {
  /** The first and the last of them were promised then, milliseconds since the epoch. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly candidate: Accuracy;
  readonly current: Accuracy;
  readonly currentVersion: string;
}

export interface Learned {
  /** Learned from the runs before those that it was judged by; it promises only if it was published. */
  readonly model: EtaModel;
  readonly published: boolean;
  readonly heldOut: Comparison;
  /** Runs that it learned from: how many, and when the first and the last of them were promised. */
  readonly runs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly leftOut: Partial<Record<Unfit, number>>;
}

/**
 * Learns a model from all runs but the newest fifth, and compares it on those with the current model. It is published only
 * when there its mean absolute error is not larger, and its interval score at most two hundredths. What is published is
 * exactly what was judged. @returns undefined for fewer runs than can be judged by
 */
export function learn(runs: readonly FinishedRun[], current: EtaModel, version: string): Learned | undefined {
  const { fit, leftOut } = fitRuns(runs);
  const { older, newest } = splitByTime(fit, HELD_OUT_SHARE);
  if (fit.length < LEAST_RUNS || older.length === 0) return undefined;
  const model = fitModel(older, version);
  const heldOut: Comparison = {
    ...{ fromMs: newest[0]!.atMs, toMs: newest.at(-1)!.atMs },
    ...{ candidate: evaluate(model, newest), current: evaluate(current, newest), currentVersion: current.version },
  };
  const range = { runs: older.length, fromMs: older[0]!.atMs, toMs: older.at(-1)!.atMs };
  return { model, published: isNotWorse(heldOut), heldOut, leftOut, ...range };
}

function isNotWorse({ candidate, current }: Comparison): boolean {
  return (
    candidate.maeSeconds! <= current.maeSeconds! &&
    candidate.intervalScoreSeconds! <= current.intervalScoreSeconds! * MOST_SCORE_RATIO
  );
}
