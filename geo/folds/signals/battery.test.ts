import { expect, test } from 'vitest';
import { batteryLow } from './battery.ts';
import { charging } from './charging.ts';
import { at, run, told } from './testing.ts';

const starter = (seconds: number, starterMv: number) => at(seconds, 'battery', { starterMv });

test('a battery is low when it has been below 12.0 V for a minute, and recovered when above 12.4 V for one', () => {
  const volts = [12_300, 11_990, 11_950, 11_980, 12_200, 12_390, 12_400, 12_500, 12_500];
  const frames = volts.map((mv, i) => starter(i * 30, mv));
  expect(told(run(batteryLow, frames).events)).toEqual([
    ['battery.low', 'starter', 30],
    ['battery.recovered', 'starter', 180],
  ]);
});

test('cranking is no low battery, and neither is a reading that comes back in between', () => {
  const dips = [12_600, 9_500, 12_300, 11_900, 12_100, 11_900, 12_100].map((mv, i) => starter(i * 40, mv));
  expect(run(batteryLow, dips).events).toEqual([]);
});

test('a vehicle that once showed 18 V or more has 24 V, and twice the thresholds', () => {
  const frames = [25_200, 23_900, 23_800, 23_700].map((mv, i) => starter(i * 60, mv));
  expect(told(run(batteryLow, frames).events)).toEqual([['battery.low', 'starter', 60]]);
});

test("the patient compartment's and the gateway's batteries are told apart", () => {
  const frames = [0, 60].map((seconds) => at(seconds, 'battery', { auxiliaryMv: 11_800, gatewayPercent: 19 }));
  expect(told(run(batteryLow, frames).events)).toEqual([
    ['battery.low', 'auxiliary', 0],
    ['battery.low', 'gateway', 0],
  ]);
});

const engine = (seconds: number, rpm: number) => at(seconds, 'engine', { ignition: rpm > 0, rpm });
const charge = (from: number, to: number, isCharging: boolean) =>
  Array.from({ length: (to - from) / 30 }, (_, i) => at(from + i * 30, 'battery', { charging: isCharging }));

test('charging that ends with the engine is not told', () => {
  const frames = [engine(0, 900), ...charge(30, 600, true), engine(600, 0), ...charge(610, 3010, false)];
  expect(run(charging, frames).events).toEqual([]);
});

test('an alternator that does not charge for three minutes is told, and when it charges again', () => {
  const charged = [...charge(30, 600, true), ...charge(600, 900, false), ...charge(900, 1200, true)];
  const runs = Array.from({ length: 120 }, (_, i) => engine(i * 10 + 5, 900));
  const { events } = run(charging, [engine(0, 900), ...runs, ...charged]);
  expect(told(events)).toEqual([
    ['battery.charging_lost', 600],
    ['battery.charging_restored', 900],
  ]);
  expect(events[0]!.details.source).toBe('alternator');
  expect(events[1]!.details.lostSeconds).toBe(300);
});

test('where the engine was not heard of since charging ended, nothing is told: its last report may have been lost', () => {
  const frames = [engine(0, 900), ...charge(30, 600, true), ...charge(600, 900, false), engine(900, 0)];
  expect(run(charging, [...frames, ...charge(910, 1510, false)]).events).toEqual([]);
});

test('shore power that fails is told; a crew that unplugs and drives off is not', () => {
  const plugged = [engine(0, 0), ...charge(30, 600, true)];
  const failed = run(charging, [...plugged, ...charge(600, 900, false)]).events;
  expect(told(failed)).toEqual([['battery.charging_lost', 600]]);
  expect(failed[0]!.details.source).toBe('shore');
  const left = [...plugged, ...charge(600, 720, false), engine(720, 900), ...charge(730, 1330, true)];
  expect(run(charging, left).events).toEqual([]);
});
