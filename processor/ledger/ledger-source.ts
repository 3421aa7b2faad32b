import { boolArray, int4Array, int8Array, textArray, timestamptzArray } from '../binary-array.ts';
import type { Source, SourceColumn } from '../write-statement.ts';
import { type Account, type AccountTotals, totalsOf } from './account.ts';

/** A row of `received_ranges`. */
export interface LedgerRow {
  readonly account: Account;
  readonly totals: AccountTotals;
  /** Names the processor, from when it took the vehicle over: another one's row is never closed. */
  readonly writer: string;
}

export function ledgerRow(account: Account, writer: string): LedgerRow {
  return { account, totals: totalsOf(account), writer };
}

const int8 = (name: string, pick: (row: LedgerRow) => number): SourceColumn<LedgerRow> => ({
  ...{ name, type: 'int8' },
  array: (rows) => int8Array(rows, pick),
});
const time = (name: string, pick: (row: LedgerRow) => number): SourceColumn<LedgerRow> => ({
  ...{ name, type: 'timestamptz' },
  array: (rows) => timestamptzArray(rows, pick),
});
const text = (name: string, cast: string, pick: (row: LedgerRow) => string | null): SourceColumn<LedgerRow> => ({
  ...{ name, type: 'text', cast },
  array: (rows) => textArray(rows, pick),
});

/** A time as text, for columns that may hold infinity or nothing. */
const timeText = (ms: number, whenInfinite: string | null) =>
  Number.isFinite(ms) ? new Date(ms).toISOString() : whenInfinite;

const REPLACED: readonly SourceColumn<LedgerRow>[] = [
  text('last_received_on', 'date', ({ account }) => new Date(account.lastReceivedAtMs).toISOString().slice(0, 10)),
  text('received', 'int8multirange', ({ account }) => account.received.toString()),
  text('refused', 'int8multirange', ({ account }) => account.refused.toString()),
  int8('exact_from', ({ account }) => account.exactFrom),
  int8('received_count', ({ totals }) => totals.received),
  int8('refused_count', ({ totals }) => totals.refused),
  int8('lowest_seq', ({ totals }) => totals.lowest),
  int8('highest_seq', ({ totals }) => totals.highest),
  text('first_time', 'timestamptz', ({ account }) => timeText(account.firstTimeMs, null)),
  text('last_time', 'timestamptz', ({ account }) => timeText(account.lastTimeMs, null)),
  time('last_received_at', ({ account }) => account.lastReceivedAtMs),
  text('since', 'timestamptz', ({ account }) => timeText(account.sinceMs, 'infinity')),
  text('writer', 'text', ({ writer }) => writer),
  time('written_at', ({ account }) => account.writtenAtMs),
];

/** The ledger's rows, for the statement that stores a group. */
export const LEDGER: Source<LedgerRow> = {
  table: 'received_ranges',
  columns: [
    { name: 'stream', type: 'int4', array: (rows) => int4Array(rows, ({ account }) => account.stream) },
    { name: 'vehicle_id', type: 'int4', array: (rows) => int4Array(rows, ({ account }) => account.vehicleId) },
    {
      ...{ name: 'sequence_reused', type: 'bool' },
      array: (rows) => boolArray(rows, ({ account }) => account.sequenceReused),
    },
    ...REPLACED,
  ],
  // Once reused, always: the try of a group that was durable, although it looked failed, may have been the one that saw it.
  conflict: `(stream) do update set ${REPLACED.map(({ name }) => `${name} = excluded.${name}`).join(', ')},
    sequence_reused = received_ranges.sequence_reused or excluded.sequence_reused`,
};
