import { AppError, isAppError } from '@mediconnect/base';
import { expect, test } from 'vitest';
import type { Position, RouteAnswer, RoutingSource, SourceName, TableAnswer } from './contract.ts';
import { createRegionalSource } from './regional-source.ts';

/** A region in which everything takes as long as it lies apart in thousandths of a degree. */
function regionWith(name: SourceName, factor = 1): RoutingSource {
  const seconds = (a: Position, b: Position): number => factor * 1000 * Math.hypot(a[0] - b[0], a[1] - b[1]);
  return {
    name,
    async route({ from, to }): Promise<RouteAnswer> {
      if (to[1] > 0.95) throw new AppError('route.not_found');
      const line = [from, to].map(([x, y]): [number, number] => [x, y]);
      const geometry = { type: 'LineString' as const, coordinates: line };
      return { routes: [{ durationSeconds: seconds(from, to), distanceMetres: 1, geometry, source: name }] };
    },
    async table({ sources, destinations, headingsDegrees }): Promise<TableAnswer> {
      const row = (from: Position) => destinations.map((to) => seconds(from, to));
      return {
        seconds: sources.map(row),
        metres: sources.map((_, i) => destinations.map(() => headingsDegrees?.[i] ?? -1)),
        source: name,
      };
    },
  };
}

const west = { bounds: [0, 0, 1, 1] as const, source: regionWith('graph') };
const east = { bounds: [3, 0, 4, 1] as const, source: regionWith('osrm') };
const source = createRegionalSource([west, east]);
const [A, B, C, FAR]: Position[] = [
  [0.1, 0.1],
  [0.2, 0.1],
  [3.5, 0.5],
  [20, 20],
] as const as unknown as Position[];
const rejection = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test('a route is asked of the region in which all of its points lie', async () => {
  expect((await source.route({ from: A!, to: B!, mode: 'normal' })).routes[0]!.source).toBe('graph');
  expect((await source.route({ from: C!, to: C!, mode: 'normal' })).routes[0]!.source).toBe('osrm');
});

test('from one region to another, or outside of all, there is no route, and the answer says why', async () => {
  const between = await rejection(source.route({ from: A!, to: C!, mode: 'normal' }));
  expect(isAppError(between, 'route.not_found')).toBe(true);
  expect(String(between)).toContain('different regions');
  for (const bad of [
    FAR!,
    [0.1, Number.NaN],
    [0, 0.1, 0]
      .reverse()
      .slice(0, 2)
      .map((x) => x + 50),
  ] as Position[])
    expect(await rejection(source.route({ from: A!, to: bad, mode: 'normal' }))).toMatchObject({
      code: 'route.not_found',
      details: { point: 'to' },
    });
  const via = await rejection(source.route({ from: A!, via: [FAR!], to: B!, mode: 'normal' }));
  expect(via).toMatchObject({ details: { point: 'via' } });
});

test('where regions overlap the quicker route counts, and one that has none does not spoil it', async () => {
  const both = createRegionalSource([
    { ...west, source: regionWith('graph', 2) },
    { ...west, source: regionWith('osrm') },
  ]);
  expect((await both.route({ from: A!, to: B!, mode: 'normal' })).routes[0]!.source).toBe('osrm');
  expect(
    isAppError(await rejection(both.route({ from: A!, to: [0.1, 0.99], mode: 'normal' })), 'route.not_found'),
  ).toBe(true);
});

test('a table is put together of the regions, null between them, and names its least source', async () => {
  const answer = await source.table({
    sources: [A!, C!, FAR!, B!],
    headingsDegrees: [10, 20, 30, undefined],
    destinations: [B!, C!],
    mode: 'emergency',
  });
  expect(answer.source).toBe('graph');
  expect(answer.seconds.map((row) => row.map((cell) => cell && Math.round(cell)))).toEqual([
    [100, null],
    [null, 0],
    [null, null],
    [0, null],
  ]);
  expect(answer.metres).toEqual([
    [10, null],
    [null, 20],
    [null, null],
    [-1, null],
  ]);
  expect(await source.table({ sources: [], destinations: [A!], mode: 'normal' })).toMatchObject({ seconds: [] });
});

test('an aborted request ends with its reason; without a region there is no answer', async () => {
  const reason = new Error('the caller hung up');
  const signal = AbortSignal.abort(reason);
  await expect(source.route({ from: A!, to: B!, mode: 'normal', signal })).rejects.toBe(reason);
  await expect(source.table({ sources: [A!], destinations: [B!], mode: 'normal', signal })).rejects.toBe(reason);
  const nothing = createRegionalSource([]);
  expect(isAppError(await rejection(nothing.route({ from: A!, to: B!, mode: 'normal' })), 'route.no_region')).toBe(
    true,
  );
  expect(
    isAppError(await rejection(nothing.table({ sources: [], destinations: [], mode: 'normal' })), 'route.no_region'),
  ).toBe(true);
});

test('it covers what one of its regions covers, and bounds a place by those around it', async () => {
  const bounded = (factor: number): RoutingSource => ({
    ...regionWith('graph'),
    async bounds({ sources, destination }) {
      const seconds = sources.map((from) => factor * Math.hypot(from[0] - destination[0], from[1] - destination[1]));
      return { seconds, snapped: { position: destination, distanceMetres: factor } };
    },
  });
  const both = createRegionalSource([
    { bounds: [0, 0, 1, 1], source: bounded(10) },
    { bounds: [0, 0, 2, 1], source: bounded(5) },
    { bounds: [3, 0, 4, 1], source: bounded(1) },
  ]);
  expect([A!, C!, FAR!].map((place) => both.covers!(place))).toEqual([true, true, false]);
  const request = { sources: [B!, [1.5, 0.1] as const, C!], destination: A!, mode: 'normal' as const };
  const { seconds, snapped } = await both.bounds!(request);
  // The least of both regions around it; only the second has the other place; no road leads from the third region.
  expect(seconds.map((value) => Math.round(value * 10) / 10)).toEqual([0.5, 7, Infinity]);
  expect(snapped).toEqual({ position: A, distanceMetres: 5 });
  expect(await both.bounds!({ ...request, destination: FAR! })).toMatchObject({ snapped: undefined });
});
