import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { buildRoadGraph } from './build.ts';
import { firstReach } from './first-reach.ts';
import type { RoadGraph } from './graph.ts';
import { oneToAll } from './one-to-all.ts';
import { snapToRoad } from './snap.ts';
import { townGraph, townPoint } from './testing.ts';

let graph: RoadGraph;
beforeAll(() => {
  graph = buildRoadGraph(readFileSync(new URL('../../demo/region/roads.osm.pbf', import.meta.url)));
});
const profile = 'emergency';
const FAR_SECONDS = 7200;

const units = fc.array(
  fc.record({
    longitude: fc.double({ min: -56.24, max: -56.02, noNaN: true }),
    latitude: fc.double({ min: -34.915, max: -34.82, noNaN: true }),
    delaySeconds: fc.integer({ min: 0, max: 600 }),
  }),
  { minLength: 1, maxLength: 6 },
);

/** By as many searches as there are units. The one of least weight is told, which need not be the quickest by seconds. */
test('tells for every road who of all is first, as a search from each of them does', () => {
  fc.assert(
    fc.property(units, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (places, picks) => {
      const sources = places.flatMap(({ delaySeconds, ...place }) => {
        const snap = snapToRoad(graph, place, { profile });
        return snap ? [{ snap, delaySeconds }] : [];
      });
      const first = firstReach(graph, sources, profile, FAR_SECONDS);
      const each = sources.map(({ snap, delaySeconds }) => ({
        reach: oneToAll(graph, snap, 'from', profile),
        own: snap.chain,
        delayMillis: delaySeconds * 1000,
      }));
      for (const pick of picks) {
        const chain = pick % graph.chainCount;
        if (each.some(({ own }) => own === chain)) continue;
        const middle = {
          chain,
          fraction: 0.5,
          forward: true,
          backward: true,
          longitude: 0,
          latitude: 0,
          distanceMetres: 0,
        };
        const ways = each.flatMap(({ reach, delayMillis }) => {
          const drive = reach.driveAt(middle);
          return drive ? [{ weight: drive.weight + delayMillis, seconds: (drive.millis + delayMillis) / 1000 }] : [];
        });
        const told = first.secondsTo(chain);
        if (ways.length === 0) expect([told, first.firstAt(chain)]).toEqual([undefined, -1]);
        else expect(Math.min(...ways.map(({ seconds }) => Math.abs(seconds - told!)))).toBeLessThan(0.01);
        const quickest = Math.min(...ways.map(({ seconds }) => seconds));
        if (told !== undefined) expect(told).toBeLessThan(quickest * 1.15 + 15);
      }
    }),
    { numRuns: 15 },
  );
});

test('where somebody stands it is at hand after the delay; beyond the limit nobody comes', () => {
  const found = snapToRoad(graph, { longitude: -56.1645, latitude: -34.8995 }, { profile })!;
  const snap = { ...found, fraction: found.forward ? 0.3 : 0.7 }; // before the middle of a one-way
  const near = firstReach(graph, [{ snap, delaySeconds: 60 }], profile, 120);
  expect(near.secondsTo(snap.chain)).toBeGreaterThanOrEqual(60);
  expect(near.secondsTo(snap.chain)).toBeLessThan(75);
  const far = snapToRoad(graph, { longitude: -56.0591, latitude: -34.8841 }, { profile })!;
  expect([near.secondsTo(far.chain), near.firstAt(far.chain)]).toEqual([undefined, -1]);
  const late = firstReach(graph, [{ snap, delaySeconds: 200 }], profile, 120);
  expect(late.secondsTo(snap.chain)).toBeUndefined();
  expect(firstReach(graph, [], profile, 120).firstAt(0)).toBe(-1);
});

test('nobody comes back against a one-way: who is past the middle goes round', () => {
  const street = { highway: 'residential' };
  const block = (tags: Record<string, string>) =>
    townGraph({
      nodes: { a: [0, 0], b: [1000, 0], c: [1000, 200], d: [0, 200], e: [1100, 0], f: [-100, 0] },
      ways: [
        ['a b', { ...street, ...tags }],
        ...['b c', 'c d', 'd a', 'b e', 'f a'].map((way) => [way, street] as const),
      ],
    });
  for (const [tags, least, most] of [
    [{}, 15, 60],
    [{ oneway: 'yes' }, 120, 600],
    [{ oneway: '-1' }, 15, 60],
  ] as const) {
    const town = block(tags);
    const snap = snapToRoad(town, townPoint(800, 0), { profile })!;
    const seconds = firstReach(town, [{ snap, delaySeconds: 0 }], profile, FAR_SECONDS).secondsTo(snap.chain);
    expect(seconds).toBeGreaterThan(least);
    expect(seconds).toBeLessThan(most);
  }
});
