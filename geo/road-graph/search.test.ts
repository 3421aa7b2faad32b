import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bearingDegrees, distanceMetres } from '../distance.ts';
import { oneToAll } from './one-to-all.ts';
import { pathLegs, pathLine } from './path-legs.ts';
import { PROFILE_RULES } from './profiles.ts';
import { shortestPath } from './shortest-path.ts';
import { snapToRoad } from './snap.ts';
import { type Town, townGraph, townPoint } from './testing.ts';
import { turnSeconds } from './turn-costs.ts';
import { wayRule } from './way-rules.ts';

/** A grid of streets, some missing, some one-way, each bent in the middle so that chains have inner corners. */
const SIDE = 4;
const BLOCK = 120;
const street = fc.record({
  open: fc.constantFrom(true, true, true, false),
  oneway: fc.constantFrom('no', 'no', 'yes', '-1'),
  highway: fc.constantFrom('residential', 'primary', 'service'),
  bend: fc.integer({ min: -20, max: 20 }),
  lanes: fc.constantFrom('2', '1'),
});
type Street = typeof street extends fc.Arbitrary<infer T> ? T : never;
const town = fc
  .tuple(fc.array(street, { minLength: 24, maxLength: 24 }), fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }))
  .map(gridTown);

function gridTown([streets, signals]: [Street[], boolean[]]): Town {
  const nodes: Record<string, [number, number, Record<string, string>?]> = {};
  const ways: [string, Record<string, string>][] = [];
  for (let at = 0; at < SIDE * SIDE; at++) {
    const place: [number, number] = [(at % SIDE) * BLOCK, Math.floor(at / SIDE) * BLOCK];
    nodes[`n${at}`] = signals[at] ? [...place, { highway: 'traffic_signals' }] : place;
  }
  let next = 0;
  const build = (a: number, b: number, isEast: boolean): void => {
    const { open, oneway, highway, bend, lanes } = streets[next++]!;
    if (!open) return;
    const [x, y] = nodes[`n${a}`]!;
    const middle = `m${a}-${b}`;
    nodes[middle] = isEast ? [x + BLOCK / 2, y + bend] : [x + bend, y + BLOCK / 2];
    ways.push([`n${a} ${middle} n${b}`, { highway, oneway, lanes }]);
  };
  for (let at = 0; at < SIDE * SIDE; at++) {
    if (at % SIDE < SIDE - 1) build(at, at + 1, true);
    if (at < SIDE * (SIDE - 1)) build(at, at + SIDE, false);
  }
  return { nodes, ways };
}

