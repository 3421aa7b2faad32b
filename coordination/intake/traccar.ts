import { hash } from 'node:crypto';
import { type Frame, telemetry } from '@mediconnect/schemas';
import type { TraccarPosition } from './traccar-shapes.ts';

export { INTAKE_BOOT } from '@mediconnect/schemas';

type Attributes = Readonly<Record<string, unknown>>;
type Present<Given> = { [Key in keyof Given]?: Exclude<Given[Key], undefined> };
type Body = Omit<Frame, 'seq' | 'timeMs'>;

const CM_PER_S_PER_KNOT = 51.4444;
/** Traccar's time for a device that never had a fix is that of the first GPS week. */
const NEVER_FIXED_BEFORE_MS = Date.UTC(1981, 0, 1);
const EPOCH_2000_S = Date.UTC(2000, 0, 1) / 1000;

const number = (attributes: Attributes, key: string): number | undefined =>
  typeof attributes[key] === 'number' ? attributes[key] : undefined;
const flag = (attributes: Attributes, key: string): boolean | undefined =>
  typeof attributes[key] === 'boolean' ? attributes[key] : undefined;
const scaled = (value: number | undefined, factor: number): number | undefined =>
  value === undefined ? undefined : Math.round(value * factor);

/** The body without what was not measured; undefined when nothing was. */
function present<Given extends object>(body: Given): Present<Given> | undefined {
  const known = Object.entries(body).filter(([, value]) => value !== undefined);
  return known.length === 0 ? undefined : (Object.fromEntries(known) as Present<Given>);
}

/** Where it was. A device without a fix repeats its last one under its old time: then it is stored already. */
function gpsOf(position: TraccarPosition, attributes: Attributes): Body | undefined {
  const { valid = true, altitude = 0, speed = 0, course = 0, accuracy = 0 } = position;
  if (!valid && Date.parse(position.fixTime) < NEVER_FIXED_BEFORE_MS) return undefined;
  const gps = present({
    latitudeE7: scaled(position.latitude, 1e7),
    longitudeE7: scaled(position.longitude, 1e7),
    altitudeDm: altitude === 0 ? undefined : scaled(altitude, 10),
    speedCmPerS: scaled(speed, CM_PER_S_PER_KNOT),
    headingCdeg: course === 0 && speed === 0 ? undefined : headingOf(course),
    accuracyDm: accuracy === 0 ? undefined : scaled(accuracy, 10),
    hdopCenti: scaled(number(attributes, 'hdop'), 100),
    satellites: scaled(number(attributes, 'sat'), 1),
    fixType: valid ? undefined : telemetry.FixType.FIX_TYPE_NONE,
  });
  return gps && { gps };
}

/** 360° is 0; what is no direction at all stays as it is, to be refused. */
const headingOf = (course: number): number => {
  const cdeg = Math.round(course * 100);
  return cdeg === 36_000 ? 0 : cdeg;
};

function engineOf(attributes: Attributes): Body | undefined {
  const dtcs = typeof attributes.dtcs === 'string' ? attributes.dtcs.split(/[\s,]+/).filter(Boolean) : undefined;
  const engine = present({
    ignition: flag(attributes, 'ignition'),
    rpm: scaled(number(attributes, 'rpm'), 1),
    odometerM: scaled(number(attributes, 'odometer') ?? number(attributes, 'obdOdometer'), 1),
    fuelLevelPermille: scaled(number(attributes, 'fuelLevel'), 10),
    fuelUsedMl: scaled(number(attributes, 'fuelUsed'), 1000),
    coolantC: scaled(number(attributes, 'coolantTemp'), 1),
    engineSeconds: scaled(number(attributes, 'hours'), 1 / 1000),
    troubleCodes: dtcs && { codes: dtcs },
  });
  return engine && { engine };
}

function batteryOf(attributes: Attributes): Body | undefined {
  const battery = present({
    starterMv: scaled(number(attributes, 'power'), 1000),
    gatewayPercent: scaled(number(attributes, 'batteryLevel'), 1),
    charging: flag(attributes, 'charge'),
  });
  return battery && { battery };
}

function deviceOf(attributes: Attributes): Body | undefined {
  const { versionFw } = attributes;
  const device = present({
    temperatureDc: scaled(number(attributes, 'deviceTemp'), 10),
    firmware: typeof versionFw === 'string' ? versionFw : undefined,
  });
  return device && { device };
}

const MOTIONS: Readonly<Record<string, number>> = {
  hardBraking: telemetry.MotionKind.MOTION_KIND_BRAKE,
  hardAcceleration: telemetry.MotionKind.MOTION_KIND_ACCELERATE,
  hardCornering: telemetry.MotionKind.MOTION_KIND_CORNER,
  accident: telemetry.MotionKind.MOTION_KIND_IMPACT,
};

/** The first alarm that is a movement; several stand with commas between them. */
function motionOf(attributes: Attributes): Body | undefined {
  if (typeof attributes.alarm !== 'string') return undefined;
  const known = attributes.alarm.split(',').find((alarm) => Object.hasOwn(MOTIONS, alarm));
  return known === undefined ? undefined : { motion: { kind: MOTIONS[known]! } };
}

/** What makes a reading another one: a fix that is repeated comes without how it was measured. */
function essence(body: Body): object {
  if (!body.gps) return body;
  const { hdopCenti: _hdop, satellites: _satellites, ...fix } = body.gps;
  return fix;
}

/**
 * A seq that is the same whenever the same reading is sent, since Traccar forwards before it gives a position its id and
 * sends it again with one: seconds of its time (31 bits), kind (3 bits), and a hash of the body (19 bits) that tells two
 * readings of one second apart. Grows with time, as a gateway's seq does; has gaps.
 */
function seqOf(timeMs: number, kind: number, body: Body): number {
  const seconds = Math.min(Math.max(Math.floor(timeMs / 1000) - EPOCH_2000_S, 0), 2 ** 31 - 1);
  const digest = hash('sha256', JSON.stringify(essence(body)), 'buffer').readUInt32BE(0) >>> 13;
  return seconds * 2 ** 22 + kind * 2 ** 19 + digest;
}

/**
 * The frames that a position of Traccar is made of, none of them judged yet. Pure: the same position, the same frames.
 * @throws {RangeError} when a time is no time
 */
export function framesOf(position: TraccarPosition): Frame[] {
  const attributes = position.attributes ?? {};
  const fixMs = timeOf(position.fixTime);
  const deviceMs = position.deviceTime == null ? fixMs : timeOf(position.deviceTime);
  const bodies = [
    { timeMs: fixMs, body: gpsOf(position, attributes) },
    { timeMs: deviceMs, body: engineOf(attributes) },
    { timeMs: deviceMs, body: batteryOf(attributes) },
    { timeMs: deviceMs, body: deviceOf(attributes) },
    { timeMs: deviceMs, body: motionOf(attributes) },
  ];
  return bodies.flatMap(({ timeMs, body }, i) => (body ? [{ ...body, timeMs, seq: seqOf(timeMs, i + 1, body) }] : []));
}

function timeOf(text: string): number {
  const timeMs = Date.parse(text);
  if (!Number.isFinite(timeMs)) throw new RangeError('not a time');
  return Math.max(0, timeMs);
}
