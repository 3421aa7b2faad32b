import type { DatabaseStatus } from './status-store.ts';
import type { Amount, KindStatus } from './summary.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** 1234567 → '1.2 MB'. */
export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[power]}`;
}

const count = (value: number) => value.toLocaleString('en-GB');
const day = (time: string | null) => time?.slice(0, 10) ?? '';

/** Columns as wide as their widest cell; those of numbers to the right. */
function table(rows: readonly (readonly string[])[], right: ReadonlySet<number>): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const cell = (text: string, i: number) => (right.has(i) ? text.padStart(widths[i]!) : text.padEnd(widths[i]!));
  return rows.map((row) => row.map(cell).join('  ').trimEnd());
}

const perFrame = ({ bytesPerFrame }: Amount) => (bytesPerFrame === null ? '' : String(bytesPerFrame));

const periods = (days: Readonly<Record<string, number>>) =>
  Object.entries(days)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');

function frameRow(frame: KindStatus): string[] {
  return [
    `frames_${frame.kind}`,
    count(frame.parts),
    count(frame.rows),
    bytesText(frame.bytes),
    perFrame(frame.closed),
    perFrame(frame.open),
    day(frame.from),
    day(frame.to),
  ];
}

/** The status for people. */
export function presentStatus(place: string, status: DatabaseStatus): string {
  const { kind, edition, layout, serverVersion, schema, knownSchema, bytes, frames, others } = status;
  const parts = layout === 'chunks' ? 'chunks' : 'partitions';
  const compressed = frames.reduce((sum, frame) => sum + frame.compressed, 0);
  const newer = schema === knownSchema ? '' : ` (this version: ${knownSchema})`;
  const head = ['table', parts, 'rows', 'size', 'B/frame closed', 'open', 'from', 'to'];
  return [
    `${place}: ${kind}, ${edition}, frames as ${parts}, PostgreSQL ${serverVersion}, schema ${schema}${newer}, ${bytesText(bytes)}`,
    ...(compressed > 0 ? [`${compressed} chunks are compressed`] : []),
    '',
    ...table([head, ...frames.map(frameRow)], new Set([1, 2, 3, 4, 5])),
    '',
    ...table(
      [['table', 'rows', 'size'], ...others.map((one) => [one.table, count(one.rows), bytesText(one.bytes)])],
      new Set([1, 2]),
    ),
    '',
    `Kept for days: ${periods(status.keepDays)}`,
    ...Object.entries(status.fleetKeepDays).map(([fleet, days]) => `  of ${fleet}: ${periods(days)}`),
    'Rows are estimates; "closed" are the days (gps) and months that are over.',
  ].join('\n');
}
