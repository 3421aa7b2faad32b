import { arrivalOf } from '../arrival.ts';
import type { EtaModel, IntervalScale } from '../contract.ts';
import { shrunk } from './robust.ts';
import { arrivedSeconds, type FinishedRun, factsOf } from './run.ts';

/** A tenth of the arrivals may lie on each side of the interval. */
const OUTSIDE = 0.1;
/** As strongly as so many runs it is believed that the intervals are right as they are. */
export const CALIBRATION_WEIGHT = 20;
const SCALE = { least: 0.25, most: 4 };

/**
 * By how much the halves of a model's intervals have to be longer or shorter, so that a tenth of the arrivals lies on each
 * side: the quantile of what each run would have needed (split conformal prediction; see J. Lei et al., "Distribution-Free
 * Predictive Inference for Regression", 2018). @param runs that the model has not learned from
 */
export function calibrate(model: EtaModel, runs: readonly FinishedRun[]): IntervalScale {
  const { interval: _, ...plain } = model;
  const [early, late]: [number[], number[]] = [[], []];
  for (const run of runs) {
    const { seconds, lowSeconds, highSeconds } = arrivalOf(plain, factsOf(run));
    const later = arrivedSeconds(run) - seconds;
    early.push(-later / Math.max(1, seconds - lowSeconds));
    late.push(later / Math.max(1, highSeconds - seconds));
  }
  return { early: scaleOf(early), late: scaleOf(late), runs: runs.length };
}

/** The smallest scale that holds all but a tenth of so many runs and one more that is still to come. */
function scaleOf(needed: readonly number[]): number {
  if (needed.length === 0) return 1;
  const sorted = [...needed].sort((a, b) => a - b);
  const rank = Math.min(sorted.length, Math.ceil((1 - OUTSIDE) * (sorted.length + 1)));
  const scale = Math.min(SCALE.most, Math.max(SCALE.least, sorted[rank - 1]!));
  return Math.exp(shrunk(Math.log(scale), needed.length, 0, CALIBRATION_WEIGHT));
}
