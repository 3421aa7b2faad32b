import { arrivalOf } from '../arrival.ts';
import type { EtaModel, IntervalScale } from '../contract.ts';
import { groupBy, shrunk } from './robust.ts';
import { arrivedSeconds, type FinishedRun, factsOf } from './run.ts';

/** A tenth of the arrivals may lie on each side of the interval. */
const OUTSIDE = 0.1;
/** As strongly as so many runs it is believed that intervals are right as they are, and that a phase is as the others are. */
export const CALIBRATION_WEIGHTS = { all: 20, phase: 40 } as const;
const SCALE = { least: 0.25, most: 4 };

/** What each run would have needed on either side, of the half of its interval. */
interface Needed {
  readonly phase: string | undefined;
  readonly early: number;
  readonly late: number;
}

/**
 * By how much the halves of a model's intervals have to be longer or shorter, so that a tenth of the arrivals lies on each
 * side: the quantile of what each run would have needed (split conformal prediction; see J. Lei et al., "Distribution-Free
 * Predictive Inference for Regression", 2018), of all runs and of those of each phase.
 * @param runs that the model has not learned from
 */
export function calibrate(
  model: EtaModel,
  runs: readonly FinishedRun[],
): Required<Pick<EtaModel, 'interval' | 'intervals'>> {
  const { interval: _, intervals: __, ...plain } = model;
  const needed = runs.map((run) => neededBy(plain, run));
  const interval = scaleOf(needed, { early: 1, late: 1, runs: 0 }, CALIBRATION_WEIGHTS.all);
  const phases = [...groupBy(needed, ({ phase }) => phase)];
  const scales = phases.map(([phase, some]) => [phase, scaleOf(some, interval, CALIBRATION_WEIGHTS.phase)] as const);
  return { interval, intervals: Object.fromEntries(scales) };
}

function neededBy(model: EtaModel, run: FinishedRun): Needed {
  const { seconds, lowSeconds, highSeconds } = arrivalOf(model, factsOf(run));
  const later = arrivedSeconds(run) - seconds;
  const [early, late] = [-later / Math.max(1, seconds - lowSeconds), later / Math.max(1, highSeconds - seconds)];
  return { phase: run.phase, early, late };
}

function scaleOf(needed: readonly Needed[], before: IntervalScale, weight: number): IntervalScale {
  const side = (of: 'early' | 'late') =>
    Math.exp(shrunk(Math.log(enough(needed.map((one) => one[of]))), needed.length, Math.log(before[of]), weight));
  return { early: side('early'), late: side('late'), runs: needed.length };
}

/** The smallest scale that holds all but a tenth of so many runs and one more that is still to come. */
function enough(needed: readonly number[]): number {
  if (needed.length === 0) return 1;
  const sorted = [...needed].sort((a, b) => a - b);
  const rank = Math.min(sorted.length, Math.ceil((1 - OUTSIDE) * (sorted.length + 1)));
  return Math.min(SCALE.most, Math.max(SCALE.least, sorted[rank - 1]!));
}
