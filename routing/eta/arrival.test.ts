import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivalOf } from './arrival.ts';
import type { DriveFacts, EtaModel } from './contract.ts';
import { PRIOR_MODEL } from './prior.ts';

const facts: DriveFacts = {
  roadSeconds: 300,
  roadMetres: 3000,
  source: 'graph',
  mode: 'emergency',
  hourClass: 'weekday_midday',
  phase: 'at_station',
  fixAgeSeconds: 0,
  underWay: false,
};

test('a crew at its station first gets into the vehicle; one under way does not', () => {
  expect(arrivalOf(PRIOR_MODEL, facts)).toMatchObject({ seconds: 360, mobilisationSeconds: 60 });
  expect(arrivalOf(PRIOR_MODEL, { ...facts, underWay: true })).toMatchObject({ seconds: 300, mobilisationSeconds: 0 });
});

test('what is known of the source, mode and hours decides before what is known of less', () => {
  const drive = { ...PRIOR_MODEL.drive, 'graph/emergency': { factor: 2, spread: 0.1, runs: 50 } };
  expect(arrivalOf({ ...PRIOR_MODEL, drive }, facts).seconds).toBe(660);
  const exact = { ...drive, 'graph/emergency/weekday_midday': { factor: 3, spread: 0.1, runs: 50 } };
  expect(arrivalOf({ ...PRIOR_MODEL, drive: exact }, facts).seconds).toBe(960);
});

test('a phase that nobody knows takes as long as one that is not known', () => {
  for (const phase of [undefined, 'constructor', 'asleep'])
    expect(arrivalOf(PRIOR_MODEL, { ...facts, phase }).mobilisationSeconds).toBe(60);
});

test('the interval holds the estimate, never begins before now, and only widens with the age of the fix', () => {
  const seconds = fc.double({ min: 0, max: 7200, noNaN: true });
  fc.assert(
    fc.property(seconds, seconds, (roadSeconds, fixAgeSeconds) => {
      const fresh = arrivalOf(PRIOR_MODEL, { ...facts, roadSeconds });
      const old = arrivalOf(PRIOR_MODEL, { ...facts, roadSeconds, fixAgeSeconds });
      expect(fresh.lowSeconds).toBeGreaterThanOrEqual(0);
      expect(fresh.lowSeconds).toBeLessThanOrEqual(fresh.seconds);
      expect(fresh.highSeconds).toBeGreaterThanOrEqual(fresh.seconds);
      expect(old.lowSeconds).toBeLessThanOrEqual(fresh.lowSeconds);
      expect(old.highSeconds).toBeGreaterThanOrEqual(fresh.highSeconds);
    }),
  );
});

test('a drive loses something at its ends; half of that lies behind who is under way', () => {
  const drive = { ...PRIOR_MODEL.drive, emergency: { factor: 1.1, fixedSeconds: 20, spread: 0.1, runs: 9 } };
  const model = { ...PRIOR_MODEL, drive };
  expect(arrivalOf(model, facts).seconds).toBeCloseTo(60 + 20 + 330);
  expect(arrivalOf(model, { ...facts, underWay: true }).seconds).toBeCloseTo(10 + 330);
});

test('where it goes and who drives count where they are known', () => {
  const model: EtaModel = {
    ...PRIOR_MODEL,
    zones: { old_town: { factor: 1.2, runs: 40 } },
    vehicles: { 'amb-1': { factor: 0.9, runs: 40 } },
  };
  const at = (more: Partial<DriveFacts>) => arrivalOf(model, { ...facts, underWay: true, ...more }).seconds;
  expect(at({ zone: 'old_town' })).toBeCloseTo(360);
  expect(at({ zone: 'old_town', vehicle: 'amb-1' })).toBeCloseTo(324);
  for (const name of ['elsewhere', 'constructor', undefined]) expect(at({ zone: name, vehicle: name })).toBe(300);
});

test('the interval is as wide as held-out runs asked for, on each side, of its phase where that is known', () => {
  const interval = { early: 0.5, late: 2, runs: 100 };
  const [as, scaled] = [arrivalOf(PRIOR_MODEL, facts), arrivalOf({ ...PRIOR_MODEL, interval }, facts)];
  expect(scaled.seconds).toBe(as.seconds);
  expect(scaled.seconds - scaled.lowSeconds).toBeCloseTo((as.seconds - as.lowSeconds) / 2);
  expect(scaled.highSeconds - scaled.seconds).toBeCloseTo((as.highSeconds - as.seconds) * 2);
  const intervals = { at_station: { early: 1, late: 3, runs: 50 }, returning: { early: 1, late: 9, runs: 50 } };
  const ofPhase = arrivalOf({ ...PRIOR_MODEL, interval, intervals }, facts);
  expect(ofPhase.highSeconds - ofPhase.seconds).toBeCloseTo((as.highSeconds - as.seconds) * 3);
});

test('the arrival is a line over the seconds of the road, and never falls', () => {
  const seconds = fc.double({ min: 0, max: 7200, noNaN: true });
  const factor = fc.double({ min: 0.3, max: 3, noNaN: true });
  fc.assert(
    fc.property(seconds, seconds, factor, fc.boolean(), (a, b, zone, underWay) => {
      const model = { ...PRIOR_MODEL, zones: { z: { factor: zone, runs: 9 } } };
      const at = (roadSeconds: number) => arrivalOf(model, { ...facts, roadSeconds, underWay, zone: 'z' }).seconds;
      expect(at((a + b) / 2)).toBeCloseTo((at(a) + at(b)) / 2);
      expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)));
    }),
  );
});
