import { describe, expect, test } from 'vitest';
import type { FenceProblemCode } from './contract.ts';
import { FENCE_LIMITS } from './limits.ts';
import { normaliseFence, normaliseShape, type ShapeInput } from './normalise.ts';
import { PLAIN_RULES } from './testing.ts';

const SQUARE = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];
const inner = (from: number, to: number) => [
  [from, from],
  [from, to],
  [to, to],
  [to, from],
  [from, from],
];
const polygon = (...rings: unknown[]): ShapeInput => ({ geometry: { type: 'Polygon', coordinates: rings } });
const parts = (...polygons: unknown[]): ShapeInput => ({ geometry: { type: 'MultiPolygon', coordinates: polygons } });
const point = (at: unknown, radiusMetres: unknown): ShapeInput => ({
  geometry: { type: 'Point', coordinates: at },
  radiusMetres,
});
const line = (coordinates: unknown, bufferMetres: unknown): ShapeInput => ({
  geometry: { type: 'LineString', coordinates },
  bufferMetres,
});

/** A wave around the equator's start: so many vertices, no two edges crossing. */
const ringOf = (vertices: number, radius = 1) => {
  const ring = Array.from({ length: vertices }, (_, at) => {
    const angle = (2 * Math.PI * at) / vertices;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return [...ring, ring[0]!];
};

function made(input: ShapeInput) {
  const result = normaliseShape(input);
  if ('problem' in result) throw new Error(`${result.problem.code}: ${result.problem.detail}`);
  return result.shape;
}
function refused(input: ShapeInput): FenceProblemCode | 'made' {
  const result = normaliseShape(input);
  return 'problem' in result ? result.problem.code : 'made';
}

describe('what is made', () => {
  test('a ring either way round gives the same fence but for where it begins', () => {
    const [there, back] = [made(polygon(SQUARE)), made(polygon(SQUARE.toReversed()))];
    const corners = ({ edges }: { edges: Float64Array }) =>
      Array.from({ length: edges.length / 4 }, (_, at) => `${[...edges.slice(4 * at, 4 * at + 4)]}`).sort();
    expect(corners(back)).toEqual(corners(there));
    expect([there.west, there.south, there.east, there.north]).toEqual([0, 0, 1, 1]);
  });

  test('holes and parts, a part in a hole, a hole that touches its ring in a point', () => {
    expect(made(polygon(SQUARE, inner(0.2, 0.4))).edges.length).toBe(8 * 4);
    expect(made(parts([SQUARE, inner(0.2, 0.8)], [inner(0.4, 0.6)])).edges.length).toBe(12 * 4);
    const touching = [
      [0, 0.5],
      [0.5, 0.4],
      [0.5, 0.6],
      [0, 0.5],
    ];
    expect(made(polygon(SQUARE, touching)).edges.length).toBe(7 * 4);
  });

  test('repeated positions are left out', () => {
    const doubled = SQUARE.flatMap((at) => [at, at]);
    expect(made(polygon(doubled)).edges).toEqual(made(polygon(SQUARE)).edges);
  });

  test('a circle and a corridor have boxes that hold their width', () => {
    const circle = made(point([10, 60], 1000));
    expect((circle.north - circle.south) * 111_195).toBeCloseTo(2000, 0);
    expect((circle.east - circle.west) * 111_195 * 0.5).toBeGreaterThan(2000);
    expect(made(line([[0, 0], [1, 1], [2, 1]], 50)).edges.length).toBe(2 * 4); // biome-ignore format: one line reads better
  });

  test('across the antimeridian in one ring, or cut in two, is the same place', () => {
    const ring = [
      [179, -1],
      [-179, -1],
      [-179, 1],
      [179, 1],
      [179, -1],
    ];
    const whole = made(polygon(ring));
    expect([whole.west, whole.east]).toEqual([179, 181]);
    const half = (from: number, to: number) => [
      [
        [from, -1],
        [to, -1],
        [to, 1],
        [from, 1],
        [from, -1],
      ],
    ];
    const cut = made(parts(half(179, 180), half(-180, -179)));
    expect([cut.west, cut.east]).toEqual([179, 181]);
    expect([...cut.edges].some((value, at, all) => at % 4 === 0 && value === 180 && all[at + 2] === 180)).toBe(false);
    expect(made(point([-180, 0], 5000)).west).toBeLessThan(180);
  });

  test('a ring of the most vertices is made, a star of thin rays too', () => {
    const rays = ringOf(FENCE_LIMITS.maxVertices - 1).map(([x, y], at, { length }) =>
      at % 2 === 0 || at === length - 1 ? [x, y] : [x! / 3, y! / 3],
    );
    expect(made(polygon(rays)).edges.length).toBe(4 * (FENCE_LIMITS.maxVertices - 1));
    expect(made(polygon(ringOf(FENCE_LIMITS.maxVertices - 1))).edges.length).toBe(4 * (FENCE_LIMITS.maxVertices - 1));
  });
});

test.each<[string, ShapeInput, FenceProblemCode]>([
  ['nothing', { geometry: null }, 'shape.unknown'],
  ['a collection', { geometry: { type: 'GeometryCollection', geometries: [] } }, 'shape.unknown'],
  ['no rings', polygon(), 'shape.empty'],
  ['an empty ring', polygon([]), 'shape.empty'],
  ['no parts', parts(), 'shape.empty'],
  ['a ring of two positions', polygon([[0, 0], [1, 1], [0, 0]]), 'shape.empty'], // biome-ignore format: one line reads better
  ['a ring that is one position', polygon([[1, 1], [1, 1], [1, 1], [1, 1]]), 'shape.empty'], // biome-ignore format: one line reads better
  ['a line of one position', line([[1, 1], [1, 1]], 50), 'shape.empty'], // biome-ignore format: one line reads better
  ['an open ring', polygon(SQUARE.slice(0, -1)), 'shape.open_ring'],
  ['text for numbers', polygon([['0', '0'], [1, 0], [1, 1], ['0', '0']]), 'shape.coordinate'], // biome-ignore format: one line reads better
  ['not a number', point([Number.NaN, 0], 10), 'shape.coordinate'],
  ['infinite', point([0, Number.POSITIVE_INFINITY], 10), 'shape.coordinate'],
  ['latitude and longitude mixed up', point([-34.9, -156.1], 10), 'shape.coordinate'],
  ['longitude out of range', point([181, 0], 10), 'shape.coordinate'],
  ['at the pole', point([0, 89], 10), 'shape.coordinate'],
  ['a bow tie', polygon([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]), 'shape.self_crossing'], // biome-ignore format: one line reads better
  ['a spike', polygon([[0, 0], [1, 0], [1, 1], [1, 2], [1, 1], [0, 1], [0, 0]]), 'shape.self_crossing'], // biome-ignore format: one line reads better
  ['a line there and back', polygon([[0, 0], [1, 0], [2, 0], [0, 0]]), 'shape.self_crossing'], // biome-ignore format: one line reads better
  ['a ring that meets itself', polygon([[0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1], [0, 0]]), 'shape.self_crossing'], // biome-ignore format: one line reads better
  ['a hole across its ring', polygon(SQUARE, inner(0.5, 1.5)), 'shape.self_crossing'],
  ['a hole outside', polygon(SQUARE, inner(2, 3)), 'shape.overlapping'],
  ['a hole in a hole', polygon(SQUARE, inner(0.2, 0.8), inner(0.4, 0.6)), 'shape.overlapping'],
  ['a part in a part', parts([SQUARE], [inner(0.4, 0.6)]), 'shape.overlapping'],
  ['parts with a common edge', parts([inner(0, 1)], [[[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]]]), 'shape.self_crossing'], // biome-ignore format: one line reads better
  ['the planet', polygon([[-180, -80], [-60, -80], [60, -80], [180, -80], [180, 80], [60, 80], [-60, 80], [-180, 80], [-180, -80]]), 'shape.too_large'], // biome-ignore format: one line reads better
  ['round the pole', polygon([[0, 70], [120, 70], [-120, 70], [0, 70]]), 'shape.around_pole'], // biome-ignore format: one line reads better
  ['half the planet', polygon([[0, -80], [90, -80], [90, 80], [0, 80], [0, -80]]), 'shape.too_large'], // biome-ignore format: one line reads better
  ['a speck', polygon([[0, 0], [1e-6, 0], [1e-6, 1e-6], [0, 0]]), 'shape.too_small'], // biome-ignore format: one line reads better
  ['radius 0', point([0, 0], 0), 'shape.radius'],
  ['no radius', point([0, 0], undefined), 'shape.radius'],
  ['a radius in words', point([0, 0], '100'), 'shape.radius'],
  ['a radius of a continent', point([0, 0], 2_000_000), 'shape.radius'],
  ['a corridor without width', line([[0, 0], [1, 1]], Number.NaN), 'shape.radius'], // biome-ignore format: one line reads better
  ['too many vertices', polygon(ringOf(FENCE_LIMITS.maxVertices)), 'shape.too_many_vertices'],
])('refused: %s', (_, input, code) => {
  expect(refused(input)).toBe(code);
});

test('a crossing among many edges is found', () => {
  const ring = ringOf(2000);
  const [a, b] = [ring[10]!, ring[500]!];
  expect(refused(polygon(ring.with(10, b).with(500, a)))).toBe('shape.self_crossing');
});

test('a shape that was made to keep us busy is refused soon: rings around rings in their thousands', () => {
  const around = (radius: number) => {
    const ring = [0, 1, 2].map((corner) => [radius * Math.cos(2.1 * corner), radius * Math.sin(2.1 * corner)]);
    return [...ring, ring[0]!];
  };
  const rings = Array.from({ length: 5000 }, (_, at) => [around((2 * at + 2) / 10_000), around((2 * at + 1) / 10_000)]);
  expect(refused(parts(...rings))).toBe('shape.too_complex');
  expect(refused(parts(...rings.slice(0, 100)))).toBe('made');
});

test('a fence takes its rules along, and is refused for its schedule', () => {
  const made = normaliseFence(polygon(SQUARE), PLAIN_RULES, 5);
  expect(made).toMatchObject({ fence: { rules: PLAIN_RULES, validFromMs: 5 } });
  expect(normaliseFence(polygon(SQUARE), { ...PLAIN_RULES, schedule: [] }, 5)).toMatchObject({
    problem: { code: 'schedule.never_open' },
  });
});
