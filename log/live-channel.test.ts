import { expect, test } from 'vitest';
import { createLocalLiveChannel, type VehicleLive } from './live-channel.ts';

const live = (vehicle: string, lastReceivedAtMs: number): VehicleLive => ({
  fleet: 'f',
  vehicle,
  newestFixBad: false,
  crew: [],
  crewReported: false,
  state: 1,
  lastReceivedAtMs,
  clockWrong: false,
  saidOffline: false,
});

test('a subscriber gets changes until it ends its subscription', () => {
  const channel = createLocalLiveChannel();
  const seen: number[] = [];
  const end = channel.subscribe((changes) => seen.push(...changes.map((change) => change.lastReceivedAtMs)));
  channel.publish([live('a', 1), live('b', 2)]);
  end();
  channel.publish([live('a', 3)]);
  expect(seen).toEqual([1, 2]);
});

test('the snapshot holds the last value of each vehicle', () => {
  const channel = createLocalLiveChannel();
  channel.publish([live('a', 1), live('b', 2)]);
  channel.publish([live('a', 3)]);
  expect([...channel.snapshot()].map((known) => [known.vehicle, known.lastReceivedAtMs])).toEqual([
    ['a', 3],
    ['b', 2],
  ]);
});

test('a subscriber that throws keeps nothing from the others, and the publisher learns of it', () => {
  const channel = createLocalLiveChannel();
  const seen: number[] = [];
  channel.subscribe(() => {
    throw new Error('broken');
  });
  channel.subscribe((changes) => seen.push(changes.length));
  expect(() => channel.publish([live('a', 1)])).toThrow('broken');
  expect(seen).toEqual([1]);
});
