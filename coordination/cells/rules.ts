import { SPEED_BIN_KMH, SPEED_BINS } from '@mediconnect/geo/folds/outputs.ts';
import { QUARTER_MS } from '@mediconnect/geo/folds/quarter.ts';
import { binOf } from '@mediconnect/geo/folds/rollups/histogram.ts';
import { latLngToCell } from 'h3-js';
import type { Period } from '../period.ts';

/** The resolution that is kept in rollups; finer cells are counted from frames. */
export const KEPT_RESOLUTION = 9;
export const MOST_CELLS = 20_000;
/** Of frames, for finer cells. */
export const MOST_FIXES = 500_000;
export const FINE_HOURS = 24;
export const COARSE_HOURS = 31 * 24;
const LONGEST_STEP_MS = 60_000;

/** What vehicles did in a cell. */
export interface CellCount {
  readonly cell: string;
  count: number;
  seconds: number;
  readonly speeds: number[];
}

/** The quarter hours that a period touches. */
export const wholeQuarters = ({ fromMs, toMs }: Period): Period => ({
  fromMs: Math.floor(fromMs / QUARTER_MS) * QUARTER_MS,
  toMs: Math.ceil(toMs / QUARTER_MS) * QUARTER_MS,
});

export interface CellFix {
  readonly vehicleId: number;
  readonly timeMs: number;
  readonly latitudeE7: number;
  readonly longitudeE7: number;
  readonly speedCmPerS: number | null;
  /** Siren or warning lights, as told last; null where nothing was told. */
  readonly blue: boolean | null;
}

/**
 * Counts fixes by cell, each with the time since the one before of the same vehicle (a minute at most).
 * @param fixes in order of vehicle and time @param siren only those with it, or without
 */
export function countFixes(fixes: readonly CellFix[], resolution: number, siren: boolean | undefined): CellCount[] {
  const cells = new Map<string, CellCount>();
  let before: CellFix | undefined;
  for (const fix of fixes) {
    const sinceMs = before?.vehicleId === fix.vehicleId ? fix.timeMs - before.timeMs : 0;
    before = fix;
    if (siren !== undefined && (fix.blue ?? false) !== siren) continue;
    const cell = latLngToCell(fix.latitudeE7 / 1e7, fix.longitudeE7 / 1e7, resolution);
    const sums = cells.get(cell) ?? { cell, count: 0, seconds: 0, speeds: new Array<number>(SPEED_BINS).fill(0) };
    cells.set(cell, sums);
    const seconds = Math.min(sinceMs, LONGEST_STEP_MS) / 1000;
    sums.count++;
    sums.seconds += seconds;
    if (fix.speedCmPerS !== null) sums.speeds[binOf(fix.speedCmPerS)]! += seconds;
  }
  return [...cells.values()].sort((a, b) => (a.cell < b.cell ? -1 : 1));
}

const round = (value: number) => Math.round(value * 10) / 10;

/** A cell as the API shows it. */
export function presentCell({ cell, count, seconds, speeds }: CellCount) {
  const moving = speeds.slice(1);
  const movingSeconds = moving.reduce((sum, value) => sum + value, 0);
  const weighted = moving.reduce((sum, value, i) => sum + value * (i + 1.5) * SPEED_BIN_KMH, 0);
  const filled = speeds.findLastIndex((value) => value > 0) + 1;
  return {
    cell,
    count,
    seconds: round(seconds),
    meanSpeedKmh: movingSeconds === 0 ? null : round(weighted / movingSeconds),
    speeds: speeds.slice(0, filled).map(round),
  };
}
