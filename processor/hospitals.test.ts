import { destination } from '@turf/turf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHospitalFinder } from './hospitals.ts';

const here = { longitude: -56.16, latitude: -34.9 };

test('without hospitals nothing is near one', () => expect(createHospitalFinder([])(0, 0)).toBe(false));

test('within 150 m is at the hospital, beyond is not, in every direction', () => {
  const near = createHospitalFinder([{ longitude: -56.2, latitude: -34.8 }, here]);
  fc.assert(
    fc.property(fc.integer({ min: -180, max: 180 }), fc.integer({ min: 0, max: 400 }), (bearing, metres) => {
      fc.pre(metres < 147 || metres > 153);
      const to = destination([here.longitude, here.latitude], metres / 1000, bearing).geometry.coordinates;
      expect(near(Math.round(to[1]! * 1e7), Math.round(to[0]! * 1e7))).toBe(metres < 150);
    }),
  );
});
