import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePolyline, encodePolyline } from './encode.ts';

/** The example of the algorithm's description. */
const EXAMPLE = [
  { longitude: -120.2, latitude: 38.5 },
  { longitude: -120.95, latitude: 40.7 },
  { longitude: -126.453, latitude: 43.252 },
];

test('the example of the description, both ways', () => {
  expect(encodePolyline(EXAMPLE)).toBe('_p~iF~ps|U_ulLnnqC_mqNvxq`@');
  expect(decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@')).toEqual(EXAMPLE);
  expect(encodePolyline([])).toBe('');
});

test('any line comes back to five decimals, across the antimeridian too', () => {
  const point = fc.record({
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 50 }), (points) => {
      const back = decodePolyline(encodePolyline(points));
      expect(back).toHaveLength(points.length);
      for (const [i, { longitude, latitude }] of back.entries()) {
        expect(Math.abs(longitude - points[i]!.longitude)).toBeLessThanOrEqual(0.50001e-5);
        expect(Math.abs(latitude - points[i]!.latitude)).toBeLessThanOrEqual(0.50001e-5);
      }
    }),
  );
});

test.each(['_p~iF~ps|', '_', 'a b', '~~~~~~~~~~~~', '\u0000\u0000'])('%j is refused', (text) => {
  expect(() => decodePolyline(text)).toThrow(RangeError);
});
