/** A column of a source: how its array is typed and built from the rows, and turned into the stored type. */
export interface SourceColumn<Row> {
  readonly name: string;
  readonly type: 'int2' | 'int4' | 'int8' | 'float8' | 'bool' | 'text' | 'bytea' | 'timestamptz';
  readonly array: (rows: readonly Row[]) => Buffer;
  /** Cast of each element, where an array cannot carry the stored type itself. */
  readonly cast?: string;
}

/** Rows of one table that a group brings. */
export interface Source<Row> {
  readonly table: string;
  readonly columns: readonly SourceColumn<Row>[];
  /** What follows `on conflict`. */
  readonly conflict: string;
}

/** A statement with its parameters, ready to be sent. */
export interface WriteStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly Buffer[];
}

/** The next numbers of parameters: `take(3)` gives the first of three. */
export function parameterCounter(): (count: number) => number {
  let next = 1;
  return (count) => {
    const first = next;
    next += count;
    return first;
  };
}

/**
 * `insert into … select unnest($n), …` for one source, its parameters counted from `first`. The arrays are equally
 * long and so unnest in step; in the select list that costs an eighth less than `from unnest(…, …)`, which collects
 * all rows first (README).
 */
export function insertInto({ table, columns, conflict }: Source<never>, first: number, returning: string): string {
  const selected = columns.map(({ type, cast }, i) => `unnest($${first + i}::${type}[])${cast ? `::${cast}` : ''}`);
  const names = columns.map(({ name }) => name).join(', ');
  return `insert into ${table} (${names}) select ${selected.join(', ')} on conflict ${conflict} returning ${returning}`;
}

/** The parameters of a source. @throws {RangeError} when a value does not fit its column */
export function arraysOf<Row>({ columns }: Source<Row>, rows: readonly Row[]): Buffer[] {
  return columns.map(({ array }) => array(rows));
}
