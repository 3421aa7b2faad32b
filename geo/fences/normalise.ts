import { checkRings } from './check-rings.ts';
import type { Fence, FenceProblem, FenceRules, FenceShape } from './contract.ts';
import { FENCE_LIMITS, METRES_PER_DEGREE, metresPerDegreeEast } from './limits.ts';
import { type FenceGeometry, FenceRefusal, type Line, type Rings, readGeometry } from './read-geometry.ts';
import { scheduleProblem } from './schedule.ts';

/** A shape as it comes from outside: a GeoJSON geometry, and the width that a Point or a LineString needs. */
export interface ShapeInput {
  readonly geometry: unknown;
  /** With a Point: the circle's radius. */
  readonly radiusMetres?: unknown;
  /** With a LineString: half the width of the corridor. */
  readonly bufferMetres?: unknown;
}

/**
 * Makes a fence of a GeoJSON geometry that nobody has checked yet and of rules that somebody has, but for the schedule.
 * Rings may run either way round; steps of more than half a turn of longitude go across the antimeridian.
 * @returns the fence, or why it is refused (bounds: FENCE_LIMITS)
 */
export function normaliseFence(
  input: ShapeInput,
  rules: FenceRules,
  validFromMs: number,
): { fence: Fence } | { problem: FenceProblem } {
  const problem = scheduleProblem(rules.schedule, rules.timeZone);
  if (problem) return { problem };
  const made = normaliseShape(input);
  return 'problem' in made ? made : { fence: { rules, shape: made.shape, validFromMs } };
}

/** The shape alone. @returns it, or why it is refused */
export function normaliseShape(input: ShapeInput): { shape: FenceShape } | { problem: FenceProblem } {
  try {
    const geometry = readGeometry(input.geometry);
    const shape = geometry.kind === 'area' ? areaShape(geometry.polygons) : bufferShape(geometry, input);
    checkExtent(shape);
    return { shape };
  } catch (error) {
    if (error instanceof FenceRefusal) return { problem: error.problem };
    throw error;
  }
}

function areaShape(polygons: readonly Rings[]): FenceShape {
  checkRings(polygons);
  const edges: number[] = [];
  for (const ring of polygons.flatMap(rewound))
    for (const [at, [x, y]] of ring.entries()) edges.push(x, y, ...ring[(at + 1) % ring.length]!);
  const shape = placed('area', withoutSeam(edges), 0);
  if (squareMetres(shape) < FENCE_LIMITS.minAreaSquareMetres)
    throw new FenceRefusal('shape.too_small', `A fence has at least ${FENCE_LIMITS.minAreaSquareMetres} m² of area`);
  return shape;
}

/** Outer rings counterclockwise, holes clockwise (RFC 7946, 3.1.6), however they came. */
function rewound(rings: Rings): Line[] {
  return rings.map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : ring.toReversed()));
}

/** In square degrees around the ring's first position; above 0: counterclockwise. */
function signedArea(ring: Line): number {
  const [x0, y0] = ring[0]!;
  let sum = 0;
  for (const [at, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(at + 1) % ring.length]!;
    sum += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
  }
  return sum / 2;
}

function bufferShape(
  { line }: Extract<FenceGeometry, { kind: 'buffer' }>,
  { radiusMetres, bufferMetres }: ShapeInput,
): FenceShape {
  const circle = line.length === 1;
  const metres = circle ? radiusMetres : bufferMetres;
  const [least, most] = [
    FENCE_LIMITS.minRadiusMetres,
    circle ? FENCE_LIMITS.maxRadiusMetres : FENCE_LIMITS.maxBufferMetres,
  ];
  if (typeof metres !== 'number' || !(metres >= least && metres <= most)) {
    const name = circle ? 'radiusMetres of a Point' : 'bufferMetres of a LineString';
    throw new FenceRefusal('shape.radius', `${name} must be a number of metres from ${least} to ${most}`);
  }
  return placed('buffer', lineEdges(line), metres);
}

function lineEdges(line: Line): number[] {
  const [[x, y]] = [line[0]!];
  if (line.length === 1) return [x, y, x, y];
  return line.slice(1).flatMap((to, at) => [...line[at]!, ...to]);
}

/**
 * Takes away edges upon the antimeridian where a shape has some from either side: there it was cut in two
 * (RFC 7946, 3.1.9), and no boundary is.
 */
function withoutSeam(edges: readonly number[]): number[] {
  const seams = new Map<number, { east: boolean; west: boolean }>();
  for (let at = 0; at < edges.length; at += 4) {
    const [ax, bx] = [edges[at]!, edges[at + 2]!];
    for (const [x, other] of [[ax, bx] as const, [bx, ax] as const]) {
      if (x === other || x % 360 === 0 || x % 180 !== 0) continue;
      const seam = seams.get(x) ?? { east: false, west: false };
      seams.set(x, { east: seam.east || other > x, west: seam.west || other < x });
    }
  }
  const cut = [...seams].filter(([, { east, west }]) => east && west).map(([x]) => x);
  if (cut.length === 0) return [...edges];
  const kept: number[] = [];
  for (let at = 0; at < edges.length; at += 4) {
    const onSeam = edges[at] === edges[at + 2] && cut.includes(edges[at]!);
    if (!onSeam) kept.push(...edges.slice(at, at + 4));
  }
  return kept;
}

function placed(kind: FenceShape['kind'], edges: readonly number[], radiusMetres: number): FenceShape {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < edges.length; at += 2) {
    [west, east] = [Math.min(west, edges[at]!), Math.max(east, edges[at]!)];
    [south, north] = [Math.min(south, edges[at + 1]!), Math.max(north, edges[at + 1]!)];
  }
  const up = radiusMetres / METRES_PER_DEGREE;
  [south, north] = [south - up, north + up];
  const aside = radiusMetres / metresPerDegreeEast(Math.max(Math.abs(south), Math.abs(north)));
  [west, east] = [west - aside, east + aside];
  const shift = -360 * Math.floor((west + 180) / 360);
  const shifted = shift === 0 ? edges : edges.map((value, at) => (at % 2 === 0 ? value + shift : value));
  const shape = { kind, edges: Float64Array.from(shifted), radiusMetres };
  return { ...shape, west: west + shift, south, east: east + shift, north };
}

function checkExtent({ west, south, east, north }: FenceShape): void {
  const widest = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
  const high = (north - south) * METRES_PER_DEGREE;
  const wide = (east - west) * metresPerDegreeEast(widest);
  const most = FENCE_LIMITS.maxExtentMetres;
  if (high > most || wide > most || east - west > 90) {
    const found = `${Math.ceil(wide / 1000)} × ${Math.ceil(high / 1000)} km`;
    throw new FenceRefusal('shape.too_large', `A fence spans at most ${most / 1000} km; this one spans ${found}`);
  }
}

/** The rings run the right way round, so holes count against what is around them. */
function squareMetres({ edges, west, south, north }: FenceShape): number {
  const square = metresPerDegreeEast((south + north) / 2) * METRES_PER_DEGREE;
  let sum = 0;
  for (let at = 0; at < edges.length; at += 4) {
    const [ax, ay, bx, by] = [edges[at]! - west, edges[at + 1]! - south, edges[at + 2]! - west, edges[at + 3]! - south];
    sum += ax * by - bx * ay;
  }
  return (sum / 2) * square;
}
