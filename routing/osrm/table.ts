import { AppError, isAppError } from '@mediconnect/base';
import type { OsrmClient, OsrmPoint } from './client.ts';
import { refusalIn } from './codes.ts';

/**
 * OSRM's many-to-one grows faster than the number of points, and its threads work side by side: pieces of 50 on several
 * connections answer a table of 500 in a third of the time.
 */
const PIECE = 50;
/** Rows times columns of one question stay below its smallest limit (100 × 100). */
const OTHER_SIDE = 100;
/** Questions of one table that are under way or in line; the rest waits here, so that no table fills the line alone. */
const AT_ONCE = 8;
/** Points looked at by themselves at once, of one piece. */
const SIFTED_AT_ONCE = 4;
/** Points without a road that OSRM may name one by one; then, or when a heading does not fit, each is looked at. */
const NAMED_BY_OSRM = 2;

type Cells = (number | null)[][];
export interface Table {
  readonly seconds: Cells;
  readonly metres: Cells;
}
interface Bounds {
  readonly signal?: AbortSignal | undefined;
  readonly deadlineMs: number;
}

const emptyCells = (rows: number, columns: number): Cells =>
  Array.from({ length: rows }, () => new Array<number | null>(columns).fill(null));

/**
 * A table of any size, in pieces. A point without a road near has null in its row or column; one whose heading fits no
 * road near is taken without it.
 * @throws {AppError} as {@link OsrmClient.table}, but route.not_found
 */
export async function wholeTable(
  client: OsrmClient,
  sources: readonly OsrmPoint[],
  destinations: readonly OsrmPoint[],
  bounds: Bounds,
): Promise<Table> {
  const whole = {
    seconds: emptyCells(sources.length, destinations.length),
    metres: emptyCells(sources.length, destinations.length),
  };
  const many = sources.length >= destinations.length;
  const [rows, columns] = [many ? PIECE : OTHER_SIDE, many ? OTHER_SIDE : PIECE];
  const pieces: (() => Promise<void>)[] = [];
  for (let row = 0; row < sources.length; row += rows)
    for (let column = 0; column < destinations.length; column += columns)
      pieces.push(async () => {
        const [from, to] = [sources.slice(row, row + rows), destinations.slice(column, column + columns)];
        const piece = await pieceOf(client, from, to, bounds);
        for (const kind of ['seconds', 'metres'] as const)
          for (const [r, cells] of piece[kind].entries())
            for (const [c, cell] of cells.entries()) whole[kind][row + r]![column + c] = cell;
      });
  await inTurns(pieces, AT_ONCE, (piece) => piece());
  return whole;
}

/** So many at once take from one line; the first failure ends the others with their next turn. */
async function inTurns<T>(line: Iterable<T>, atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const shared = line[Symbol.iterator]();
  const takeTurns = async () => {
    for (let next = shared.next(); !next.done && !failed; next = shared.next()) await work(next.value);
  };
  let failed = false;
  const turns = Array.from({ length: atOnce }, () =>
    takeTurns().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  await Promise.all(turns);
}

/** Which points take part, and how; undefined: no road is near. Rows first, then columns. */
type Taken = (OsrmPoint | undefined)[];

async function pieceOf(
  client: OsrmClient,
  sources: readonly OsrmPoint[],
  destinations: readonly OsrmPoint[],
  bounds: Bounds,
): Promise<Table> {
  const taken: Taken = [...sources, ...destinations];
  let sifted = false;
  for (let named = 0; ; named++) {
    try {
      const table = await tableOfTaken(client, taken, sources.length, bounds);
      return await withDeadEndsTurned(client, taken, table, bounds);
    } catch (error) {
      if (!isAppError(error, 'route.not_found')) throw error;
      if (sifted) throw new AppError('osrm.bad_answer', 'OSRM knows a point and does not', { cause: error });
      const place = placeOf(taken, refusalIn(error)?.coordinate);
      sifted = place === undefined || named >= NAMED_BY_OSRM;
      if (sifted) await sift(client, taken, bounds);
      else taken[place!] = undefined;
    }
  }
}

/**
 * A heading may put a vehicle onto a yard or a stub from which nothing leads on, while a street lies beside it: such rows are
 * asked for once more without.
 */
async function withDeadEndsTurned(client: OsrmClient, taken: Taken, table: Table, bounds: Bounds): Promise<Table> {
  const isDeadEnd = (cells: readonly (number | null)[], row: number) =>
    taken[row]?.headingDegrees !== undefined && cells.every((cell) => cell === null);
  const rows = table.seconds.flatMap((cells, row) => (isDeadEnd(cells, row) ? [row] : []));
  if (rows.length === 0) return table;
  const again: Taken = [...rows.map((row) => withoutHeading(taken[row]!)), ...taken.slice(table.seconds.length)];
  const turned = await tableOfTaken(client, again, rows.length, bounds);
  for (const [i, row] of rows.entries()) {
    table.seconds[row] = turned.seconds[i]!;
    table.metres[row] = turned.metres[i]!;
  }
  return table;
}

/** Which point OSRM named, among those that take part; undefined when it did not, or when that one has a heading. */
function placeOf(taken: Taken, coordinate: number | undefined): number | undefined {
  if (coordinate === undefined) return undefined;
  const place = taken.map((point, i) => (point ? i : -1)).filter((i) => i >= 0)[coordinate];
  return place !== undefined && taken[place]?.headingDegrees === undefined ? place : undefined;
}

/** Asks for those that take part; the rows and columns of the others are null. */
async function tableOfTaken(client: OsrmClient, taken: Taken, rows: number, bounds: Bounds): Promise<Table> {
  const there = (from: number, to: number) =>
    taken.slice(from, to).flatMap((point, i) => (point ? [{ point, place: i }] : []));
  const [sources, destinations] = [there(0, rows), there(rows, taken.length)];
  const table = { seconds: emptyCells(rows, taken.length - rows), metres: emptyCells(rows, taken.length - rows) };
  if (sources.length === 0 || destinations.length === 0) return table;
  const { durations, distances } = await client.table({
    sources: sources.map(({ point }) => point),
    destinations: destinations.map(({ point }) => point),
    ...bounds,
  });
  for (const [r, { place: row }] of sources.entries())
    for (const [c, { place: column }] of destinations.entries()) {
      table.seconds[row]![column] = durations[r]![c]!;
      // a pair that no road joins has no length either, whatever stands there
      table.metres[row]![column] = durations[r]![c] === null ? null : distances[r]![c]!;
    }
  return table;
}

/** Looks at each point by itself: one without a road takes no part, one whose heading fits no road loses that. */
async function sift(client: OsrmClient, taken: Taken, bounds: Bounds): Promise<void> {
  await inTurns(taken.entries(), SIFTED_AT_ONCE, async ([i, point]) => {
    let candidate = point;
    while (candidate && !(await hasRoad(client, candidate, bounds))) candidate = withoutHeading(candidate);
    taken[i] = candidate;
  });
}

const withoutHeading = ({ position, headingDegrees }: OsrmPoint): OsrmPoint | undefined =>
  headingDegrees === undefined ? undefined : { position };

async function hasRoad(client: OsrmClient, point: OsrmPoint, bounds: Bounds): Promise<boolean> {
  try {
    await client.nearest(point, bounds);
    return true;
  } catch (error) {
    if (isAppError(error, 'route.not_found')) return false;
    throw error;
  }
}
