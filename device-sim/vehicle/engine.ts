import type { Engine } from '@mediconnect/schemas';
import { between, normal, type Random } from '../random.ts';

/** Engine, tank and counters. What is true; `engineReading` adds what the sensors make of it. */
export interface EngineState {
  on: boolean;
  rpm: number;
  odometerM: number;
  tankMl: number;
  fuelMl: number;
  /** Since the engine was built. */
  fuelUsedMl: number;
  engineMs: number;
  coolantC: number;
  /** Of the level sensor, permille, wanders with the fuel's sloshing. */
  sloshPermille: number;
}

export const MASS_T = 4;
const AMBIENT_C = 21;
const IDLE_L_PER_H = 0.9;
/** rpm per m/s in each gear, and where the box shifts up. */
const GEARS = [330, 190, 125, 92, 74, 61];
const SHIFT_RPM = 2_400;
const IDLE_RPM = 780;

/** An engine of some age with a partly filled tank. */
export function createEngine(random: Random): EngineState {
  const odometerM = Math.round(between(random, 8_000, 240_000) * 1000);
  const tankMl = 80_000;
  return {
    on: false,
    rpm: 0,
    odometerM,
    tankMl,
    fuelMl: tankMl * between(random, 0.4, 0.95),
    fuelUsedMl: odometerM * between(random, 0.00011, 0.00014) * 1000,
    engineMs: Math.round((odometerM / 6.5) * 1000),
    coolantC: AMBIENT_C,
    sloshPermille: 0,
  };
}

/**
 * Litres an hour at speed v (m/s) and acceleration a (m/s²): idle consumption and vehicle specific power on a level
 * road. 4 t at a steady 50 km/h burn 8 L/100 km.
 */
export function fuelRateLPerH(v: number, a: number): number {
  const specificPower = v * (1.1 * a + 0.132) + 0.000302 * v ** 3;
  return IDLE_L_PER_H + (MASS_T * Math.max(0, specificPower)) / 3.5;
}

/** Starts or stops the engine. */
export function setRunning(engine: EngineState, on: boolean): void {
  engine.on = on;
  engine.rpm = on ? IDLE_RPM : 0;
}

/** One step: `movedM` metres at speed v and acceleration a. */
export function stepEngine(engine: EngineState, dtMs: number, v: number, a: number, movedM: number): void {
  engine.odometerM += movedM;
  const dt = dtMs / 1000;
  if (!engine.on) {
    engine.rpm = 0;
    engine.coolantC += ((AMBIENT_C - engine.coolantC) * dt) / 4_000;
    return;
  }
  // An empty tank would strand the vehicle; stations refuel long before, so the last millilitre is only a guard.
  const burnt = Math.min(engine.fuelMl, (fuelRateLPerH(v, a) * dtMs) / 3_600);
  engine.fuelMl -= burnt;
  engine.fuelUsedMl += burnt;
  engine.engineMs += dtMs;
  engine.coolantC += ((90 - engine.coolantC) * dt) / 280;
  const gear = GEARS.find((perMps) => v * perMps < SHIFT_RPM) ?? GEARS.at(-1)!;
  engine.rpm = Math.max(IDLE_RPM, v * gear);
}

/** What the bus reports. `dtMs` is the time since the reading before: the slosh of the fuel forgets within 8 s. */
export function engineReading(engine: EngineState, dtMs: number, moving: boolean, random: Random): Engine {
  const keep = Math.exp(-dtMs / 8_000);
  engine.sloshPermille =
    engine.sloshPermille * keep + normal(random) * (moving ? 9 : 1.2) * Math.sqrt(Math.max(0, 1 - keep * keep));
  const level = (engine.fuelMl / engine.tankMl) * 1000 + engine.sloshPermille;
  return {
    ignition: engine.on,
    rpm: engine.on ? Math.round(engine.rpm + between(random, -15, 15)) : 0,
    odometerM: Math.floor(engine.odometerM),
    fuelLevelPermille: Math.max(0, Math.min(1000, Math.round(level))),
    fuelUsedMl: Math.floor(engine.fuelUsedMl),
    coolantC: Math.round(engine.coolantC),
    engineSeconds: Math.floor(engine.engineMs / 1000),
    troubleCodes: { codes: [] },
  };
}
