import { telemetry } from '@mediconnect/schemas';
import { between, chance, createRandom, type Random, split, uniform } from '../random.ts';
import type { Place, World } from '../world/world.ts';
import { createBattery } from './battery.ts';
import { createCrew } from './crew.ts';
import { createDevice } from './device.ts';
import { skipTo } from './drive.ts';
import { anyPlace, awaitCall, DUTY, drawScene } from './duty.ts';
import { createEngine, setRunning } from './engine.ts';
import { createGnss } from './gnss.ts';
import { followDrive, parkingSpot, setSiren, startLeg, startVisit } from './legs.ts';
import { type Habits, type Reports, STEP_MS, type Streams, type Vehicle } from './state.ts';
import type { Phase } from './truth.ts';

/** The phases of a fleet in its steady state: shares that add up to 1. */
const STEADY_STATE: readonly (readonly [Phase, number])[] = [
  ['available', 0.44],
  ['responding', 0.14],
  ['on_scene', 0.1],
  ['transporting', 0.1],
  ['at_hospital', 0.1],
  ['returning', 0.09],
  ['out_of_service', 0.03],
];
const GOLDEN_RATIO = 0.6180339887498949;
const MEAN_IDLE_MS = 40 * 60_000;
const { SIREN_MODE_UNSPECIFIED, SIREN_MODE_OFF } = telemetry.SirenMode;

/**
 * The phase in which vehicle number `index` starts. The golden ratio spreads neighbours evenly over all phases, so that
 * every fleet of some size starts in its steady state, yet no vehicle depends on how many there are.
 */
function startingPhase(index: number, root: Random): Phase {
  let left = (index * GOLDEN_RATIO + uniform(split(root, 'phases'))) % 1;
  for (const [phase, share] of STEADY_STATE) {
    left -= share;
    if (left < 0) return phase;
  }
  return 'available';
}

function drawHabits(random: Random): Habits {
  return {
    cruise: between(random, 0.98, 1.14),
    manner: {
      accelerateMps2: between(random, 1.3, 1.9),
      brakeMps2: between(random, 1.6, 2.2),
      lateralMps2: between(random, 1.9, 2.4),
      harshEveryM: between(random, 12_000, 60_000),
    },
    turnout: between(split(random, 'turnout'), 0.85, 1.15),
    meanIdleMs: MEAN_IDLE_MS * between(random, 0.8, 1.25),
  };
}

/** A station's place, or somewhere on a road where the region has no stations. */
function homeOf(index: number, root: Random, world: World, wanted: string | undefined): Place {
  const byName = world.stations.find((station) => station.id === wanted || station.name === wanted);
  const station = byName ?? world.stations[index % Math.max(1, world.stations.length)];
  if (station) return station;
  const centre = world.hospitals[0] ?? { longitude: 0, latitude: 0 };
  const spot = world.randomScene(split(root, `home ${index}`), centre, 10_000);
  return { ...spot, id: `roadside-${index}`, kind: 'station', name: `Roadside ${index}` };
}

const openStreams = (own: Random): Streams => ({
  duty: split(own, 'duty'),
  drive: split(own, 'drive'),
  crew: split(own, 'crew'),
  gnss: split(own, 'gnss'),
  sensors: split(own, 'sensors'),
});

/** Nothing was reported yet, so everything is due. */
function noReports(): Reports {
  const never = Number.NEGATIVE_INFINITY;
  const due = { gpsMs: never, sirenMs: never, batteryMs: never, engineMs: never, deviceMs: never };
  return { ...due, sirenMode: SIREN_MODE_UNSPECIFIED, lights: false, ignition: false };
}

