import type { DriveFacts } from '@mediconnect/routing/eta/contract.ts';
import { PRIOR_MODEL } from '@mediconnect/routing/eta/prior.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateOf, isEstimateDue, isWorthTelling } from './estimate.ts';
import { isExpired, isUnderWay } from './rules.ts';

const facts: DriveFacts = {
  ...{ roadSeconds: 300, roadMetres: 3000, source: 'graph', mode: 'emergency', hourClass: 'weekday_midday' },
  ...{ phase: 'at_station', fixAgeSeconds: 0, underWay: false },
};
const NOW = 1_000_000_000;
const estimate = (more: Partial<DriveFacts> = {}, waitedSeconds = 0) =>
  estimateOf(PRIOR_MODEL, { ...facts, ...more }, { nowMs: NOW, waitedSeconds });
const seconds = (ms: number) => (ms - NOW) / 1000;

test('mobilisation runs down while the crew gets in, and is over once it drives', () => {
  expect(seconds(estimate().atMs)).toBe(360);
  expect(seconds(estimate({}, 40).atMs)).toBe(320);
  expect(seconds(estimate({}, 200).atMs)).toBe(300);
  expect(seconds(estimate({ underWay: true }, 5).atMs)).toBe(300);
});

test('who drives has driven on since its fix', () => {
  expect(seconds(estimate({ underWay: true, fixAgeSeconds: 30 }).atMs)).toBe(270);
  expect(seconds(estimate({ underWay: false, fixAgeSeconds: 30 }).atMs)).toBe(360);
});

test('an arrival is never expected in the past, and always within its interval', () => {
  const nat = fc.double({ min: 0, max: 5000, noNaN: true });
  fc.assert(
    fc.property(nat, nat, nat, fc.boolean(), (roadSeconds, fixAgeSeconds, waited, underWay) => {
      const { atMs, lowMs, highMs } = estimate({ roadSeconds, fixAgeSeconds, underWay }, waited);
      expect(lowMs).toBeGreaterThanOrEqual(NOW);
      expect(atMs).toBeGreaterThanOrEqual(lowMs);
      expect(highMs).toBeGreaterThanOrEqual(atMs);
    }),
  );
});

test('it is estimated again each ten seconds while it moves, each twenty while it stands, never without a newer fix', () => {
  const last = { madeMs: NOW, fixMs: NOW - 500 };
  const due = (afterSeconds: number, moved: number, fixMs = NOW + 1) =>
    isEstimateDue(last, fixMs, moved, NOW + afterSeconds * 1000);
  expect([due(9, 100), due(10, 100), due(10, 50), due(20, 50), due(60, 100, NOW - 500)]).toEqual([
    ...[false, true, false, true, false],
  ]);
  expect(isEstimateDue(undefined, 0, 0, 0)).toBe(true);
});

test('a change of more than fifteen seconds is told, either way', () => {
  expect([-15_001, -15_000, 0, 15_000, 15_001].map((by) => isWorthTelling(NOW, NOW + by))).toEqual([
    ...[true, false, false, false, true],
  ]);
  expect(isWorthTelling(null, NOW)).toBe(true);
});

test('under way is who moved a moment ago, unless it moves for a patient', () => {
  const fresh = { speedCmPerS: 900, ageSeconds: 5 };
  expect([undefined, 'available', 'returning', 'responding'].map((phase) => isUnderWay(phase, fresh))).toEqual(
    Array(4).fill(true),
  );
  expect(['transporting', 'on_scene', 'at_hospital'].map((phase) => isUnderWay(phase, fresh))).toEqual(
    Array(3).fill(false),
  );
  expect(isUnderWay('available', { ...fresh, ageSeconds: 61 })).toBe(false);
  expect(isUnderWay('available', { speedCmPerS: 200, ageSeconds: 5 })).toBe(false);
  expect(isUnderWay('available', { ageSeconds: 5 })).toBe(false);
});

test('a run is given up four hours after it was to be over', () => {
  const hours = (count: number) => count * 3_600_000;
  expect(isExpired(0, undefined, hours(4))).toBe(false);
  expect(isExpired(0, undefined, hours(4) + 1)).toBe(true);
  expect(isExpired(0, hours(1), hours(4) + 1)).toBe(false);
  expect(isExpired(0, hours(1), hours(5) + 1)).toBe(true);
});

test('and twenty hours after it was opened, whatever is expected of a vehicle that drives about', () => {
  const hours = (count: number) => count * 3_600_000;
  expect(isExpired(0, hours(21), hours(20))).toBe(false);
  expect(isExpired(0, hours(21), hours(20) + 1)).toBe(true);
});
