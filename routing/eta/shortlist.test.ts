import { readFileSync } from 'node:fs';
import { buildRoadGraph, withConditions } from '@mediconnect/geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Position, RouteMode, RoutingSource, TableRequest } from '../contract.ts';
import { createEstimateSource } from '../estimate-source.ts';
import { createGraphSource } from '../graph-source.ts';
import { type ArrivalLine, type Candidate, shortlist } from './shortlist.ts';

const signal = new AbortController().signal;
const city = buildRoadGraph(readFileSync(new URL('../../demo/region/roads.osm.pbf', import.meta.url)));
const onRoads = createGraphSource(city);

/** Park and Miller's minimal standard generator. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Somewhere in the city, now and then in the river, at 0,0 or in another town. */
function somewhere(random: () => number): Position {
  const kind = random();
  if (kind < 0.01) return [0, 0];
  if (kind < 0.02) return [-57.8, -34.5];
  if (kind < 0.04) return [-56.2, -34.95];
  return [-56.24 + random() * 0.22, -34.915 + random() * 0.095];
}

/** Half of them stand, a tenth is busy for a long time; what a source tells is stretched differently for each. */
function fleetOf(random: () => number, size: number) {
  const candidates: Candidate[] = [];
  const lines: ArrivalLine[] = [];
  for (let index = 0; index < size; index++) {
    candidates.push({ position: somewhere(random), headingDegrees: random() < 0.5 ? undefined : random() * 360 });
    lines.push({ atOnceSeconds: random() < 0.1 ? 900 : random() * 60, perRoadSecond: 0.9 + random() * 0.3 });
  }
  return { candidates, arrival: (index: number) => lines[index]! };
}

/** What a table of all tells: the fastest, by index and arrival. */
async function wholeTable(routing: RoutingSource, request: Parameters<typeof shortlist>[1]) {
  const { candidates, destination, mode, arrival } = request;
  const inside = candidates.map(({ position }) => routing.covers!(position) && routing.covers!(destination));
  const ask = (source: RoutingSource): TableRequest & { source: RoutingSource } => ({
    source,
    ...{ sources: candidates.map(({ position }) => position), destinations: [destination], mode },
    headingsDegrees: candidates.map(({ headingDegrees }) => headingDegrees),
  });
  const [roads, straight] = await Promise.all(
    [ask(routing), ask(createEstimateSource())].map(({ source, ...table }) => source.table(table)),
  );
  return candidates
    .map((_, index) => {
      const seconds = (inside[index] ? roads! : straight!).seconds[index]![0]!;
      const line = arrival(index, 'graph');
      return { index, seconds: seconds === null ? Infinity : line.atOnceSeconds + line.perRoadSecond * seconds };
    })
    .filter(({ seconds }) => seconds < Infinity)
    .sort((a, b) => a.seconds - b.seconds || a.index - b.index)
    .slice(0, request.limit);
}

/** The graph inside, a straight line outside: as the fallback source does it. */
function outsideToo(graph: RoutingSource): RoutingSource {
  const estimate = createEstimateSource();
  return {
    ...graph,
    async table(request) {
      const isInside = [request.sources, request.destinations].every((points) => points.some(graph.covers!));
      return (isInside ? graph : estimate).table(request);
    },
  };
}

