import { telemetry } from '@mediconnect/schemas';
import { batteryReading, type PowerSource } from './battery.ts';
import { deviceReading } from './device.ts';
import type { Harsh } from './drive.ts';
import { engineReading } from './engine.ts';
import { gnssReading } from './gnss.ts';
import { type Reading, timeMs, type Vehicle } from './state.ts';

/** How often a gateway reports, milliseconds. */
export interface Rates {
  /** Fixes while the engine runs, and while the vehicle is parked with the engine off. */
  readonly gpsMs: number;
  readonly parkedGpsMs: number;
}

const SIREN_MS = 30_000;
const BATTERY_MS = { running: 30_000, parked: 60_000 };
const ENGINE_MS = { running: 10_000, parked: 300_000 };
const DEVICE_MS = 60_000;
const { MOTION_KIND_BRAKE, MOTION_KIND_CORNER } = telemetry.MotionKind;

/** What charges the batteries now: shore power is plugged in at the station once the engine is off. */
export function powerSource(vehicle: Vehicle): PowerSource {
  if (vehicle.engine.on) return 'alternator';
  const home = vehicle.phase === 'available' || vehicle.phase === 'out_of_service';
  return home ? 'shore' : 'none';
}

/**
 * What the gateway reports at this moment. What changes is reported at once; everything that is due by time waits for
 * the next fix, so that one tick is one batch.
 */
export function collectReadings(vehicle: Vehicle, rates: Rates, harsh: Harsh | undefined): Reading[] {
  const readings: Reading[] = [];
  const { reports, elapsedMs, engine, crew } = vehicle;
  const now = timeMs(vehicle);
  for (const body of crew.unreported.splice(0)) {
    readings.push({ timeMs: now, crew: body });
    vehicle.happened.push({ type: 'crew', timeMs: now, badge: body.badge!, signedOn: body.signedOn! });
  }
  if (harsh) readings.push(motionReading(now, harsh));
  const fixDue = elapsedMs - reports.gpsMs >= (engine.on ? rates.gpsMs : Math.max(rates.gpsMs, rates.parkedGpsMs));
  const due = (lastMs: number, everyMs: number) => fixDue && elapsedMs - lastMs >= everyMs;
  if (fixDue) readings.push(fix(vehicle, now));
  if (sirenChanged(vehicle) || due(reports.sirenMs, SIREN_MS)) readings.push(siren(vehicle, now));
  if (reports.ignition !== engine.on || due(reports.engineMs, engine.on ? ENGINE_MS.running : ENGINE_MS.parked))
    readings.push(engineReport(vehicle, now));
  if (due(reports.batteryMs, engine.on ? BATTERY_MS.running : BATTERY_MS.parked)) readings.push(battery(vehicle, now));
  if (due(reports.deviceMs, DEVICE_MS)) readings.push(device(vehicle, now));
  return readings;
}

function motionReading(now: number, harsh: Harsh): Reading {
  const kind = harsh.kind === 'brake' ? MOTION_KIND_BRAKE : MOTION_KIND_CORNER;
  return { timeMs: now, motion: { kind, peakMg: harsh.peakMg, durationMs: harsh.durationMs } };
}

/** Since the last report, for sensors whose error remembers; a minute before the first one. */
const since = (vehicle: Vehicle, lastMs: number) => Math.min(60_000, vehicle.elapsedMs - lastMs);

function fix(vehicle: Vehicle, now: number): Reading {
  const { gnss, at, v, headingRad, streams, reports } = vehicle;
  const gps = gnssReading(gnss, at, v, headingRad, since(vehicle, reports.gpsMs), streams.gnss);
  reports.gpsMs = vehicle.elapsedMs;
  return { timeMs: now, gps };
}

const sirenChanged = ({ reports, sirenMode, lights }: Vehicle) =>
  reports.sirenMode !== sirenMode || reports.lights !== lights;

function siren(vehicle: Vehicle, now: number): Reading {
  const { reports, sirenMode, lights, elapsedMs } = vehicle;
  Object.assign(reports, { sirenMs: elapsedMs, sirenMode, lights });
  return { timeMs: now, siren: { mode: sirenMode, lights } };
}

function engineReport(vehicle: Vehicle, now: number): Reading {
  const { engine, reports, streams, v, elapsedMs } = vehicle;
  const body = engineReading(engine, since(vehicle, reports.engineMs), v > 0, streams.sensors);
  Object.assign(reports, { engineMs: elapsedMs, ignition: engine.on });
  return { timeMs: now, engine: body };
}

function battery(vehicle: Vehicle, now: number): Reading {
  vehicle.reports.batteryMs = vehicle.elapsedMs;
  return { timeMs: now, battery: batteryReading(vehicle.battery, powerSource(vehicle), vehicle.streams.sensors) };
}

function device(vehicle: Vehicle, now: number): Reading {
  vehicle.reports.deviceMs = vehicle.elapsedMs;
  return { timeMs: now, device: deviceReading(vehicle.device, vehicle.at, vehicle.elapsedMs, vehicle.streams.sensors) };
}
