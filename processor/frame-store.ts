import { AppError } from '@mediconnect/base';
import type { LogPosition } from '@mediconnect/log';
import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import type pg from 'pg';
import { int4Array, int8Array, textArray, timestamptzArray } from './binary-array.ts';
import type { Letters } from './dead-letters.ts';
import { type Derived, nothingDerived } from './fold/derived.ts';
import { CELLS, CHECKPOINTS, EVENTS, ROLLUPS, TRIPS } from './fold/derived-sources.ts';
import { FRAME_COLUMNS } from './frame-columns.ts';
import type { FrameInHand, PresenceInHand } from './group.ts';
import type { LedgerRow } from './ledger/ledger-source.ts';
import { LEDGER } from './ledger/ledger-source.ts';
import { LETTER_COUNTS, LETTERS, PRESENCE } from './letter-sources.ts';
import { arraysOf, insertInto, parameterCounter, type Source, type WriteStatement } from './write-statement.ts';

/** All that is written at once; what is absent brings nothing. */
export interface Rows {
  readonly frames?: { readonly [K in BodyKind]: readonly FrameInHand[] };
  readonly presences?: readonly PresenceInHand[];
  /** Where the log's partitions stand once this is stored, each once. Empty where the log keeps no positions. */
  readonly positions?: readonly LogPosition[];
  /** No two rows with the same gateway, reason and hash; no two counts of the same. */
  readonly letters?: Letters;
  /** Of the frames, those that belong before what was folded already: where one is new it makes a dirty mark. */
  readonly late?: readonly FrameInHand[];
  readonly derived?: Derived;
  /** Accounts of received numbers that are due; no stream twice. */
  readonly ledger?: readonly LedgerRow[];
}

/** How many frames of each kind were new (those that are missing were there before), and how many vehicles became dirty. */
export type Inserted = { readonly [K in BodyKind | 'dirty']: number };

/** A write that takes longer than this has lost its database: the connection is given up and the group tried again. */
const WRITE_TIMEOUT_MS = 30_000;

const OTHERS = {
  presence: PRESENCE,
  dead_letters: LETTERS,
  dead_letter_counts: LETTER_COUNTS,
  received_ranges: LEDGER,
} as const;
const SOURCES = [...BODY_KINDS, 'presence', 'dead_letters', 'dead_letter_counts', 'received_ranges'] as const;
type SourceName = (typeof SOURCES)[number];
const DERIVED = [
  ['events', EVENTS],
  ['trips', TRIPS],
  ['rollups', ROLLUPS],
  ['cells', CELLS],
  ['checkpoints', CHECKPOINTS],
] as const;
const POSITION_PARAMETERS = ['text[]', 'int[]', 'bigint[]', 'bigint[]', 'bigint[]'];
/** What advance_log_positions raises when another processor claimed a partition. */
const POSITION_LOST = 'MC001';

const isKind = (source: SourceName): source is BodyKind => !Object.hasOwn(OTHERS, source);
const FRAMES = Object.fromEntries(
  BODY_KINDS.map((kind) => [
    kind,
    { table: `frames_${kind}`, columns: FRAME_COLUMNS[kind], conflict: '(stream, time, seq) do nothing' },
  ]),
) as Record<BodyKind, Source<FrameInHand>>;
const sourceOf = (name: SourceName) => (isKind(name) ? FRAMES[name] : OTHERS[name]) as Source<never>;

/** What a group has beyond rows of its own sources; each makes another text. */
interface Extras {
  readonly late: boolean;
  readonly derived: boolean;
  readonly positions: boolean;
}

/** One statement, and so one transaction, for the sources that are present; with positions it moves those, too. */
function composeText(present: readonly SourceName[], extras: Extras): string {
  const take = parameterCounter();
  const kinds = present.filter(isKind);
  const returned = extras.late ? 'stream, time' : '1';
  const parts = present.map((name) => {
    const source = sourceOf(name);
    return `${name}_in as (${insertInto(source, take(source.columns.length), isKind(name) ? returned : '1')})`;
  });
  if (extras.late) parts.push(`dirty_in as (${markDirty(kinds, take(3))})`);
  if (extras.derived) {
    for (const [name, source] of DERIVED)
      parts.push(`${name}_in as (${insertInto(source as Source<never>, take(source.columns.length), '1')})`);
    parts.push(`withdrawn_in as (${withdraw(take(1))})`);
  }
  const selected = present.map((name) => `(select count(*)::int from ${name}_in) as ${name}`);
  if (extras.late) selected.push('(select count(*)::int from dirty_in) as dirty');
  if (extras.positions) {
    const first = take(POSITION_PARAMETERS.length);
    const parameters = POSITION_PARAMETERS.map((type, i) => `$${first + i}::${type}`);
    selected.push(`advance_log_positions(${parameters.join(', ')}) as positions`);
  }
  if (selected.length === 0) selected.push('1');
  const inserts = parts.length > 0 ? `with ${parts.join(',\n')} ` : '';
  return `${inserts}select ${selected.join(', ')}`;
}

