import type { Cell, ReportTable } from './report.ts';

/** A spreadsheet takes text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * RFC 4180: a line of column keys, a line for each row, the totals as the last one. An apostrophe stands before text that a
 * spreadsheet would take for a formula.
 */
export function reportCsv({ columns, rows, totals }: ReportTable): string {
  const lines = [columns.map(({ key }) => field(key))];
  for (const row of [...rows, totals]) lines.push(columns.map(({ key }) => field(row[key] ?? null)));
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}