/** A parked vehicle with everything in it, before its first phase places it. */
function assemble(index: number, startMs: number, own: Random, home: Place, phase: Phase): Vehicle {
  const make = split(own, 'make');
  const headingRad = between(make, 0, 2 * Math.PI);
  return {
    index,
    originMs: startMs + Math.floor(uniform(split(own, 'offset')) * 1000) - STEP_MS,
    home,
    habits: drawHabits(split(own, 'habits')),
    streams: openStreams(own),
    elapsedMs: 0,
    phase,
    phaseEndsMs: Number.POSITIVE_INFINITY,
    nextCallMs: Number.POSITIVE_INFINITY,
    diverted: false,
    engineOffAtMs: Number.POSITIVE_INFINITY,
    refuelFromMs: undefined,
    refuelledMl: 0,
    drive: undefined,
    legs: 0,
    leg: undefined,
    visit: undefined,
    at: parkingSpot(home, index),
    v: 0,
    a: 0,
    headingRad,
    sirenMode: SIREN_MODE_OFF,
    lights: false,
    engine: createEngine(make),
    battery: createBattery(make),
    gnss: createGnss(make, headingRad),
    device: createDevice(make),
    crew: createCrew(index, split(own, 'shift'), phase !== 'out_of_service'),
    reports: noReports(),
    happened: [],
  };
}

/**
 * Vehicle number `index` at the start of its day. What it will do follows from (seed, index, world, rates) alone, not
 * from the number of vehicles nor from the time of day.
 * @param startMs start of the run, milliseconds since the epoch @param homeStation id or name of a station
 */
export function createVehicle(
  seed: number,
  index: number,
  startMs: number,
  world: World,
  homeStation?: string,
): Vehicle {
  const root = createRandom(seed);
  const own = split(root, index);
  const home = homeOf(index, root, world, homeStation);
  const phase = startingPhase(index, root);
  const vehicle = assemble(index, startMs, own, home, phase);
  beginInPhase(vehicle, world, split(own, 'begin'));
  vehicle.happened = [];
  return vehicle;
}

/** Puts the vehicle where its first phase has it: at a place for a part of the stay, or in the middle of a leg. */
function beginInPhase(vehicle: Vehicle, world: World, random: Random): void {
  const { phase, engine } = vehicle;
  const hospital = anyPlace(world.hospitals, random);
  if (phase !== 'available' && phase !== 'out_of_service') {
    setRunning(engine, true);
    engine.coolantC = between(random, 70, 90);
  }
  if (phase === 'available') {
    startVisit(vehicle, 'station', vehicle.home, true);
    awaitCall(vehicle);
  } else if (phase === 'out_of_service') {
    startVisit(vehicle, 'station', vehicle.home, true);
    vehicle.phaseEndsMs = Math.round(between(random, 0.3, 1) * DUTY.outOfServiceMs[1]);
  } else if (phase === 'responding') {
    begunLeg(vehicle, world, random, 'responding', drawScene(vehicle, world), true);
  } else if (phase === 'on_scene' || hospital === undefined) {
    vehicle.phase = 'on_scene';
    vehicle.at = drawScene(vehicle, world);
    setSiren(vehicle, SIREN_MODE_OFF, true);
    startVisit(vehicle, 'scene', undefined, true);
    vehicle.phaseEndsMs = Math.round(uniform(random) * DUTY.onSceneMs[1]);
  } else if (phase === 'transporting') {
    vehicle.at = drawScene(vehicle, world);
    const siren = chance(random, DUTY.transportSirenShare);
    begunLeg(vehicle, world, random, 'transporting', parkingSpot(hospital, vehicle.index), siren);
  } else {
    vehicle.at = parkingSpot(hospital, vehicle.index);
    if (phase === 'at_hospital') {
      startVisit(vehicle, 'hospital', hospital, true);
      vehicle.phaseEndsMs = Math.round(uniform(random) * DUTY.handOverMs[1]);
      vehicle.engineOffAtMs = uniform(random) * DUTY.engineOffAfterMs.hospital;
    } else {
      begunLeg(vehicle, world, random, 'returning', parkingSpot(vehicle.home, vehicle.index), false);
      awaitCall(vehicle);
    }
  }
}

function begunLeg(
  vehicle: Vehicle,
  world: World,
  random: Random,
  purpose: 'responding' | 'transporting' | 'returning',
  to: { longitude: number; latitude: number },
  siren: boolean,
): void {
  startLeg(vehicle, world, purpose, to, siren);
  skipTo(vehicle.drive!, between(random, 0.05, 0.75));
  vehicle.leg = { ...vehicle.leg!, begunBefore: true };
  followDrive(vehicle);
}
