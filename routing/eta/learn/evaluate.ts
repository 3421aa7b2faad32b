import { arrivalOf } from '../arrival.ts';
import type { EtaModel } from '../contract.ts';
import { quantile } from './robust.ts';
import { arrivedSeconds, type FinishedRun, factsOf } from './run.ts';

/** How promises compare with what came of them. All but `runs` are null for no runs. */
export interface Accuracy {
  readonly runs: number;
  /** Mean absolute error. */
  readonly maeSeconds: number | null;
  /** Mean absolute error as a share of what it took. */
  readonly mapePercent: number | null;
  /** Mean of arrival less promise: positive where vehicles come later than promised. */
  readonly biasSeconds: number | null;
  /** Nine of ten errors are not larger. */
  readonly p90Seconds: number | null;
  /** How many arrived within the interval; it promises 80. */
  readonly coveragePercent: number | null;
  /** Mean interval score for 80 %: the width, and ten times what an arrival lies outside (Gneiting and Raftery, 2007). */
  readonly intervalScoreSeconds: number | null;
}

/** A promise and what came of it, seconds. */
export interface Outcome {
  readonly seconds: number;
  readonly lowSeconds: number;
  readonly highSeconds: number;
  readonly arrivedSeconds: number;
}

/** What an arrival outside of an interval that leaves a tenth on each side costs, for each second: 2 / 0.2. */
const OUTSIDE_COST = 10;
const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export function accuracyOf(outcomes: readonly Outcome[]): Accuracy {
  const later = outcomes.map(({ seconds, arrivedSeconds }) => arrivedSeconds - seconds);
  const errors = later.map(Math.abs);
  const inside = outcomes.filter(
    (one) => one.arrivedSeconds >= one.lowSeconds && one.arrivedSeconds <= one.highSeconds,
  );
  return {
    runs: outcomes.length,
    maeSeconds: mean(errors),
    mapePercent: mean(outcomes.map((one, at) => (100 * errors[at]!) / Math.max(1, one.arrivedSeconds))),
    biasSeconds: mean(later),
    p90Seconds: quantile(errors, 0.9) ?? null,
    coveragePercent: outcomes.length === 0 ? null : (100 * inside.length) / outcomes.length,
    intervalScoreSeconds: mean(outcomes.map(intervalScore)),
  };
}

function intervalScore({ lowSeconds, highSeconds, arrivedSeconds: arrived }: Outcome): number {
  const outside = Math.max(0, lowSeconds - arrived, arrived - highSeconds);
  return highSeconds - lowSeconds + OUTSIDE_COST * outside;
}

/** What a model would have promised for runs, and what came of them. */
export const outcomesOf = (model: EtaModel, runs: readonly FinishedRun[]): Outcome[] =>
  runs.map((run) => ({ ...arrivalOf(model, factsOf(run)), arrivedSeconds: arrivedSeconds(run) }));

export const evaluate = (model: EtaModel, runs: readonly FinishedRun[]): Accuracy =>
  accuracyOf(outcomesOf(model, runs));
