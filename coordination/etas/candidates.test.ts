import { PRIOR_MODEL, type SourceName } from '@mediconnect/routing';
import type { VehicleIdentity } from '@mediconnect/store';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LastKnown } from '../vehicles/last-known.ts';
import { arrivalsOf } from './arrivals.ts';
import { candidateOf, type EtaCandidate, isExcluded } from './candidates.ts';

const NOW_MS = Date.parse('2026-11-25T15:00:00Z');
const rules = { nowMs: NOW_MS, maxFixAgeSeconds: 1800 };
const unit = (vehicle: string, inService = true): VehicleIdentity => ({
  ...{ vehicle, vehicleId: 1, fleet: 'red', fleetId: 1, callSign: vehicle, kind: 'als', homeStation: '' },
  ...{ groups: [], inService },
});
const seen = (ageSeconds: number, fix: object = {}, more: object = {}): LastKnown => {
  const timeMs = NOW_MS - ageSeconds * 1000;
  return {
    fix: { latitudeE7: -349_000_000, longitudeE7: -561_500_000, timeMs, receivedAtMs: timeMs, ...fix },
    ...{ newestFixBad: false, crew: [], crewReported: false, state: 1, lastReceivedAtMs: timeMs },
    ...{ clockWrong: false, saidOffline: false, ...more },
  };
};

describe('a vehicle is left out', () => {
  test.each([
    ['that was taken out of service', unit('a', false), seen(1), 'out_of_service'],
    ['whose crew has signed off', unit('a'), seen(1, {}, { state: 4 }), 'out_of_service'],
    ['that was never heard of', unit('a'), undefined, 'no_fix'],
    ['whose receiver never saw where it is', unit('a'), seen(1, { latitudeE7: null }), 'no_fix'],
    ['that was seen too long ago', unit('a'), seen(1801), 'fix_too_old'],
  ])('%s', (_name, identity, known, reason) => {
    expect(candidateOf(identity, known, undefined, rules)).toMatchObject({ vehicle: 'a', reason });
  });

  test('and not one second before', () => {
    expect(isExcluded(candidateOf(unit('a'), seen(1800), undefined, rules))).toBe(false);
  });
});

test('a heading counts while it drives, and so does that nobody has to get in', () => {
  const drives = { speedCmPerS: 1400, headingCdeg: 9_050 };
  const of = (known: LastKnown, phase?: string) => candidateOf(unit('a'), known, phase, rules);
  expect(of(seen(2, drives))).toMatchObject({ headingDegrees: 90.5, underWay: true, position: [-56.15, -34.9] });
  expect(of(seen(300, drives))).toMatchObject({ headingDegrees: undefined, underWay: false });
  expect(of(seen(2, { ...drives, speedCmPerS: 40 }))).toMatchObject({ headingDegrees: undefined, underWay: false });
  expect(of(seen(2, { speedCmPerS: 1400 }))).toMatchObject({ headingDegrees: undefined, underWay: true });
  // With a patient on board it drives, but not there.
  expect(of(seen(2, drives), 'transporting')).toMatchObject({ headingDegrees: 90.5, underWay: false });
});

test('a clock that is ahead makes no fix younger than now', () => {
  expect(candidateOf(unit('a'), seen(-60), undefined, rules)).toMatchObject({ fixAgeSeconds: 0 });
});

test('the line by which the fastest are found is what the model tells, for every vehicle, phase and source', () => {
  const model = {
    ...PRIOR_MODEL,
    drive: { ...PRIOR_MODEL.drive, 'osrm/emergency/night': { factor: 1.2, spread: 0.2, fixedSeconds: 14, runs: 80 } },
    vehicles: { quick: { factor: 0.9, runs: 60 } },
    zones: { here: { factor: 1.1, runs: 70 } },
  };
  const candidates = [undefined, 'at_station', 'on_scene', 'no such phase'].flatMap((phase) =>
    ['quick', 'usual'].flatMap((vehicle) =>
      [true, false].map(
        (underWay): EtaCandidate => ({
          ...{ identity: unit(vehicle), state: 'available', fixAgeSeconds: 3, phase, underWay },
          ...{ position: [0, 0], headingDegrees: undefined },
        }),
      ),
    ),
  );
  const arrivals = arrivalsOf(model, candidates, { mode: 'emergency', hourClass: 'night', zone: 'here' });
  fc.assert(
    fc.property(
      fc.nat({ max: candidates.length - 1 }),
      fc.double({ min: 0, max: 7200, noNaN: true }),
      fc.constantFrom<SourceName>('osrm', 'graph', 'estimate'),
      (candidate, roadSeconds, source) => {
        const { atOnceSeconds, perRoadSecond } = arrivals.line(candidate, source);
        const told = arrivals.of({ candidate, roadSeconds, roadMetres: 1, source, arrivalSeconds: 0 });
        expect(atOnceSeconds + perRoadSecond * roadSeconds).toBeCloseTo(told.seconds, 6);
      },
    ),
  );
});
