import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { readOsmPbf } from '../osm-pbf.ts';
import { buildRoadGraph } from './build.ts';
import { ROAD_PROFILES, type RoadGraph } from './graph.ts';
import { oneToAll } from './one-to-all.ts';
import { pathLegs, pathLine } from './path-legs.ts';
import { shortestPath } from './shortest-path.ts';
import { type Snap, snapToRoad } from './snap.ts';

/** The demo city: what holds on made-up grids must hold on real roads. */
const bytes = readFileSync(new URL('../../demo/region/roads.osm.pbf', import.meta.url));
let graph: RoadGraph;
beforeAll(() => {
  graph = buildRoadGraph(bytes);
});

const inCity = fc.record({
  longitude: fc.double({ min: -56.24, max: -56.02, noNaN: true }),
  latitude: fc.double({ min: -34.915, max: -34.82, noNaN: true }),
});
const profile = fc.constantFrom(...ROAD_PROFILES);

/** Every pair of corners that may be driven from the first to the second, straight from the tags. */
function allowedSteps(): Set<string> {
  const places = new Map<number, string>();
  const steps = new Set<string>();
  readOsmPbf(bytes, { node: (id, x, y) => places.set(id, `${x / 1e7},${y / 1e7}`) });
  readOsmPbf(bytes, {
    way: (_, tags, nodes) => {
      const isRing = tags.junction === 'roundabout' || tags.junction === 'circular' || tags.highway === 'motorway';
      const oneway = tags.oneway ?? (isRing ? 'yes' : 'no');
      for (let at = 1; at < nodes.length; at++) {
        const [from, to] = [places.get(nodes[at - 1]!), places.get(nodes[at]!)];
        if (oneway !== '-1') steps.add(`${from} ${to}`);
        if (oneway !== 'yes' && oneway !== '1' && oneway !== 'true') steps.add(`${to} ${from}`);
      }
    },
  });
  return steps;
}

test('no path goes against a one-way, jumps, or tells other seconds than its legs', () => {
  const allowed = allowedSteps();
  fc.assert(
    fc.property(inCity, inCity, profile, (a, b, mode) => {
      const [from, to] = [snapToRoad(graph, a, { profile: mode }), snapToRoad(graph, b, { profile: mode })];
      if (!from || !to) return;
      const path = shortestPath(graph, from, to, mode)!;
      const line = pathLine(graph, path).coordinates;
      const wrong = line.slice(1, -2).filter((corner, at) => {
        const next = line[at + 2]!;
        return corner.join() !== next.join() && !allowed.has(`${corner} ${next}`);
      });
      expect(wrong).toEqual([]);
      const legs = pathLegs(graph, path);
      expect(legs.reduce((sum, leg) => sum + leg.seconds + leg.turnSeconds, 0)).toBeCloseTo(path.seconds, 6);
      for (let at = 1; at < legs.length; at++)
        expect(legs[at]!.coordinates[0]).toEqual(legs[at - 1]!.coordinates.at(-1));
    }),
    { numRuns: 150 },
  );
});

test('one search to or from a place tells for each vehicle what its own path tells', () => {
  fc.assert(
    fc.property(inCity, fc.array(inCity, { minLength: 8, maxLength: 8 }), profile, (place, vehicles, mode) => {
      const scene = snapToRoad(graph, place, { profile: mode });
      if (!scene) return;
      const [to, from] = [oneToAll(graph, scene, 'to', mode), oneToAll(graph, scene, 'from', mode)];
      for (const point of vehicles) {
        const snap = snapToRoad(graph, point, { profile: mode });
        if (!snap) continue;
        const [there, back] = [shortestPath(graph, scene, snap, mode)!, shortestPath(graph, snap, scene, mode)!];
        expect(to.secondsAt(snap)).toBe(back.seconds);
        expect(from.secondsAt(snap)).toBe(there.seconds);
        expect(to.driveAt(snap)!.metres).toBeCloseTo(pathLine(graph, back).metres, 1);
        expect(from.driveAt(snap)!.metres).toBeCloseTo(pathLine(graph, there).metres, 1);
      }
    }),
    { numRuns: 12 },
  );
});

test('an emergency is never slower than a car from the same place to the same place', () => {
  fc.assert(
    fc.property(inCity, inCity, (a, b) => {
      const [from, to] = [snapToRoad(graph, a, { profile: 'normal' }), snapToRoad(graph, b, { profile: 'normal' })];
      if (!from || !to) return;
      const [car, siren] = ROAD_PROFILES.map((mode) => shortestPath(graph, from, to, mode)!.weight);
      expect(siren).toBeLessThanOrEqual(car!);
    }),
    { numRuns: 40 },
  );
});

test('a search with a limit knows what lies within it and nothing beyond', () => {
  const at = (longitude: number, latitude: number): Snap =>
    snapToRoad(graph, { longitude, latitude }, { profile: 'normal' })!;
  const centre = at(-56.1645, -34.8995);
  const near = oneToAll(graph, centre, 'from', 'normal', { maxSeconds: 120 });
  const all = oneToAll(graph, centre, 'from', 'normal');
  expect(near.secondsAt(at(-56.16, -34.899))).toBe(all.secondsAt(at(-56.16, -34.899)));
  expect(near.secondsAt(at(-56.0591, -34.8841))).toBeUndefined();
  expect(all.secondsAt(at(-56.0591, -34.8841))).toBeGreaterThan(600);
});

test('a search for the nearest ends early, and tells of them what the whole search tells', () => {
  fc.assert(
    fc.property(
      inCity,
      fc.array(inCity, { minLength: 20, maxLength: 20 }),
      profile,
      fc.nat(25),
      (place, points, mode, count) => {
        const scene = snapToRoad(graph, place, { profile: mode });
        if (!scene) return;
        const until = points.flatMap((point) => snapToRoad(graph, point, { profile: mode }) ?? []);
        for (const direction of ['from', 'to'] as const) {
          const all = oneToAll(graph, scene, direction, mode);
          const some = oneToAll(graph, scene, direction, mode, { until, untilCount: count });
          const told = until.filter((snap) => some.driveAt(snap));
          expect(told.length).toBeGreaterThanOrEqual(Math.min(count, until.length));
          for (const snap of told) expect(some.driveAt(snap)).toEqual(all.driveAt(snap));
          const furthest = Math.max(...told.map((snap) => all.driveAt(snap)!.weight));
          for (const snap of until)
            if (!told.includes(snap)) expect(all.driveAt(snap)!.weight).toBeGreaterThanOrEqual(furthest);
          expect(until.map((snap) => oneToAll(graph, scene, direction, mode, { until }).driveAt(snap))).toEqual(
            until.map((snap) => all.driveAt(snap)),
          );
        }
      },
    ),
    { numRuns: 10 },
  );
});
