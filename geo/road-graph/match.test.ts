import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { fromPlane, localPlane } from '../distance.ts';
import { FIX_QUALITY } from '../fixes/fix-quality.ts';
import { buildRoadGraph } from './build.ts';
import type { RoadGraph } from './graph.ts';
import { type DrivenEdge, matchTrace } from './match.ts';
import type { TraceFix } from './match-fixes.ts';
import { pathLegs } from './path-legs.ts';
import { type RoadPath, shortestPath } from './shortest-path.ts';
import { snapToRoad } from './snap.ts';
import { townGraph, townPoint } from './testing.ts';

let city: RoadGraph;
beforeAll(() => {
  city = buildRoadGraph(readFileSync(new URL('../../demo/region/roads.osm.pbf', import.meta.url)));
});

/** A drive along a path at the pace of the graph: where it was each second, and when it passed the end of each edge. */
function drive(graph: RoadGraph, path: RoadPath, slower = 1): { places: TraceFix[]; exits: number[] } {
  const places: TraceFix[] = [];
  const exits: number[] = [];
  let [timeMs, nextMs] = [0, 0];
  for (const leg of pathLegs(graph, path)) {
    timeMs += leg.turnSeconds * 1000;
    const corners = leg.coordinates.map(([longitude, latitude]) => ({ longitude, latitude }));
    const lengths = corners.slice(1).map((corner, at) => Math.max(0.01, metresApart(corners[at]!, corner)));
    const millisPerMetre = (leg.seconds * 1000 * slower) / lengths.reduce((sum, metres) => sum + metres, 0);
    for (const [at, length] of lengths.entries()) {
      const [a, b] = [corners[at]!, corners[at + 1]!];
      const [startMs, endMs] = [timeMs, timeMs + length * millisPerMetre];
      for (; nextMs < endMs; nextMs += 1000) {
        const share = Math.max(0, (nextMs - startMs) / (endMs - startMs));
        const longitude = a.longitude + share * (b.longitude - a.longitude);
        places.push({ timeMs: nextMs, longitude, latitude: a.latitude + share * (b.latitude - a.latitude) });
      }
      timeMs = endMs;
    }
    exits.push(timeMs);
  }
  return { places, exits };
}

const metresApart = (a: { longitude: number; latitude: number }, b: { longitude: number; latitude: number }) =>
  Math.hypot((a.longitude - b.longitude) * 91_200, (a.latitude - b.latitude) * 111_195);

/** Errors of a receiver whose radius of 68 % is given: each half the one before it and half its own. */
function noisy(places: readonly TraceFix[], accuracyMetres: number, seed: number): TraceFix[] {
  const random = seeded(seed);
  const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const sigma = accuracyMetres / 1.51;
  let [east, north] = [gauss() * sigma, gauss() * sigma];
  return places.map((place) => {
    [east, north] = [east * 0.7 + gauss() * sigma * 0.714, north * 0.7 + gauss() * sigma * 0.714];
    return { ...place, ...fromPlane(localPlane(place), east, north), accuracyMetres };
  });
}

function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const match = (graph: RoadGraph, fixes: readonly TraceFix[], profile: 'normal' | 'emergency' = 'normal') => [
  ...matchTrace(graph, fixes, profile),
];

const inCity = fc.record({
  longitude: fc.double({ min: -56.22, max: -56.05, noNaN: true }),
  latitude: fc.double({ min: -34.91, max: -34.84, noNaN: true }),
});
const noise = fc.record({ accuracyMetres: fc.double({ min: 5, max: 10, noNaN: true }), seed: fc.integer() });

function pathBetween(a: { longitude: number; latitude: number }, b: { longitude: number; latitude: number }) {
  const [from, to] = [snapToRoad(city, a, { profile: 'normal' }), snapToRoad(city, b, { profile: 'normal' })];
  return from && to && shortestPath(city, from, to, 'normal');
}

/** Share of a path's length whose edges were found, and the length of what was found but not driven. */
function agreement(graph: RoadGraph, path: RoadPath, found: readonly DrivenEdge[]) {
  const truth = new Set(path.edges);
  const wanted = new Set(found.map(({ edge }) => edge));
  const metresOf = (edges: Iterable<number>) =>
    [...edges].reduce((sum, edge) => sum + graph.chainMetres[edge >> 1]!, 0);
  const all = metresOf(truth);
  return {
    found: metresOf([...truth].filter((edge) => wanted.has(edge))) / all,
    wrong: metresOf([...wanted].filter((edge) => !truth.has(edge))) / all,
  };
}

