import { gridWorld } from '@mediconnect/device-sim/testing.ts';
import { createVehicle } from '@mediconnect/device-sim/vehicle/start.ts';
import { timeMs } from '@mediconnect/device-sim/vehicle/state.ts';
import type { Leg } from '@mediconnect/device-sim/vehicle/truth.ts';
import { stepVehicle } from '@mediconnect/device-sim/vehicle/vehicle.ts';
import { createCityHours } from '@mediconnect/device-sim/world/city-hours.ts';
import { expect, test } from 'vitest';
import { sirenRuns } from './month.ts';

const START_MS = Date.parse('2026-10-26T03:00:00Z');
const END_MS = START_MS + 5 * 3_600_000;
const world = gridWorld(createCityHours('America/Montevideo'));
const VEHICLES = [0, 1, 2, 3, 4, 5];

/** The same, step by step. */
function legsOf(index: number): Leg[] {
  const vehicle = createVehicle(7, index, START_MS, world);
  const legs: Leg[] = [];
  while (timeMs(vehicle) < END_MS) {
    stepVehicle(vehicle, world, { gpsMs: 1000, parkedGpsMs: 5000 });
    for (const what of vehicle.happened.splice(0)) if (what.type === 'leg') legs.push(what);
  }
  return legs;
}

test('vehicles drive as they do step by step, with the times in which they stand left out', () => {
  let count = 0;
  for (const index of VEHICLES) {
    const runs = [...sirenRuns(7, index, START_MS, END_MS, world)];
    const legs = legsOf(index).filter((leg) => leg.siren && leg.completed && !leg.begunBefore);
    expect(runs.map(({ purpose, leftMs, arrivedMs, to }) => ({ purpose, leftMs, arrivedMs, to }))).toEqual(
      legs.map(({ purpose, startMs, endMs, to }) => ({ purpose, leftMs: startMs, arrivedMs: endMs, to })),
    );
    count += runs.length;
  }
  expect(count).toBeGreaterThan(10);
});

test('a run knows when it was told, before it left; a transport is told when it leaves', () => {
  for (const index of VEHICLES)
    for (const { purpose, known, leftMs, arrivedMs } of sirenRuns(7, index, START_MS, END_MS, world)) {
      expect(arrivedMs).toBeGreaterThan(leftMs);
      if (purpose === 'transporting') expect(known).toMatchObject({ phase: 'transporting', toldMs: leftMs });
      else {
        expect(leftMs - known.toldMs).toBeGreaterThan(5_000);
        expect(['available', 'returning']).toContain(known.phase);
      }
    }
});
