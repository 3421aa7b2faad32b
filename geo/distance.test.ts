import { bearing as turfBearing, destination as turfDestination, distance as turfDistance } from '@turf/turf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  angleBetweenDegrees,
  bearingDegrees,
  destinationPoint,
  distanceMetres,
  EARTH_RADIUS_METRES,
  fromPlane,
  type LonLat,
  localPlane,
  normaliseDegrees,
  toPlane,
} from './distance.ts';

const degrees = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const point = fc.record({ longitude: degrees(180), latitude: degrees(89) });
const pair = ({ longitude, latitude }: LonLat): [number, number] => [longitude, latitude];

test('distance, bearing and destination are those of turf', () => {
  fc.assert(
    fc.property(point, point, (a, b) => {
      const metres = distanceMetres(a, b);
      const oracle = turfDistance(pair(a), pair(b), { units: 'meters' });
      // both lose digits near the antipode, where turf may even take the arc of more than one
      const expected = Number.isNaN(oracle) ? Math.PI * EARTH_RADIUS_METRES : oracle;
      expect(Math.abs(metres - expected)).toBeLessThanOrEqual(1e-8 * metres + 1e-3);
      if (metres < 1 || metres > 19_000_000) return; // the bearing to the same place or the antipode is arbitrary
      expect(angleBetweenDegrees(bearingDegrees(a, b), turfBearing(pair(a), pair(b)))).toBeLessThan(1e-6);
    }),
    {
      examples: [
        [
          { longitude: 179.999975821468, latitude: 88.99999999999255 },
          { longitude: 0, latitude: -88.99999999999999 },
        ],
      ],
    },
  );
  fc.assert(
    fc.property(point, degrees(180), fc.double({ min: 0, max: 1_000_000, noNaN: true }), (from, bearing, metres) => {
      const [longitude, latitude] = turfDestination(pair(from), metres, bearing, { units: 'meters' }).geometry
        .coordinates;
      const ours = destinationPoint(from, bearing, metres);
      expect(distanceMetres(ours, { longitude: longitude!, latitude: latitude! })).toBeLessThan(0.01);
      expect(ours.longitude).toBeGreaterThanOrEqual(-180);
      expect(ours.longitude).toBeLessThan(180);
    }),
  );
});

test('a destination lies as far away as was asked, in the direction that was asked', () => {
  fc.assert(
    fc.property(point, degrees(180), fc.double({ min: 10, max: 100_000, noNaN: true }), (from, bearing, metres) => {
      const to = destinationPoint(from, bearing, metres);
      expect(distanceMetres(from, to)).toBeCloseTo(metres, 3);
      expect(angleBetweenDegrees(bearingDegrees(from, to), bearing)).toBeLessThan(1e-3);
    }),
  );
});

test('known figures: a degree of latitude, Montevideo to Buenos Aires, north and east', () => {
  expect(distanceMetres({ longitude: 0, latitude: 0 }, { longitude: 0, latitude: 1 })).toBeCloseTo(111_195.08, 1);
  const montevideo = { longitude: -56.1645, latitude: -34.9011 };
  expect(distanceMetres(montevideo, { longitude: -58.3816, latitude: -34.6037 }) / 1000).toBeCloseTo(205, 0);
  expect(bearingDegrees(montevideo, { ...montevideo, latitude: -34 })).toBe(0);
  expect(bearingDegrees({ longitude: 0, latitude: 0 }, { longitude: 1, latitude: 0 })).toBe(90);
  expect(bearingDegrees(montevideo, montevideo)).toBe(0);
});

test('angles stay in [0, 360) and differences in [0, 180]', () => {
  fc.assert(
    fc.property(degrees(1e6), degrees(1e6), (a, b) => {
      expect(normaliseDegrees(a)).toBeGreaterThanOrEqual(0);
      expect(normaliseDegrees(a)).toBeLessThan(360);
      expect(angleBetweenDegrees(a, b)).toBeCloseTo(angleBetweenDegrees(b, a), 9);
      expect(angleBetweenDegrees(a, b)).toBeLessThanOrEqual(180);
    }),
  );
  expect(angleBetweenDegrees(350, 10)).toBe(20);
});

test('the local plane is true to distances within 0.3 % over 10 km, and there and back is the same point', () => {
  const origin = fc.record({ longitude: degrees(170), latitude: degrees(60) });
  const step = fc.double({ min: -7000, max: 7000, noNaN: true });
  fc.assert(
    fc.property(origin, step, step, (at, east, north) => {
      const plane = localPlane(at);
      const to = fromPlane(plane, east, north);
      const flat = Math.hypot(east, north);
      expect(Math.abs(distanceMetres(at, to) - flat)).toBeLessThanOrEqual(0.003 * flat + 1e-6);
      const back = toPlane(plane, to);
      expect(back.east).toBeCloseTo(east, 6);
      expect(back.north).toBeCloseTo(north, 6);
    }),
  );
});
