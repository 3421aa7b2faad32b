import type { HourClass } from '../../hour-class.ts';
import type { DriveRatio } from '../contract.ts';
import { groupBy, huberLoss, huberMean, robustSpread, shrunk } from './robust.ts';
import type { FinishedRun } from './run.ts';

/** As strongly as so many runs is believed what was known before: of a factor, of an hour's among all hours, of a spread. */
export const RATIO_WEIGHTS = { factor: 20, hour: 20, spread: 30, fixed: 20 } as const;
/** What a drive may lose at its ends, seconds: tried first, and then around the best of these. */
const FIXED_SECONDS = [0, 10, 20, 30, 40, 50, 60];
const FIXED_STEPS = [-7.5, -5, -2.5, 2.5, 5, 7.5];
/** The loss at the ends is believed to be nothing, give or take so many seconds. */
const FIXED_SPREAD = 20;

/** Ratios of all hours together, and of classes of hours. */
export interface Ratios {
  readonly all: DriveRatio;
  readonly hours: Readonly<Partial<Record<HourClass, DriveRatio>>>;
}

/** A run, and what its drive would have taken in another zone by another vehicle. */
export interface ClearedRun {
  readonly run: FinishedRun;
  readonly seconds: number;
}

/** Half of the loss lies behind who is under way. */
export const endsOf = ({ underWay }: FinishedRun, fixedSeconds: number): number =>
  underWay ? fixedSeconds / 2 : fixedSeconds;

/** Ratios with what is lost at the ends: that of which the errors are smallest, with what is believed of it. */
export function fitRatios(runs: readonly ClearedRun[], believed: DriveRatio): Ratios {
  // All are weighed by one scale: how far drives are off when nothing is lost.
  const scale = fitFactors(runs, believed, 0).all.spread;
  const tried = (fixedSeconds: number): Fit => {
    const ratios = fitFactors(runs, believed, fixedSeconds);
    return { ratios, fixedSeconds, loss: lossOf(runs, ratios, scale) };
  };
  const better = (best: Fit, fit: Fit) => (fit.loss < best.loss ? fit : best);
  const coarse = FIXED_SECONDS.map(tried).reduce(better);
  const near = FIXED_STEPS.map((step) => coarse.fixedSeconds + step).filter((seconds) => seconds > 0);
  return near.map(tried).reduce(better, coarse).ratios;
}

interface Fit {
  readonly ratios: Ratios;
  readonly fixedSeconds: number;
  readonly loss: number;
}

/** Factors and spreads, given what is lost at the ends: those of all hours drawn towards what is believed, of an hour towards those. */
function fitFactors(runs: readonly ClearedRun[], believed: DriveRatio, fixedSeconds: number): Ratios {
  const log = ({ run, seconds }: ClearedRun) =>
    Math.log(Math.max(1, seconds - endsOf(run, fixedSeconds)) / run.roadSeconds);
  const fit = (some: readonly ClearedRun[], before: number, weight: number, spreadBefore: number): DriveRatio => {
    const factor = Math.exp(shrunk(huberMean(some.map(log)), some.length, before, weight));
    const errors = some.map((one) => errorOf(one, { factor, fixedSeconds }));
    const variance = shrunk(robustSpread(errors) ** 2, some.length, spreadBefore ** 2, RATIO_WEIGHTS.spread);
    return { factor, spread: Math.sqrt(variance), fixedSeconds, runs: some.length };
  };
  const all = fit(runs, Math.log(believed.factor), RATIO_WEIGHTS.factor, believed.spread);
  const hours: Partial<Record<HourClass, DriveRatio>> = {};
  for (const [hourClass, some] of groupBy(runs, ({ run }) => run.hourClass))
    hours[hourClass as HourClass] = fit(some, Math.log(all.factor), RATIO_WEIGHTS.hour, all.spread);
  return { all, hours };
}

/**
 * The same ratios for the runs of one source among several: by how much its seconds of road are longer or shorter, at all
 * hours alike. As strongly as `RATIO_WEIGHTS.factor` runs it is believed that they are not.
 */
export function ratiosOfSource(runs: readonly ClearedRun[], { all, hours }: Ratios): Ratios {
  const errors = runs.map((one) => errorOf(one, hours[one.run.hourClass]!));
  const differs = Math.exp(shrunk(huberMean(errors), runs.length, 0, RATIO_WEIGHTS.factor));
  const ofSource = (ratio: DriveRatio, some: readonly ClearedRun[]): DriveRatio => ({
    ...ratio,
    factor: ratio.factor * differs,
    runs: some.length,
  });
  const found = Object.entries(hours).map(([hourClass, ratio]) => [
    hourClass,
    ofSource(
      ratio,
      runs.filter(({ run }) => run.hourClass === hourClass),
    ),
  ]);
  return { all: ofSource(all, runs), hours: Object.fromEntries(found) };
}

/** Logarithm of what a drive took of what a ratio makes of its road. */
function errorOf({ run, seconds }: ClearedRun, ratio: Pick<DriveRatio, 'factor' | 'fixedSeconds'>): number {
  return Math.log(seconds / (endsOf(run, ratio.fixedSeconds ?? 0) + ratio.factor * run.roadSeconds));
}

function lossOf(runs: readonly ClearedRun[], { all, hours }: Ratios, scale: number): number {
  const errors = runs.map((one) => huberLoss(errorOf(one, hours[one.run.hourClass]!), scale));
  const believed = (RATIO_WEIGHTS.fixed / 2) * (all.fixedSeconds! / FIXED_SPREAD) ** 2;
  return errors.reduce((sum, loss) => sum + loss, believed);
}
