import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import { isInRing, nest, signedArea } from './nest.ts';

const square = (west: number, south: number, side: number): Position[] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

test('a lake with an island in it, a pond on the island, and another lake', () => {
  const [lake, island, pond, other] = [square(0, 0, 10), square(2, 2, 6), square(4, 4, 1), square(20, 0, 5)];
  const rings = [pond!, island!, other!, lake!];
  expect(nest(rings).map((polygon) => polygon.map((at) => rings[at]))).toEqual([[lake, island], [other], [pond]]);
});

test('an island that touches the shore in one corner is a hole all the same', () => {
  const [lake, island] = [square(0, 0, 10), square(0, 0, 3)];
  expect(nest([lake!, island!])).toEqual([[0, 1]]);
});

test('a ring surrounds what lies in it, and runs one way or the other', () => {
  expect(isInRing([5, 5], square(0, 0, 10))).toBe(true);
  expect(isInRing([15, 5], square(0, 0, 10))).toBe(false);
  expect(signedArea(square(0, 0, 10))).toBe(200);
  expect(signedArea(square(0, 0, 10).reverse())).toBe(-200);
});

test('a long shore around many islands is looked at once', () => {
  const corners = 5_000;
  const shore = Array.from({ length: corners + 1 }, (_, at): Position => {
    const turn = (2 * Math.PI * (at % corners)) / corners;
    return [50 + 49 * Math.cos(turn), 50 + 49 * Math.sin(turn)];
  });
  let texts = 0;
  const counted = shore.map((corner) =>
    Object.assign(corner, {
      toString() {
        texts++;
        return `${corner[0]},${corner[1]}`;
      },
    }),
  );
  const islands = Array.from({ length: 300 }, (_, at) => square(30 + (at % 40), 30 + Math.floor(at / 40), 0.5));
  expect(nest([counted, ...islands])[0]).toHaveLength(301);
  expect(texts).toBe(corners + 1);
});
