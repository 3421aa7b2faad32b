import { telemetry } from '@mediconnect/schemas';
import { between, chance, exponential, pick, type Random, split, uniform } from '../random.ts';
import { distanceM, type Place, type Point, type World } from '../world/world.ts';
import { signOff, signOn } from './crew.ts';
import { stopSoon } from './drive.ts';
import { endLeg, endVisit, parkingSpot, setSiren, startLeg, startVisit } from './legs.ts';
import { timeMs, type Vehicle } from './state.ts';
import type { Phase } from './truth.ts';

const MINUTE_MS = 60_000;
const SCENE_RADIUS_M = 5_000;
const { SIREN_MODE_OFF } = telemetry.SirenMode;

/** How long stays last and how often things go one way or the other. */
export const DUTY = {
  turnoutMs: [40_000, 95_000],
  /** At night the crew gets up first. */
  wakingMs: [20_000, 45_000],
  onSceneMs: [8 * MINUTE_MS, 25 * MINUTE_MS],
  handOverMs: [10 * MINUTE_MS, 25 * MINUTE_MS],
  transportShare: 0.72,
  transportSirenShare: 0.35,
  noReliefShare: 0.1,
  outOfServiceMs: [60 * MINUTE_MS, 180 * MINUTE_MS],
  engineOffAfterMs: { station: 4 * MINUTE_MS, hospital: 3 * MINUTE_MS },
} as const;

const draw = (random: Random, [low, high]: readonly [number, number] | readonly number[]) =>
  Math.round(between(random, low!, high!));

function enter(vehicle: Vehicle, phase: Phase, lastsMs = Number.POSITIVE_INFINITY): void {
  vehicle.happened.push({ type: 'phase', timeMs: timeMs(vehicle), from: vehicle.phase, phase });
  vehicle.phase = phase;
  vehicle.phaseEndsMs = vehicle.elapsedMs + lastsMs;
}

/** Draws when the next call comes, counted from now. */
export function awaitCall(vehicle: Vehicle): void {
  vehicle.nextCallMs =
    vehicle.elapsedMs + Math.max(20_000, exponential(vehicle.streams.duty, vehicle.habits.meanIdleMs));
}

/** Where the next patient is: on some road, rather near. */
export function drawScene(vehicle: Vehicle, world: World): Point {
  return world.randomScene(split(vehicle.streams.duty, `scene ${vehicle.legs}`), vehicle.at, SCENE_RADIUS_M);
}

/** Mostly the nearest hospital, sometimes the second or third. */
export function drawHospital(vehicle: Vehicle, world: World): Place | undefined {
  const nearest = [...world.hospitals].sort((a, b) => distanceM(a, vehicle.at) - distanceM(b, vehicle.at)).slice(0, 3);
  const luck = uniform(vehicle.streams.duty);
  return nearest[luck < 0.6 ? 0 : luck < 0.85 ? 1 : 2] ?? nearest[0];
}

/** What happens next, after the vehicle has moved: one rule a phase. */
export function stepDuty(vehicle: Vehicle, world: World): void {
  const over = vehicle.elapsedMs >= vehicle.phaseEndsMs;
  const arrived = vehicle.drive?.arrived === true;
  const { phase } = vehicle;
  if (phase === 'available') waitAtStation(vehicle, world);
  else if (phase === 'turnout' && over) respond(vehicle, world);
  else if (phase === 'responding' && arrived) arriveAtScene(vehicle);
  else if (phase === 'on_scene' && over) leaveScene(vehicle, world);
  else if (phase === 'transporting' && arrived) arriveAtHospital(vehicle, world);
  else if (phase === 'at_hospital' && over) goHome(vehicle, world);
  else if (phase === 'returning') onTheWayBack(vehicle, arrived);
  else if (phase === 'out_of_service' && over) backInService(vehicle);
}

function waitAtStation(vehicle: Vehicle, world: World): void {
  const { crew, streams, index, elapsedMs } = vehicle;
  if (elapsedMs >= crew.shiftEndsMs) {
    signOff(index, crew);
    if (chance(streams.crew, DUTY.noReliefShare)) {
      enter(vehicle, 'out_of_service', draw(streams.crew, DUTY.outOfServiceMs));
      return;
    }
    signOn(index, crew, elapsedMs);
  }
  if (elapsedMs >= vehicle.nextCallMs && vehicle.refuelFromMs === undefined)
    enter(vehicle, 'turnout', drawTurnout(vehicle, world));
}

