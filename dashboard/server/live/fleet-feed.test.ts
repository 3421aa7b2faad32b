import type { FedRun } from '@mediconnect/coordination/runs/feed-store.ts';
import { RECENT_RUN_MS } from '@mediconnect/coordination/runs/follower.ts';
import type { VehicleLive } from '@mediconnect/log';
import { LIVE_STATE_BITS, live, NOT_MEASURED } from '@mediconnect/schemas';
import type { VehicleIdentity } from '@mediconnect/store';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastKnown } from '../testing.ts';
import { FleetFeed } from './fleet-feed.ts';
import { applyUpdate, emptyPicture, type Picture, reconnected } from './picture.ts';

const identity = (vehicle: string, more: Partial<VehicleIdentity> = {}): VehicleIdentity => ({
  ...{ vehicle, vehicleId: 1, fleet: 'red', fleetId: 1, callSign: vehicle.toUpperCase(), kind: 'als' },
  ...{ homeStation: '', groups: [], inService: true },
  ...more,
});
const fleetOf = (...identities: VehicleIdentity[]) => new Map(identities.map((each) => [each.vehicle, each]));
const at = (vehicle: string, place: number): VehicleLive =>
  lastKnown('red', vehicle, { latitudeE7: place, longitudeE7: -place, timeMs: 1000 + place });

/** A new connection, and one that goes on, of somebody who may see all. */
const NEW = { announceAll: true, withEvents: true, withRuns: true };
const ON = { ...NEW, announceAll: false };
const whole = (feed: FleetFeed, nowMs: number) => feed.since({}, nowMs, NEW).bytes;
const run = (id: string, more: Partial<FedRun> = {}) =>
  ({
    ...{
      id,
      vehicle: 'a',
      fleet: 'red',
      state: 'open',
      mode: 'emergency',
      ref: '',
      opened_at: new Date(0),
      ended_at: null,
    },
    ...{ destination_latitude: -34.9, destination_longitude: -56.1, promised_at: null, promise_problem: 'no_fix' },
    ...{ estimate_at: null, estimate_low_at: null, estimate_high_at: null, estimated_at: null, estimate_road_m: null },
    ...{ estimate_source: null, path: null, promise_path: null, off_route_since: null, departed_at: null },
    ...{ arrived_at: null, ...more },
  }) as FedRun;

function feedWith(...vehicles: string[]): FleetFeed {
  const feed = new FleetFeed();
  feed.setVehicles(fleetOf(...vehicles.map((vehicle) => identity(vehicle))), () => undefined);
  feed.commit(0);
  return feed;
}

test('a snapshot announces every vehicle and places those with a fix', () => {
  const feed = feedWith('a', 'b');
  feed.change(at('a', 5));
  feed.commit(2000);
  const update = live.Update.decode(whole(feed, 2000));
  expect(update.snapshot).toBe(true);
  expect(update.vehicles).toHaveLength(2);
  expect(update.positions).toMatchObject({ latitudeE7: [5], longitudeE7: [-5], timeMs: [1005], silenceMs: [995] });
  expect(update.positions?.speedCmPerS).toEqual([NOT_MEASURED]);
});

test('an update holds only the vehicles that changed', () => {
  const feed = feedWith('a', 'b');
  feed.change(at('b', 7));
  const update = live.Update.decode(feed.commit(2000));
  expect(update.snapshot).toBe(false);
  expect(update.vehicles).toHaveLength(0);
  expect(update.positions?.vehicleIndex).toHaveLength(1);
});

test('a new call sign is announced; an interval only when it differs by a quarter', () => {
  const feed = feedWith('a');
  feed.setVehicles(fleetOf(identity('a', { callSign: 'NEW' })), () => undefined);
  expect(live.Update.decode(feed.commit(1)).vehicles).toMatchObject([{ callSign: 'NEW' }]);
  const interval = (ms: number) => {
    feed.change({ ...at('a', 1), reportIntervalMs: ms });
    return live.Update.decode(feed.commit(2)).vehicles?.map((vehicle) => vehicle.expectedIntervalMs);
  };
  expect(interval(1000)).toEqual([1000]);
  expect(interval(1100)).toEqual([]);
  expect(interval(4000)).toEqual([4000]);
});

