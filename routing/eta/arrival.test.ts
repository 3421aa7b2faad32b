import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivalOf } from './arrival.ts';
import type { DriveFacts } from './contract.ts';
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
