import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, split } from '../random.ts';
import { offsetBy, type RoadRoute } from '../world/world.ts';
import { type Drive, skipTo, startDrive, stepDrive, stopSoon } from './drive.ts';
import { buildPath, locate, type Path } from './path.ts';
import { LIMITS, type Manner } from './speed-plan.ts';

const ORIGIN = { longitude: -56.17, latitude: -34.88 };
const STEP_MS = 100;

/** Streets as they come: pieces of 0 to 400 m, any turn (U-turns too), 2 to 33 m/s, some signals. */
const routes = fc
  .array(
    fc.record({
      metres: fc.double({ min: 0, max: 400, noNaN: true }),
      turn: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
      speed: fc.double({ min: 2, max: 33, noNaN: true }),
      signal: fc.boolean(),
    }),
    { minLength: 1, maxLength: 25 },
  )
  .map((pieces): RoadRoute => {
    let [east, north, heading] = [0, 0, 0];
    const points = [ORIGIN];
    for (const { metres, turn } of pieces) {
      heading += turn;
      east += Math.sin(heading) * metres;
      north += Math.cos(heading) * metres;
      points.push(offsetBy(ORIGIN, east, north));
    }
    return {
      longitudes: Float64Array.from(points, ({ longitude }) => longitude),
      latitudes: Float64Array.from(points, ({ latitude }) => latitude),
      speedsMps: Float64Array.from(pieces, ({ speed }) => speed),
      roadClasses: new Uint8Array(pieces.length),
      signals: pieces.flatMap(({ signal }, i) => (signal && i > 0 ? [i] : [])),
    };
  });

const manners = fc.record<Manner>({
  siren: fc.boolean(),
  cruiseFactor: fc.double({ min: 0.9, max: 1.5, noNaN: true }),
  accelerateMps2: fc.double({ min: 1.3, max: 2, noNaN: true }),
  brakeMps2: fc.double({ min: 1.6, max: 2.2, noNaN: true }),
  lateralMps2: fc.double({ min: 1.9, max: 2.4, noNaN: true }),
  harshEveryM: fc.constantFrom(200, 30_000),
});

/** Drives to the end, at most two hours; calls `see` after each step. */
function driveOn(drive: Drive, see: (before: { s: number; v: number }) => void): void {
  for (let step = 0; step < 72_000 && !drive.arrived; step++) {
    const before = { s: drive.s, v: drive.v };
    stepDrive(drive, STEP_MS);
    see(before);
  }
}

/** Distance of a point from the route's line of straight pieces, metres. */
function offRoute(route: RoadRoute, path: Path, x: number, y: number): number {
  const perLat = 1 / (offsetBy(path.origin, 0, 1).latitude - path.origin.latitude);
  const perLon = 1 / (offsetBy(path.origin, 1, 0).longitude - path.origin.longitude);
  const at = (i: number) => ({
    x: (route.longitudes[i]! - path.origin.longitude) * perLon,
    y: (route.latitudes[i]! - path.origin.latitude) * perLat,
  });
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 1 < route.longitudes.length; i++) {
    const [a, b] = [at(i), at(i + 1)];
    const length2 = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
    const t = length2 > 0 ? Math.max(0, Math.min(1, ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length2)) : 0;
    nearest = Math.min(nearest, Math.hypot(x - a.x - t * (b.x - a.x), y - a.y - t * (b.y - a.y)));
  }
  return nearest;
}

const drives = fc.tuple(routes, manners, fc.nat());

