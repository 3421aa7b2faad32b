import { encodePolyline } from '@mediconnect/geo';
import { live } from '@mediconnect/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePath } from './decode-path.ts';
import { signsOf, untilArrival } from './run-signs.ts';
import { destinationOf, runViewOf } from './run-view.ts';

const degrees = (most: number) => fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((value) => value / 1e5 + 0);

test('a way survives the text that the server makes of it', () => {
  const place = fc.record({ longitude: degrees(180), latitude: degrees(90) });
  fc.assert(
    fc.property(fc.array(place), (places) => {
      expect(decodePath(encodePolyline(places))).toEqual(
        places.map(({ longitude, latitude }) => [longitude, latitude]),
      );
    }),
  );
});

test('of a text that is no way what was whole is kept', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(
        decodePath(text)
          .flat()
          .filter((degrees) => !Number.isFinite(degrees)),
      ).toEqual([]);
    }),
  );
  const text = encodePolyline([
    { longitude: 1, latitude: 2 },
    { longitude: 3, latitude: 4 },
  ]);
  expect(decodePath(text.slice(0, -1))).toEqual([[1, 2]]);
});

test('a run that was only just opened promises nothing yet', () => {
  const view = runViewOf({
    ...{ id: 'x', vehicle: 'a', state: live.RunState.RUN_STATE_OPEN, emergency: true, promiseProblem: 'no_fix' },
    ...{ destinationLatitudeE7: -349_000_000, destinationLongitudeE7: -561_000_000 },
  });
  expect(view).toMatchObject({ state: 'open', problem: 'no_fix', location: [-56.1, -34.9], path: [] });
  expect([view.arrival, view.promisedMs, view.offRouteSinceMs, view.arrivedMs]).toEqual(Array(4).fill(undefined));
  expect(destinationOf(view)).toEqual({ location: [-56.1, -34.9], mode: 'emergency' });
});

const T = 1_790_000_000_000;
const under = (vehicle: string, arrivalMs: number, more: object = {}) =>
  runViewOf({ vehicle, state: live.RunState.RUN_STATE_OPEN, arrivalMs, ...more });

test('the arrival counts down by the clock of the server, and never below now', () => {
  expect(untilArrival(under('a', T + 245_000), T)).toBe('in 4 min 05 s');
  expect(untilArrival(under('a', T - 5_000), T)).toBe('due now');
  expect(untilArrival(under('a', 0), T)).toBe('no arrival time yet');
  expect(untilArrival(under('a', T + 1_000, { offRouteSinceMs: T }), T)).toBe('in 1 s · off its route');
});

test('a destination has one sign with everybody who goes there, the first on top', () => {
  const there = { destinationLatitudeE7: -348_000_000, destinationLongitudeE7: -561_000_000 };
  const runs = [under('late', T + 9, there), under('soon', T + 1, there), under('never', 0, there), under('else', T)];
  expect(signsOf(runs, ({ vehicle }) => vehicle)).toEqual([
    { location: [-56.1, -34.8], label: 'soon\nlate\nnever' },
    { location: [0, 0], label: 'else' },
  ]);
});
