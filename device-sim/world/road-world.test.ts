import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom, split } from '../random.ts';
import { buildPath } from '../vehicle/path.ts';
import { createVehicle } from '../vehicle/start.ts';
import { stepVehicle } from '../vehicle/vehicle.ts';
import { loadRegion } from './region.ts';
import { distanceM, type World } from './world.ts';

let world: World;
beforeAll(() => {
  world = loadRegion();
});

describe('the demo city', () => {
  it('has stations and hospitals, all of them reached from one another', () => {
    expect(world.stations.length).toBeGreaterThan(2);
    expect(world.hospitals.length).toBeGreaterThan(2);
    for (const station of world.stations)
      for (const hospital of world.hospitals.slice(0, 5)) {
        expect(world.route(station, hospital, true)).toBeDefined();
        expect(world.route(hospital, station, false)).toBeDefined();
      }
  });

  it('gives routes that begin and end near the points asked for, at believable speeds, with signals in order', () => {
    const random = createRandom(1);
    let signals = 0;
    for (let n = 0; n < 40; n++) {
      const from = world.stations[n % world.stations.length]!;
      const to = world.randomScene(split(random, n), from, 4_000);
      const route = world.route(from, to, n % 2 === 0)!;
      const last = route.longitudes.length - 1;
      expect(route.speedsMps).toHaveLength(last);
      expect(route.latitudes).toHaveLength(last + 1);
      expect(distanceM(to, { longitude: route.longitudes[last]!, latitude: route.latitudes[last]! })).toBeLessThan(60);
      expect(Math.min(...route.speedsMps)).toBeGreaterThan(0.5);
      expect(Math.max(...route.speedsMps)).toBeLessThan(35);
      expect(route.signals).toEqual([...route.signals].sort((a, b) => a - b));
      const path = buildPath(route);
      expect(path.lengthM).toBeGreaterThan(distanceM(from, to) * 0.9 - 120);
      signals += path.signals.length;
    }
    expect(signals).toBeGreaterThan(40);
  });

  it('puts scenes near, and elsewhere each time', () => {
    const random = createRandom(2);
    const near = world.stations[0]!;
    const scenes = Array.from({ length: 200 }, (_, n) => world.randomScene(split(random, n), near, 5_000));
    expect(scenes.filter((scene) => distanceM(scene, near) <= 5_000).length).toBeGreaterThan(150);
    expect(new Set(scenes.map(({ longitude }) => longitude)).size).toBe(200);
  });

  it('lets vehicles drive through it for hours: no jump, no standstill on a leg', () => {
    for (let index = 0; index < 12; index++) {
      const vehicle = createVehicle(7, index, 0, world);
      let before = vehicle.at;
      let stoodSteps = 0;
      for (let step = 0; step < 3 * 36_000; step++) {
        stepVehicle(vehicle, world, { gpsMs: 1000, parkedGpsMs: 5000 });
        const movedM = distanceM(before, vehicle.at);
        if (movedM > 4) expect.fail(`vehicle ${index} jumped ${movedM} m in ${vehicle.phase} at ${vehicle.elapsedMs}`);
        stoodSteps = vehicle.drive && vehicle.v === 0 ? stoodSteps + 1 : 0;
        if (stoodSteps > 1000) expect.fail(`vehicle ${index} is stuck in ${vehicle.phase} at ${vehicle.elapsedMs}`);
        before = vehicle.at;
        vehicle.happened.length = 0;
      }
    }
  });
});
