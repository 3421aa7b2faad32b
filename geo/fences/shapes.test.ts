import {
  booleanPointInPolygon,
  distance,
  lineString,
  multiPolygon,
  pointToLineDistance,
  polygon,
  polygonToLine,
} from '@turf/turf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FenceShape } from './contract.ts';
import { crossings, getsAsDeep } from './crossings.ts';
import { areaDepth, depthMetres, isInside } from './depth.ts';
import { inradiusMetres } from './inradius.ts';
import type { Leg } from './leg.ts';
import { longitudeNear, metresPerDegreeEast } from './limits.ts';
import { fenceOf, offset, ringAround } from './testing.ts';

const latitude = fc.double({ min: -60, max: 60, noNaN: true });
const anywhere = fc.tuple(fc.double({ min: -175, max: 175, noNaN: true }), latitude);
/** Within 200 m of the antimeridian, so that most shapes lie across it. */
const atSeam = fc.tuple(
  fc.double({ min: -0.002, max: 0.002, noNaN: true }).map((x) => (x < 0 ? x + 180 : x - 180)),
  latitude,
);
const centres = fc.oneof(anywhere, atSeam);
/** A star: it never crosses itself, and may be as concave as it likes. */
const star = fc.array(fc.double({ min: 20, max: 500, noNaN: true }), { minLength: 3, maxLength: 12 });
const metres = fc.integer({ min: -7000, max: 7000 }).map((decimetres) => decimetres / 10);
const place = fc.tuple(metres, metres);

type Place = [number, number];
/** The same place with its longitude near a centre: turf knows nothing of the antimeridian. */
const near = ([x, y]: readonly [number, number], [centre]: readonly [number, number]): Place => [
  longitudeNear(x, centre),
  y,
];
const polygonShape = (...rings: Place[][]): FenceShape =>
  fenceOf({ geometry: { type: 'Polygon', coordinates: rings } }).shape;

test('inside a polygon is what turf says, at the antimeridian too', () => {
  fc.assert(
    fc.property(centres, star, fc.array(place, { minLength: 20, maxLength: 20 }), (centre, distances, places) => {
      const ring = ringAround(centre, distances);
      const shape = polygonShape(ring);
      const oracle = polygon([ring.map((at) => near(at, centre))]);
      for (const [east, north] of places) {
        const at = offset(centre, east, north);
        const inside = isInside(shape, ...at);
        expect(inside).toBe(booleanPointInPolygon(near(at, centre), oracle));
        expect(depthMetres(shape, ...at) >= 0).toBe(inside);
      }
    }),
  );
});

test('holes, parts and parts in holes are those of turf', () => {
  const rings = fc.tuple(...[400, 300, 200, 100].map((most) => fc.double({ min: most - 80, max: most, noNaN: true })));
  fc.assert(
    fc.property(centres, rings, fc.array(place, { minLength: 20, maxLength: 20 }), (centre, [a, b, c, d], places) => {
      const around = (radius: number) => ringAround(centre, Array(16).fill(radius));
      const beside = ringAround(offset(centre, 1000, 0), Array(5).fill(200));
      const parts = [[around(a!), around(b!)], [around(c!), around(d!)], [beside]];
      const shape = fenceOf({ geometry: { type: 'MultiPolygon', coordinates: parts } }).shape;
      const oracle = multiPolygon(parts.map((part) => part.map((ring) => ring.map((at) => near(at, centre)))));
      for (const [east, north] of places) {
        const at = offset(centre, east + 300, north);
        expect(isInside(shape, ...at)).toBe(booleanPointInPolygon(near(at, centre), oracle));
      }
    }),
  );
});

test('the distance to a polygon’s boundary is that of turf within half a percent', () => {
  fc.assert(
    fc.property(centres, star, place, (centre, distances, [east, north]) => {
      const ring = ringAround(centre, distances);
      const at = offset(centre, east, north);
      const boundary = polygonToLine(polygon([ring.map((one) => near(one, centre))]));
      if (boundary.type !== 'Feature' || boundary.geometry.type !== 'LineString') throw new Error('not one ring');
      const oracle = pointToLineDistance(near(at, centre), boundary.geometry, { units: 'meters', method: 'geodesic' });
      expect(Math.abs(Math.abs(depthMetres(polygonShape(ring), ...at)) - oracle)).toBeLessThan(0.2 + 0.005 * oracle);
    }),
  );
});

