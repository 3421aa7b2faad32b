import type { Bounds } from '@mediconnect/geo/bounds.ts';
import type { Position } from 'geojson';

/** A part of a line inside the bounds, from where it comes over their border to where it leaves again. */
export interface Piece {
  readonly line: readonly Position[];
  /** Where on the border: 0 in the north-west, 1 in the north-east, 2, 3, clockwise to 4. */
  readonly enters: number;
  readonly leaves: number;
}

/** A line that ends this close to the border, as a share of the bounds' shorter side, was cut there. */
const CUT_SHARE = 0.05;

/**
 * The parts of a line inside bounds.
 * @returns `inside` for a ring that never leaves them, `gap` for a line that begins or ends in their middle
 */
export function clipLine(line: readonly Position[], bounds: Bounds): readonly Piece[] | 'inside' | 'gap' {
  const isRing = String(line[0]) === String(line.at(-1));
  const outside = line.findIndex((corner) => !isInside(corner, bounds));
  if (isRing && outside < 0) return 'inside';
  const whole = isRing ? [...line.slice(outside), ...line.slice(1, outside + 1)] : extended(line, bounds);
  if (whole === undefined) return 'gap';
  const pieces: Piece[] = [];
  let open: Position[] | undefined;
  for (let at = 1; at < whole.length; at++) {
    const span = spanInside(whole[at - 1]!, whole[at]!, bounds);
    if (span !== undefined) {
      open ??= [span.from];
      open.push(span.to);
    }
    if (open === undefined || (span !== undefined && !span.leaves)) continue;
    pieces.push(pieceOf(open, bounds));
    open = undefined;
  }
  if (open !== undefined) pieces.push(pieceOf(open, bounds));
  return pieces;
}

const isInside = ([x, y]: Position, [west, south, east, north]: Bounds): boolean =>
  x! > west && x! < east && y! > south && y! < north;

/** The line with ends that lie close inside the border drawn out over it; undefined where one lies further inside. */
function extended(line: readonly Position[], bounds: Bounds): Position[] | undefined {
  const [west, south, east, north] = bounds;
  const reach = CUT_SHARE * Math.min(east - west, north - south);
  const beyond = (end: Position): Position | undefined => {
    const [x, y] = end as [number, number];
    const ways: [number, Position][] = [
      [x - west, [west - reach, y]],
      [east - x, [east + reach, y]],
      [y - south, [x, south - reach]],
      [north - y, [x, north + reach]],
    ];
    const [metres, over] = ways.reduce((a, b) => (b[0] < a[0] ? b : a));
    return metres > reach ? undefined : over;
  };
  const [first, last] = [line[0]!, line.at(-1)!];
  const [before, after] = [first, last].map((end) => (isInside(end, bounds) ? beyond(end) : end)) as [
    Position,
    Position,
  ];
  if (before === undefined || after === undefined) return undefined;
  return [...(before === first ? [] : [before]), ...line, ...(after === last ? [] : [after])];
}

/** The part of a straight piece inside the bounds, by Liang and Barsky's parameters (1984). */
function spanInside([ax, ay]: Position, [bx, by]: Position, [west, south, east, north]: Bounds) {
  const [dx, dy] = [bx! - ax!, by! - ay!];
  let [start, end] = [0, 1];
  for (const [step, room] of [
    [-dx, ax! - west],
    [dx, east - ax!],
    [-dy, ay! - south],
    [dy, north - ay!],
  ] as const) {
    if (step === 0 && room <= 0) return undefined;
    if (step < 0) start = Math.max(start, room / step);
    else if (step > 0) end = Math.min(end, room / step);
  }
  if (start >= end) return undefined;
  const at = (share: number): Position => [ax! + share * dx, ay! + share * dy];
  return { from: start === 0 ? [ax!, ay!] : at(start), to: end === 1 ? [bx!, by!] : at(end), leaves: end < 1 };
}

const pieceOf = (line: readonly Position[], bounds: Bounds): Piece => ({
  line,
  enters: onBorder(line[0]!, bounds),
  leaves: onBorder(line.at(-1)!, bounds),
});

/** Where a point of the border lies on it, clockwise from the north-west, 0…4. */
function onBorder([x, y]: Position, [west, south, east, north]: Bounds): number {
  const [right, up] = [(x! - west) / (east - west), (y! - south) / (north - south)];
  const sides: [number, number][] = [
    [1 - up, right],
    [1 - right, 1 + (1 - up)],
    [up, 2 + (1 - right)],
    [right, 3 + up],
  ];
  return sides.reduce((nearest, side) => (Math.abs(side[0]) < Math.abs(nearest[0]) ? side : nearest))[1];
}

/** How far it is along the border from one place to another, clockwise. */
export const clockwise = (from: number, to: number): number => (to - from + 4) % 4;

/** The corners of the bounds between two places on their border, clockwise. */
export function cornersBetween(from: number, to: number, [west, south, east, north]: Bounds): Position[] {
  const corners: Position[] = [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
  const passed: Position[] = [];
  const end = from + clockwise(from, to);
  for (let corner = Math.floor(from) + 1; corner < end; corner++) passed.push(corners[corner % 4]!);
  return passed;
}
