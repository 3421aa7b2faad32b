import { distance } from '@turf/turf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JumpState, metresBetween, NO_JUMP_STATE, type Place, reachable, stepJump } from './jump.ts';

const LATITUDE_E7 = -349_000_000;
/** A place so many metres north, at a time in seconds. */
const at = (seconds: number, north: number, accuracyDm: number | null = 40): Place => ({
  timeMs: seconds * 1000,
  latitudeE7: LATITUDE_E7 + Math.round(north / 0.011131949),
  longitudeE7: -561_600_000,
  accuracyDm,
});

/** Which of the places are judged jumps, in order. */
function jumps(places: readonly Place[]): boolean[] {
  let state: JumpState<Place> = NO_JUMP_STATE;
  return places.map((place) => {
    state = stepJump(state, place);
    return state.good !== place;
  });
}

test('200 km/h is no jump, clearly more is', () => {
  expect(reachable(at(0, 0), at(60, 3333))).toBe(true);
  expect(reachable(at(0, 0), at(60, 3333 + 50))).toBe(false);
});

test('noise within the receivers’ accuracy is no jump, however short the time', () => {
  expect(reachable(at(0, 0), at(0, 29))).toBe(true);
  expect(reachable(at(0, 0), at(0, 31))).toBe(false);
  expect(reachable(at(0, 0, 500), at(0, 99, 500))).toBe(true);
});

test('an outlier is a jump, and the fixes after it are not', () => {
  const places = [at(0, 0), at(1, 20), at(2, 5000), at(3, 60), at(4, 80)];
  expect(jumps(places)).toEqual([false, false, true, false, false]);
});

test('outliers here and there do not add up to a new place', () => {
  const places = [at(0, 0), at(1, 5000), at(2, -9000), at(3, 5000), at(4, -9000), at(5, 5000), at(6, 30)];
  expect(jumps(places)).toEqual([false, true, true, true, true, true, false]);
});

test('five fixes in a row that fit each other are the truth, and the old place was wrong', () => {
  const places = [at(0, 90_000), at(1, 0), at(2, 10), at(3, 20), at(4, 30), at(5, 40), at(6, 50)];
  expect(jumps(places)).toEqual([false, true, true, true, true, false, false]);
});

test('after a long silence a vehicle may be far away', () => {
  expect(jumps([at(0, 0), at(3600, 150_000)])).toEqual([false, false]);
});

test('distances agree with the sphere within a city, across the antimeridian too', () => {
  const degree = fc.double({ min: -70, max: 70, noNaN: true });
  const near = fc.double({ min: -0.2, max: 0.2, noNaN: true });
  fc.assert(
    fc.property(degree, fc.double({ min: -180, max: 180, noNaN: true }), near, near, (latitude, longitude, dy, dx) => {
      const wrapped = ((longitude + dx + 540) % 360) - 180;
      const [a, b] = [
        [longitude, latitude],
        [wrapped, latitude + dy],
      ] as const;
      const place = ([lon, lat]: readonly [number, number]): Place => ({
        timeMs: 0,
        latitudeE7: Math.round(lat * 1e7),
        longitudeE7: Math.round(lon * 1e7),
        accuracyDm: 0,
      });
      const metres = distance([...a], [...b], { units: 'meters' });
      expect(Math.abs(metresBetween(place(a), place(b)) - metres)).toBeLessThan(1 + metres * 0.005);
    }),
  );
});
