import type { FenceShape } from './contract.ts';
import { depthMetres } from './depth.ts';
import { METRES_PER_DEGREE, metresPerDegreeEast } from './limits.ts';

/** Found on first need, as few fences ever need theirs. */
const known = new WeakMap<FenceShape, number>();

/** The result is at most this share, or this many metres, below the truth. */
const PRECISION = 0.05;
const PRECISION_METRES = 0.5;
const MAX_CELLS = 2_000;

/**
 * The radius of the largest circle that fits inside: the depth of the pole of inaccessibility, found by halving cells and
 * dropping those whose centre is too shallow for their size (the quadtree search that V. Agafonkin described in 2016).
 * Never more than the truth. Of a corridor it is half its width.
 */
export function inradiusMetres(shape: FenceShape): number {
  if (shape.kind === 'buffer') return shape.radiusMetres;
  let radius = known.get(shape);
  if (radius === undefined) {
    radius = poleDepth(shape);
    known.set(shape, radius);
  }
  return radius;
}

/** Of shapes whose centre was looked at: how deep it is. */
const centres = new WeakMap<FenceShape, number>();

/**
 * Half of the inradius, or `metres` where that is less. Of most fences the depth of their middle says that it is, for a
 * fraction of the work.
 */
export function halfInradiusUpTo(shape: FenceShape, metres: number): number {
  if (shape.kind === 'buffer') return Math.min(metres, shape.radiusMetres / 2);
  let middle = centres.get(shape);
  if (middle === undefined) {
    middle = depthMetres(shape, (shape.west + shape.east) / 2, (shape.south + shape.north) / 2);
    centres.set(shape, middle);
  }
  return middle >= 2 * metres ? metres : Math.min(metres, inradiusMetres(shape) / 2);
}

interface Cell {
  readonly x: number;
  readonly y: number;
  /** Half its side in metres. */
  readonly half: number;
  readonly depth: number;
}

function poleDepth(shape: FenceShape): number {
  const east = metresPerDegreeEast((shape.south + shape.north) / 2);
  const [wide, high] = [(shape.east - shape.west) * east, (shape.north - shape.south) * METRES_PER_DEGREE];
  const cell = (x: number, y: number, half: number): Cell => ({ x, y, half, depth: depthMetres(shape, x, y) });
  const half = Math.min(wide, high) / 2;
  let open: Cell[] = [];
  const [columns, rows] = [Math.min(64, Math.ceil(wide / half / 2)), Math.min(64, Math.ceil(high / half / 2))];
  const size = Math.max(wide / columns, high / rows) / 2;
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) {
      const [x, y] = [(column + 0.5) / columns, (row + 0.5) / rows];
      open.push(cell(shape.west + (x * wide) / east, shape.south + (y * high) / METRES_PER_DEGREE, size));
    }
  let best = 0;
  for (let cells = open.length; open.length > 0 && cells < MAX_CELLS; ) {
    for (const { depth } of open) best = Math.max(best, depth);
    const worth = best + Math.max(PRECISION_METRES, best * PRECISION);
    const next: Cell[] = [];
    for (const { x, y, half: side, depth } of open) {
      if (depth + side * Math.SQRT2 <= worth) continue;
      const [dx, dy, quarter] = [side / 2 / east, side / 2 / METRES_PER_DEGREE, side / 2];
      for (const [signX, signY] of [[-1, -1], [1, -1], [-1, 1], [1, 1]] as const) // biome-ignore format: one line reads better
        next.push(cell(x + signX * dx, y + signY * dy, quarter));
    }
    open = next;
    cells += next.length;
  }
  return best;
}
