import { gnssReading } from '@mediconnect/device-sim/vehicle/gnss.ts';
import { createVehicle } from '@mediconnect/device-sim/vehicle/start.ts';
import { STEP_MS, timeMs, type Vehicle } from '@mediconnect/device-sim/vehicle/state.ts';
import type { Leg, Phase } from '@mediconnect/device-sim/vehicle/truth.ts';
import { stepVehicle } from '@mediconnect/device-sim/vehicle/vehicle.ts';
import type { Point, World } from '@mediconnect/device-sim/world/world.ts';

/** What was known of a vehicle when it was told to go. */
export interface Known {
  readonly toldMs: number;
  /** What it did. */
  readonly phase: Phase;
  /** Where its receiver saw it, and where it looked, which only a moving one tells. */
  readonly fix: Point;
  readonly headingDegrees: number | undefined;
}

/** A drive with siren: what was known when it was told to go, and what came of it. Times are milliseconds since the epoch. */
export interface SirenRun {
  readonly vehicle: string;
  readonly purpose: 'responding' | 'transporting';
  readonly known: Known;
  readonly to: Point;
  /** When the wheels turned, and when it stood where it was sent. */
  readonly leftMs: number;
  readonly arrivedMs: number;
  readonly drivenMetres: number;
}

/** Nobody looks at the frames: they are made as seldom as may be. */
const SILENT = { gpsMs: 3_600_000, parkedGpsMs: 3_600_000 };
const FULL_TANK = 0.96;
const MOVING_MPS = 1;
/** Long enough for its error to be a new one. */
const FIX_AFTER_MS = 60_000;

/**
 * The drives with siren of one vehicle in a span of time, oldest first, but for one that had begun before. Where it drives it
 * lives by `stepVehicle` as any simulated vehicle does; while it stands, time passes at once up to what its duty waits for,
 * and its tank is filled at the station.
 */
export function* sirenRuns(
  seed: number,
  index: number,
  fromMs: number,
  toMs: number,
  world: World,
): Generator<SirenRun> {
  const vehicle = createVehicle(seed, index, fromMs, world);
  let call: Known | undefined;
  while (timeMs(vehicle) < toMs) {
    passTime(vehicle);
    const { phase, diverted } = vehicle;
    stepVehicle(vehicle, world, SILENT);
    const isCalled = vehicle.phase === 'turnout' && phase === 'available';
    if (isCalled || (vehicle.diverted && !diverted)) call = knownOf(vehicle, phase);
    for (const what of vehicle.happened.splice(0)) {
      if (what.type !== 'leg') continue;
      const run = runOf(vehicle, what, call);
      if (what.purpose === 'responding') call = undefined;
      if (run !== undefined) yield run;
    }
  }
}

/** A leg with siren that was driven from its beginning to its end. A transport is told where to when it leaves. */
function runOf(vehicle: Vehicle, leg: Leg, call: Known | undefined): SirenRun | undefined {
  const { purpose, startMs, from, to, endMs, distanceM } = leg;
  if (purpose === 'returning' || !leg.siren || !leg.completed || leg.begunBefore) return undefined;
  const leaving: Known = { toldMs: startMs, phase: 'transporting', ...fixOf(vehicle, from, 0) };
  const known = purpose === 'responding' ? call : leaving;
  if (known === undefined) return undefined;
  const ends = { to, leftMs: startMs, arrivedMs: endMs, drivenMetres: distanceM };
  return { vehicle: `sim-${vehicle.index}`, purpose, known, ...ends };
}

const knownOf = (vehicle: Vehicle, phase: Phase): Known => ({
  toldMs: timeMs(vehicle),
  phase,
  ...fixOf(vehicle, vehicle.at, vehicle.v),
});

/** As its receiver sees it: chance of its own, so that it drives on as if nobody had looked. */
function fixOf({ gnss, streams, headingRad }: Vehicle, at: Point, v: number): Pick<Known, 'fix' | 'headingDegrees'> {
  const seen = gnssReading(gnss, at, v, headingRad, FIX_AFTER_MS, streams.gnss);
  return {
    fix: { longitude: seen.longitudeE7! / 1e7, latitude: seen.latitudeE7! / 1e7 },
    headingDegrees: v > MOVING_MPS ? seen.headingCdeg! / 100 : undefined,
  };
}

/** Lets time pass up to the step in which something happens to a vehicle that stands. */
function passTime(vehicle: Vehicle): void {
  const { phase, drive, engine } = vehicle;
  if (drive !== undefined) return;
  if (phase === 'available') {
    engine.fuelMl = Math.max(engine.fuelMl, engine.tankMl * FULL_TANK);
    vehicle.refuelFromMs = undefined;
  }
  const waits = phase === 'available' ? Math.min(vehicle.nextCallMs, vehicle.crew.shiftEndsMs) : vehicle.phaseEndsMs;
  if (!Number.isFinite(waits)) return;
  const steps = Math.ceil((waits - vehicle.elapsedMs) / STEP_MS) - 1;
  if (steps > 0) vehicle.elapsedMs += steps * STEP_MS;
}
