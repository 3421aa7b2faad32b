import { between, createRandom, pick, type Random, split } from '@mediconnect/device-sim/random.ts';
import { startDrive, stepDrive } from '@mediconnect/device-sim/vehicle/drive.ts';
import { createGnss, gnssReading } from '@mediconnect/device-sim/vehicle/gnss.ts';
import { pathInTraffic } from '@mediconnect/device-sim/vehicle/legs.ts';
import { locate, type Path } from '@mediconnect/device-sim/vehicle/path.ts';
import { offsetBy, type Point, type World } from '@mediconnect/device-sim/world/world.ts';
import type { TraceFix } from '@mediconnect/geo';

/** A simulated drive across the city as its receiver saw it. */
export interface Drive {
  readonly from: Point;
  readonly to: Point;
  readonly startMs: number;
  readonly siren: boolean;
  readonly seconds: number;
  readonly fixes: readonly TraceFix[];
}

const STEP_MS = 100;
const FIX_MS = 1000;
/** A siren saves a quarter of the usual time (device-sim/vehicle/legs.ts). */
const SIREN_FACTOR = 1.33;
const MANNER = { accelerateMps2: 1.5, brakeMps2: 1.8, lateralMps2: 2.1, harshEveryM: 40_000 };
/** A path longer than any drive of the city has lost its way. */
const MOST_STEPS = 100_000;

/** A drive from some place of the city to another that begins at a time: by the simulator's own roads, traffic and receiver. */
export function driveAt(world: World, seed: number, startMs: number, siren: boolean): Drive {
  const random = createRandom(seed);
  const from = placeIn(world, split(random, 'from'));
  const to = placeIn(world, split(random, 'to'));
  const path = pathInTraffic(world, from, to, startMs, siren);
  const cruiseFactor = between(split(random, 'habits'), 0.92, 1.08) * (siren ? SIREN_FACTOR : 1);
  const { fixes, seconds } = driven(path, { ...MANNER, siren, cruiseFactor }, startMs, random);
  return { from, to, startMs, siren, seconds, fixes };
}

const placeIn = (world: World, random: Random): Point => {
  const near = pick(random, [...world.stations, ...world.hospitals]);
  return world.randomScene(random, near, 6_000);
};

function driven(path: Path, manner: Parameters<typeof startDrive>[1], startMs: number, random: Random) {
  const drive = startDrive(path, manner, split(random, 'drive'));
  const gnss = createGnss(split(random, 'receiver'), 0);
  const errors = split(random, 'errors');
  const fixes: TraceFix[] = [];
  let steps = 0;
  for (; !drive.arrived && steps < MOST_STEPS; steps++) {
    if ((steps * STEP_MS) % FIX_MS === 0) {
      const { x, y, heading } = locate(path, drive.s, drive.knot);
      const reading = gnssReading(gnss, offsetBy(path.origin, x, y), drive.v, heading, FIX_MS, errors);
      fixes.push({
        timeMs: startMs + steps * STEP_MS,
        longitude: reading.longitudeE7! / 1e7,
        latitude: reading.latitudeE7! / 1e7,
        accuracyMetres: reading.accuracyDm! / 10,
        headingDegrees: reading.headingCdeg! / 100,
        speedMetresPerSecond: reading.speedCmPerS! / 100,
      });
    }
    stepDrive(drive, STEP_MS);
  }
  return { fixes, seconds: (steps * STEP_MS) / 1000 };
}
