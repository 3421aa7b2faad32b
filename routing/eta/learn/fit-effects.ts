import type { DriveEffect } from '../contract.ts';
import { groupBy, huberMean, robustSpread, shrunk } from './robust.ts';

/** A group of runs with an effect of its own is believed to be like all others as strongly as so many runs say. */
const WEIGHT = { least: 10, most: 400 };
const MOST_EFFECTS = 1000;
/** Below this an effect is not worth its line. */
const SMALLEST = 0.002;

export interface LogResidual {
  readonly key: string | undefined;
  /** Logarithm of what a drive took of what it should have. */
  readonly value: number;
}

/**
 * By what factor the drives of each group (a zone, a vehicle) take more or less than those of the others. Each is drawn
 * towards 1 as strongly as the groups are alike: the weight is the variance within groups over that between them, both from
 * the data (empirical Bayes by moments, as of W. James and C. Stein), between 10 and 400 runs.
 * @returns the groups with the most runs, a thousand at most
 */
export function fitEffects(residuals: readonly LogResidual[]): Record<string, DriveEffect> {
  const groups = groupBy(residuals, ({ key }) => key);
  const means = [...groups].map(([key, members]) => {
    const values = members.map(({ value }) => value);
    return { key, count: values.length, mean: huberMean(values) };
  });
  const within = robustSpread(residuals.map(({ value }) => value)) ** 2;
  const weight = priorWeight(means, within);
  const effects = means
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_EFFECTS)
    .map(({ key, count, mean }) => ({ key, count, log: shrunk(mean, count, 0, weight) }))
    .filter(({ log }) => Math.abs(log) >= SMALLEST);
  return Object.fromEntries(effects.map(({ key, count, log }) => [key, { factor: Math.exp(log), runs: count }]));
}

/** Variance within over variance between: what the means of groups differ by beyond what so few runs would anyway. */
function priorWeight(means: readonly { count: number; mean: number }[], within: number): number {
  const total = means.reduce((sum, { count }) => sum + count, 0);
  if (means.length < 2 || within === 0) return WEIGHT.most;
  const centre = means.reduce((sum, { count, mean }) => sum + count * mean, 0) / total;
  const spread = means.reduce((sum, { count, mean }) => sum + count * (mean - centre) ** 2, 0);
  const squares = means.reduce((sum, { count }) => sum + count ** 2, 0);
  const between = (spread - (means.length - 1) * within) / (total - squares / total);
  if (!(between > 0)) return WEIGHT.most;
  return Math.min(WEIGHT.most, Math.max(WEIGHT.least, within / between));
}
