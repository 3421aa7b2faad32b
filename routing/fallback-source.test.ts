import { AppError, createLogger, createMetrics, isAppError } from '@mediconnect/base';
import { expect, test, vi } from 'vitest';
import type { Position, RoutingSource, SourceName, TableAnswer } from './contract.ts';
import { createFallbackSource } from './fallback-source.ts';

const HERE: Position = [-56.16, -34.9];
const THERE: Position = [-56.2, -34.86];
const REQUEST = { sources: [HERE], destinations: [THERE], mode: 'emergency' } as const;
const codeOf = (error: unknown): unknown => (isAppError(error) ? error.code : error);
const hang = (signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

/** A source that does what the test says, and tells what was asked of it. */
function controllable(name: SourceName, seconds: number) {
  const good: TableAnswer = { seconds: [[seconds]], metres: [[seconds * 10]], source: name };
  const state = {
    asked: 0,
    cancelled: 0,
    does: async (_signal: AbortSignal | undefined): Promise<TableAnswer> => good,
  };
  const track = async (signal: AbortSignal | undefined) => {
    state.asked++;
    signal?.addEventListener('abort', () => state.cancelled++);
    return state.does(signal);
  };
  const source: RoutingSource = {
    name,
    table: ({ signal }) => track(signal),
    async route({ from, to, signal }) {
      const durationSeconds = (await track(signal)).seconds[0]![0]!;
      const coordinates: [number, number][] = [[...from], [...to]];
      const geometry = { type: 'LineString' as const, coordinates };
      return { routes: [{ durationSeconds, distanceMetres: 900, geometry, source: name }] };
    },
  };
  return { source, state, good };
}

function setUp({ withGraph = true, covers }: { withGraph?: boolean; covers?: (p: Position) => boolean } = {}) {
  const [osrm, graph] = [controllable('osrm', 100), controllable('graph', 110)];
  const metrics = createMetrics();
  let clockMs = 0;
  const source = createFallbackSource({
    osrm: osrm.source,
    graph: withGraph ? { ...graph.source, ...(covers && { covers }) } : undefined,
    ...{ metrics, log: createLogger('silent'), nowMs: () => clockMs },
  });
  const counted = async () =>
    Object.fromEntries(
      (await metrics.counter('routing_answers_total', '').get()).values.map(({ labels, value }) => [
        `${labels.kind} ${labels.source} ${labels.reason}`,
        value,
      ]),
    );
  return {
    osrm: osrm.state,
    graph: graph.state,
    good: osrm.good,
    source,
    counted,
    pass: (ms: number) => (clockMs += ms),
  };
}

test('OSRM answers while it does, and nobody else is asked', async () => {
  const { source, graph, counted } = setUp();
  expect(await source.table(REQUEST)).toMatchObject({ source: 'osrm', seconds: [[100]] });
  expect((await source.route({ from: HERE, to: THERE, mode: 'normal' })).routes[0]).toMatchObject({ source: 'osrm' });
  expect(graph.asked).toBe(0);
  expect(await counted()).toEqual({ 'table osrm in_time': 1, 'route osrm in_time': 1 });
});

test('when OSRM hangs, the graph answers soon, and OSRM is cancelled', async () => {
  const { source, osrm, counted } = setUp();
  osrm.does = hang;
  const startMs = performance.now();
  expect(await source.table(REQUEST)).toMatchObject({ source: 'graph', seconds: [[110]] });
  expect(performance.now() - startMs).toBeGreaterThan(45);
  expect(osrm.cancelled).toBe(1);
  expect(await counted()).toEqual({ 'table graph slow': 1 });
});

test('when both work on it, the first good answer wins', async () => {
  const { source, osrm, graph, good } = setUp();
  const late = Promise.withResolvers<TableAnswer>();
  osrm.does = () => late.promise;
  graph.does = async (signal) => {
    late.resolve(good);
    return hang(signal);
  };
  expect(await source.table(REQUEST)).toMatchObject({ source: 'osrm' });
  expect(graph.cancelled).toBe(1);
});

test.each([
  ['is dead', async () => Promise.reject(new Error('other side closed'))],
  ['has no data', async () => Promise.reject(new AppError('route.no_region'))],
  ['answers another table', async () => ({ seconds: [[1, 2]], metres: [[1, 2]], source: 'osrm' as const })],
  ['answers what is no time', async () => ({ seconds: [[Number.NaN]], metres: [[1]], source: 'osrm' as const })],
  ['answers negative times', async () => ({ seconds: [[-5]], metres: [[1]], source: 'osrm' as const })],
])('when OSRM %s, the graph answers at once', async (_name, does) => {
  const { source, osrm, counted } = setUp();
  osrm.does = does;
  expect(await source.table(REQUEST)).toMatchObject({ source: 'graph' });
  expect(await counted()).toEqual({ 'table graph failed': 1 });
});

test('after three late answers OSRM is not waited for; it is tried once a second, and comes back by itself', async () => {
  const { source, osrm, good, counted, pass } = setUp();
  osrm.does = hang;
  for (let n = 0; n < 5; n++) expect(await source.table(REQUEST)).toMatchObject({ source: 'graph' });
  expect(osrm.asked).toBe(3);
  expect(await counted()).toEqual({ 'table graph slow': 3, 'table graph away': 2 });
  pass(1000);
  await source.table(REQUEST);
  await source.table(REQUEST);
  expect(osrm.asked).toBe(4);
  osrm.does = async () => good;
  pass(1000);
  await source.table(REQUEST);
  await vi.waitFor(async () => expect(await source.table(REQUEST)).toMatchObject({ source: 'osrm' }));
});

test('who fails at once costs nobody time, and is asked again the moment that it may be back', async () => {
  const { source, osrm, good } = setUp();
  osrm.does = async () => Promise.reject(new AppError('osrm.unavailable'));
  for (let n = 0; n < 5; n++) expect(await source.table(REQUEST)).toMatchObject({ source: 'graph' });
  expect(osrm.asked).toBe(5);
  osrm.does = async () => good;
  expect(await source.table(REQUEST)).toMatchObject({ source: 'osrm' });
});

test('what OSRM can not tell is asked of the graph, and says nothing of OSRM', async () => {
  const { osrm, graph } = { osrm: controllable('osrm', 100), graph: controllable('graph', 110) };
  const supports = ({ mode }: { mode: string }) => mode === 'normal';
  const source = createFallbackSource({
    ...{ osrm: { ...osrm.source, supports }, graph: graph.source },
    ...{ metrics: createMetrics(), log: createLogger('silent') },
  });
  for (let n = 0; n < 4; n++) expect(await source.table(REQUEST)).toMatchObject({ source: 'graph' });
  expect(await source.table({ ...REQUEST, mode: 'normal' })).toMatchObject({ source: 'osrm' });
});

test('the server of one profile is away without the other being so', async () => {
  const { source, osrm, good } = setUp();
  osrm.does = hang;
  for (let n = 0; n < 4; n++) await source.table(REQUEST);
  osrm.does = async () => good;
  expect(await source.table(REQUEST)).toMatchObject({ source: 'graph' });
  expect(await source.table({ ...REQUEST, mode: 'normal' })).toMatchObject({ source: 'osrm' });
});

test('one who is back but slow is not waited for again', async () => {
  const { source, osrm, good, pass } = setUp();
  osrm.does = hang;
  for (let n = 0; n < 3; n++) await source.table(REQUEST);
  const slow = Promise.withResolvers<TableAnswer>();
  osrm.does = () => slow.promise;
  pass(1000);
  await source.table(REQUEST);
  pass(500);
  slow.resolve(good);
  await new Promise(setImmediate);
  expect(await source.table(REQUEST)).toMatchObject({ source: 'graph' });
});

test('"no road leads there" is an answer, whoever gives it', async () => {
  const { source, osrm, graph } = setUp();
  const notFound = async () => Promise.reject(new AppError('route.not_found'));
  osrm.does = notFound;
  const ask = () => source.route({ from: HERE, to: THERE, mode: 'normal' }).catch(codeOf);
  expect(await ask()).toBe('route.not_found');
  expect(graph.asked).toBe(0);
  osrm.does = hang;
  graph.does = notFound;
  expect(await ask()).toBe('route.not_found');
  graph.does = async () => Promise.reject(new AppError('route.avoid_invalid'));
  expect(await ask()).toBe('route.avoid_invalid');
});

test('without a graph, or when that fails too, tables and routes are estimated, and say so', async () => {
  const { source, osrm } = setUp({ withGraph: false });
  osrm.does = hang;
  expect(await source.table(REQUEST)).toMatchObject({ source: 'estimate' });
  expect((await source.route({ from: HERE, to: THERE, mode: 'normal' })).routes[0]).toMatchObject({
    source: 'estimate',
  });
  const both = setUp();
  both.osrm.does = both.graph.does = async () => Promise.reject(new Error('broken'));
  expect(await both.source.table(REQUEST)).toMatchObject({ source: 'estimate' });
});

test('without any roads tables are estimated, and routes are refused', async () => {
  const source = createFallbackSource({ metrics: createMetrics(), log: createLogger('silent') });
  expect(await source.table(REQUEST)).toMatchObject({ source: 'estimate' });
  expect(await source.route({ from: HERE, to: THERE, mode: 'normal' }).catch(codeOf)).toBe('route.no_region');
});

test('a table from or to outside of the region is estimated; roads are asked as soon as both ends may have some', async () => {
  const { source, counted } = setUp({ covers: ([longitude]) => longitude < -56.18 });
  expect(source.covers?.(THERE)).toBe(true);
  expect(await source.table(REQUEST)).toMatchObject({ source: 'estimate' });
  expect(await source.table({ ...REQUEST, sources: [THERE] })).toMatchObject({ source: 'osrm' });
  expect(await counted()).toEqual({ 'table estimate outside': 1, 'table osrm in_time': 1 });
});

test('whoever hangs up ends all that was asked, with the own reason', async () => {
  const { source, osrm, graph } = setUp();
  osrm.does = graph.does = hang;
  const caller = new AbortController();
  const asked = source.table({ ...REQUEST, signal: caller.signal });
  await vi.waitFor(() => expect(graph.asked).toBe(1));
  const reason = new Error('the caller hung up');
  caller.abort(reason);
  await expect(asked).rejects.toBe(reason);
  await expect(source.table({ ...REQUEST, signal: caller.signal })).rejects.toBe(reason);
});
