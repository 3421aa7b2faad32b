import { telemetry } from '@mediconnect/schemas';
import type { Moment } from './faults/happening.ts';
import type { TellFault, VehicleFaults } from './faults/vehicle-faults.ts';
import type { QueuedFrame } from './gateway/queue.ts';
import type { Identity } from './gateways-file.ts';
import { toCentidegrees } from './vehicle/gnss.ts';
import type { Rates } from './vehicle/reports.ts';
import { type Reading, STEP_MS, timeMs, type Vehicle } from './vehicle/state.ts';
import { closeHappenings, stepVehicle } from './vehicle/vehicle.ts';
import type { World } from './world/world.ts';

/** What tells a frame from all others of its gateway, as long as the gateway counts well. */
export type FrameNumber = Pick<QueuedFrame, 'boot' | 'seq'>;

/** What becomes of readings: a gateway, or a file. The steps are apart so that faults can stand between them. */
export interface FrameSink {
  /** Numbers the readings of one tick. @returns the frames made of them, in the same order */
  number(readings: readonly Reading[]): readonly FrameNumber[];
  /**
   * Takes numbered frames to be sent, in this order; a frame that is given twice is sent twice.
   * @param heldUntilMs true time before which they can't be sent, where that is known
   */
  deliver(frames: readonly FrameNumber[], heldUntilMs?: number): void;
  /** Forgets numbered frames that were not delivered: they will never be sent. */
  lose(frames: readonly FrameNumber[]): void;
  /** Whether there is a network: without one frames gather. */
  setNetwork(there: boolean): void;
  /** Starts to count from 1 again, under the same boot. */
  forgetCounter(): void;
  /** False while it asks whoever can wait not to bring more. */
  readonly hasRoom: boolean;
}

/** A simulated vehicle and where its frames go. */
export interface Member {
  readonly identity: Identity;
  readonly vehicle: Vehicle;
  readonly sink: FrameSink;
  /** What goes wrong between the two. */
  readonly faults?: VehicleFaults | undefined;
  /** Set when it was commanded to report at other intervals than the fleet. */
  rates?: Rates;
}

/** Where the truth goes. */
export interface TruthSink {
  write(line: object): void;
}

/** Degrees to 1e-7, so that a truth file is not mostly digits. */
const degrees = (value: number) => Math.round(value * 1e7) / 1e7;
const centi = (value: number) => Math.round(value * 100) / 100;

/** The true state at the moment of a fix, joined to the frame by gateway, boot and seq. */
function positionLine({ identity, vehicle }: Member, frame: FrameNumber): object {
  const { at, v, headingRad, engine, phase } = vehicle;
  return {
    type: 'position',
    timeMs: timeMs(vehicle),
    vehicle: identity.vehicle,
    gateway: identity.gateway,
    boot: frame.boot,
    seq: frame.seq,
    longitude: degrees(at.longitude),
    latitude: degrees(at.latitude),
    speedMps: centi(v),
    headingDeg: toCentidegrees(headingRad) / 100,
    odometerM: centi(engine.odometerM),
    fuelMl: centi(engine.fuelMl),
    fuelUsedMl: centi(engine.fuelUsedMl),
    phase,
  };
}

function writeHappenings({ identity, vehicle }: Member, truth: TruthSink): void {
  for (const { type, ...line } of vehicle.happened.splice(0))
    truth.write({ type, vehicle: identity.vehicle, gateway: identity.gateway, ...line });
}

const momentOf = ({ vehicle }: Member): Moment => ({
  nowMs: timeMs(vehicle),
  elapsedMs: vehicle.elapsedMs,
  at: vehicle.at,
});

/** Writes what faults did to a vehicle. */
function tellFault({ identity }: Member, truth: TruthSink | undefined): TellFault {
  const { vehicle, gateway } = identity;
  return ({ type, ...line }) => truth?.write({ type, vehicle, gateway, ...line });
}

/** @returns the frame of each reading; undefined for what a fault lost */
function handOn(member: Member, readings: readonly Reading[], truth?: TruthSink): readonly (FrameNumber | undefined)[] {
  const { sink, faults } = member;
  if (faults) return faults.pass(readings, momentOf(member), sink, tellFault(member, truth));
  const frames = sink.number(readings);
  sink.deliver(frames);
  return frames;
}

/** Ends what faults began: what they held back is sent, and told. */
export function endFaults(member: Member, truth?: TruthSink): void {
  member.faults?.close(momentOf(member), member.sink, tellFault(member, truth));
}

/**
 * Lets one vehicle live until a time. Faults stand between the readings and the sink: the truth is written beside them.
 * @param untilMs milliseconds since the epoch; steps that would end after it are left for later
 * @returns the number of steps taken
 */
export function advance(member: Member, untilMs: number, world: World, rates: Rates, truth?: TruthSink): number {
  const { vehicle } = member;
  let steps = 0;
  while (timeMs(vehicle) + STEP_MS <= untilMs) {
    steps++;
    const readings = stepVehicle(vehicle, world, member.rates ?? rates);
    if (vehicle.happened.length > 0) {
      if (truth) writeHappenings(member, truth);
      else vehicle.happened.length = 0;
    }
    if (readings.length === 0) continue;
    const frames = handOn(member, readings, truth);
    if (!truth) continue;
    for (const [i, reading] of readings.entries())
      if (reading.gps && frames[i]) truth.write(positionLine(member, frames[i]));
  }
  return steps;
}

/** Writes how a vehicle begins: what later lines only tell the changes of. */
export function openTruth({ identity, vehicle }: Member, truth: TruthSink): void {
  const { phase, home, at, sirenMode, lights, engine } = vehicle;
  truth.write({
    type: 'start',
    vehicle: identity.vehicle,
    gateway: identity.gateway,
    timeMs: timeMs(vehicle),
    phase,
    home: home.id,
    longitude: degrees(at.longitude),
    latitude: degrees(at.latitude),
    siren: sirenMode !== telemetry.SirenMode.SIREN_MODE_OFF,
    lights,
    ignition: engine.on,
    tankMl: engine.tankMl,
  });
}

/** Writes what was still going on when the run ended. */
export function closeTruth(member: Member, truth: TruthSink): void {
  member.vehicle.happened.push(...closeHappenings(member.vehicle));
  writeHappenings(member, truth);
}
