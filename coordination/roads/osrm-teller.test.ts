import { createLogger, createMetrics } from '@mediconnect/base';
import { withConditions } from '@mediconnect/geo';
import { townGraph } from '@mediconnect/geo/road-graph/testing.ts';
import type { RouteMode } from '@mediconnect/routing/contract.ts';
import type { SegmentSpeed } from '@mediconnect/routing/osrm/refresh.ts';
import { createSegmentBook } from '@mediconnect/routing/traffic/segments.ts';
import { afterEach, expect, test, vi } from 'vitest';
import type { RoadsNow } from './keeper.ts';
import type { RoadNetwork } from './networks.ts';
import { createOsrmTeller, type OsrmTeller } from './osrm-teller.ts';

const graph = townGraph({
  nodes: { a: [0, 0], b: [200, 0], c: [400, 0], d: [200, 200] },
  ways: [
    ['a b c', { highway: 'residential' }],
    ['b d', { highway: 'residential' }],
  ],
});
const network: RoadNetwork = {
  ...{ id: 'town', bounds: [-57, -35, -56, -34], timeZone: 'UTC', graph },
  segments: createSegmentBook(graph),
};

/** Roads that change when the test says so. */
function roads() {
  const listeners = new Set<(now: RoadsNow) => void>();
  const nothing = { kmh: new Map(), sirenKmh: new Map(), closed: new Map(), limitKmh: new Map() };
  let now: RoadsNow = { network, hourClass: 'night', conditions: nothing, graph, closedVersion: 0 };
  return {
    networks: [network],
    now: () => now,
    onChange(listener: (now: RoadsNow) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become(change: Partial<RoadsNow['conditions']>) {
      const conditions = { ...now.conditions, ...change };
      const closedVersion = now.closedVersion + Number(change.closed !== undefined);
      now = { ...now, conditions, graph: withConditions(graph, conditions), closedVersion };
      for (const listener of listeners) listener(now);
    },
  };
}

/** An OSRM that remembers what it was told, and takes it when the test lets it. */
function osrm() {
  const told: { mode: RouteMode; speeds: SegmentSpeed[] }[] = [];
  let gate: Promise<void> = Promise.resolve();
  return {
    told,
    hold() {
      const held = Promise.withResolvers<void>();
      gate = held.promise;
      return held;
    },
    async refresh(mode: RouteMode, speeds: Iterable<SegmentSpeed>) {
      await gate;
      told.push({ mode, speeds: [...speeds] });
      return true;
    },
  };
}

let teller: OsrmTeller | undefined;
afterEach(() => teller?.stop());
async function start(traffic: ReturnType<typeof roads>, local: Map<string, ReturnType<typeof osrm>>) {
  teller = createOsrmTeller({ traffic, local, metrics: createMetrics(), log: createLogger('silent') });
  await teller.start();
  return teller;
}
const soon = { timeout: 5000, interval: 5 };

test('at the start it is told everything, then each change, as the full set', async () => {
  const [traffic, server] = [roads(), osrm()];
  await start(traffic, new Map([['town', server]]));
  await vi.waitFor(
    () => expect(server.told).toEqual(['normal', 'emergency'].map((mode) => ({ mode, speeds: [] }))),
    soon,
  );
  traffic.become({ kmh: new Map([[0, 12]]) });
  await vi.waitFor(() => expect(server.told).toHaveLength(4), soon);
  traffic.become({ closed: new Map([[1, 'normal']]) });
  await vi.waitFor(() => expect(server.told).toHaveLength(6), soon);
  const [normal, emergency] = server.told.slice(4).map(({ speeds }) => speeds.map(({ kmh }) => Math.round(kmh)));
  expect(normal!.sort()).toEqual([0, 12]);
  expect(emergency).toEqual([16]);
});

test('until it was told of a closed road it does not count as knowing it; one that lets blue lights through concerns cars alone', async () => {
  const [traffic, server] = [roads(), osrm()];
  const { knowsClosed } = await start(traffic, new Map([['town', server]]));
  expect(knowsClosed('town', 'normal')).toBe(true);
  await vi.waitFor(() => expect(server.told).toHaveLength(2), soon);
  const held = server.hold();
  traffic.become({ closed: new Map([[0, 'normal']]) });
  expect([knowsClosed('town', 'normal'), knowsClosed('town', 'emergency')]).toEqual([false, true]);
  held.resolve();
  await vi.waitFor(() => expect(knowsClosed('town', 'normal')).toBe(true), soon);
  traffic.become({ kmh: new Map([[1, 10]]) });
  expect(knowsClosed('town', 'normal')).toBe(true);
});

test('changes that come together are told once', async () => {
  const [traffic, server] = [roads(), osrm()];
  const held = server.hold();
  await start(traffic, new Map([['town', server]]));
  for (let kmh = 5; kmh < 20; kmh++) traffic.become({ kmh: new Map([[0, kmh]]) });
  held.resolve();
  const last = (mode: RouteMode) => server.told.findLast((each) => each.mode === mode)?.speeds[0]?.kmh;
  await vi.waitFor(() => expect(last('normal')).toBeCloseTo(19, 0), soon);
  await vi.waitFor(() => expect(last('emergency')).toBeCloseTo(19 / 0.75, 0), soon);
  expect(server.told.length).toBeLessThanOrEqual(4);
});

test('an OSRM that is not ours never learns of a closed road', async () => {
  const traffic = roads();
  const { knowsClosed } = await start(traffic, new Map());
  expect(knowsClosed('town', 'normal')).toBe(true);
  traffic.become({ closed: new Map([[0, 'all']]) });
  expect([knowsClosed('town', 'normal'), knowsClosed('town', 'emergency')]).toEqual([false, false]);
  expect(knowsClosed('elsewhere', 'normal')).toBe(false);
});

test('what fails is told again', async () => {
  vi.useFakeTimers();
  try {
    const traffic = roads();
    const refresh = vi.fn().mockRejectedValueOnce(new Error('disk full')).mockResolvedValue(true);
    teller = createOsrmTeller({
      ...{ traffic, local: new Map([['town', { refresh }]]), metrics: createMetrics(), log: createLogger('silent') },
    });
    await teller.start();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(refresh).toHaveBeenCalledTimes(3);
  } finally {
    vi.useRealTimers();
  }
});
