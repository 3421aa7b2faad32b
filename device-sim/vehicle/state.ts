import type { Frame } from '@mediconnect/schemas';
import type { Random } from '../random.ts';
import type { Place, Point } from '../world/world.ts';
import type { BatteryState } from './battery.ts';
import type { CrewState } from './crew.ts';
import type { DeviceState } from './device.ts';
import type { Drive } from './drive.ts';
import type { EngineState } from './engine.ts';
import type { GnssState } from './gnss.ts';
import type { Manner } from './speed-plan.ts';
import type { Happening, Leg, Phase, Visit } from './truth.ts';

/** Length of a physics step. */
export const STEP_MS = 100;

/** What a sensor reported: a frame that has no number yet. */
export type Reading = Omit<Frame, 'seq'> & { timeMs: number };

/** Streams of chance, apart from each other: reading sensors more often doesn't change where the vehicle goes. */
export interface Streams {
  readonly duty: Random;
  readonly drive: Random;
  readonly crew: Random;
  readonly gnss: Random;
  readonly sensors: Random;
}

/** A leg under way, or a stay, until it is known how it ends. */
export type OpenLeg = Omit<Leg, 'type' | 'endMs' | 'to' | 'completed' | 'distanceM' | 'fuelMl'> & {
  readonly odometerM: number;
  readonly fuelUsedMl: number;
};
export type OpenVisit = Omit<Visit, 'type' | 'leaveMs'>;

/**
 * One vehicle with its gateway's sensors: plain data, changed in place by `stepVehicle` alone. A structured clone of it
 * lives the same day.
 */
export interface Vehicle {
  readonly index: number;
  /** Time of its first step: start of the run plus an offset below a second, so that a fleet does not report in step. */
  readonly originMs: number;
  readonly home: Place;
  readonly streams: Streams;
  readonly habits: Habits;
  /** Milliseconds since `originMs`. */
  elapsedMs: number;
  phase: Phase;
  /** When the phase ends by itself; Infinity while driving. */
  phaseEndsMs: number;
  nextCallMs: number;
  /** Told to stop on the way back, for a new call. */
  diverted: boolean;
  engineOffAtMs: number;
  refuelFromMs: number | undefined;
  refuelledMl: number;
  drive: Drive | undefined;
  legs: number;
  leg: OpenLeg | undefined;
  visit: OpenVisit | undefined;
  /** Where it is, its speed (m/s), acceleration (m/s²) and heading (radians). */
  at: Point;
  v: number;
  a: number;
  headingRad: number;
  sirenMode: number;
  lights: boolean;
  engine: EngineState;
  battery: BatteryState;
  gnss: GnssState;
  device: DeviceState;
  crew: CrewState;
  reports: Reports;
  /** What happened in this step; taken away by the caller. */
  happened: Happening[];
}

/** A driver's and dispatcher's habits: factors that later reports compare. */
export interface Habits {
  readonly cruise: number;
  readonly manner: Pick<Manner, 'accelerateMps2' | 'brakeMps2' | 'lateralMps2' | 'harshEveryM'>;
  /** Times what turning out takes others. */
  readonly turnout: number;
  /** Mean time between becoming available and the next call. */
  readonly meanIdleMs: number;
}

/** When each body was last reported (elapsed ms), and the last reported value of what is also sent on change. */
export interface Reports {
  gpsMs: number;
  sirenMs: number;
  batteryMs: number;
  engineMs: number;
  deviceMs: number;
  sirenMode: number;
  lights: boolean;
  ignition: boolean;
}

/** The vehicle's own clock: milliseconds since the epoch. */
export function timeMs(vehicle: Vehicle): number {
  return vehicle.originMs + vehicle.elapsedMs;
}
