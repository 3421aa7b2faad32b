import { AppError } from '@mediconnect/base';
import type { LogPosition } from '@mediconnect/log';
import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import type pg from 'pg';
import { byteaArray, int2Array, int4Array, int8Array, textArray, timestamptzArray } from './binary-array.ts';
import type { LetterCount, LetterRow, Letters } from './dead-letters.ts';
import { FRAME_COLUMNS } from './frame-columns.ts';
import type { FrameInHand, PresenceInHand } from './group.ts';

/** All that one group brings to the database. */
export interface Rows {
  readonly frames: { readonly [K in BodyKind]: readonly FrameInHand[] };
  readonly presences: readonly PresenceInHand[];
  /** Where the log's partitions stand once this is stored, each once. Empty where the log keeps no positions. */
  readonly positions: readonly LogPosition[];
  /** No two rows with the same gateway, reason and hash; no two counts of the same. */
  readonly letters: Letters;
}

/** A statement with its parameters, ready to be sent. */
export interface WriteStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly Buffer[];
}

/** How many frames of each kind were new; those that are missing were there before. */
export type Inserted = { readonly [K in BodyKind]: number };

/** A write that takes longer than this has lost its database: the connection is given up and the group tried again. */
const WRITE_TIMEOUT_MS = 30_000;

interface Target {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly cast?: string }[];
  readonly conflict: string;
}
const PRESENCE: Target = {
  table: 'presence',
  columns: [
    { name: 'gateway_id', type: 'int4' },
    { name: 'vehicle_id', type: 'int4' },
    { name: 'received_at', type: 'timestamptz' },
    { name: 'boot', type: 'int8' },
    { name: 'state', type: 'int2' },
  ],
  conflict: 'do nothing',
};
const LETTERS: Target = {
  table: 'dead_letters',
  columns: [
    { name: 'fleet_id', type: 'int4' },
    { name: 'gateway', type: 'text' },
    { name: 'vehicle', type: 'text' },
    { name: 'reason', type: 'text' },
    { name: 'detail', type: 'text' },
    { name: 'received_at', type: 'timestamptz' },
    { name: 'payload_hash', type: 'bytea' },
    { name: 'payload_bytes', type: 'int4' },
    { name: 'payload', type: 'bytea' },
    { name: 'times', type: 'int4' },
    { name: 'boot', type: 'int8' },
  ],
  // The same letter again is counted, but the same group again (a retry) is not.
  conflict: `(gateway, reason, payload_hash) do update
    set times = dead_letters.times + excluded.times, received_at = excluded.received_at
    where dead_letters.received_at < excluded.received_at`,
};

const LETTER_COUNTS: Target = {
  table: 'dead_letter_counts',
  columns: [
    { name: 'fleet_id', type: 'int4' },
    { name: 'gateway', type: 'text' },
    { name: 'vehicle', type: 'text' },
    { name: 'reason', type: 'text' },
    { name: 'day', type: 'text', cast: 'date' },
    { name: 'times', type: 'int8' },
    { name: 'payload_bytes', type: 'int8' },
    { name: 'last_received_at', type: 'timestamptz' },
    { name: 'last_payload_hash', type: 'bytea' },
  ],
  conflict: `(fleet_id, gateway, vehicle, reason, day) do update
    set times = dead_letter_counts.times + excluded.times,
        payload_bytes = dead_letter_counts.payload_bytes + excluded.payload_bytes,
        last_received_at = excluded.last_received_at, last_payload_hash = excluded.last_payload_hash
    where dead_letter_counts.last_received_at < excluded.last_received_at`,
};

const OTHERS = { presence: PRESENCE, dead_letters: LETTERS, dead_letter_counts: LETTER_COUNTS } as const;
const SOURCES = [...BODY_KINDS, 'presence', 'dead_letters', 'dead_letter_counts'] as const;
type Source = (typeof SOURCES)[number];
const POSITION_PARAMETERS = ['text[]', 'int[]', 'bigint[]', 'bigint[]', 'bigint[]'];
/** What advance_log_positions raises when another processor claimed a partition. */
const POSITION_LOST = 'MC001';

function isKind(source: Source): source is BodyKind {
  return !Object.hasOwn(OTHERS, source);
}

/**
 * `insert into … select unnest($n), …` for one source, its parameters counted from `first`. The arrays are equally
 * long and so unnest in step; in the select list that costs an eighth less than `from unnest(…, …)`, which collects
 * all rows first (README).
 */
function insertOf(source: Source, first: number): { sql: string; parameters: number } {
  const { table, columns, conflict } = isKind(source) ? frameTable(source) : OTHERS[source];
  const selected = columns.map(({ type, cast }, i) => `unnest($${first + i}::${type}[])${cast ? `::${cast}` : ''}`);
  const names = columns.map(({ name }) => name).join(', ');
  const sql = `insert into ${table} (${names}) select ${selected.join(', ')} on conflict ${conflict} returning 1`;
  return { sql, parameters: columns.length };
}

