import type { Principal } from '@mediconnect/coordination/access/principal.ts';
import { live } from '@mediconnect/schemas';
import type { VehicleIdentity } from '@mediconnect/store';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { lastKnown } from '../testing.ts';
import { FleetFeed } from './fleet-feed.ts';
import { Viewer } from './viewer.ts';

/** A socket whose reader takes as much as the test lets it. */
class SlowSocket {
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: Uint8Array[] = [];
  send(bytes: Uint8Array): void {
    this.sent.push(bytes);
  }
  ping(): void {}
}

const KIB = 1024;
const identity = { vehicle: 'a', fleet: 'red', callSign: 'A', kind: '', homeStation: '', inService: true };

function setUp() {
  const feed = new FleetFeed();
  feed.setVehicles(new Map([['a', { ...identity, vehicleId: 1, fleetId: 1 } as VehicleIdentity]]), () => undefined);
  feed.commit(0);
  const socket = new SlowSocket();
  const viewer = new Viewer(socket as unknown as WebSocket, {} as Principal, feed, feed.version, 0);
  const moveTo = (place: number) => {
    feed.change(lastKnown('red', 'a', { latitudeE7: place, longitudeE7: 0, timeMs: 1 }));
    const previous = feed.version;
    viewer.offer(feed.commit(1), previous);
  };
  const told = () => socket.sent.map((bytes) => live.Update.decode(bytes).positions?.latitudeE7?.[0]);
  return { feed, socket, viewer, moveTo, told };
}

test('a viewer that keeps up is told every version', () => {
  const { moveTo, told } = setUp();
  for (const place of [1, 2, 3]) moveTo(place);
  expect(told()).toEqual([1, 2, 3]);
});

test('a slow viewer is spared what is old and then told the newest', () => {
  const { socket, viewer, moveTo, told } = setUp();
  moveTo(1);
  socket.bufferedAmount = 300 * KIB;
  for (const place of [2, 3, 4]) moveTo(place);
  viewer.catchUp(2);
  expect(told()).toEqual([1]);
  socket.bufferedAmount = 10 * KIB;
  viewer.catchUp(3);
  expect(told()).toEqual([1, 4]);
  moveTo(5);
  expect(told()).toEqual([1, 4, 5]);
});

test('a viewer that reads nothing for ten seconds is stuck', () => {
  const { socket, viewer } = setUp();
  socket.bufferedAmount = 300 * KIB;
  expect(viewer.isStuck(0)).toBe(false);
  expect(viewer.isStuck(9_999)).toBe(false);
  expect(viewer.isStuck(10_000)).toBe(true);
});

test('a viewer on a thin line that goes on reading is not', () => {
  const { socket, viewer } = setUp();
  for (let second = 0; second < 60; second++) {
    socket.bufferedAmount = (900 - 10 * second) * KIB;
    expect(viewer.isStuck(second * 1000)).toBe(false);
  }
});

test('more than a megabyte unsent for ten seconds is too much, read or not', () => {
  const { socket, viewer } = setUp();
  const stuck = Array.from({ length: 12 }, (_, second) => {
    socket.bufferedAmount = (3000 - 10 * second) * KIB;
    return viewer.isStuck(second * 1000);
  });
  expect(stuck.slice(0, 10)).not.toContain(true);
  expect(stuck[10]).toBe(true);
});

test('pings that nobody answers for half a minute mean a dead link', () => {
  const { viewer } = setUp();
  viewer.ponged(5000);
  expect(viewer.isDead(34_999)).toBe(false);
  expect(viewer.isDead(35_000)).toBe(true);
});
