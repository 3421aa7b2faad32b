import { comparePositions, type FeedPosition } from '@mediconnect/coordination/events/feed-position.ts';
import type { FedEvent } from '@mediconnect/coordination/events/feed-store.ts';
import { expect, test } from 'vitest';
import { EventLog, RECENT_MS } from './event-log.ts';

const at = (xid: number, event = ''): FeedPosition => ({ xid: BigInt(xid), event });
const event = (id: string, xid: number, receivedAtMs = 0, more: Partial<FedEvent> = {}): FedEvent => ({
  ...{ event_id: id, position: at(xid, id), fleet: 'red', fleet_id: 1, vehicle: 'v', vehicle_removed: false },
  ...{ kind: 'siren.on', time: new Date(receivedAtMs), received_at: new Date(receivedAtMs), late: false },
  ...{ severity: 'info', geofence: null, longitude: null, latitude: null, details: {} },
  ...{ supersedes: null, superseded_by: null },
  ...more,
});
const ids = (events: readonly FedEvent[] | undefined) => events?.map(({ event_id }) => event_id);

function begun(...events: FedEvent[]) {
  const log = new EventLog();
  log.take({ from: at(1), events, reached: at(10) }, events, 0);
  return log;
}
const add = (log: EventLog, nowMs: number, ...events: FedEvent[]) => {
  const reached = events.at(-1)?.position ?? log.reached;
  return log.take({ from: log.reached, events, reached }, events, nowMs);
};

test('from a position on everything is told that came after, and nothing else', () => {
  const log = begun(event('a', 2), event('b', 3));
  expect(add(log, 0, event('c', 11), event('d', 11), event('e', 12))).toBe(true);
  expect(ids(log.since(at(2, 'a')))).toEqual(['b', 'c', 'd', 'e']);
  expect(ids(log.since(at(11, 'c')))).toEqual(['d', 'e']);
  expect(ids(log.since(at(12, 'e')))).toEqual([]);
  expect(ids(log.since(at(99)))).toEqual([]);
});

test('what came before it began is not known', () => {
  const log = begun(event('b', 3));
  expect(log.since(at(0))).toBeUndefined();
  expect(ids(log.since(at(1)))).toEqual(['b']);
});

test('of an event that is told again the last state counts, at its new place', () => {
  const log = begun(event('a', 2), event('b', 3));
  add(log, 0, event('a', 12, 0, { superseded_by: 'none' }));
  expect(log.since(at(1))).toMatchObject([{ event_id: 'b' }, { event_id: 'a', superseded_by: 'none' }]);
  expect(ids(log.recent(0))).toEqual(['b']);
});

test('a fleet that is quiet while others are not stays known up to now', () => {
  const log = begun(event('a', 2));
  log.take({ from: at(10), events: [], reached: at(500) }, [], 0);
  expect([log.reached, log.newest]).toEqual([at(500), at(2, 'a')]);
  expect(ids(log.since(at(2, 'a')))).toEqual([]);
});

test('events are forgotten after a quarter of an hour, and beyond a thousand', () => {
  const log = begun(event('a', 2));
  add(log, 0, event('b', 11));
  add(log, RECENT_MS + 1, event('c', 12, RECENT_MS + 1));
  expect(log.size).toBe(1);
  expect(log.since(at(2, 'a'))).toBeUndefined();
  expect(ids(log.since(at(11, 'b')))).toEqual(['c']);
  const many = Array.from({ length: 1500 }, (_, n) => event(`n${n}`, 13 + n, RECENT_MS));
  add(log, RECENT_MS + 1, ...many);
  expect(log.size).toBe(1000);
  expect(log.since(many[498]!.position)).toBeUndefined();
  expect(log.since(many[499]!.position)).toHaveLength(1000);
});

test('a feed that begins anew follows on nothing', () => {
  const log = begun(event('a', 2));
  expect(log.take({ from: at(0), events: [], reached: at(5) }, [event('z', 4)], 0)).toBe(false);
  expect(ids(log.since(at(0)))).toEqual(['z']);
  expect(comparePositions(log.reached, at(5))).toBe(0);
});
