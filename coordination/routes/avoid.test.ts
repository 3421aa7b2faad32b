import { isAppError } from '@mediconnect/base';
import { expect, test } from 'vitest';
import { avoidAreasOf, MAX_CORNERS } from './avoid.ts';

const SQUARE = [
  [-56.2, -34.9],
  [-56.1, -34.9],
  [-56.1, -34.8],
  [-56.2, -34.8],
  [-56.2, -34.9],
];
const polygon = (...coordinates: unknown[]) => ({ type: 'Polygon' as const, coordinates });
const refusalOf = (avoid: Parameters<typeof avoidAreasOf>[0]): string => {
  try {
    avoidAreasOf(avoid);
    return 'taken';
  } catch (error) {
    return isAppError(error, 'route.avoid_invalid') ? error.message : String(error);
  }
};
/** A circle of so many corners. */
const ring = (corners: number) =>
  Array.from({ length: corners + 1 }, (_, at) => {
    const angle = ((at % corners) / corners) * 2 * Math.PI;
    return [-56.1 + Math.cos(angle) / 100, -34.9 + Math.sin(angle) / 100];
  });

test('a polygon is one area, a multipolygon as many as it has parts; altitudes fall away', () => {
  expect(avoidAreasOf(polygon(SQUARE))).toEqual([[SQUARE]]);
  const far = SQUARE.map(([lon, lat]) => [lon! + 1, lat!, 12]);
  const areas = avoidAreasOf({ type: 'MultiPolygon', coordinates: [[SQUARE], [far]] });
  expect(areas).toHaveLength(2);
  expect(areas[1]![0]![0]).toEqual([-55.2, -34.9]);
});

test.each([
  ['a bow tie', polygon([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]), /cross/],
  ['an open ring', polygon(SQUARE.slice(0, 4)), /last position/],
  ['a line there and back', polygon([SQUARE[0], SQUARE[1], SQUARE[0], SQUARE[0]]), /./],
  ['nothing', polygon(), /nothing/],
  ['text', polygon('SQUARE'), /./],
  ['text for numbers', polygon(SQUARE.map(() => ['a', 'b'])), /two numbers/],
  ['what is no number', polygon([[Number.NaN, 0], ...SQUARE]), /./],
  ['infinity', polygon([[Number.POSITIVE_INFINITY, 0], ...SQUARE]), /./],
  ['beyond the pole', polygon(SQUARE.map(([lon]) => [lon, 95])), /latitude/],
  [
    'a hole outside',
    polygon(
      SQUARE,
      SQUARE.map(([lon, lat]) => [lon! + 5, lat]),
    ),
    /hole/,
  ],
  [
    'half the earth',
    polygon([
      [-80, -34],
      [80, -34],
      [80, 34],
      [-80, 34],
      [-80, -34],
    ]),
    /km/,
  ],
  [
    'a dot',
    polygon([
      [0, 0],
      [1e-9, 0],
      [1e-9, 1e-9],
      [0, 0],
    ]),
    /m²/,
  ],
  ['10,000 corners', polygon(ring(10_000)), /corners/],
  [
    '21 polygons',
    { type: 'MultiPolygon' as const, coordinates: Array.from({ length: 21 }, () => [SQUARE]) },
    /polygons/,
  ],
])('%s is refused with the reason', (_name, avoid, reason) => expect(refusalOf(avoid)).toMatch(reason));

test('as many corners as are allowed are taken', () => {
  expect(refusalOf(polygon(ring(MAX_CORNERS - 1)))).toBe('taken');
});
