import { destinationPoint, type LonLat } from '@mediconnect/geo';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metresFromLine, NEW_TRACK, type Sighting, stepTrack, type Track } from './track.ts';

const ORIGIN: LonLat = { longitude: -56.16, latitude: -34.9 };
const at = (east: number, north: number) => destinationPoint(destinationPoint(ORIGIN, 90, east), 0, north);

const follow = (sightings: readonly Sighting[], track: Track = NEW_TRACK) => sightings.reduce(stepTrack, track);
/** Each ten seconds. */
const seen = (...metresOff: number[]): Sighting[] =>
  metresOff.map((metres, i) => ({ timeMs: i * 10_000, metresOff: metres, metresLeft: undefined }));

test('a place is as far from a line as from its nearest point', () => {
  const line = [at(0, 0), at(0, 1000), at(1000, 1000)];
  expect(metresFromLine(at(50, 500), line)).toBeCloseTo(50, 0);
  expect(metresFromLine(at(500, 900), line)).toBeCloseTo(100, 0);
  expect(metresFromLine(at(-30, -40), line)).toBeCloseTo(50, 0);
  expect(metresFromLine(at(30, 40), [at(0, 0)])).toBeCloseTo(50, 0);
  expect(metresFromLine(ORIGIN, [])).toBe(Number.POSITIVE_INFINITY);
});

test('off the way for twenty seconds is another way, since the first fix there', () => {
  expect(follow(seen(0, 90, 101, 250)).offSinceMs).toBeNull();
  expect(follow(seen(0, 90, 101, 250, 300)).offSinceMs).toBe(20_000);
});

test('one fix beside the way, or one that comes back in time, is none', () => {
  expect(follow(seen(0, 500, 0, 500, 0, 500, 0)).offSinceMs).toBeNull();
});

test('back on the way for twenty seconds it is on it again; a glimpse of it is not enough', () => {
  expect(follow(seen(200, 200, 200, 0, 0)).offSinceMs).toBe(0);
  expect(follow(seen(200, 200, 200, 0, 0, 0)).offSinceMs).toBeNull();
  expect(follow(seen(200, 200, 200, 0, 200, 0, 0)).offSinceMs).toBe(0);
});

test('on the way but farther and farther from its end, it drives back: since it was nearest', () => {
  const left = (...metres: number[]): Sighting[] =>
    metres.map((metresLeft, i) => ({ timeMs: i * 10_000, metresOff: 5, metresLeft }));
  expect(follow(left(3000, 2800, 2900, 3000, 3090)).offSinceMs).toBeNull();
  expect(follow(left(3000, 2800, 2900, 3000, 3101, 3200)).offSinceMs).toBeNull();
  expect(follow(left(3000, 2800, 2900, 3000, 3101, 3200, 3300)).offSinceMs).toBe(10_000);
  expect(follow(left(3000, 2800, 3400, 2700, 3400, 2600, 3300)).offSinceMs).toBeNull();
});

test('a vehicle that keeps to its way is never said to leave it, one that keeps off it always is', () => {
  const near = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 50 });
  const far = fc.array(fc.double({ min: 100.1, max: 5000, noNaN: true }), { minLength: 3, maxLength: 50 });
  fc.assert(fc.property(near, (metres) => void expect(follow(seen(...metres)).offSinceMs).toBeNull()));
  fc.assert(fc.property(far, (metres) => void expect(follow(seen(...metres)).offSinceMs).toBe(0)));
});
