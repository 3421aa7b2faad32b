import type { Principal } from '@mediconnect/coordination/access/principal.ts';
import type { FedEvent } from '@mediconnect/coordination/events/feed-store.ts';
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
const SEES_ALL = { actions: new Set(['events.read']) } as unknown as Principal;
const identity = { vehicle: 'a', fleet: 'red', callSign: 'A', kind: '', homeStation: '', inService: true };

function setUp() {
  const feed = new FleetFeed();
  feed.setVehicles(new Map([['a', { ...identity, vehicleId: 1, fleetId: 1 } as VehicleIdentity]]), () => undefined);
  feed.commit(0);
  const socket = new SlowSocket();
  const viewer = new Viewer(socket as unknown as WebSocket, SEES_ALL, feed, 0);
  const moveTo = (place: number) => {
    feed.change(lastKnown('red', 'a', { latitudeE7: place, longitudeE7: 0, timeMs: 1 }));
    const previous = feed.known;
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

const fed = (id: string, xid: number): FedEvent => ({
  ...{ event_id: id, position: { xid: BigInt(xid), event: id }, fleet: 'red', fleet_id: 1, vehicle: 'a' },
  ...{ vehicle_removed: false, kind: 'siren.on', time: new Date(0), received_at: new Date(0), late: false },
  ...{ severity: 'info', geofence: null, longitude: null, latitude: null, details: {} },
  ...{ supersedes: null, superseded_by: null },
});

/** Events that happen, one a transaction, as the hub tells them. */
function eventsOf({ feed, socket, viewer }: ReturnType<typeof setUp>) {
  let xid = 1;
  feed.tellEvents({ from: { xid: 0n, event: '' }, events: [], reached: { xid: 1n, event: '' } }, [], 0);
  viewer.begin({}, 0);
  const happen = (id: string, nowMs = 1) => {
    const [from, event] = [feed.known.eventsAt, fed(id, ++xid)];
    const before = feed.newestEvent;
    const batch = { from, events: [event], reached: event.position };
    viewer.offerEvents(feed.tellEvents(batch, batch.events, nowMs), before);
  };
  const told = () => socket.sent.flatMap((bytes) => live.Update.decode(bytes).events?.map(({ id }) => id) ?? []);
  const resets = () => socket.sent.filter((bytes) => live.Update.decode(bytes).eventsReset).length;
  return { happen, told, resets };
}

test('a slow viewer is told every event once there is room', () => {
  const rig = setUp();
  const { happen, told, resets } = eventsOf(rig);
  happen('a');
  rig.socket.bufferedAmount = 300 * KIB;
  happen('b');
  rig.moveTo(1);
  happen('c');
  rig.viewer.catchUp(2);
  expect(told()).toEqual(['a']);
  rig.socket.bufferedAmount = 0;
  rig.viewer.catchUp(3);
  happen('d');
  expect(told()).toEqual(['a', 'b', 'c', 'd']);
  expect([rig.told().at(-2), resets()]).toEqual([1, 1]);
});

test('one that is too slow for what is remembered is told so', () => {
  const rig = setUp();
  const { happen, told, resets } = eventsOf(rig);
  happen('a');
  rig.socket.bufferedAmount = 300 * KIB;
  for (let n = 0; n < 1100; n++) happen(`n${n}`);
  rig.socket.bufferedAmount = 0;
  expect(rig.viewer.catchUp(3)?.eventsReset).toBe(true);
  expect([told().length, resets()]).toEqual([1001, 2]);
  happen('z');
  expect(told().at(-1)).toBe('z');
});

test('one who may not see events gets none, also when it catches up', () => {
  const rig = setUp();
  const { happen, told } = eventsOf(rig);
  rig.viewer.withEvents = false;
  happen('a');
  rig.socket.bufferedAmount = 300 * KIB;
  happen('b');
  rig.moveTo(5);
  rig.socket.bufferedAmount = 0;
  rig.viewer.catchUp(3);
  expect(rig.told().at(-1)).toBe(5);
  expect(told()).toEqual([]);
  rig.viewer.withEvents = true;
  happen('c');
  expect(told()).toEqual(['c']);
});

test('one whom another process told more gets nothing twice, and a position of no process is given up', () => {
  const rig = setUp();
  const { happen, told, resets } = eventsOf(rig);
  rig.viewer.begin({ version: rig.feed.version, eventsAt: { xid: 3n, event: 'b' } }, 0);
  for (const id of ['a', 'b', 'c']) happen(id);
  rig.viewer.catchUp(1);
  happen('d');
  expect(told()).toEqual(['c', 'd']);
  rig.viewer.begin({ version: rig.feed.version, eventsAt: { xid: 999n, event: '' } }, 0);
  happen('e');
  rig.viewer.catchUp(9_999);
  expect([told().at(-1), resets()]).toEqual(['d', 1]);
  rig.viewer.catchUp(10_001);
  happen('f');
  expect([told().at(-1), resets()]).toEqual(['f', 2]);
});
