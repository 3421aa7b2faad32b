import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bearingDegrees, distanceMetres } from '../distance.ts';
import { type ClosedTo, withConditions } from './conditions.ts';
import { edgeByNodes } from './edge-nodes.ts';
import { type Arc, arcsOf, type Changed, gridTowns, isForbidden, oracle, place } from './grid-testing.ts';
import { oneToAll } from './one-to-all.ts';
import { pathLegs, pathLine } from './path-legs.ts';
import { PROFILE_RULES } from './profiles.ts';
import { shortestPath } from './shortest-path.ts';
import { snapToRoad } from './snap.ts';
import { type Town, townGraph, townPoint } from './testing.ts';
import { wayRule } from './way-rules.ts';

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

/** What is different now on the edge of an arc: closed, another pace, or a limit. */
const change = fc.record({
  arc: fc.nat(),
  kind: fc.constantFrom('closed', 'kmh', 'limitKmh'),
  value: fc.integer({ min: 5, max: 40 }),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** The graph under these changes, and the same said of arcs. An edge has two: the halves of its street. */
function changeGraph(built: Town, arcs: readonly Arc[], changes: readonly Change[]) {
  const graph = townGraph(built);
  const names = Object.keys(built.nodes);
  const find = edgeByNodes(graph);
  const edgeOf = ({ from, to }: Arc): number => find(names.indexOf(from) + 1, names.indexOf(to) + 1)!;
  const now = {
    closed: new Map<number, ClosedTo>(),
    kmh: new Map<number, number>(),
    limitKmh: new Map<number, number>(),
  };
  for (const { arc, kind, value } of changes) {
    const edge = edgeOf(arcs[arc % arcs.length]!);
    if (kind === 'closed') now.closed.set(edge, 'normal');
    else now[kind].set(edge, value);
  }
  const weight = arcs.map((arc): [Arc, number] => {
    const { highway, lanes } = built.ways.find(([way]) =>
      [arc.from, arc.to].every((n) => way.split(' ').includes(n)),
    )![1];
    const { kmh } = wayRule({ highway: highway!, lanes: lanes! }, PROFILE_RULES.normal).forward!;
    const pace = Math.min(now.kmh.get(edgeOf(arc)) ?? kmh, (now.limitKmh.get(edgeOf(arc)) ?? 1e9) * 0.8);
    return [arc, (arc.weight * kmh) / pace];
  });
  const changed: Changed = {
    closed: new Set(arcs.filter((arc) => now.closed.has(edgeOf(arc)))),
    weight: new Map(weight),
  };
  return { graph: withConditions(graph, now), changed };
}

test('searches cost what a plain Dijkstra says: one-ways, forbidden turns, closures, paces and limits', () => {
  let compared = 0;
  fc.assert(
    fc.property(gridTowns, fc.nat(), fc.nat(), fc.array(change, { maxLength: 5 }), (built, first, second, changes) => {
      const arcs = arcsOf(built);
      if (arcs.length === 0) return;
      const { graph, changed } = changeGraph(built, arcs, changes);
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
      const [least, most] = [Math.min, Math.max].map((pick) => oracle(built, arcs, start, end, pick, changed));
      const path = shortestPath(graph, from, to, 'normal');
      expect(Number.isFinite(least)).toBe(path !== undefined);
      if (!path) return;
      compared++;
      // half a millisecond of rounding for each edge and turn
      expect(path.weight).toBeGreaterThan(least! - 40);
      expect(path.weight).toBeLessThan(most! + 40);
      const there = oneToAll(graph, from, 'from', 'normal').driveAt(to);
      const back = oneToAll(graph, to, 'to', 'normal').driveAt(from);
      expect(there).toMatchObject({ weight: path.weight, millis: Math.round(path.seconds * 1000) });
      expect(back).toMatchObject({ weight: path.weight, millis: Math.round(path.seconds * 1000) });
      const line = pathLine(graph, path);
      expect(there!.metres).toBeCloseTo(line.metres, 2);
      expect(back!.metres).toBeCloseTo(line.metres, 2);
      neverWhereForbidden(built, arcs, line.coordinates, changed);
    }),
    { numRuns: 500 },
  );
  expect(compared).toBeGreaterThan(50);
}, 120_000);

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

/** Along the nodes of a line every piece is one that may be driven, and every turn one that may be made. */
function neverWhereForbidden(
  built: Town,
  arcs: readonly Arc[],
  line: readonly [number, number][],
  { closed }: Changed,
): void {
  const key = (point: readonly [number, number]): string => point.map((value) => value.toFixed(7)).join();
  const names = new Map(
    Object.keys(built.nodes).map((name) => [key([place(built, name).longitude, place(built, name).latitude]), name]),
  );
  let before: Arc | undefined;
  for (let at = 1; at < line.length - 2; at++) {
    const [from, to] = [names.get(key(line[at]!)), names.get(key(line[at + 1]!))];
    if (from === to) continue; // the path turned round in a dead end
    const arc = arcs.find((one) => one.from === from && one.to === to);
    expect(arc, `${from} → ${to}`).toBeDefined();
    expect(closed.has(arc!)).toBe(false);
    if (before) expect(isForbidden(built, before, arc!), `${before.from} → ${from} → ${to}`).toBe(false);
    before = arc;
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

test('at a junction one leaves and arrives by each of its roads, without a turn; with a heading by those that run that way', () => {
  const oneWay = { highway: 'residential', oneway: 'yes' };
  const graph = townGraph({
    nodes: { ...cross.nodes, b: [200, 200], d: [-200, 200], f: [-200, -200], g: [200, -200] },
    ways: [...cross.ways, ['n b e g s f w d n', oneWay]],
  });
  const at = (east: number, north: number, headingDegrees?: number) =>
    snapToRoad(graph, townPoint(east, north), {
      profile: 'normal',
      ...(headingDegrees !== undefined && { headingDegrees }),
    })!;
  const centre = at(0, 0);
  for (const [east, north] of [
    [100, 0],
    [-100, 0],
    [0, 100],
    [0, -100],
  ] as const) {
    const arm = at(east, north);
    const road = graph.costs.normal.edgeMillis[2 * arm.chain]! / 2000;
    const away = shortestPath(graph, centre, arm, 'normal')!;
    expect(away.seconds).toBeCloseTo(road, 1);
    expect(pathLine(graph, away).metres).toBeCloseTo(100, 0);
    expect(shortestPath(graph, arm, centre, 'normal')!.seconds).toBeCloseTo(road, 1);
    expect(oneToAll(graph, centre, 'from', 'normal').secondsAt(arm)).toBe(away.seconds);
    expect(oneToAll(graph, arm, 'to', 'normal').secondsAt(centre)).toBe(away.seconds);
    expect(oneToAll(graph, centre, 'from', 'normal').driveAt(arm)!.metres).toBeCloseTo(100, 0);
  }
  expect(shortestPath(graph, centre, at(0, 0), 'normal')!.seconds).toBe(0);
  const eastward = shortestPath(graph, at(0, 0, 90), at(0, 100), 'normal')!;
  expect(eastward.seconds).toBeGreaterThan(shortestPath(graph, centre, at(0, 100), 'normal')!.seconds + 5);
  expect(at(0, 3).others).toBeUndefined();
});

test('a search that may end early does not end before its last edge is gone on from', () => {
  const [slow, fast] = [{ highway: 'residential' }, { highway: 'primary', oneway: 'yes' }];
  // from x the slow road leads to y at once, the fast one from x2 on; y is left on neither
  const graph = townGraph({
    nodes: { s: [-100, 0], x: [0, 0], x2: [200, 0], y: [0, 1000] },
    ways: [
      ['s x', slow],
      ['x x2', slow],
      ['x y', slow],
      ['x2 y', fast],
    ],
  });
  const [from, to] = [townPoint(-99, 0), townPoint(0, 950)].map((at) => snapToRoad(graph, at, { profile: 'normal' })!);
  const whole = oneToAll(graph, from!, 'from', 'normal').driveAt(to!)!;
  const straight = oneToAll(graph, from!, 'from', 'normal').driveAt({ ...to!, backward: false })!;
  expect(whole.weight).toBeLessThan(straight.weight - 10_000);
  const maxSeconds = straight.weight / 1000 + 15;
  expect(oneToAll(graph, from!, 'from', 'normal', { maxSeconds, until: [to!] }).driveAt(to!)).toEqual(whole);
});
