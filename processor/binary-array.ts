/**
 * One-dimensional PostgreSQL arrays in the binary wire format (src/backend/utils/adt/arrayfuncs.c, array_recv). pg
 * sends a Buffer as a binary parameter, so we print no text and the server parses none: less than half of the CPU that
 * pg's own array literals cost us (README). Every writer throws RangeError rather than wrap a value that does not fit.
 */
const HEADER_BYTES = 20;
const OID = { bool: 16, bytea: 17, int8: 20, int2: 21, int4: 23, text: 25, float8: 701, timestamptz: 1184 } as const;
const POSTGRES_EPOCH_MS = 946_684_800_000; // 2000-01-01
const TWO_32 = 4_294_967_296;

type Whole = number | null | undefined;

function header(view: DataView, oid: number, count: number): void {
  view.setInt32(0, count === 0 ? 0 : 1); // dimensions
  view.setInt32(4, 1); // may hold nulls
  view.setInt32(8, oid);
  view.setInt32(12, count);
  view.setInt32(16, 1); // lower bound
}

function outOfRange(value: unknown, type: string): never {
  throw new RangeError(`${typeof value === 'number' ? value : typeof value} does not fit ${type}`);
}

function finish(view: DataView, count: number, bytes: number): Buffer {
  return Buffer.from(view.buffer, 0, count === 0 ? 12 : bytes);
}

/** Arrays of fixed width: `write` puts the element at the offset. */
function fixedWidth<T>(
  rows: readonly T[],
  oid: number,
  width: number,
  pick: (row: T) => unknown,
  write: (view: DataView, at: number, value: never) => void,
): Buffer {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + rows.length * (4 + width)));
  header(view, oid, rows.length);
  let at = HEADER_BYTES;
  for (const row of rows) {
    const value = pick(row);
    if (value === null || value === undefined) {
      view.setInt32(at, -1);
      at += 4;
    } else {
      view.setInt32(at, width);
      write(view, at + 4, value as never);
      at += 4 + width;
    }
  }
  return finish(view, rows.length, at);
}

const writeInt2 = (view: DataView, at: number, value: number) => {
  if ((value << 16) >> 16 !== value) outOfRange(value, 'smallint');
  view.setInt16(at, value);
};
/** The smallint of the same 16 bits; read as `column & 65535`. */
const writeUint16 = (view: DataView, at: number, value: number) => {
  if ((value & 65_535) !== value) outOfRange(value, '16 bits');
  view.setUint16(at, value);
};
const writeInt4 = (view: DataView, at: number, value: number) => {
  if ((value | 0) !== value) outOfRange(value, 'integer');
  view.setInt32(at, value);
};
const writeInt8 = (view: DataView, at: number, value: number) => {
  if (!Number.isSafeInteger(value)) outOfRange(value, 'bigint');
  const high = Math.floor(value / TWO_32);
  view.setInt32(at, high);
  view.setUint32(at + 4, value - high * TWO_32);
};
const writeTime = (view: DataView, at: number, timeMs: number) =>
  writeInt8(view, at, (timeMs - POSTGRES_EPOCH_MS) * 1000);
const writeFloat = (view: DataView, at: number, value: number) => {
  if (!Number.isFinite(value)) outOfRange(value, 'double precision');
  view.setFloat64(at, value);
};
const writeBool = (view: DataView, at: number, value: boolean) => view.setUint8(at, value ? 1 : 0);
const writeCell = (view: DataView, at: number, hexadecimal: string) => {
  const split = hexadecimal.length - 8;
  view.setUint32(at, Number.parseInt(hexadecimal.slice(0, split), 16));
  view.setUint32(at + 4, Number.parseInt(hexadecimal.slice(split), 16));
};

export function int2Array<T>(rows: readonly T[], pick: (row: T) => Whole): Buffer {
  return fixedWidth(rows, OID.int2, 2, pick, writeInt2);
}
/** Values from 0 to 65535, in a smallint of the same bits. */
export function uint16Array<T>(rows: readonly T[], pick: (row: T) => Whole): Buffer {
  return fixedWidth(rows, OID.int2, 2, pick, writeUint16);
}
export function int4Array<T>(rows: readonly T[], pick: (row: T) => Whole): Buffer {
  return fixedWidth(rows, OID.int4, 4, pick, writeInt4);
}
/** Values up to ±(2^53 - 1). */
export function int8Array<T>(rows: readonly T[], pick: (row: T) => Whole): Buffer {
  return fixedWidth(rows, OID.int8, 8, pick, writeInt8);
}
/** From milliseconds since 1970. */
export function timestamptzArray<T>(rows: readonly T[], pick: (row: T) => Whole): Buffer {
  return fixedWidth(rows, OID.timestamptz, 8, pick, writeTime);
}
/** Finite numbers. */
export function floatArray<T>(rows: readonly T[], pick: (row: T) => number | null | undefined): Buffer {
  return fixedWidth(rows, OID.float8, 8, pick, writeFloat);
}
export function boolArray<T>(rows: readonly T[], pick: (row: T) => boolean | null | undefined): Buffer {
  return fixedWidth(rows, OID.bool, 1, pick, writeBool);
}
/** bigint from an H3 index, which is 15 or 16 hexadecimal digits with the top bit clear. */
export function cellArray<T>(rows: readonly T[], pick: (row: T) => string | undefined): Buffer {
  return fixedWidth(rows, OID.int8, 8, pick, writeCell);
}

/** Arrays of bytes of any length. */
function variableWidth(oid: number, values: readonly (Uint8Array | null)[]): Buffer {
  const bytes = values.reduce((sum, value) => sum + 4 + (value?.byteLength ?? 0), HEADER_BYTES);
  const view = new DataView(new ArrayBuffer(bytes));
  const target = new Uint8Array(view.buffer);
  header(view, oid, values.length);
  let at = HEADER_BYTES;
  for (const value of values) {
    view.setInt32(at, value === null ? -1 : value.byteLength);
    at += 4;
    if (value !== null) {
      target.set(value, at);
      at += value.byteLength;
    }
  }
  return finish(view, values.length, at);
}

export function byteaArray<T>(rows: readonly T[], pick: (row: T) => Uint8Array | null): Buffer {
  return variableWidth(OID.bytea, rows.map(pick));
}
export function textArray<T>(rows: readonly T[], pick: (row: T) => string | null | undefined): Buffer {
  const encode = (text: string | null | undefined) => (text == null ? null : Buffer.from(text, 'utf8'));
  return variableWidth(
    OID.text,
    rows.map((row) => encode(pick(row))),
  );
}

/** The text form of a text[], for a column of such arrays; null stays null. */
export function arrayLiteral(values: readonly string[] | null | undefined): string | null {
  if (values == null) return null;
  return `{${values.map((value) => `"${value.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}
