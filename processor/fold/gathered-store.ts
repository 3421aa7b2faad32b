import type pg from 'pg';
import { arraysOf, insertInto, type Source } from '../write-statement.ts';
import type { Derived } from './derived.ts';
import { CELLS, ROLLUPS } from './derived-sources.ts';

// A quarter hour that is not over is told again and again; what a group or a refold tells of it is never older than this.
const growing = <Row>(source: Source<Row>): Source<Row> => ({
  ...source,
  conflict: `${source.conflict} where ${source.table}.fixes < excluded.fixes`,
});
const OPEN_ROLLUPS = growing(ROLLUPS);
const OPEN_CELLS = growing(CELLS);

/** Writes the sums that are gathered so far of quarter hours that are not over. */
export async function writeGathered(db: Pick<pg.Pool, 'query'>, derived: Derived): Promise<void> {
  await write(db, OPEN_ROLLUPS, [...derived.rollups.values()]);
  await write(db, OPEN_CELLS, [...derived.cells.values()]);
}

async function write<Row>(db: Pick<pg.Pool, 'query'>, source: Source<Row>, rows: readonly Row[]): Promise<void> {
  if (rows.length > 0) await db.query(insertInto(source as Source<never>, 1, '1'), arraysOf(source, rows));
}