test('a circle reaches as far as turf measures, whatever its size', () => {
  const radius = fc.double({ min: 1, max: 50_000, noNaN: true });
  const share = fc.double({ min: 0, max: 1.2, noNaN: true });
  fc.assert(
    fc.property(
      centres,
      radius,
      share,
      fc.double({ min: 0, max: 7, noNaN: true }),
      (centre, radiusMetres, far, angle) => {
        const { shape } = fenceOf({ geometry: { type: 'Point', coordinates: centre }, radiusMetres });
        const at = offset(centre, radiusMetres * far * Math.cos(angle), radiusMetres * far * Math.sin(angle));
        const depth = radiusMetres - distance(near(at, centre), centre, { units: 'meters' });
        expect(Math.abs(depthMetres(shape, ...at) - depth)).toBeLessThan(0.05 + 3e-5 * radiusMetres);
      },
    ),
  );
});

test('a corridor reaches as far from its line as turf measures', () => {
  const width = fc.double({ min: 1, max: 500, noNaN: true });
  fc.assert(
    fc.property(
      centres,
      fc.array(place, { minLength: 2, maxLength: 8 }),
      width,
      place,
      (centre, bends, buffer, away) => {
        const line = bends.map(([east, north]) => offset(centre, east, north));
        fc.pre(new Set(line.map(String)).size > 1);
        const { shape } = fenceOf({ geometry: { type: 'LineString', coordinates: line }, bufferMetres: buffer });
        const at = offset(centre, ...away);
        const drawn = lineString(line.map((one) => near(one, centre)));
        const oracle = buffer - pointToLineDistance(near(at, centre), drawn, { units: 'meters', method: 'geodesic' });
        expect(Math.abs(depthMetres(shape, ...at) - oracle)).toBeLessThan(0.2 + 0.005 * Math.abs(oracle - buffer));
      },
    ),
  );
});

/** Any of the shapes, some hundred metres in size. */
const shapeAround = (centre: Place) =>
  fc.oneof(
    star.map((distances) => polygonShape(ringAround(centre, distances))),
    star.map((distances) => {
      const outer = distances.map((distance) => distance + 100);
      return polygonShape(ringAround(centre, outer), ringAround(centre, Array(5).fill(30)));
    }),
    fc
      .double({ min: 5, max: 400, noNaN: true })
      .map((radiusMetres) => fenceOf({ geometry: { type: 'Point', coordinates: centre }, radiusMetres }).shape),
    fc
      .tuple(fc.array(place, { minLength: 2, maxLength: 5 }), fc.double({ min: 5, max: 200, noNaN: true }))
      .filter(([bends]) => new Set(bends.map(String)).size > 1)
      .map(([bends, bufferMetres]) => {
        const coordinates = bends.map(([east, north]) => offset(centre, east, north));
        return fenceOf({ geometry: { type: 'LineString', coordinates }, bufferMetres }).shape;
      }),
  );
const legOf = (centre: Place, from: Place, to: Place): Leg => {
  const [fromX, fromY] = offset(centre, ...from);
  const [toX, toY] = offset(centre, ...to);
  return { fromX, fromY, toX: longitudeNear(toX, fromX), toY, fromMs: 0, toMs: 1000 };
};
const pointOn = (leg: Leg, share: number): Place => [
  longitudeNear(leg.fromX + share * (leg.toX - leg.fromX), 0),
  leg.fromY + share * (leg.toY - leg.fromY),
];
const scenes = centres.chain((centre) =>
  fc.record({ centre: fc.constant(centre), shape: shapeAround(centre), from: place, to: place }),
);