describe('a drive', () => {
  it('arrives, standing, at the end of every route', () => {
    fc.assert(
      fc.property(drives, ([route, manner, seed]) => {
        const path = buildPath(route);
        const drive = startDrive(path, manner, createRandom(seed));
        driveOn(drive, () => {});
        expect(drive.arrived).toBe(true);
        expect(drive.v).toBe(0);
        expect(path.lengthM - drive.s).toBeLessThan(0.5);
      }),
      { numRuns: 60 },
    );
  });

  it('never accelerates, brakes or corners beyond what a 4-tonne ambulance can', () => {
    fc.assert(
      fc.property(drives, ([route, manner, seed]) => {
        const drive = startDrive(buildPath(route), manner, createRandom(seed));
        driveOn(drive, (before) => {
          const a = (drive.v - before.v) / (STEP_MS / 1000);
          expect(a).toBeLessThanOrEqual(LIMITS.accelerateMps2 + 1e-6);
          expect(a).toBeGreaterThanOrEqual(-LIMITS.brakeMps2 - 1e-6);
          const curvature = Math.abs(drive.path.curvature[drive.knot]!);
          // A hairpin tighter than the vehicle turns is taken at walking pace.
          if (drive.v > 1.3) expect(drive.v ** 2 * curvature).toBeLessThanOrEqual(LIMITS.lateralMps2);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('only goes forward, and as far as its speed says', () => {
    fc.assert(
      fc.property(drives, ([route, manner, seed]) => {
        const drive = startDrive(buildPath(route), manner, createRandom(seed));
        driveOn(drive, (before) => {
          expect(drive.s).toBeGreaterThanOrEqual(before.s);
          expect(drive.s - before.s).toBeLessThanOrEqual(((drive.v + before.v) / 2) * 0.1 + 1e-6);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('stays on the road: rounding a corner cuts it by 5 m at most, and heading turns without a jump', () => {
    fc.assert(
      fc.property(routes, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (route, shares) => {
        const path = buildPath(route);
        for (const share of shares) {
          const { x, y } = locate(path, share * path.lengthM);
          expect(offRoute(route, path, x, y)).toBeLessThan(5);
        }
        for (let i = 0; i + 1 < path.s.length; i++) {
          expect(path.s[i + 1]!).toBeGreaterThanOrEqual(path.s[i]!);
          expect(Math.abs(path.heading[i + 1]! - path.heading[i]!)).toBeLessThan(Math.PI / 11);
        }
      }),
    );
  });

  it('waits at red lights without siren and only slows at them with it', () => {
    const metres = 3000;
    const points = Array.from({ length: 11 }, (_, i) => offsetBy(ORIGIN, 0, (metres / 10) * i));
    const route: RoadRoute = {
      longitudes: Float64Array.from(points, ({ longitude }) => longitude),
      latitudes: Float64Array.from(points, ({ latitude }) => latitude),
      speedsMps: new Float64Array(10).fill(14),
      roadClasses: new Uint8Array(10),
      signals: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    };
    const manner = { cruiseFactor: 1, accelerateMps2: 1.6, brakeMps2: 2, lateralMps2: 2, harshEveryM: 1e9 };
    const seen = (siren: boolean) => {
      let [stoodMs, slowestMps] = [0, 99];
      const drive = startDrive(buildPath(route), { ...manner, siren }, createRandom(5));
      driveOn(drive, () => {
        if (drive.s < 100 || drive.s > metres - 100) return;
        if (drive.v === 0) stoodMs += STEP_MS;
        slowestMps = Math.min(slowestMps, drive.v);
      });
      return { stoodMs, slowestMps };
    };
    expect(seen(false).stoodMs).toBeGreaterThan(10_000);
    expect(seen(true).stoodMs).toBe(0);
    expect(seen(true).slowestMps).toBeGreaterThan(3);
    expect(seen(true).slowestMps).toBeLessThan(5);
  });

  it('can begin in the middle, and stop when told to', () => {
    fc.assert(
      fc.property(drives, fc.double({ min: 0, max: 0.9, noNaN: true }), ([route, manner, seed], share) => {
        const drive = startDrive(buildPath(route), manner, split(createRandom(seed), 'x'));
        skipTo(drive, share);
        stopSoon(drive);
        const from = drive.s;
        driveOn(drive, (before) => expect(drive.v - before.v).toBeGreaterThanOrEqual(-LIMITS.brakeMps2 * 0.1 - 1e-6));
        expect(drive.arrived).toBe(true);
        expect(drive.s - from).toBeLessThan(400);
      }),
      { numRuns: 40 },
    );
  });
});