describe('in the demo city', () => {
  test('a drive with errors of 5 to 10 m is found again: of its length 95 % at least on average, and no edge against a one-way', () => {
    let [found, wrong, runs] = [0, 0, 0];
    fc.assert(
      fc.property(inCity, inCity, noise, (a, b, { accuracyMetres, seed }) => {
        const path = pathBetween(a, b);
        if (!path || path.edges.length < 8) return;
        const edges = match(city, noisy(drive(city, path).places, accuracyMetres, seed)).flat();
        for (const { edge } of edges) expect(city.costs.normal.edgeMillis[edge]).toBeGreaterThanOrEqual(0);
        const part = agreement(city, path, edges);
        expect(part.found).toBeGreaterThan(0.8);
        found += part.found;
        wrong += part.wrong;
        runs++;
      }),
      { numRuns: 60 },
    );
    expect(found / runs).toBeGreaterThan(0.95);
    expect(wrong / runs).toBeLessThan(0.05);
  });

  test('of each drive the time on its edges comes out within a few seconds, and a piece is a way without a break', () => {
    let [error, edges] = [0, 0];
    fc.assert(
      fc.property(inCity, inCity, noise, (a, b, { accuracyMetres, seed }) => {
        const path = pathBetween(a, b);
        if (!path || path.edges.length < 8) return;
        const { places, exits } = drive(city, path, 1.6);
        for (const piece of match(city, noisy(places, accuracyMetres, seed))) {
          expectWay(city, piece);
          for (const { edge, exitMs, toFraction } of piece) {
            const at = path.edges.indexOf(edge);
            if (at < 0 || toFraction < 1) continue;
            error += Math.abs(exitMs - exits[at]!);
            edges++;
          }
        }
      }),
      { numRuns: 30 },
    );
    expect(error / edges).toBeLessThan(1500);
  });

  test('1,000 fixes take some milliseconds', () => {
    const path = pathBetween({ longitude: -56.2, latitude: -34.86 }, { longitude: -56.06, latitude: -34.885 })!;
    const fixes = noisy(drive(city, path, 1.5).places, 6, 1);
    match(city, fixes);
    const start = performance.now();
    match(city, fixes);
    const millis = ((performance.now() - start) / fixes.length) * 1000;
    expect(fixes.length).toBeGreaterThan(900);
    // measured: 3.5 (npm run bench -- traffic); the bound is for a machine that does other things too
    expect(millis).toBeLessThan(500);
  });
});

/** Edges follow each other by turns that the profile may make, in time and without a gap. */
function expectWay(graph: RoadGraph, piece: readonly DrivenEdge[]): void {
  for (const [at, driven] of piece.entries()) {
    expect(driven.exitMs).toBeGreaterThanOrEqual(driven.enterMs);
    expect([driven.fromFraction === 0 || at === 0, driven.toFraction === 1 || at === piece.length - 1]).toEqual([
      true,
      true,
    ]);
    const next = piece[at + 1];
    if (next === undefined) return;
    expect(next.enterMs).toBe(driven.exitMs);
    const turns = graph.turnTo.subarray(graph.turnStart[driven.edge]!, graph.turnStart[driven.edge + 1]!);
    const turn = graph.turnStart[driven.edge]! + turns.indexOf(next.edge);
    expect(turns).toContain(next.edge);
    expect(graph.costs.normal.turnMillis[turn]).toBeGreaterThanOrEqual(0);
  }
}

