import { type BodyKind, INTAKE_BOOT } from '@mediconnect/schemas';
import { RangeSet } from '@mediconnect/store/range-set.ts';
import { readUnwritten, type Unwritten } from '@mediconnect/store/received-store.ts';
import type pg from 'pg';
import { arraysOf, insertInto, type Source } from '../write-statement.ts';
import { type Account, newAccount } from './account.ts';
import { LEDGER, type LedgerRow } from './ledger-source.ts';

const REPLACE = insertInto(LEDGER as Source<never>, 1, '1');
const CLOSE = insertInto(
  { ...LEDGER, conflict: `${LEDGER.conflict} where received_ranges.writer = excluded.writer` } as Source<never>,
  1,
  'stream',
);

/** Rows that an earlier owner has written. */
export async function replaceRows(pool: pg.Pool, rows: readonly LedgerRow[]): Promise<void> {
  if (rows.length > 0) await pool.query({ name: 'replace_ledger', text: REPLACE, values: arraysOf(LEDGER, rows) });
}

/**
 * Writes rows that nothing is added to at the moment, unless another processor has written them since.
 * @returns the streams that were written
 */
export async function closeRows(pool: pg.Pool, rows: readonly LedgerRow[]): Promise<Set<number>> {
  if (rows.length === 0) return new Set();
  const result = await pool.query<{ stream: number }>({
    name: 'close_ledger',
    text: CLOSE,
    values: arraysOf(LEDGER, rows),
  });
  return new Set(result.rows.map(({ stream }) => stream));
}

interface Row {
  readonly stream: number;
  readonly vehicle_id: number;
  readonly found: boolean;
  readonly received: string | null;
  readonly refused: string | null;
  readonly exact_from: number;
  readonly received_below: number;
  readonly refused_below: number;
  readonly sequence_reused: boolean;
  readonly first_ms: number | null;
  readonly last_ms: number | null;
  readonly received_ms: number;
  readonly since_ms: number;
  readonly written_ms: number;
}

/** Milliseconds of a column; exact, for what is written holds whole ones. */
const ms = (column: string) => `round(extract(epoch from ${column}) * 1000)::float8`;
const size = (ranges: string, below: string) =>
  `coalesce((select sum(upper(r) - lower(r)) from unnest(${ranges} * int8multirange(int8range(${below}, null))) r), 0)`;

// The counts below exact_from are what the totals hold beyond the ranges, from which the numbers below were taken out.
const LOAD = `
  select w.stream, streams.vehicle_id, l.stream is not null as found, l.received::text, l.refused::text,
    l.exact_from::float8 as exact_from,
    (l.received_count - ${size('l.received', 'l.exact_from')})::float8 as received_below,
    (l.refused_count - ${size('(l.refused - l.received)', 'l.exact_from')})::float8 as refused_below,
    l.sequence_reused, ${ms('l.first_time')} as first_ms, ${ms('l.last_time')} as last_ms,
    ${ms('l.last_received_at')} as received_ms, ${ms("coalesce(l.since, '-infinity')")} as since_ms,
    ${ms('l.written_at')} as written_ms
  from unnest($1::int[]) as w (stream) join streams using (stream) left join received_ranges l using (stream)`;

function accountOf(row: Row): Account {
  const account = newAccount(row.stream, row.vehicle_id);
  if (!row.found) return account;
  return {
    ...account,
    received: RangeSet.parse(row.received!),
    refused: RangeSet.parse(row.refused!),
    exactFrom: row.exact_from,
    receivedBelow: row.received_below,
    refusedBelow: row.refused_below,
    sequenceReused: row.sequence_reused,
    firstTimeMs: row.first_ms ?? account.firstTimeMs,
    lastTimeMs: row.last_ms ?? account.lastTimeMs,
    lastReceivedAtMs: row.received_ms,
    sinceMs: row.since_ms,
    writtenAtMs: row.written_ms,
  };
}

/**
 * Reads the accounts of streams: their rows, and the frames that the rows do not vouch for. A stream without a row is
 * read from its first frame on.
 */
export async function loadAccounts(pool: pg.Pool, streams: readonly number[]): Promise<Account[]> {
  const { rows } = await pool.query<Row>({ name: 'load_ledger', text: LOAD, values: [streams] });
  const unwritten = await readUnwritten(
    pool,
    rows.map(({ stream, since_ms }) => ({ stream, sinceMs: since_ms })),
  );
  const byStream = new Map(unwritten.map((some) => [some.stream, some]));
  return rows.map((row) => withUnwritten(accountOf(row), byStream.get(row.stream)));
}

function withUnwritten(account: Account, some: Unwritten | undefined): Account {
  if (some === undefined) return account;
  const stored = RangeSet.parse(some.received);
  stored.removeBelow(account.exactFrom);
  account.received.addAll(stored);
  account.firstTimeMs = Math.min(account.firstTimeMs, some.firstMs);
  account.lastTimeMs = Math.max(account.lastTimeMs, some.lastMs);
  account.lastReceivedAtMs = Math.max(account.lastReceivedAtMs, some.receivedMs);
  return account;
}

/** A stream whose row a processor left behind, or that has none. */
export interface OpenStream {
  readonly stream: number;
  readonly fleet: string;
  readonly vehicle: string;
}

export async function readOpenStreams(pool: pg.Pool): Promise<OpenStream[]> {
  const { rows } = await pool.query<OpenStream>(
    `select stream, fleet, vehicle from streams left join received_ranges using (stream)
       join vehicles on vehicles.vehicle_id = streams.vehicle_id join fleets using (fleet_id)
      where boot <> $1 and (received_ranges.stream is null or since < 'infinity') order by stream`,
    [INTAKE_BOOT],
  );
  return rows;
}

/** Which frame: where it is stored. */
export interface StoredKey {
  readonly stream: number;
  readonly timeMs: number;
  readonly seq: number;
}

/** Those of some frames of a kind that are stored. */
export async function findStored(pool: pg.Pool, kind: BodyKind, keys: readonly StoredKey[]): Promise<StoredKey[]> {
  const times = keys.map(({ timeMs }) => timeMs);
  const bounds = [Math.min(...times), Math.max(...times)];
  const { rows } = await pool.query<StoredKey>({
    text: `select w.stream, w.ms as "timeMs", w.seq::float8 as seq
      from unnest($1::int[], $2::float8[], $3::int8[]) as w (stream, ms, seq)
      join frames_${kind} f on f.stream = w.stream and f.seq = w.seq and f.time = to_timestamp(w.ms / 1000)
      where f.time between to_timestamp($4::float8 / 1000) and to_timestamp($5::float8 / 1000)`,
    values: [keys.map(({ stream }) => stream), times, keys.map(({ seq }) => seq), ...bounds],
  });
  return rows;
}
