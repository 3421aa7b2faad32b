import { readFileSync } from 'node:fs';
import { isAppError } from '@mediconnect/base';
import { buildRoadGraph } from '@mediconnect/geo';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Position, RouteMode } from './contract.ts';
import { CRUISE, createEstimateSource, DETOUR, larsonSeconds } from './estimate-source.ts';
import { createGraphSource } from './graph-source.ts';

const source = createEstimateSource();
const OBELISCO: Position = [-56.1655, -34.8975];
const PRADO: Position = [-56.2005, -34.8605];
const MODES: RouteMode[] = ['normal', 'emergency'];
const codeOf = (error: unknown): unknown => (isAppError(error) ? error.code : error);

test.each(MODES)(
  '%s: short drives go with the root of the distance, long ones at cruising speed, without a step',
  (mode) => {
    const { metresPerS: v, metresPerS2: a } = CRUISE[mode];
    const reached = (v * v) / a;
    expect(larsonSeconds(0, mode)).toBe(0);
    expect(larsonSeconds(reached / 4, mode)).toBeCloseTo(v / a, 9);
    expect(larsonSeconds(reached, mode)).toBeCloseTo((2 * v) / a, 9);
    expect(larsonSeconds(reached + v, mode) - larsonSeconds(reached, mode)).toBeCloseTo(1, 9);
    const metres = fc.double({ min: 0, max: 260_000, noNaN: true });
    fc.assert(
      fc.property(metres, metres, (one, other) => {
        const [near, far] = [Math.min(one, other), Math.max(one, other)];
        expect(larsonSeconds(near, mode)).toBeLessThanOrEqual(larsonSeconds(far, mode));
        // Farther is never slower for each metre.
        if (near > 0)
          expect(larsonSeconds(far, mode) / far).toBeLessThanOrEqual(larsonSeconds(near, mode) / near + 1e-9);
      }),
    );
  },
);

test('a table tells times and lengths by the straight line, each way the same, and nothing from a place to itself', async () => {
  const points = [OBELISCO, PRADO];
  const { seconds, metres, source: by } = await source.table({ sources: points, destinations: points, mode: 'normal' });
  expect(by).toBe('estimate');
  expect(metres![0]![1]).toBeCloseTo(5207 * DETOUR, -2);
  expect(seconds[0]![1]).toBeCloseTo(larsonSeconds(metres![0]![1]!, 'normal'), 6);
  expect(seconds[1]![0]).toBeCloseTo(seconds[0]![1]!, 6);
  expect([seconds[0]![0], seconds[1]![1]]).toEqual([0, 0]);
});

test('what is not on earth or half a world away has no time, and no route', async () => {
  const bad: Position[] = [
    [Number.NaN, 0],
    [0, 90],
    [181, 0],
    [0, 0],
    [-34.8975, -56.1655],
  ];
  const { seconds, metres } = await source.table({ sources: bad, destinations: [OBELISCO], mode: 'emergency' });
  expect(seconds).toEqual(bad.map(() => [null]));
  expect(metres).toEqual(bad.map(() => [null]));
  for (const to of bad) {
    const error = await source.route({ from: OBELISCO, to, mode: 'normal' }).catch((caught: unknown) => caught);
    expect(codeOf(error)).toBe('route.not_found');
    expect(error).toMatchObject({ details: { point: 'to' } });
  }
});

test('a route is the straight line over its points, says so, and avoids nothing', async () => {
  const via: Position[] = [[-56.18, -34.88]];
  const [route] = (await source.route({ from: OBELISCO, to: PRADO, via, mode: 'emergency', steps: true })).routes;
  expect(route).toMatchObject({ source: 'estimate', geometry: { coordinates: [OBELISCO, via[0], PRADO] } });
  expect(route).not.toHaveProperty('steps');
  expect(route!.durationSeconds).toBeCloseTo(larsonSeconds(route!.distanceMetres, 'emergency'), 0);
  const avoid = [[[OBELISCO, PRADO, [-56, -34] as Position, OBELISCO]]];
  const refused = await source.route({ from: OBELISCO, to: PRADO, avoid, mode: 'normal' }).catch(codeOf);
  expect(refused).toBe('route.not_found');
});

test('an aborted request ends with its reason', async () => {
  const reason = new Error('the caller hung up');
  const signal = AbortSignal.abort(reason);
  await expect(source.table({ sources: [], destinations: [], mode: 'normal', signal })).rejects.toBe(reason);
  await expect(source.route({ from: PRADO, to: PRADO, mode: 'normal', signal })).rejects.toBe(reason);
});

test.each(MODES)(
  '%s: over the demo city half of the estimates are within 15 % of the road graph, without a bias',
  async (mode) => {
    const graph = createGraphSource(
      buildRoadGraph(readFileSync(new URL('../demo/region/roads.osm.pbf', import.meta.url))),
    );
    const grid = Array.from({ length: 64 }, (_, i): Position => [-56.23 + (i % 8) * 0.025, -34.9 + (i >> 3) * 0.01]);
    const centres = grid.filter((_, index) => index % 9 === 0);
    const request = { sources: centres, destinations: grid, mode };
    const [roads, straight] = [await graph.table(request), await source.table(request)];
    const ratios = roads.seconds
      .flatMap((row, from) => row.map((seconds, to) => (seconds ? straight.seconds[from]![to]! / seconds : Number.NaN)))
      .filter((ratio) => ratio > 0)
      .sort((a, b) => a - b);
    expect(ratios.length).toBeGreaterThan(250);
    const at = (share: number) => ratios[Math.floor(ratios.length * share)]!;
    expect(at(0.5)).toBeGreaterThan(0.9);
    expect(at(0.5)).toBeLessThan(1.1);
    expect(at(0.25)).toBeGreaterThan(0.85);
    expect(at(0.75)).toBeLessThan(1.15);
  },
);
