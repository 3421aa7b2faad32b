import { HOUR_CLASSES } from '../../hour-class.ts';
import type { FinishedRun } from './run.ts';

/** Numbers without end, the same for the same seed: uniform below 1, and of a standard normal distribution. */
export function luck(seed: number) {
  let state = Math.floor(seed) % 2_147_483_647 || 1;
  const uniform = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

/** How an invented fleet drives and turns out. */
export interface Truth {
  readonly factor: number;
  readonly fixedSeconds: number;
  /** Standard deviation of the logarithm of a drive. */
  readonly spread: number;
  /** Times what all hours take. */
  readonly hours?: Partial<Record<FinishedRun['hourClass'], number>>;
  readonly zones?: Readonly<Record<string, number>>;
  readonly vehicles?: Readonly<Record<string, number>>;
  readonly mobilisation?: { readonly from: number; readonly to: number };
}

const FIRST_MS = Date.parse('2026-10-01T00:00:00Z');
/** The time of the promise of run number `index`. */
export const at = (index: number): number => FIRST_MS + index * 3_600_000;

export const RUN: FinishedRun = {
  atMs: FIRST_MS,
  ...{ vehicle: 'amb-1', roadSeconds: 300, roadMetres: 3000, source: 'osrm', mode: 'emergency', phase: 'at_station' },
  ...{ hourClass: 'weekday_midday', fixAgeSeconds: 2, zone: 'somewhere', underWay: false, leavesNow: false },
  ...{ mobilisationSeconds: 60, driveSeconds: 330, drivenMetres: 3050, sirenShare: 1, promise: undefined },
};

/** Runs of that fleet, one an hour. */
export function inventRuns(count: number, truth: Truth, seed = 1): FinishedRun[] {
  const { uniform, normal } = luck(seed);
  const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(uniform() * items.length)]!;
  const { zones = { somewhere: 1 }, vehicles = { 'amb-1': 1 }, mobilisation = { from: 40, to: 90 } } = truth;
  return Array.from({ length: count }, (_, index) => {
    const hourClass = oneOf(HOUR_CLASSES);
    const [zone, vehicle] = [oneOf(Object.keys(zones)), oneOf(Object.keys(vehicles))];
    const roadSeconds = 120 + 600 * uniform();
    const factor = truth.factor * (truth.hours?.[hourClass] ?? 1);
    const usual = (truth.fixedSeconds + factor * roadSeconds) * zones[zone]! * vehicles[vehicle]!;
    const driveSeconds = usual * Math.exp(truth.spread * normal());
    const mobilisationSeconds = mobilisation.from + (mobilisation.to - mobilisation.from) * uniform();
    const road = { roadSeconds, roadMetres: roadSeconds * 12, drivenMetres: roadSeconds * 12 };
    return { ...RUN, ...road, atMs: at(index), hourClass, zone, vehicle, driveSeconds, mobilisationSeconds };
  });
}
