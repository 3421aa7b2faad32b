import type { JudgedFix } from '../judged-fix.ts';
import type { CellHere } from './cell-finder.ts';
import type { Histogram } from './histogram.ts';

/** Sums of the open quarter hour with siren or without, under one driver. */
export interface RowSums {
  readonly siren: boolean;
  readonly driver: string;
  readonly fixes: number;
  readonly metres: number;
  readonly movingS: number;
  readonly idleS: number;
  readonly ignitionS: number;
  readonly fuelMl: number;
  readonly maxCmPerS: number;
  readonly speeds: Histogram;
}

/** Sums of the open quarter hour in one cell, with siren or without. */
export interface CellSums {
  readonly cell: string;
  readonly siren: boolean;
  readonly fixes: number;
  readonly seconds: number;
  readonly speeds: Histogram;
}

/** What rollups remember. Plain JSON, replaced, never changed inside. */
export interface RollupsState {
  /** The last fix that was taken in. */
  readonly lead: JudgedFix | null;
  readonly slips: number;
  /** Of the last frame of the engine. */
  readonly engineMs: number | null;
  /** The open quarter hour. */
  readonly quarterMs: number | null;
  /** The sums that grow now; the others of the quarter hour beside them. */
  readonly row: RowSums | null;
  readonly rows: readonly RowSums[];
  readonly here: CellHere | null;
  readonly cell: CellSums | null;
  readonly cells: readonly CellSums[];
}

export const NO_ROLLUPS: RollupsState = Object.freeze({
  lead: null,
  slips: 0,
  engineMs: null,
  quarterMs: null,
  row: null,
  rows: [],
  here: null,
  cell: null,
  cells: [],
});

export type Draft = { -readonly [Field in keyof RollupsState]: RollupsState[Field] };
