import type { World } from '../world/world.ts';
import { stepBattery } from './battery.ts';
import { stepDrive } from './drive.ts';
import { stepDuty } from './duty.ts';
import { setRunning, stepEngine } from './engine.ts';
import { endLeg, followDrive } from './legs.ts';
import { collectReadings, powerSource, type Rates } from './reports.ts';
import { type Reading, STEP_MS, timeMs, type Vehicle } from './state.ts';
import type { Happening } from './truth.ts';

/** The pump of a station's filling point, ml per ms (30 l/min). */
const PUMP_ML_PER_MS = 0.5;
const REFUEL_BELOW = 0.35;
const REFUEL_TO = 0.96;
/** The key is turned this long before a turnout ends. */
const KEY_BEFORE_MS = 6_000;

/**
 * One step of `STEP_MS` in the life of a vehicle: it moves, its machine runs, its duty goes on, its sensors report.
 * Depends on nothing but the vehicle, the world and the rates, so that one seed gives one day.
 * @returns what the gateway reports at the end of the step, in order; `vehicle.happened` holds what really happened
 */
export function stepVehicle(vehicle: Vehicle, world: World, rates: Rates): Reading[] {
  vehicle.elapsedMs += STEP_MS;
  const { drive, engine } = vehicle;
  const before = drive?.s ?? 0;
  const harsh = drive ? stepDrive(drive, STEP_MS) : undefined;
  const movedM = drive ? drive.s - before : 0;
  followDrive(vehicle);
  if (harsh) vehicle.happened.push({ type: 'harsh', timeMs: timeMs(vehicle), kind: harsh.kind, peakMg: harsh.peakMg });
  stepEngine(engine, STEP_MS, vehicle.v, vehicle.a, movedM);
  stepBattery(vehicle.battery, STEP_MS, powerSource(vehicle));
  stepDuty(vehicle, world);
  turnKey(vehicle);
  refuel(vehicle);
  return collectReadings(vehicle, rates, harsh);
}

/** The engine runs on every drive, a moment before, and for some minutes after arriving. */
function turnKey(vehicle: Vehicle): void {
  const { engine, phase, drive, elapsedMs } = vehicle;
  const leavesSoon = phase === 'turnout' && vehicle.phaseEndsMs - elapsedMs <= KEY_BEFORE_MS;
  const wanted = engine.on ? elapsedMs < vehicle.engineOffAtMs || leavesSoon : drive !== undefined || leavesSoon;
  if (wanted === engine.on) return;
  if (leavesSoon) vehicle.engineOffAtMs = Number.POSITIVE_INFINITY;
  setRunning(engine, wanted);
  vehicle.happened.push({ type: 'ignition', timeMs: timeMs(vehicle), on: wanted });
}

/** At its station with the engine off, a vehicle with little in the tank is filled up. */
function refuel(vehicle: Vehicle): void {
  const { engine } = vehicle;
  if (vehicle.refuelFromMs === undefined) {
    if (vehicle.phase !== 'available' || engine.on || engine.fuelMl >= engine.tankMl * REFUEL_BELOW) return;
    vehicle.refuelFromMs = timeMs(vehicle);
    vehicle.refuelledMl = 0;
  }
  engine.fuelMl += PUMP_ML_PER_MS * STEP_MS;
  vehicle.refuelledMl += PUMP_ML_PER_MS * STEP_MS;
  if (engine.fuelMl < engine.tankMl * REFUEL_TO) return;
  const [startMs, litres] = [vehicle.refuelFromMs, vehicle.refuelledMl / 1000];
  vehicle.happened.push({ type: 'refuel', timeMs: startMs, endMs: timeMs(vehicle), litres });
  vehicle.refuelFromMs = undefined;
}

/** What was still open when the run ended: the leg cut short, the stay without an end. */
export function closeHappenings(vehicle: Vehicle): Happening[] {
  if (vehicle.leg) endLeg(vehicle, false);
  if (vehicle.visit) vehicle.happened.push({ type: 'visit', ...vehicle.visit, leaveMs: null });
  vehicle.visit = undefined;
  return vehicle.happened.splice(0);
}
