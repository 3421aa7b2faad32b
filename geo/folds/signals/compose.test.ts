import { expect, test } from 'vitest';
import { compareKeys } from '../frame.ts';
import type { Moment } from '../sub-fold.ts';
import { composeSignals, type Signal } from './compose.ts';
import { signals } from './index.ts';
import { at, collector, fixAt, run } from './testing.ts';

const counting = (kinds: Signal<number>['kinds']): Signal<number> => ({
  kinds,
  initial: 0,
  step: (state) => state + 1,
});

test('a signal sees the kinds of frames that it asks for, and no others', () => {
  const fold = composeSignals({ fixes: counting(['gps']), switches: counting(['siren', 'engine']) });
  const { state } = run(fold, [fixAt(0), fixAt(1), at(2, 'siren', {}), at(3, 'engine', {}), at(4, 'device', {})]);
  expect(state).toEqual({ fixes: 2, switches: 2 });
});

test('a frame that changes nothing gives back the very same state', () => {
  const parked = [
    at(0, 'siren', { mode: 1, lights: false }),
    at(0.1, 'engine', { ignition: false, rpm: 0, troubleCodes: { codes: [] } }),
    at(0.2, 'battery', { starterMv: 12_800, gatewayPercent: 90, charging: true }),
    fixAt(1),
  ];
  const before = run(signals, parked);
  const again = [
    fixAt(6),
    at(7, 'siren', { mode: 1, lights: false }),
    at(8, 'engine', { ignition: false, rpm: 0, troubleCodes: { codes: [] } }),
    at(9, 'battery', { starterMv: 12_790, gatewayPercent: 90, charging: true }),
    at(10, 'device', { signalDbm: -90 }),
  ].toSorted(compareKeys);
  expect(run(signals, again, { from: before }).state).toBe(before.state);
});

test('a state that was written before a signal was added goes on with that signal at its beginning', () => {
  const fold = composeSignals({ fixes: counting(['gps']), more: counting(['gps']) });
  const moment = { frame: fixAt(0) } as Moment;
  expect(fold.step({ fixes: 7 }, moment, collector().out)).toEqual({ fixes: 8, more: 1 });
});
