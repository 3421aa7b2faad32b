import type { SliceContext } from '../access/context.ts';
import type { Period } from '../period.ts';

/** A report is a table with what its columns mean. */
export interface Report {
  /** As its path names it. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly period: { readonly defaultHours: number; readonly maxHours: number };
  /** @throws {AppError} not_found for a vehicle that the fleet does not have */
  readonly make: (context: Pick<SliceContext, 'pool'>, asked: ReportQuestion) => Promise<ReportTable>;
}

export interface ReportQuestion {
  readonly fleetId: number;
  readonly period: Period;
  /** Of one vehicle only, by its id in the fleet. */
  readonly vehicle: string | undefined;
}

/** null: there is nothing to tell. */
export type Cell = string | number | null;

export interface ReportColumn {
  readonly key: string;
  readonly label: string;
  /** Such as s, %, m; '' for words and counts. */
  readonly unit: string;
}

export interface ReportTable {
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** The same columns over all that the report is about. */
  readonly totals: Readonly<Record<string, Cell>>;
  /** What a reader has to know: why it is empty, what was left out. */
  readonly note?: string;
}