/** From the call until the wheels turn: some crews are quicker than others, and all are at day. */
function drawTurnout(vehicle: Vehicle, { hours }: World): number {
  const { duty } = vehicle.streams;
  const waking = hours?.isNight(timeMs(vehicle)) ? draw(duty, DUTY.wakingMs) : 0;
  return Math.round((draw(duty, DUTY.turnoutMs) + waking) * vehicle.habits.turnout);
}

function backInService(vehicle: Vehicle): void {
  signOn(vehicle.index, vehicle.crew, vehicle.elapsedMs);
  awaitCall(vehicle);
  enter(vehicle, 'available');
}

function respond(vehicle: Vehicle, world: World): void {
  endVisit(vehicle);
  startLeg(vehicle, world, 'responding', drawScene(vehicle, world), true);
  vehicle.engineOffAtMs = Number.POSITIVE_INFINITY;
  enter(vehicle, 'responding');
}

function arriveAtScene(vehicle: Vehicle): void {
  endLeg(vehicle, true);
  setSiren(vehicle, SIREN_MODE_OFF, true);
  startVisit(vehicle, 'scene', undefined);
  enter(vehicle, 'on_scene', draw(vehicle.streams.duty, DUTY.onSceneMs));
}

function leaveScene(vehicle: Vehicle, world: World): void {
  const { duty } = vehicle.streams;
  const hospital = drawHospital(vehicle, world);
  if (hospital === undefined || !chance(duty, DUTY.transportShare)) {
    goHome(vehicle, world);
    return;
  }
  endVisit(vehicle);
  const spot = parkingSpot(hospital, vehicle.index);
  startLeg(vehicle, world, 'transporting', spot, chance(duty, DUTY.transportSirenShare));
  enter(vehicle, 'transporting');
}

function arriveAtHospital(vehicle: Vehicle, world: World): void {
  endLeg(vehicle, true);
  setSiren(vehicle, SIREN_MODE_OFF, false);
  startVisit(vehicle, 'hospital', nearestPlace(world.hospitals, vehicle.at));
  vehicle.engineOffAtMs = vehicle.elapsedMs + DUTY.engineOffAfterMs.hospital;
  enter(vehicle, 'at_hospital', draw(vehicle.streams.duty, DUTY.handOverMs));
}

function goHome(vehicle: Vehicle, world: World): void {
  endVisit(vehicle);
  setSiren(vehicle, SIREN_MODE_OFF, false);
  startLeg(vehicle, world, 'returning', parkingSpot(vehicle.home, vehicle.index), false);
  vehicle.engineOffAtMs = Number.POSITIVE_INFINITY;
  awaitCall(vehicle);
  enter(vehicle, 'returning');
}

function onTheWayBack(vehicle: Vehicle, arrived: boolean): void {
  if (arrived && vehicle.diverted) {
    vehicle.diverted = false;
    endLeg(vehicle, false);
    enter(vehicle, 'turnout', Math.round(between(vehicle.streams.duty, 10_000, 25_000)));
  } else if (arrived) {
    endLeg(vehicle, true);
    startVisit(vehicle, 'station', vehicle.home);
    vehicle.engineOffAtMs = vehicle.elapsedMs + DUTY.engineOffAfterMs.station;
    vehicle.nextCallMs = Math.max(vehicle.nextCallMs, vehicle.elapsedMs + 10_000);
    enter(vehicle, 'available');
  } else if (!vehicle.diverted && vehicle.elapsedMs >= vehicle.nextCallMs && mayTakeCall(vehicle)) {
    vehicle.diverted = true;
    stopSoon(vehicle.drive!);
  }
}

/** Not with an empty tank, nor after the end of the shift: then it goes home first. */
function mayTakeCall(vehicle: Vehicle): boolean {
  return vehicle.engine.fuelMl > vehicle.engine.tankMl * 0.25 && vehicle.elapsedMs < vehicle.crew.shiftEndsMs;
}

export function nearestPlace(places: readonly Place[], at: Point): Place | undefined {
  let best: Place | undefined;
  for (const place of places) if (!best || distanceM(place, at) < distanceM(best, at)) best = place;
  return best;
}

/** A place to be at the start of a run. */
export function anyPlace(places: readonly Place[], random: Random): Place | undefined {
  return places.length > 0 ? pick(random, places) : undefined;
}