test('a leg’s crossings are where it changes sides', () => {
  fc.assert(
    fc.property(scenes, ({ centre, shape, from, to }) => {
      const leg = legOf(centre, from, to);
      const depthAt = (share: number) => depthMetres(shape, ...pointOn(leg, share));
      const shares = crossings(shape, leg, depthAt(0) >= 0, depthAt(1) >= 0);
      for (const share of shares) expect(Math.abs(depthAt(share))).toBeLessThan(0.3);
      const bounds = [0, ...shares, 1];
      let inside = depthAt(0) >= 0;
      for (const [at, start] of bounds.slice(0, -1).entries()) {
        const middle = depthAt((start + bounds[at + 1]!) / 2);
        if (Math.abs(middle) > 0.3) expect(middle >= 0).toBe(inside);
        inside = !inside;
      }
    }),
    { numRuns: 500 },
  );
});

test('a leg gets as deep, or as far out, as many points on it say', () => {
  fc.assert(
    fc.property(scenes, fc.boolean(), ({ centre, shape, from, to }, inside) => {
      const leg = legOf(centre, from, to);
      const depths = Array.from({ length: 400 }, (_, at) => depthMetres(shape, ...pointOn(leg, at / 399)));
      const deepest = Math.max(...depths.map((depth) => (inside ? depth : -depth)));
      if (deepest < 0) return;
      expect(getsAsDeep(shape, leg, [0, 1], inside, Math.max(0, deepest - 0.5))).toBe(true);
      // of polygons it is asked only for stretches on one side
      const oneSided = shape.kind === 'buffer' || depths.every((depth) => depth >= 0 === inside);
      if (oneSided) expect(getsAsDeep(shape, leg, [0, 1], inside, deepest + 5)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('a shape of very many edges is measured by columns, and tells the same', () => {
  const rough = fc.array(fc.double({ min: 100, max: 500, noNaN: true }), { minLength: 4, maxLength: 40 });
  const many = (distances: number[]) => Array.from({ length: 1600 }, (_, at) => distances[at % distances.length]!);
  fc.assert(
    fc.property(centres, rough, fc.array(place, { minLength: 6, maxLength: 6 }), (centre, distances, places) => {
      const ring = ringAround(centre, many(distances));
      const shape = polygonShape(ring);
      const oracle = polygon([ring.map((at) => near(at, centre))]);
      const depths = places.map(([east, north]) => {
        const at = offset(centre, east, north);
        const depth = depthMetres(shape, ...at);
        expect(depth >= 0).toBe(booleanPointInPolygon(near(at, centre), oracle));
        expect(isInside(shape, ...at)).toBe(depth >= 0);
        const all = areaDepth(shape.edges, 0, shape.edges.length, ...at, metresPerDegreeEast(at[1]));
        expect(depth).toBeCloseTo(all, 9);
        return depth;
      });
      const leg = legOf(centre, places[0]!, places[1]!);
      for (const share of crossings(shape, leg, depths[0]! >= 0, depths[1]! >= 0))
        expect(Math.abs(depthMetres(shape, ...pointOn(leg, share)))).toBeLessThan(0.3);
      expect(crossings(shape, leg, depths[0]! >= 0, depths[1]! >= 0).length % 2 === 1).toBe(
        depths[0]! >= 0 !== depths[1]! >= 0,
      );
    }),
    { numRuns: 60 },
  );
});

test('the inradius of a rectangle is half its shorter side, of a ring half its width, and never more', () => {
  const box = (wide: number, high: number) => {
    const corner = (east: number, north: number) => offset([10, 50], east, north);
    return polygonShape([corner(0, 0), corner(wide, 0), corner(wide, high), corner(0, high), corner(0, 0)]);
  };
  for (const [wide, high] of [
    [100, 40],
    [20, 2000],
    [300, 300],
  ] as const) {
    // biome-ignore format: one line reads better
    const half = Math.min(wide, high) / 2;
    expect(inradiusMetres(box(wide, high))).toBeLessThanOrEqual(half * 1.001);
    expect(inradiusMetres(box(wide, high))).toBeGreaterThan(half * 0.9 - 0.5);
  }
  const ring = (radius: number) => ringAround([10, 50], Array(64).fill(radius));
  const hollow = inradiusMetres(polygonShape(ring(200), ring(150)));
  expect(hollow).toBeGreaterThan(22);
  expect(hollow).toBeLessThan(25.5);
});