describe('the fastest ten are those of a table of all', () => {
  const tried = { numRuns: 40, endOnFailure: true };
  const given = fc.record({
    seed: fc.integer({ min: 1, max: 2_000_000_000 }),
    size: fc.integer({ min: 0, max: 400 }),
    limit: fc.integer({ min: 1, max: 20 }),
    mode: fc.constantFrom<RouteMode>('normal', 'emergency'),
  });
  const holds = (routing: RoutingSource) => async (of: typeof given extends fc.Arbitrary<infer T> ? T : never) => {
    const random = randomOf(of.seed);
    const request = { ...fleetOf(random, of.size), destination: somewhere(random), ...of, signal };
    const { fastest, unreachable, slower } = await shortlist(outsideToo(routing), request);
    expect(fastest.map(({ candidate }) => candidate)).toEqual(
      (await wholeTable(routing, request)).map(({ index }) => index),
    );
    // Nobody is forgotten, and nobody stands in two places.
    const told = [...fastest.map((one) => one.candidate), ...unreachable, ...slower.map((one) => one.candidate)];
    expect(told.sort((a, b) => a - b)).toEqual(request.candidates.map((_, index) => index));
    const last = fastest.at(-1)?.arrivalSeconds ?? Infinity;
    for (const { soonestSeconds } of slower) expect(soonestSeconds).toBeGreaterThanOrEqual(last);
  };

  test('on the roads as they are', () => fc.assert(fc.asyncProperty(given, holds(onRoads)), tried));

  test('in traffic, and with roads closed', async () => {
    const random = randomOf(7);
    const edges = Array.from({ length: 3000 }, () => Math.floor(random() * city.edgeTarget.length));
    const kmh = new Map(edges.slice(200).map((edge) => [edge, 3 + random() * 90]));
    const closed = new Map(edges.slice(0, 200).map((edge) => [edge, 'all' as const]));
    const routing = createGraphSource(withConditions(city, { kmh, closed }));
    await fc.assert(fc.asyncProperty(given, holds(routing)), tried);
  });
});

test('of 500 vehicles tables are asked for less than a tenth at most scenes, and without bounds the answer is the same', async () => {
  const random = randomOf(11);
  const rows: number[] = [];
  const { bounds: _, ...bare } = outsideToo(onRoads);
  for (let scene = 0; scene < 15; scene++) {
    const candidates: Candidate[] = [];
    while (candidates.length < 500) {
      const position = somewhere(random);
      const { snapped } = await onRoads.bounds!({ sources: [], destination: position, mode: 'emergency' });
      if (snapped) candidates.push({ position, headingDegrees: undefined });
    }
    const destination: Position = [-56.2 + random() * 0.1, -34.89 + random() * 0.05];
    const arrival = () => ({ atOnceSeconds: 60, perRoadSecond: 1 });
    const request = { candidates, destination, arrival, mode: 'emergency' as const, limit: 10, signal };
    const { fastest, asked } = await shortlist(outsideToo(onRoads), request);
    rows.push(asked);
    if (scene < 3) expect((await shortlist(bare, request)).fastest).toEqual(fastest);
  }
  expect(rows.sort((a, b) => a - b)[7]).toBeLessThan(50);
});

test('when hardly anybody is reached, all are asked in the end', async () => {
  const routing: RoutingSource = {
    name: 'osrm',
    route: () => Promise.reject(new Error('not asked')),
    table: async ({ sources }) => ({
      seconds: sources.map(([longitude]) => [longitude === 5 ? 60 : null]),
      metres: sources.map(([longitude]) => [longitude === 5 ? 900 : null]),
      source: 'osrm',
    }),
  };
  const candidates = Array.from({ length: 300 }, (_, index) => ({
    position: [index === 299 ? 5 : 0, index / 1000] as const,
    headingDegrees: undefined,
  }));
  const arrival = () => ({ atOnceSeconds: 0, perRoadSecond: 1 });
  const answer = await shortlist(routing, {
    candidates,
    destination: [0, 0],
    mode: 'normal',
    limit: 5,
    arrival,
    signal,
  });
  expect(answer.fastest).toEqual([
    { candidate: 299, roadSeconds: 60, roadMetres: 900, source: 'osrm', arrivalSeconds: 60 },
  ]);
  expect(answer.unreachable).toHaveLength(299);
});

test('an aborted request ends with its reason', async () => {
  const reason = new Error('too late');
  const request = { candidates: [{ position: [0, 0] as const, headingDegrees: undefined }], limit: 1 };
  const arrival = () => ({ atOnceSeconds: 0, perRoadSecond: 1 });
  const asked = shortlist(onRoads, {
    ...{ ...request, arrival, destination: [-56.16, -34.9], mode: 'normal' },
    signal: AbortSignal.abort(reason),
  });
  await expect(asked).rejects.toBe(reason);
});