describe('on a straight street', () => {
  // West to east: a–b–c–d of 300 m each; north of b a side street; a parallel one-way to the west, 25 m south of it.
  const town = townGraph({
    nodes: {
      a: [0, 0],
      b: [300, 0],
      c: [600, 0],
      d: [900, 0],
      n: [300, 400],
      e: [600, 400],
      p: [0, -25],
      q: [900, -25],
    },
    ways: [
      ['a b c d', { highway: 'residential', name: 'Main' }],
      ['b n e c', { highway: 'residential', name: 'Side' }],
      ['q p', { highway: 'residential', oneway: 'yes' }],
      ['a p', { highway: 'residential' }],
      ['d q', { highway: 'residential' }],
    ],
  });
  const at = (timeMs: number, east: number, north = 0, more: object = {}): TraceFix => ({
    ...{ timeMs, accuracyMetres: 5, ...townPoint(east, north) },
    ...more,
  });
  const east = (from: number, to: number, startMs = 0) =>
    Array.from({ length: Math.floor((to - from) / 10) + 1 }, (_, step) => at(startMs + step * 1000, from + step * 10));
  const streets = (pieces: readonly (readonly DrivenEdge[])[]) =>
    pieces.map((piece) => piece.map(({ edge }) => town.names[town.chainName[edge >> 1]!]));
  const seconds = (piece: readonly DrivenEdge[]) => piece.map(({ enterMs, exitMs }) => (exitMs - enterMs) / 1000);

  test('each edge has the time that was spent on it; the first and the last are told with their share', () => {
    const [piece, ...others] = match(town, east(100, 800));
    expect(others).toEqual([]);
    expect(seconds(piece!)).toEqual([20, 30, 20]);
    expect(piece!.map(({ fromFraction }) => Math.round(fromFraction * 100))).toEqual([33, 0, 0]);
    expect(piece!.map(({ toFraction }) => Math.round(toFraction * 100))).toEqual([100, 100, 67]);
  });

  test('a wait before a junction belongs to the edge that leads to it', () => {
    const wait = Array.from({ length: 40 }, (_, second) => at(20_000 + second * 1000, 292 + (second % 3) - 1));
    const fixes = [...east(100, 290), ...wait, ...east(300, 800, 60_000)];
    expect(seconds(match(town, fixes)[0]!)[0]).toBeCloseTo(60, -1);
  });

  test('against a one-way nothing is ever matched: the street beside it is, or none', () => {
    const along = Array.from({ length: 80 }, (_, second) => at(second * 1000, 50 + second * 10, -25));
    for (const { edge } of match(town, along).flat()) expect(town.costs.normal.edgeMillis[edge]).toBeGreaterThan(0);
    expect(
      streets(match(town, along))
        .flat()
        .filter((name) => name === 'Main'),
    ).toHaveLength(3);
    const back = along.map((fix, second) => ({ ...fix, ...townPoint(850 - second * 10, -25) }));
    expect(new Set(streets(match(town, back)).flat())).toEqual(new Set(['']));
  });

  test('a silence of more than a minute parts two pieces', () => {
    expect(match(town, [...east(50, 300), ...east(600, 850, 140_000)])).toHaveLength(2);
    expect(match(town, [...east(50, 300), ...east(600, 850, 60_000)])).toHaveLength(1);
  });

  test('faulty and frozen fixes are left out, in whatever order they come', () => {
    const wrong = Array.from({ length: 20 }, (_, n) =>
      at(n * 3000 + 500, 300, 350, { quality: n % 2 ? FIX_QUALITY.jump : FIX_QUALITY.frozen }),
    );
    const fixes = [...wrong, ...east(50, 850)].reverse();
    expect(streets(match(town, fixes))).toEqual([['Main', 'Main', 'Main']]);
  });

  test('one wild fix is passed over; a place far from every road ends the piece', () => {
    const wild = east(50, 850).map((fix, n) => (n === 40 ? { ...fix, ...townPoint(450, 5000) } : fix));
    expect(streets(match(town, wild))).toEqual([['Main', 'Main', 'Main']]);
    const away = Array.from({ length: 30 }, (_, n) => at(26_000 + n * 1000, 300 + n * 10, -1000 - n * 10));
    expect(match(town, [...east(50, 300), ...away, ...east(600, 850, 57_000)])).toHaveLength(2);
  });

  test('who stands for an hour drove nowhere', () => {
    const still = Array.from({ length: 3600 }, (_, n) => at(n * 1000, 150 + (n % 5) - 2, (n % 7) - 3));
    expect(
      match(town, still)
        .flat()
        .reduce((sum, { fromFraction, toFraction }) => sum + toFraction - fromFraction, 0),
    ).toBeLessThan(0.1);
  });

  test('a drive of hours is told in parts that meet', () => {
    const there = east(50, 850);
    const fixes = Array.from({ length: 60 }, (_, lap) =>
      there.map((fix, n) => ({ ...(lap % 2 ? there[there.length - 1 - n]! : fix), timeMs: lap * 90_000 + n * 1000 })),
    ).flat();
    const pieces = match(town, fixes);
    expect(pieces.length).toBeGreaterThan(4);
    const driven = pieces
      .flat()
      .reduce(
        (sum, { edge, fromFraction, toFraction }) => sum + (toFraction - fromFraction) * town.chainMetres[edge >> 1]!,
        0,
      );
    expect(driven / (60 * 800)).toBeGreaterThan(0.9);
  });

  test('nothing comes of nothing, of one fix, of what is no place', () => {
    const nan = [at(0, 0), { timeMs: 1000, longitude: Number.NaN, latitude: 91 }, { ...at(Number.NaN, 100) }];
    for (const fixes of [[], [at(0, 100)], nan]) expect(match(town, fixes)).toEqual([]);
  });
});
