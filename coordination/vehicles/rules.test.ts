import { live } from '@mediconnect/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectedIntervalMs, OFFLINE_AFTER_MS, STALENESS, stalenessOf, stateName, stateOf } from './rules.ts';

const after = (silenceMs: number, intervalMs?: number) => stalenessOf(1_000_000, intervalMs, 1_000_000 + silenceMs);

test('without a frame ever, never', () => expect(stalenessOf(undefined, 1000, 0)).toBe('never'));

test.each([
  [1000, 10_000, 'live'],
  [1000, 10_001, 'late'],
  [1000, 25_000, 'late'],
  [1000, 25_001, 'stale'],
  [undefined, 10_000, 'live'],
  [30_000, 60_000, 'live'],
  [30_000, 150_000, 'late'],
  [30_000, 150_001, 'stale'],
  [30_000, 599_999, 'stale'],
  [30_000, 600_000, 'offline'],
  [3_600_000, 599_999, 'live'],
  [3_600_000, 600_000, 'offline'],
])('an interval of %s ms and a silence of %s ms is %s', (interval, silence, expected) =>
  expect(after(silence, interval)).toBe(expected),
);

test('longer silence never looks fresher', () => {
  const rank = (silence: number, interval: number) => STALENESS.indexOf(after(silence, interval));
  fc.assert(
    fc.property(fc.nat(2 * OFFLINE_AFTER_MS), fc.nat(2 * OFFLINE_AFTER_MS), fc.nat(600_000), (a, b, interval) => {
      expect(rank(Math.min(a, b), interval)).toBeLessThanOrEqual(rank(Math.max(a, b), interval));
    }),
  );
});

test('what a vehicle does counts more than what it is set to', () => {
  expect(expectedIntervalMs({ reportIntervalMs: 2000 }, 60)).toBe(2000);
  expect(expectedIntervalMs(undefined, 60)).toBe(60_000);
  expect(expectedIntervalMs({}, null)).toBeUndefined();
});

test('out of service shows at once; a state of a newer version stays readable', () => {
  const siren = live.VehicleState.VEHICLE_STATE_SIREN;
  expect(stateName(stateOf({ state: siren }, true))).toBe('siren');
  expect(stateName(stateOf({ state: siren }, false))).toBe('out_of_service');
  expect(stateName(stateOf(undefined, true))).toBe('unknown');
  expect(stateName(14)).toBe('unknown');
});