interface Arc {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

const place = (town: Town, name: string) => townPoint(town.nodes[name]![0], town.nodes[name]![1]);

/** All that may be driven, piece by piece: neither chains nor typed arrays. Weights in ms, not rounded. */
function arcsOf(town: Town): Arc[] {
  return town.ways.flatMap(([names, tags]) => {
    const { forward, backward } = wayRule(tags, PROFILE_RULES.normal);
    const nodes = names.split(' ');
    return nodes.slice(1).flatMap((to, index) => {
      const from = nodes[index]!;
      const metres = distanceMetres(place(town, from), place(town, to));
      const arcs: Arc[] = [];
      if (forward) arcs.push({ from, to, weight: (metres * 3600) / forward.rateKmh });
      if (backward) arcs.push({ from: to, to: from, weight: (metres * 3600) / backward.rateKmh });
      return arcs;
    });
  });
}

/**
 * Straight on, a hair's breadth decides whether a turn counts as left, which costs 85 ms: so the least and the most.
 * Meridians converge by 4e-4 degrees along these streets, depending on the end at which a bearing is taken.
 */
const HAIR_DEGREES = 2e-3;
type Pick = typeof Math.min;

/** A plain Dijkstra over pieces of road without any cleverness; the turn's price is asked anew each time. */
function oracle(town: Town, arcs: readonly Arc[], start: Arc, end: Arc, pick: Pick): number {
  const least = new Map<Arc, number>(arcs.map((arc) => [arc, Number.POSITIVE_INFINITY]));
  const open = new Set<Arc>();
  let answer = Number.POSITIVE_INFINITY;
  const leave = (arc: Arc, at: number): void => {
    for (const next of arcs) {
      if (next.from !== arc.to) continue;
      const turn = turnMillis(town, arcs, arc, next, pick);
      if (turn === undefined || at + turn >= least.get(next)!) continue;
      least.set(next, at + turn);
      open.add(next);
    }
  };
  leave(start, start.weight / 2);
  while (open.size > 0) {
    const arc = [...open].reduce((a, b) => (least.get(a)! <= least.get(b)! ? a : b));
    open.delete(arc);
    if (arc === end) answer = Math.min(answer, least.get(arc)! + arc.weight / 2);
    leave(arc, least.get(arc)! + arc.weight);
  }
  return answer;
}

function turnMillis(town: Town, arcs: readonly Arc[], arc: Arc, next: Arc, pick: Pick): number | undefined {
  const node = arc.to;
  const roads = new Set(arcs.flatMap(({ from, to }) => (from === node ? [to] : to === node ? [from] : []))).size;
  const isUTurn = next.to === arc.from;
  if (isUTurn && arcs.some((other) => other.from === node && other.to !== arc.from)) return undefined;
  const into = bearingDegrees(place(town, arc.from), place(town, node));
  const out = bearingDegrees(place(town, node), place(town, next.to));
  const angle = ((out - into + 540) % 360) - 180;
  const signal = town.nodes[node]![2] ? 2 : 0;
  const seconds = [-HAIR_DEGREES, HAIR_DEGREES].map((hair) => {
    const angleDegrees = isUTurn ? 180 : angle + hair;
    return turnSeconds(
      { angleDegrees, isUTurn, roads, viaRoundabout: false, drivesOnLeft: false },
      PROFILE_RULES.normal,
    );
  });
  return 1000 * (pick(...seconds) + signal);
}

/** Snaps the middle of a piece and leaves only the piece's own direction open. */
function snapArc(graph: ReturnType<typeof townGraph>, town: Town, arc: Arc) {
  const [a, b] = [place(town, arc.from), place(town, arc.to)];
  const middle = { longitude: (a.longitude + b.longitude) / 2, latitude: (a.latitude + b.latitude) / 2 };
  return snapToRoad(graph, middle, {
    profile: 'normal',
    radiusMetres: 1,
    headingDegrees: bearingDegrees(a, b),
    headingToleranceDegrees: 5,
  });
}

test('paths and one-to-all searches cost what a plain Dijkstra over every piece of road says, in both directions', () => {
  let compared = 0;
  fc.assert(
    fc.property(town, fc.nat(), fc.nat(), (built, first, second) => {
      const arcs = arcsOf(built);
      if (arcs.length === 0) return;
      const graph = townGraph(built);
      const [start, end] = [arcs[first % arcs.length]!, arcs[second % arcs.length]!];
      if (start === end) return;
      const [from, to] = [snapArc(graph, built, start), snapArc(graph, built, end)];
      // a piece outside the connected part is not snapped to, or only against its direction
      if (!from || !to || from.forward === from.backward || to.forward === to.backward) return;
      if (
        Math.abs(drives(graph, from) - bearingOf(built, start)) > 10 ||
        Math.abs(drives(graph, to) - bearingOf(built, end)) > 10
      )
        return;
      const [least, most] = [oracle(built, arcs, start, end, Math.min), oracle(built, arcs, start, end, Math.max)];
      const path = shortestPath(graph, from, to, 'normal');
      expect(Number.isFinite(least)).toBe(path !== undefined);
      if (!path) return;
      compared++;
      // half a millisecond of rounding for each edge and turn
      expect(path.weight).toBeGreaterThan(least - 40);
      expect(path.weight).toBeLessThan(most + 40);
      const there = oneToAll(graph, from, 'from', 'normal').driveAt(to);
      const back = oneToAll(graph, to, 'to', 'normal').driveAt(from);
      expect(there).toMatchObject({ weight: path.weight, millis: Math.round(path.seconds * 1000) });
      expect(back).toMatchObject({ weight: path.weight, millis: Math.round(path.seconds * 1000) });
      const { metres } = pathLine(graph, path);
      expect(there!.metres).toBeCloseTo(metres, 2);
      expect(back!.metres).toBeCloseTo(metres, 2);
      neverAgainstOneWays(built, arcs, pathLine(graph, path).coordinates);
    }),
    { numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(50);
}, 60_000);

const bearingOf = (built: Town, arc: Arc): number => bearingDegrees(place(built, arc.from), place(built, arc.to));

function drives(
  graph: ReturnType<typeof townGraph>,
  snap: { chain: number; forward: boolean; fraction: number },
): number {
  const first = graph.cornerStart[snap.chain]!;
  const corners = Array.from({ length: graph.cornerStart[snap.chain + 1]! - first }, (_, at) => ({
    longitude: graph.longitudeE7[first + at]! / 1e7,
    latitude: graph.latitudeE7[first + at]! / 1e7,
  }));
  let metres = 0;
  for (let at = 1; at < corners.length; at++) {
    metres += distanceMetres(corners[at - 1]!, corners[at]!);
    if (metres < snap.fraction * graph.chainMetres[snap.chain]!) continue;
    return snap.forward
      ? bearingDegrees(corners[at - 1]!, corners[at]!)
      : bearingDegrees(corners[at]!, corners[at - 1]!);
  }
  return Number.NaN;
}

function neverAgainstOneWays(built: Town, arcs: readonly Arc[], line: readonly [number, number][]): void {
  const key = (point: readonly [number, number]): string => point.map((value) => value.toFixed(7)).join();
  const names = new Map(
    Object.keys(built.nodes).map((name) => [key([place(built, name).longitude, place(built, name).latitude]), name]),
  );
  for (let at = 1; at < line.length - 2; at++) {
    const [from, to] = [names.get(key(line[at]!)), names.get(key(line[at + 1]!))];
    if (from === to) continue; // the path turned round in a dead end
    expect(
      arcs.some((arc) => arc.from === from && arc.to === to),
      `${from} → ${to}`,
    ).toBe(true);
  }
}

const cross: Town = {
  nodes: { w: [-200, 0], c: [0, 0, { highway: 'traffic_signals' }], e: [200, 0], n: [0, 200], s: [0, -200] },
  ways: [
    ['w c e', { highway: 'primary', name: 'Avenida' }],
    ['s c n', { highway: 'residential', name: 'Calle' }],
  ],
};

test('legs tell streets, pace, turns and lights, and their seconds add up to those of the path', () => {
  const graph = townGraph(cross);
  const at = (east: number, north: number) => snapToRoad(graph, townPoint(east, north), { profile: 'normal' })!;
  const path = shortestPath(graph, at(-100, 0), at(0, 100), 'normal')!;
  const legs = pathLegs(graph, path);
  expect(legs.map(({ name, endsAtSignal }) => [name, endsAtSignal])).toEqual([
    ['Avenida', true],
    ['Calle', false],
  ]);
  expect(legs[0]!.kmh).toBeCloseTo(65, 1);
  expect(legs[0]!.metres).toBeCloseTo(100, 0);
  expect(legs[1]!.turnSeconds).toBeGreaterThan(2 + 5); // lights, and a left turn across the opposite lane
  expect(legs.reduce((sum, leg) => sum + leg.seconds + leg.turnSeconds, 0)).toBeCloseTo(path.seconds, 6);
});

test('from a point to itself it takes no time; just behind oneself on a one-way one goes round the block', () => {
  const ring: Town = {
    nodes: { a: [0, 0], b: [200, 0], c: [200, 200], d: [0, 200] },
    ways: [['a b c d a', { highway: 'residential', oneway: 'yes' }]],
  };
  const graph = townGraph(ring);
  const at = (east: number) => snapToRoad(graph, townPoint(east, 0), { profile: 'normal' })!;
  expect(shortestPath(graph, at(100), at(100), 'normal')!.seconds).toBe(0);
  expect(pathLine(graph, shortestPath(graph, at(50), at(150), 'normal')!).metres).toBeCloseTo(100, 0);
  const round = shortestPath(graph, at(150), at(50), 'normal')!;
  expect(pathLine(graph, round).metres).toBeCloseTo(700, 0);
  expect(oneToAll(graph, at(50), 'to', 'normal').secondsAt(at(150))).toBe(round.seconds);
});

test('a heading chooses the carriageway, far from any road there is no snap, nowhere on earth neither', () => {
  const graph = townGraph(cross);
  const near = townPoint(-100, 3);
  const east = snapToRoad(graph, near, { profile: 'normal', headingDegrees: 90 })!;
  const west = snapToRoad(graph, near, { profile: 'normal', headingDegrees: 270 })!;
  expect(east.distanceMetres).toBeCloseTo(3, 1);
  expect([east.forward, east.backward]).toEqual([west.backward, west.forward]);
  expect(east.forward).not.toBe(east.backward);
  expect(snapToRoad(graph, townPoint(-100, 2000), { profile: 'normal' })).toBeUndefined();
  for (const latitude of [Number.NaN, 90, 1e9]) {
    expect(snapToRoad(graph, { longitude: 0, latitude }, { profile: 'normal' })).toBeUndefined();
  }
});