function frameTable(kind: BodyKind): Target {
  return { table: `frames_${kind}`, columns: FRAME_COLUMNS[kind], conflict: '(stream, time, seq) do nothing' };
}

/** One statement, and so one transaction, for the sources that are present; with positions it moves those, too. */
function composeText(present: readonly Source[], positions: boolean): string {
  let first = 1;
  const parts: string[] = [];
  for (const source of present) {
    const { sql, parameters } = insertOf(source, first);
    parts.push(`${source}_in as (${sql})`);
    first += parameters;
  }
  const selected = present.map((source) => `(select count(*)::int from ${source}_in) as ${source}`);
  if (positions) {
    const parameters = POSITION_PARAMETERS.map((type, i) => `$${first + i}::${type}`);
    selected.push(`advance_log_positions(${parameters.join(', ')}) as positions`);
  }
  const inserts = parts.length > 0 ? `with ${parts.join(',\n')} ` : '';
  return `${inserts}select ${selected.join(', ')}`;
}

const texts = new Map<string, string>();

/**
 * Builds the statement that stores a group; undefined when there is nothing to store.
 * @throws {RangeError} when a value does not fit its column
 */
export function buildWrite(rows: Rows): WriteStatement | undefined {
  const present: Source[] = [];
  const values: Buffer[] = [];
  for (const kind of BODY_KINDS) {
    if (rows.frames[kind].length === 0) continue;
    present.push(kind);
    for (const column of FRAME_COLUMNS[kind]) values.push(column.array(rows.frames[kind]));
  }
  if (rows.presences.length > 0) {
    present.push('presence');
    values.push(...presenceArrays(rows.presences));
  }
  const { rows: letters, counts } = rows.letters;
  if (letters.length > 0) {
    present.push('dead_letters');
    values.push(...letterArrays(letters));
  }
  if (counts.length > 0) {
    present.push('dead_letter_counts');
    values.push(...countArrays(counts));
  }
  const moves = rows.positions.length > 0;
  if (moves) values.push(...positionArrays(rows.positions));
  else if (present.length === 0) return undefined;
  const name = `w${mask(present)}${moves ? 'p' : ''}`;
  let text = texts.get(name);
  if (text === undefined) {
    text = composeText(present, moves);
    texts.set(name, text);
  }
  return { name, text, values };
}

/** Statement names are cut at 63 bytes, so the sources are told by bits. */
function mask(present: readonly Source[]): number {
  return present.reduce((bits, source) => bits | (1 << SOURCES.indexOf(source)), 0);
}

function presenceArrays(rows: readonly PresenceInHand[]): Buffer[] {
  return [
    int4Array(rows, (row) => row.stream.gatewayId),
    int4Array(rows, (row) => row.stream.vehicleId),
    timestamptzArray(rows, (row) => row.record.receivedAtMs),
    int8Array(rows, (row) => row.record.boot),
    int2Array(rows, (row) => row.record.presence),
  ];
}

function letterArrays(rows: readonly LetterRow[]): Buffer[] {
  return [
    int4Array(rows, (row) => row.fleetId),
    textArray(rows, (row) => row.gateway),
    textArray(rows, (row) => row.vehicle),
    textArray(rows, (row) => row.reason),
    textArray(rows, (row) => row.detail),
    timestamptzArray(rows, (row) => row.receivedAtMs),
    byteaArray(rows, (row) => row.hash),
    int4Array(rows, (row) => row.payloadBytes),
    byteaArray(rows, (row) => row.payload),
    int4Array(rows, (row) => row.times),
    int8Array(rows, (row) => row.boot),
  ];
}

function countArrays(rows: readonly LetterCount[]): Buffer[] {
  return [
    int4Array(rows, (row) => row.fleetId),
    textArray(rows, (row) => row.gateway),
    textArray(rows, (row) => row.vehicle),
    textArray(rows, (row) => row.reason),
    textArray(rows, (row) => row.day),
    int8Array(rows, (row) => row.times),
    int8Array(rows, (row) => row.payloadBytes),
    timestamptzArray(rows, (row) => row.lastReceivedAtMs),
    byteaArray(rows, (row) => row.lastHash),
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
export async function runWrite(pool: pg.Pool, statement: WriteStatement): Promise<Partial<Inserted>> {
  const query = { ...statement, values: [...statement.values], query_timeout: WRITE_TIMEOUT_MS };
  try {
    const { rows } = await pool.query<Partial<Inserted>>(query);
    return rows[0]!;
  } catch (error) {
    if ((error as { code?: unknown }).code !== POSITION_LOST) throw error;
    throw new AppError('log.position_lost', undefined, { cause: error });
  }
}
