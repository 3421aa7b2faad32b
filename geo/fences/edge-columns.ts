import type { FenceShape } from './contract.ts';

/** The edges of a shape of very many, sorted into columns of equal width from west to east. */
export interface EdgeColumns {
  readonly west: number;
  /** Of a column, in degrees. */
  readonly width: number;
  readonly count: number;
  /** Column c has the edges (places in `shape.edges`) from `start[c]` to `start[c + 1]`, not included. */
  readonly start: Uint32Array;
  readonly edges: Uint32Array;
}

/** Up to so many edges looking at all of them is as fast. */
const FEW_EDGES = 256;
/** An edge stands in every column that it touches: so many places for each in the mean are worth it. */
const PLACES_PER_EDGE = 4;

const known = new WeakMap<FenceShape, EdgeColumns>();

/** Made on first need. @returns undefined for a shape of few edges */
export function columnsOf(shape: FenceShape): EdgeColumns | undefined {
  if (shape.edges.length <= 4 * FEW_EDGES) return undefined;
  let columns = known.get(shape);
  if (columns === undefined) {
    columns = makeColumns(shape.edges);
    known.set(shape, columns);
  }
  return columns;
}

/** The column of a longitude; the nearest for one outside. */
export const columnAt = ({ west, width, count }: Pick<EdgeColumns, 'west' | 'width' | 'count'>, x: number): number =>
  Math.max(0, Math.min(count - 1, Math.floor((x - west) / width)));

function makeColumns(edges: Float64Array): EdgeColumns {
  let [west, east] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = 0; at < edges.length; at += 2) [west, east] = [Math.min(west, edges[at]!), Math.max(east, edges[at]!)];
  const grid = (count: number) => ({ west, width: (east - west) / count || 1, count });
  let columns = grid(1);
  while (columns.count < edges.length / 16) {
    const finer = grid(columns.count * 2);
    if (placesIn(edges, finer) > (PLACES_PER_EDGE * edges.length) / 4) break;
    columns = finer;
  }
  const start = new Uint32Array(columns.count + 1);
  const eachPlace = (visit: (column: number, edge: number) => void) => {
    for (let at = 0; at < edges.length; at += 4) {
      const [from, to] = spanOf(edges, at, columns);
      for (let column = from; column <= to; column++) visit(column, at);
    }
  };
  eachPlace((column) => start[column + 1]!++);
  for (let column = 0; column < columns.count; column++) start[column + 1]! += start[column]!;
  const next = start.slice();
  const sorted = new Uint32Array(start[columns.count]!);
  eachPlace((column, edge) => {
    sorted[next[column]!++] = edge;
  });
  return { ...columns, start, edges: sorted };
}

function placesIn(edges: Float64Array, columns: Pick<EdgeColumns, 'west' | 'width' | 'count'>): number {
  let places = 0;
  for (let at = 0; at < edges.length; at += 4) {
    const [from, to] = spanOf(edges, at, columns);
    places += to - from + 1;
  }
  return places;
}

const spanOf = (
  edges: Float64Array,
  at: number,
  columns: Pick<EdgeColumns, 'west' | 'width' | 'count'>,
): [number, number] => [
  columnAt(columns, Math.min(edges[at]!, edges[at + 2]!)),
  columnAt(columns, Math.max(edges[at]!, edges[at + 2]!)),
];
