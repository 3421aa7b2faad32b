import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPlane, type LonLat, localPlane, toPlane } from '../distance.ts';
import { simplifyTrack } from './simplify.ts';

const plane = localPlane({ longitude: -56.16, latitude: -34.9 });
const metres = fc.double({ min: -5000, max: 5000, noNaN: true });
const track = fc
  .array(fc.tuple(metres, metres), { maxLength: 60 })
  .map((steps) => steps.map(([e, n]) => fromPlane(plane, e, n)));

function metresFromLine(point: LonLat, line: readonly LonLat[]): number {
  const p = toPlane(plane, point);
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < line.length; at++) {
    const [a, b] = [toPlane(plane, line[at - 1]!), toPlane(plane, line[at]!)];
    // an oracle without clever algebra: sample the segment
    for (let step = 0; step <= 200; step++) {
      const [east, north] = [a.east + ((b.east - a.east) * step) / 200, a.north + ((b.north - a.north) * step) / 200];
      least = Math.min(least, Math.hypot(p.east - east, p.north - north));
    }
  }
  return least;
}

test('what was left out lies within the tolerance of what stays; ends stay, in order', () => {
  fc.assert(
    fc.property(track, fc.double({ min: 0, max: 500, noNaN: true }), (points, tolerance) => {
      const kept = simplifyTrack(points, tolerance);
      expect(
        kept.every((point, index) => index === 0 || points.indexOf(point) > points.indexOf(kept[index - 1]!)),
      ).toBe(true);
      expect(kept[0]).toBe(points[0]);
      expect(kept.at(-1)).toBe(points.at(-1));
      if (kept.length < 2) return;
      // sampling misses by half a step of a segment of up to 14 km; the plane's scale by a little
      for (const point of points) expect(metresFromLine(point, kept)).toBeLessThanOrEqual(tolerance * 1.001 + 40);
    }),
    { numRuns: 60 },
  );
});

test('a straight line becomes its two ends, a corner stays', () => {
  const line = Array.from({ length: 100_000 }, (_, index) => fromPlane(plane, index / 10, 0));
  expect(simplifyTrack(line, 0.5)).toEqual([line[0], line.at(-1)]);
  const corner = [fromPlane(plane, 0, 0), fromPlane(plane, 100, 0), fromPlane(plane, 100, 100)];
  expect(simplifyTrack(corner, 5)).toEqual(corner);
  expect(simplifyTrack([], 5)).toEqual([]);
});
