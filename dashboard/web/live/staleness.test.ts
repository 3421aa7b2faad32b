import { live } from '@mediconnect/schemas';
import { describe, expect, test } from 'vitest';
import { opacityOf, stalenessOf, viewOf } from './staleness.ts';
import { unitOf } from './testing.ts';

const HEARD = 1_000_000;

describe('staleness', () => {
  test.each([
    [null, 1_000, 'never'],
    [0, 1_000, 'live'],
    [10_000, 1_000, 'live'], // an interval counts as 5 s at least
    [10_001, 1_000, 'late'],
    [25_000, 1_000, 'late'],
    [25_001, 1_000, 'stale'],
    [60_000, 30_000, 'live'],
    [60_001, 30_000, 'late'],
    [150_001, 30_000, 'stale'],
    [599_999, 1_000, 'stale'],
    [600_000, 1_000, 'offline'],
    [600_000, 400_000, 'offline'], // ten minutes are ten minutes, however rarely it reports
    [3_000, 0, 'live'],
  ] as const)('silent for %s ms at an interval of %s ms is %s', (silenceMs, intervalMs, expected) => {
    expect(stalenessOf(silenceMs, intervalMs)).toBe(expected);
  });
});

describe('a unit at a moment', () => {
  test('shows its duty while its word is fresh or late', () => {
    const unit = unitOf({ state: live.VehicleState.VEHICLE_STATE_SIREN });
    expect(viewOf(unit, HEARD + 1_000)).toMatchObject({ look: 'siren', staleness: 'live', silenceMs: 1_000 });
    expect(viewOf(unit, HEARD + 20_000)).toMatchObject({ look: 'siren', staleness: 'late' });
  });

  test('shows silence once its word is stale, and remembers its duty', () => {
    const unit = unitOf({ state: live.VehicleState.VEHICLE_STATE_AT_HOSPITAL });
    expect(viewOf(unit, HEARD + 30_000)).toMatchObject({ look: 'silent', staleness: 'stale', duty: 'atHospital' });
  });

  test('is silent earlier when its gateway said that it went', () => {
    const unit = unitOf({ state: 1 | (1 << 9) });
    expect(viewOf(unit, HEARD + 12_000).look).toBe('silent');
  });

  test('never shows a negative age, whatever the clocks say', () => {
    expect(viewOf(unitOf(), HEARD - 5_000)).toMatchObject({ fixAgeMs: 0, silenceMs: 0 });
  });

  test('fades with its silence and never vanishes', () => {
    const unit = unitOf();
    const ages = [0, 12_000, 30_000, 300_000, 599_000, 700_000, 1e9];
    const opacities = ages.map((age) => opacityOf(viewOf(unit, HEARD + age)));
    expect(opacities).toEqual([...opacities].sort((a, b) => b - a));
    expect(opacities[0]).toBe(1);
    expect(opacities.at(-1)).toBeGreaterThanOrEqual(0.45);
  });
});