/** A mark for each vehicle of which a late frame was new; one that was there before says nothing. */
function markDirty(kinds: readonly BodyKind[], first: number): string {
  const inserted = kinds.map((kind) => `select stream, time from ${kind}_in`).join(' union all ');
  return `insert into dirty_marks (vehicle_id, from_time, to_time)
    select vehicle_id, min(time), max(time)
      from (select unnest($${first}::int4[]) as stream, unnest($${first + 1}::timestamptz[]) as time,
                   unnest($${first + 2}::int4[]) as vehicle_id) late
     where (stream, time) in (${inserted})
     group by vehicle_id returning 1`;
}

function withdraw(first: number): string {
  return `update events set superseded_by = 'none', committed_in = pg_current_xact_id()
           where event_id = any($${first}::text[]) and superseded_by is null returning 1`;
}

const texts = new Map<string, string>();

/**
 * Builds the statement that stores a group; undefined when there is nothing to store.
 * @throws {RangeError} when a value does not fit its column
 */
export function buildWrite(rows: Rows): WriteStatement | undefined {
  const present: SourceName[] = [];
  const values: Buffer[] = [];
  const add = <Row>(name: SourceName, source: Source<Row>, given: readonly Row[]) => {
    if (given.length === 0) return;
    present.push(name);
    values.push(...arraysOf(source, given));
  };
  const { frames, presences = [], letters, ledger = [], late = [], derived, positions = [] } = rows;
  if (frames) for (const kind of BODY_KINDS) add(kind, FRAMES[kind], frames[kind]);
  add('presence', PRESENCE, presences);
  add('dead_letters', LETTERS, letters?.rows ?? []);
  add('dead_letter_counts', LETTER_COUNTS, letters?.counts ?? []);
  add('received_ranges', LEDGER, ledger);
  const extras: Extras = {
    late: late.length > 0,
    derived: derived !== undefined && !nothingDerived(derived),
    positions: positions.length > 0,
  };
  if (extras.late) values.push(...lateArrays(late));
  if (derived && extras.derived) values.push(...derivedArrays(derived));
  if (extras.positions) values.push(...positionArrays(positions));
  if (values.length === 0) return undefined;
  const name = `w${mask(present)}${extras.late ? 'l' : ''}${extras.derived ? 'd' : ''}${extras.positions ? 'p' : ''}`;
  let text = texts.get(name);
  if (text === undefined) {
    text = composeText(present, extras);
    texts.set(name, text);
  }
  return { name, text, values };
}

/** Statement names are cut at 63 bytes, so the sources are told by bits. */
function mask(present: readonly SourceName[]): number {
  return present.reduce((bits, source) => bits | (1 << SOURCES.indexOf(source)), 0);
}

function lateArrays(late: readonly FrameInHand[]): Buffer[] {
  return [
    int4Array(late, (hand) => hand.stream.stream),
    timestamptzArray(late, (hand) => hand.reading.timeMs),
    int4Array(late, (hand) => hand.stream.vehicleId),
  ];
}

/** In the order of DERIVED. Where anything is derived all of it is sent, so that there are few different statements. */
function derivedArrays(derived: Derived): Buffer[] {
  return [
    ...arraysOf(EVENTS, [...derived.events.values()]),
    ...arraysOf(TRIPS, [...derived.trips.values()]),
    ...arraysOf(ROLLUPS, [...derived.rollups.values()]),
    ...arraysOf(CELLS, [...derived.cells.values()]),
    ...arraysOf(CHECKPOINTS, [...derived.checkpoints.values()]),
    textArray([...derived.withdrawn], (id) => id),
  ];
}

function positionArrays(rows: readonly LogPosition[]): Buffer[] {
  return [
    textArray(rows, (row) => row.topic),
    int4Array(rows, (row) => row.partition),
    int8Array(rows, (row) => row.epoch),
    int8Array(rows, (row) => row.fromOffset),
    int8Array(rows, (row) => row.nextOffset),
  ];
}

/**
 * Runs the statement: durable when this resolves.
 * @throws {AppError} log.position_lost when another processor claimed a partition: nothing of the statement is stored
 */
export async function runWrite(pool: pg.Pool | pg.PoolClient, statement: WriteStatement): Promise<Partial<Inserted>> {
  const query = { ...statement, values: [...statement.values], query_timeout: WRITE_TIMEOUT_MS };
  try {
    const { rows } = await pool.query<Partial<Inserted>>(query);
    return rows[0]!;
  } catch (error) {
    if ((error as { code?: unknown }).code !== POSITION_LOST) throw error;
    throw new AppError('log.position_lost', undefined, { cause: error });
  }
}
