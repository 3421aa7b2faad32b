import { createLogger, createMetrics } from '@mediconnect/base';
import { createAccessChanges } from '@mediconnect/coordination/access/changes.ts';
import type { Principal } from '@mediconnect/coordination/access/principal.ts';
import type { VehicleLive } from '@mediconnect/log';
import type { VehicleIdentity } from '@mediconnect/store';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { lastKnown } from '../testing.ts';
import { createLiveHub } from './hub.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A hub with one vehicle and one viewer that has had its first message; `sentAt` gets when the others went out. */
async function setUp() {
  const vehicle = { vehicle: 'a', vehicleId: 1, fleet: 'red', fleetId: 1, callSign: 'A', kind: '', homeStation: '' };
  const identity = { ...vehicle, inService: true } as VehicleIdentity;
  let listener: (changed: readonly VehicleLive[]) => void = () => {};
  const hub = createLiveHub({
    latest: {
      get: () => undefined,
      stop: () => {},
      onChange(other) {
        listener = other;
        return () => {};
      },
    },
    registry: {
      vehicles: () => [identity],
      vehicle: () => identity,
      onChange: () => () => {},
      refresh: async () => {},
    },
    events: { onEvents: () => () => {} },
    runs: { onRuns: () => () => {} },
    changes: createAccessChanges(),
    authenticate: () => new Promise(() => {}),
    metrics: createMetrics(),
    log: createLogger('silent'),
  });
  await hub.start();
  await vi.advanceTimersByTimeAsync(100);
  const startMs = performance.now();
  const sentAt: number[] = [];
  const send = () => sentAt.push(Math.round(performance.now() - startMs));
  const socket = { readyState: 1, bufferedAmount: 0, send, ping() {}, on() {} } as unknown as WebSocket;
  hub.connect(socket, { fleet: 'red', fleetId: 1, actions: new Set() } as unknown as Principal, undefined);
  sentAt.length = 0;
  let place = 0;
  const move = () => listener([lastKnown('red', 'a', { latitudeE7: ++place, longitudeE7: 0, timeMs: Date.now() })]);
  return { move, sentAt };
}

test('after 20 ms of silence a change goes out at once, in a stream of changes one update each 20 ms', async () => {
  const { move, sentAt } = await setUp();
  for (let ms = 0; ms < 60; ms += 5) {
    move();
    await vi.advanceTimersByTimeAsync(5);
  }
  expect(sentAt).toEqual([0, 20, 40, 60]);
  await vi.advanceTimersByTimeAsync(37);
  move();
  await vi.advanceTimersByTimeAsync(1);
  expect(sentAt.at(-1)).toBe(97);
});

test('a clock that is set back by an hour holds nothing up', async () => {
  const { move, sentAt } = await setUp();
  move();
  await vi.advanceTimersByTimeAsync(5);
  vi.setSystemTime(Date.now() - 3_600_000);
  move();
  await vi.advanceTimersByTimeAsync(20);
  expect(sentAt).toEqual([0, 25]);
});
