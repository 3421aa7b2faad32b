import type { Bounds } from '@mediconnect/geo/bounds.ts';

/** Whether two bounds have a place in common. */
export const touches = (a: Bounds, b: Bounds): boolean => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];

/** The part of bounds inside others; nothing remains where west is beyond east, or south beyond north. */
export const overlap = (bounds: Bounds, within: Bounds | undefined): Bounds =>
  within === undefined
    ? bounds
    : ([
        ...[Math.max(bounds[0], within[0]), Math.max(bounds[1], within[1])],
        ...[Math.min(bounds[2], within[2]), Math.min(bounds[3], within[3])],
      ] as unknown as Bounds);

/** The tiles of a zoom that bounds touch, with a margin around each. */
export function* cellsOf(
  [west, south, east, north]: Bounds,
  zoom: number,
  margin: number,
): Generator<[number, number]> {
  if (west > east || south > north) return;
  const cell = (value: number): number => Math.max(0, Math.min(2 ** zoom - 1, Math.floor(value)));
  const [left, right] = [cell(columnAt(west, zoom) - margin), cell(columnAt(east, zoom) + margin)];
  const [top, bottom] = [cell(rowAt(north, zoom) - margin), cell(rowAt(south, zoom) + margin)];
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) yield [x, y];
}

const columnAt = (longitude: number, zoom: number): number => ((longitude + 180) / 360) * 2 ** zoom;

function rowAt(latitude: number, zoom: number): number {
  const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** zoom;
}
