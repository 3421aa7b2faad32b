import { expect, test } from 'vitest';
import type { VehicleSlot } from '../group.ts';
import { newVehicleState } from '../vehicle-state.ts';
import { createVehicleLocks } from './vehicle-locks.ts';

const slot = (name: string): VehicleSlot => ({ state: newVehicleState('f', name) });
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('groups of other vehicles do not meet; each takes its own at once', () => {
  const locks = createVehicleLocks();
  const [a, b] = [slot('a'), slot('b')];
  expect(locks.enter(new Set([a]))).toBeTypeOf('function');
  expect(locks.enter(new Set([b]))).toBeTypeOf('function');
});

test('who wants a vehicle alone waits for the group that has it, and keeps the next one waiting', async () => {
  const locks = createVehicleLocks();
  const [a, b] = [slot('a'), slot('b')];
  const steps: string[] = [];
  const leave = await locks.enter(new Set([a, b]));
  const alone = Promise.withResolvers<void>();
  const exclusive = locks.exclusive(a, async () => {
    steps.push('alone');
    await alone.promise;
  });
  const next = Promise.resolve(locks.enter(new Set([b, a]))).then((done) => {
    steps.push('next group');
    done();
  });
  await turn();
  expect(steps).toEqual([]);
  leave();
  await turn();
  expect(steps).toEqual(['alone']);
  // One without the vehicle is not held up.
  expect(locks.enter(new Set([b]))).toBeTypeOf('function');
  alone.resolve();
  await Promise.all([exclusive, next]);
  expect(steps).toEqual(['alone', 'next group']);
});

test('what fails alone lets the vehicle go, and two that want it alone take turns', async () => {
  const locks = createVehicleLocks();
  const a = slot('a');
  await expect(locks.exclusive(a, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  let inside = 0;
  const once = () =>
    locks.exclusive(a, async () => {
      expect(++inside).toBe(1);
      await turn();
      inside--;
    });
  await Promise.all([once(), once(), once()]);
});