test('taken out of service shows at once, without a new frame', () => {
  const feed = feedWith('a');
  feed.change(at('a', 1));
  feed.commit(1);
  feed.setVehicles(fleetOf(identity('a', { inService: false })), () => undefined);
  const [state = 0] = live.Update.decode(feed.commit(2)).positions?.state ?? [];
  expect(state & LIVE_STATE_BITS.vehicleState).toBe(live.VehicleState.VEHICLE_STATE_OUT_OF_SERVICE);
});

test('a vehicle that never had a fix tells its state and silence all the same, until it has a place', () => {
  const feed = feedWith('a');
  const unplaced = (bytes: Uint8Array) => live.Update.decode(bytes).unplaced;
  expect(unplaced(whole(feed, 0)) ?? null).toBeNull();
  const { fix: _, ...without } = at('a', 5);
  feed.change({ ...without, clockWrong: true });
  const told = { vehicleIndex: [1], state: [1 | LIVE_STATE_BITS.clockWrong], silenceMs: [995] };
  expect(unplaced(feed.commit(2000))).toMatchObject(told);
  expect(unplaced(whole(feed, 2000))).toMatchObject(told);
  feed.change(at('a', 5));
  const placed = live.Update.decode(feed.commit(2000));
  expect([placed.unplaced ?? null, placed.positions?.vehicleIndex]).toEqual([null, [1]]);
});

test('out of service shows also of a vehicle that was never heard of', () => {
  const feed = feedWith('a');
  const unplaced = (inService: boolean) => {
    feed.setVehicles(fleetOf(identity('a', { inService })), () => undefined);
    return live.Update.decode(feed.commit(1)).unplaced;
  };
  const { VEHICLE_STATE_OUT_OF_SERVICE, VEHICLE_STATE_UNSPECIFIED } = live.VehicleState;
  expect(unplaced(false)).toMatchObject({ state: [VEHICLE_STATE_OUT_OF_SERVICE], silenceMs: [NOT_MEASURED] });
  expect(unplaced(true)).toMatchObject({ state: [VEHICLE_STATE_UNSPECIFIED], silenceMs: [NOT_MEASURED] });
});

test('values of a vehicle that is not of the fleet are left out', () => {
  const feed = feedWith('a');
  feed.change(at('stranger', 1));
  expect(feed.pending).toBe(false);
});

test.each(['', 'x', '.', 'x.1', '1', `${'9'.repeat(40)}.1`])('%j is no cursor to resume from', (cursor) => {
  expect(feedWith('a').parse(cursor)).toEqual({});
});

test('a cursor of the future, and of another feed, gives a snapshot; its events mean the same everywhere', () => {
  const feed = feedWith('a');
  const eventsAt = { xid: 2n ** 63n, event: 'an-event_1' };
  const { version } = feed.known;
  expect(feed.parse(feed.cursorOf({ version: version + 1, eventsAt }))).toEqual({ eventsAt });
  expect(feed.parse(feedWith('a').cursorOf({ version: 1, eventsAt }))).toEqual({ eventsAt });
  expect(feed.parse(feed.cursorOf({ version, eventsAt }))).toEqual({ version, eventsAt });
});

test('a run is told to who may see runs, as it stands, and again when it changes', () => {
  const feed = feedWith('a');
  feed.changeRun(run('r1'), 0);
  feed.changeRun(run('r1', { estimate_at: new Date(5000), estimate_road_m: 120.4 }), 0);
  expect(feed.pending).toBe(true);
  const runsOf = (bytes: Uint8Array) => live.Update.decode(bytes).runs ?? [];
  const told = runsOf(feed.commit(1));
  expect(told).toMatchObject([
    { id: 'r1', vehicle: 'a', state: live.RunState.RUN_STATE_OPEN, emergency: true, arrivalMs: 5000, leftM: 120 },
  ]);
  expect(runsOf(feed.withoutRuns)).toEqual([]);
  expect(runsOf(whole(feed, 2))).toHaveLength(1);
  expect(runsOf(feed.since({}, 2, { ...NEW, withRuns: false }).bytes)).toEqual([]);
  expect(runsOf(feed.since(feed.known, 2, ON).bytes)).toEqual([]);
});

