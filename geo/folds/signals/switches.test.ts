import { telemetry } from '@mediconnect/schemas';
import { expect, test } from 'vitest';
import { crew } from './crew.ts';
import { ignition, lights, siren } from './switches.ts';
import { at, fixAt, run, told } from './testing.ts';

const { SIREN_MODE_UNSPECIFIED, SIREN_MODE_OFF, SIREN_MODE_WAIL, SIREN_MODE_YELP } = telemetry.SirenMode;

test('a switch is told when it changes, with how long it was; the first report is where it stands', () => {
  const frames = [
    at(0, 'siren', { mode: SIREN_MODE_WAIL, lights: true }),
    at(30, 'siren', { mode: SIREN_MODE_YELP, lights: true }),
    at(60, 'siren', { mode: SIREN_MODE_UNSPECIFIED }),
    at(90, 'siren', { mode: SIREN_MODE_OFF, lights: true }),
    at(99, 'siren', { mode: SIREN_MODE_OFF, lights: false }),
    at(120, 'siren', { mode: SIREN_MODE_WAIL, lights: false }),
  ];
  expect(told(run(siren, frames).events)).toEqual([
    ['siren.off', 90],
    ['siren.on', 120],
  ]);
  expect(run(siren, frames).events.map(({ details }) => details.onSeconds ?? details.offSeconds)).toEqual([90, 30]);
  expect(told(run(lights, frames).events)).toEqual([['lights.off', 99]]);
});

test('ignition comes from the engine; what does not say says nothing', () => {
  const frames = [
    at(0, 'engine', { ignition: false }),
    at(5, 'engine', { rpm: 800 }),
    at(9, 'engine', { ignition: true }),
  ];
  expect(told(run(ignition, frames).events)).toEqual([['ignition.on', 9]]);
});

test('an event names its frame, and the place where one is known', () => {
  const off = at(0, 'engine', { ignition: false });
  const on = at(60, 'engine', { ignition: true });
  const [event] = run(ignition, [off, fixAt(50), on]).events;
  const time = new Date(on.timeMs).toISOString();
  expect(event!.details.evidence).toEqual([{ gateway: 'gw', boot: 1, seq: on.seq, time }]);
  expect(event!.place).toEqual({ longitude: -56.17, latitude: -34.88 });
  const late = at(600, 'engine', { ignition: true });
  expect(run(ignition, [off, fixAt(50), late]).events[0]!.place).toBeUndefined();
});

test('a badge signs on once and off once, whatever its reader repeats', () => {
  const badge = (seconds: number, id: string, signedOn: boolean) =>
    at(seconds, 'crew', { badge: id, role: 1, signedOn });
  const { events } = run(crew, [
    badge(0, 'B2', false),
    badge(1, 'B1', true),
    badge(2, 'B1', true),
    badge(3, 'B2', true),
    badge(9, 'B1', false),
    badge(10, 'B1', false),
  ]);
  expect(told(events)).toEqual([
    ['crew.signed_on', 'B1', 1],
    ['crew.signed_on', 'B2', 3],
    ['crew.signed_off', 'B1', 9],
  ]);
  expect(events[0]!.details).toMatchObject({ badge: 'B1', role: 'driver' });
});
