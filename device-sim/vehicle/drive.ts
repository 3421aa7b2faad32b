import { between, chance, exponential, type Random, split } from '../random.ts';
import { locate, type Path } from './path.ts';
import { brakingSpeed, type Constraint, LIMITS, type Manner, planSpeeds, type SpeedPlan } from './speed-plan.ts';

/** A harsh manoeuvre as the accelerometer saw it. */
export interface Harsh {
  readonly kind: 'brake' | 'corner';
  readonly peakMg: number;
  readonly durationMs: number;
}

/** A vehicle under way on one leg. Plain data: copied, it drives on in the same way. */
export interface Drive {
  readonly path: Path;
  readonly plan: SpeedPlan;
  readonly manner: Manner;
  readonly random: Random;
  /** Metres along the path, speed in m/s, acceleration of the last step in m/s². */
  s: number;
  v: number;
  a: number;
  knot: number;
  nextConstraint: number;
  waitMs: number;
  /** Other road users: a factor on the allowed speed that wanders towards its target. */
  traffic: number;
  trafficTarget: number;
  trafficForMs: number;
  /** Metres to the next harsh manoeuvre, and what is left of one under way. */
  harshInM: number;
  harshBrakeMs: number;
  /** Set when the driver was told to stop where it is safe (a new call on the way back). */
  stopAt: number | undefined;
  arrived: boolean;
}

/** The engine gives out 90 kW: at speed less is left for accelerating 4 tonnes. */
const POWER_PER_MASS = 22;
const CREEP_MPS = 0.25;
const AT_STOP_M = 0.15;

/** Starts a leg at a standstill. */
export function startDrive(path: Path, manner: Manner, random: Random): Drive {
  const signals = split(random, 'signals');
  return {
    path,
    plan: planSpeeds(path, manner, signals),
    manner,
    random,
    s: 0,
    v: 0,
    a: 0,
    knot: 0,
    nextConstraint: 0,
    waitMs: 0,
    traffic: 0.95,
    trafficTarget: 0.95,
    trafficForMs: 0,
    harshInM: exponential(random, manner.harshEveryM),
    harshBrakeMs: 0,
    stopAt: undefined,
    arrived: false,
  };
}

/** Puts a drive in the middle of its leg, at the speed that is allowed there. */
export function skipTo(drive: Drive, share: number): void {
  drive.s = drive.path.lengthM * share;
  drive.knot = locate(drive.path, drive.s).knot;
  const { constraints } = drive.plan;
  while (drive.nextConstraint < constraints.length - 1 && constraints[drive.nextConstraint]!.s < drive.s + 60)
    drive.nextConstraint++;
  drive.v = allowedAt(drive, drive.s, drive.knot) * drive.traffic;
}

/** Tells the driver to stop as soon as it is comfortable. */
export function stopSoon(drive: Drive): void {
  const braking = drive.v ** 2 / (2 * drive.plan.brakeMps2);
  drive.stopAt = Math.min(drive.path.lengthM, drive.s + braking + 2);
}

/** The next point to slow or stop for. */
function nextConstraint(drive: Drive): Constraint {
  const planned = drive.plan.constraints[drive.nextConstraint]!;
  return drive.stopAt !== undefined && drive.stopAt <= planned.s
    ? { s: drive.stopAt, speedMps: 0, waitMs: 0 }
    : planned;
}

function allowedAt(drive: Drive, s: number, knotHint: number): number {
  const { path, plan } = drive;
  let i = knotHint;
  while (i < path.s.length - 2 && path.s[i + 1]! <= s) i++;
  const planned = Math.min(plan.onPiece[i]!, brakingSpeed(plan.atKnot[i + 1]!, path.s[i + 1]! - s, plan.brakeMps2));
  const { s: at, speedMps } = nextConstraint(drive);
  const left = at - s;
  const constrained = left <= 0 ? speedMps : Math.max(CREEP_MPS, brakingSpeed(speedMps, left, plan.brakeMps2));
  return Math.min(planned, constrained);
}