test('one that is over is told for a quarter of an hour; who missed that is told all anew', () => {
  const feed = feedWith('a');
  feed.changeRun(run('r1'), 0);
  feed.changeRun(run('r2'), 0);
  feed.commit(0);
  const away = feed.known;
  feed.changeRun(run('r1', { state: 'arrived', arrived_at: new Date(9), ended_at: new Date(9) }), 10);
  feed.commit(10);
  const since = () => live.Update.decode(feed.since(away, 20, ON).bytes);
  expect(since()).toMatchObject({ runsReset: false, runs: [{ id: 'r1', arrivedAtMs: 9 }] });
  feed.commit(11 + RECENT_RUN_MS);
  expect(since()).toMatchObject({ runsReset: true, runs: [{ id: 'r2' }] });
  // An old one whose outcome was found again is nobody's concern any more.
  feed.changeRun(run('r0', { state: 'arrived', ended_at: new Date(1) }), 20 + RECENT_RUN_MS);
  expect(feed.pending).toBe(false);
});

// One step of a fleet's day, then what happens to the viewer's connection.
const step = fc.record({
  moves: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(1000)), { maxLength: 5 }),
  fleet: fc.option(fc.subarray(['a', 'b', 'c', 'd']), { freq: 4 }),
  rename: fc.option(fc.constantFrom('x', 'y', 'z'), { freq: 4 }),
  drive: fc.option(fc.tuple(fc.constantFrom('r1', 'r2', 'r3'), fc.nat(3), fc.boolean()), { freq: 2 }),
  link: fc.constantFrom('up', 'up', 'cut', 'behind'),
});

test('however the link is cut and however slowly it is read, the viewer ends with the same picture', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const feed = feedWith('a', 'b');
      const latest = new Map<string, VehicleLive>();
      const viewer = { picture: emptyPicture(), known: feed.known };
      applyUpdate(viewer.picture, whole(feed, 0));
      for (const [nowMs, { moves, fleet, rename, drive, link }] of steps.entries()) {
        if (fleet || rename) {
          const more = rename === null ? {} : { callSign: rename };
          const vehicles = fleet ?? ['a', 'b', 'c', 'd'];
          feed.setVehicles(fleetOf(...vehicles.map((id) => identity(id, more))), (id) => latest.get(id));
        }
        for (const [vehicle, place] of moves) {
          latest.set(vehicle, at(vehicle, place));
          feed.change(at(vehicle, place));
        }
        if (drive) {
          const [id, hour, isOver] = drive;
          const ended = isOver ? { state: 'arrived' as const, ended_at: new Date(nowMs) } : {};
          feed.changeRun(run(id, { estimate_at: new Date(hour * 3_600_000), ...ended }), nowMs);
        }
        const previous = feed.version;
        const bytes = feed.commit(nowMs);
        if (link === 'behind') continue;
        const upToDate = viewer.known.version === previous;
        if (link === 'cut') reconnect(feed, viewer, nowMs);
        else applyUpdate(viewer.picture, upToDate ? bytes : feed.since(viewer.known, nowMs, ON).bytes);
        viewer.known = feed.known;
      }
      reconnect(feed, viewer, 0);
      const other = emptyPicture();
      applyUpdate(other, whole(feed, 0));
      expect(viewer.picture.shown).toEqual(other.shown);
      expect(viewer.picture.runs).toEqual(other.runs);
      expect(viewer.picture.cursor).toBe(other.cursor);
    }),
    { numRuns: 300 },
  );
});

function reconnect(feed: FleetFeed, viewer: { picture: Picture }, nowMs: number): void {
  viewer.picture = reconnected(viewer.picture);
  const known = feed.parse(viewer.picture.cursor);
  applyUpdate(viewer.picture, feed.since(known, nowMs, NEW).bytes);
}
