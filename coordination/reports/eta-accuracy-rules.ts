import { accuracyOf, type Outcome } from '@mediconnect/routing/eta/learn/evaluate.ts';
import { groupBy, median } from '@mediconnect/routing/eta/learn/robust.ts';
import { arrivedSeconds } from '@mediconnect/routing/eta/learn/run.ts';
import { HOUR_CLASSES } from '@mediconnect/routing/hour-class.ts';
import type { PromisedRun } from '../eta-model/finished-run.ts';
import { tenth } from '../eta-model/shapes.ts';
import type { Cell, ReportColumn } from './report.ts';

const seconds = (key: string, label: string): ReportColumn => ({ key, label, unit: 's' });
const percent = (key: string, label: string): ReportColumn => ({ key, label, unit: '%' });
const plain = (key: string, label: string): ReportColumn => ({ key, label, unit: '' });

export const COLUMNS: readonly ReportColumn[] = [
  plain('by', 'By'),
  plain('group', 'Group'),
  plain('runs', 'Runs'),
  seconds('maeSeconds', 'Mean absolute error'),
  percent('mapePercent', 'Mean absolute error, of what it took'),
  seconds('biasSeconds', 'Bias: positive where later than promised'),
  seconds('p90Seconds', 'Nine of ten errors are not larger'),
  percent('coveragePercent', 'Arrived within the interval, which promises 80'),
  seconds('driveMaeSeconds', 'Mean absolute error of the drive alone'),
  seconds('roadMaeSeconds', "The same by the road's seconds without the model"),
  seconds('roadBiasSeconds', "Bias of the road's seconds without the model"),
  plain('sirenFactor', 'Drives with siren of what others take, for the same road'),
];

/** What the emergency profile divides speeds by: a drive with siren is believed to take so much of another one's time. */
export const PROFILE_FACTOR = 0.75;
/** With fewer runs of either kind nothing is said of the siren. */
const LEAST_FOR_SIREN = 5;
/** Zones with the most runs are listed. */
export const MOST_ZONES = 100;

const DIMENSIONS: readonly (readonly [string, (run: PromisedRun) => string])[] = [
  ['hourClass', (run) => run.hourClass],
  ['mode', (run) => run.mode],
  ['source', (run) => run.source],
  ['phase', (run) => run.phase ?? 'unknown'],
  ['kind', (run) => run.kind],
  ['model', (run) => run.promise.version],
  ['zone', (run) => run.zone ?? 'unknown'],
];

/** A row for each group of each dimension: hours in the order of the day, others by their number of runs. */
export const rowsOf = (runs: readonly PromisedRun[]): Record<string, Cell>[] =>
  DIMENSIONS.flatMap(([by, keyOf]) => {
    const groups = [...groupBy(runs, keyOf)];
    if (by === 'hourClass') groups.sort(([a], [b]) => orderOf(a) - orderOf(b));
    else groups.sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1));
    return groups
      .slice(0, MOST_ZONES)
      .map(([group, members]) => ({ by, group, ...figures(members), ...siren(by, members) }));
  });

const orderOf = (hourClass: string): number => (HOUR_CLASSES as readonly string[]).indexOf(hourClass);

export const totalsOf = (runs: readonly PromisedRun[]): Record<string, Cell> => ({
  ...{ by: 'all', group: 'all', ...figures(runs), sirenFactor: sirenFactor(runs) },
});

/** Only where both modes are in the group. */
const siren = (by: string, runs: readonly PromisedRun[]) => ({
  sirenFactor: by === 'mode' ? null : sirenFactor(runs),
});

function figures(runs: readonly PromisedRun[]): Record<string, Cell> {
  const promised = accuracyOf(runs.map((run) => ({ ...run.promise, arrivedSeconds: arrivedSeconds(run) })));
  const drive = accuracyOf(runs.map((run) => exactly(run.promise.seconds - run.promise.mobilisationSeconds, run)));
  const road = accuracyOf(runs.map((run) => exactly(run.roadSeconds, run)));
  return {
    ...{ runs: promised.runs, maeSeconds: tenth(promised.maeSeconds), mapePercent: tenth(promised.mapePercent) },
    ...{ biasSeconds: tenth(promised.biasSeconds), p90Seconds: tenth(promised.p90Seconds) },
    ...{ coveragePercent: tenth(promised.coveragePercent), driveMaeSeconds: tenth(drive.maeSeconds) },
    ...{ roadMaeSeconds: tenth(road.maeSeconds), roadBiasSeconds: tenth(road.biasSeconds) },
  };
}

/** A drive told without an interval. */
const exactly = (told: number, { driveSeconds }: PromisedRun): Outcome => ({
  ...{ seconds: told, lowSeconds: told, highSeconds: told, arrivedSeconds: driveSeconds },
});

/**
 * What drives with siren take of other drives over the same road, at the medians. The road's seconds of an emergency are
 * those of its profile, so the ratio of the two ratios is times what the profile takes off. null for too few of either.
 */
export function sirenFactor(runs: readonly PromisedRun[]): number | null {
  const ratios = (mode: PromisedRun['mode']) =>
    runs.filter((run) => run.mode === mode && run.roadSeconds > 0).map((run) => run.driveSeconds / run.roadSeconds);
  const [blue, others] = [ratios('emergency'), ratios('normal')];
  if (blue.length < LEAST_FOR_SIREN || others.length < LEAST_FOR_SIREN) return null;
  return Math.round((PROFILE_FACTOR * median(blue)! * 100) / median(others)!) / 100;
}