/** Lets the traffic factor wander, by at most 0.03 a second so that it never brakes hard. */
function wander(drive: Drive, dtMs: number): void {
  drive.trafficForMs -= dtMs;
  if (drive.trafficForMs <= 0) {
    drive.trafficForMs = between(drive.random, 5_000, 25_000);
    drive.trafficTarget = drive.manner.siren ? between(drive.random, 0.86, 1) : between(drive.random, 0.7, 1);
  }
  const step = (0.03 * dtMs) / 1000;
  drive.traffic += Math.max(-step, Math.min(step, drive.trafficTarget - drive.traffic));
}

/** Begins a harsh manoeuvre when its distance has come and the vehicle is fast enough for one. */
function harshManoeuvre(drive: Drive): Harsh | undefined {
  if (drive.harshInM > 0 || drive.v < 7) return undefined;
  const { random } = drive;
  drive.harshInM = exponential(random, drive.manner.harshEveryM);
  const peakMg = Math.round(between(random, 360, 560));
  const durationMs = Math.round(between(random, 500, 1400) / 100) * 100;
  if (chance(random, 0.3)) return { kind: 'corner', peakMg, durationMs };
  drive.harshBrakeMs = durationMs;
  return { kind: 'brake', peakMg, durationMs };
}

/** Stops that are reached, waits that are over, the end. */
function passConstraints(drive: Drive): void {
  const { constraints } = drive.plan;
  if (drive.v === 0 && drive.stopAt !== undefined && drive.s >= drive.stopAt - AT_STOP_M) {
    drive.arrived = true;
    return;
  }
  const constraint = constraints[drive.nextConstraint]!;
  const isEnd = drive.nextConstraint === constraints.length - 1;
  if (constraint.speedMps > 0) {
    if (drive.s >= constraint.s) drive.nextConstraint++;
  } else if (drive.v === 0 && drive.s >= constraint.s - AT_STOP_M) {
    if (isEnd) drive.arrived = true;
    else {
      drive.waitMs = constraint.waitMs;
      drive.nextConstraint++;
    }
  }
}

/**
 * One step of the drive: accelerates or brakes within `LIMITS` towards what is allowed a step ahead.
 * @returns the harsh manoeuvre that began in this step, if any
 */
export function stepDrive(drive: Drive, dtMs: number): Harsh | undefined {
  if (drive.arrived) return undefined;
  const dt = dtMs / 1000;
  if (drive.waitMs > 0) {
    drive.waitMs -= dtMs;
    drive.a = 0;
    return undefined;
  }
  wander(drive, dtMs);
  const harsh = harshManoeuvre(drive);
  const allowed = allowedAt(drive, drive.s + drive.v * dt, drive.knot) * drive.traffic;
  const power = drive.v > 1 ? POWER_PER_MASS / drive.v : LIMITS.accelerateMps2;
  const accelerate = Math.min(LIMITS.accelerateMps2, drive.manner.accelerateMps2, power);
  let a = Math.max(-LIMITS.brakeMps2, Math.min(accelerate, (allowed - drive.v) / dt));
  if (drive.harshBrakeMs > 0) {
    drive.harshBrakeMs -= dtMs;
    a = -LIMITS.brakeMps2;
  }
  const atStop = nextConstraint(drive).speedMps === 0 && nextConstraint(drive).s - drive.s <= AT_STOP_M;
  const v = atStop && drive.v <= LIMITS.brakeMps2 * dt ? 0 : Math.max(0, drive.v + a * dt);
  drive.a = (v - drive.v) / dt;
  const moved = ((drive.v + v) / 2) * dt;
  drive.s = Math.min(drive.path.lengthM, drive.s + moved);
  drive.harshInM -= moved;
  drive.v = v;
  drive.knot = locate(drive.path, drive.s, drive.knot).knot;
  passConstraints(drive);
  return harsh;
}
