import type { DriveEffect, DriveRatio, EtaModel } from '../contract.ts';
import { fitEffects } from './fit-effects.ts';
import { groupBy, huberLoss, huberMean, robustSpread, shrunk } from './robust.ts';
import type { FinishedRun } from './run.ts';

/** As strongly as so many runs the prior is believed: of a factor, of an hour's among all hours, of a spread. */
export const DRIVE_WEIGHTS = { factor: 20, hour: 20, spread: 30, fixed: 20 } as const;
/** What a drive may lose at its ends, seconds: tried first, and then around the best of these. */
const FIXED_SECONDS = [0, 10, 20, 30, 40, 50, 60];
const FIXED_STEPS = [-7.5, -5, -2.5, 2.5, 5, 7.5];
/** The loss at the ends is believed to be nothing, give or take so many seconds. */
const FIXED_SPREAD = 20;
/** Effects of zones and vehicles are known once the factors are, and the other way round. */
const ROUNDS = 2;

export type DrivePart = Required<Pick<EtaModel, 'drive' | 'zones' | 'vehicles'>>;

/**
 * Learns how long drives take of what the road says: by source, mode and class of hours a factor, what is lost at the ends,
 * and a spread; by zone and by vehicle what differs from that. All in logarithms and robust, each drawn towards what is
 * known of more runs, in the end towards the prior.
 */
export function fitDrive(runs: readonly FinishedRun[], prior: EtaModel): DrivePart {
  let effects: Pick<DrivePart, 'zones' | 'vehicles'> = { zones: {}, vehicles: {} };
  let drive: Record<string, DriveRatio> = { ...prior.drive };
  const bySource = groupBy(runs, ({ source, mode }) => `${source}/${mode}`);
  for (let round = 0; round < ROUNDS; round++) {
    const expected = new Map<FinishedRun, number>();
    for (const [key, members] of bySource) {
      const cleared = members.map((run) => ({ run, seconds: run.driveSeconds / effectOf(effects, run) }));
      const ratios = fitGroup(key, cleared, prior);
      drive = { ...drive, ...ratios };
      for (const run of members) {
        const { factor, fixedSeconds = 0 } = ratios[`${key}/${run.hourClass}`]!;
        expected.set(run, endsOf(run, fixedSeconds) + factor * run.roadSeconds);
      }
    }
    effects = fitBoth(runs, expected, effects);
  }
  return { drive, ...effects };
}

interface Cleared {
  readonly run: FinishedRun;
  /** What the drive would have taken in another zone by another vehicle. */
  readonly seconds: number;
}

/** Half of the loss lies behind who is under way. */
const endsOf = ({ underWay }: FinishedRun, fixedSeconds: number): number =>
  underWay ? fixedSeconds / 2 : fixedSeconds;

const factorOf = (known: Readonly<Record<string, DriveEffect>>, key: string | undefined): number =>
  key !== undefined && Object.hasOwn(known, key) ? known[key]!.factor : 1;

const effectOf = ({ zones, vehicles }: Pick<DrivePart, 'zones' | 'vehicles'>, run: FinishedRun): number =>
  factorOf(zones, run.zone) * factorOf(vehicles, run.vehicle);

/** One after the other, each on what the other leaves. */
function fitBoth(
  runs: readonly FinishedRun[],
  expected: ReadonlyMap<FinishedRun, number>,
  { vehicles: before }: Pick<DrivePart, 'zones' | 'vehicles'>,
): Pick<DrivePart, 'zones' | 'vehicles'> {
  const log = (run: FinishedRun) => Math.log(run.driveSeconds / expected.get(run)!);
  const zones = fitEffects(
    runs.map((run) => ({ key: run.zone, value: log(run) - Math.log(factorOf(before, run.vehicle)) })),
  );
  const vehicles = fitEffects(
    runs.map((run) => ({ key: run.vehicle, value: log(run) - Math.log(factorOf(zones, run.zone)) })),
  );
  return { zones, vehicles };
}

/** The ratios of one source and mode: of all hours together, and of each class of hours that has runs. */
function fitGroup(key: string, cleared: readonly Cleared[], prior: EtaModel): Record<string, DriveRatio> {
  const believed = prior.drive[key] ?? prior.drive[key.slice(key.indexOf('/') + 1)]!;
  const better = (best: GroupFit, fit: GroupFit) => (fit.loss < best.loss ? fit : best);
  // All are weighed by one scale: how far drives are off when nothing is lost.
  const scale = fitWith(key, cleared, believed, 0, believed.spread).ratios[key]!.spread;
  const fits = (tried: readonly number[]) => tried.map((seconds) => fitWith(key, cleared, believed, seconds, scale));
  const coarse = fits(FIXED_SECONDS).reduce(better);
  const near = FIXED_STEPS.map((step) => coarse.fixedSeconds + step).filter((seconds) => seconds > 0);
  return fits(near).reduce(better, coarse).ratios;
}

interface GroupFit {
  readonly ratios: Record<string, DriveRatio>;
  readonly fixedSeconds: number;
  /** Of all runs, in logarithms, with what is believed of the fixed part. */
  readonly loss: number;
}

function fitWith(
  key: string,
  cleared: readonly Cleared[],
  believed: DriveRatio,
  fixedSeconds: number,
  scale: number,
): GroupFit {
  const logs = (members: readonly Cleared[]) =>
    members.map(({ run, seconds }) => Math.log(Math.max(1, seconds - endsOf(run, fixedSeconds)) / run.roadSeconds));
  const { factor: weight, hour: hourWeight, spread: spreadWeight, fixed: fixedWeight } = DRIVE_WEIGHTS;
  const all = shrunk(huberMean(logs(cleared)), cleared.length, Math.log(believed.factor), weight);
  const errors = (members: readonly Cleared[], log: number) =>
    members.map(({ run, seconds }) =>
      Math.log(seconds / (endsOf(run, fixedSeconds) + Math.exp(log) * run.roadSeconds)),
    );
  const spreadOf = (members: readonly Cleared[], log: number, before: number) =>
    Math.sqrt(shrunk(robustSpread(errors(members, log)) ** 2, members.length, before ** 2, spreadWeight));
  const spread = spreadOf(cleared, all, believed.spread);
  const ratios: Record<string, DriveRatio> = {
    [key]: { factor: Math.exp(all), spread, fixedSeconds, runs: cleared.length },
  };
  let loss = (fixedWeight / 2) * (fixedSeconds / FIXED_SPREAD) ** 2;
  for (const [hourClass, members] of groupBy(cleared, ({ run }) => run.hourClass)) {
    const log = shrunk(huberMean(logs(members)), members.length, all, hourWeight);
    const ratio = { factor: Math.exp(log), spread: spreadOf(members, log, spread), fixedSeconds, runs: members.length };
    ratios[`${key}/${hourClass}`] = ratio;
    for (const error of errors(members, log)) loss += huberLoss(error, scale);
  }
  return { ratios, fixedSeconds, loss };
}
