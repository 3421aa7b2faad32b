import { BODY_KINDS } from '@mediconnect/schemas';
import { type TProperties, Type } from 'typebox';
import { Time, Words } from '../shapes.ts';
import { CREW_ROLES, FIX_TYPES, MOTION_KINDS, NETWORKS, SIREN_MODES } from './names.ts';

// The reported fields as the API names them: those of the protobuf in camelCase, units in the names. A field that was
// not measured is absent.

const whole = (description: string) => Type.Optional(Type.Integer({ description }));
const flag = (description: string) => Type.Optional(Type.Boolean({ description }));
const word = (words: string[], description: string) =>
  Type.Optional(Type.String({ description: `${description}: ${words.join(', ')}` }));

export const BODY_FIELDS = {
  gps: {
    latitudeE7: whole('1e-7 degree, north positive'),
    longitudeE7: whole('1e-7 degree, east positive'),
    altitudeDm: whole('0.1 m above mean sea level'),
    speedCmPerS: whole('0.01 m/s over ground'),
    headingCdeg: whole('0.01 degree, 0 is north, clockwise'),
    accuracyDm: whole('0.1 m, radius that holds the true position with 68 %'),
    hdopCenti: whole('horizontal dilution of precision × 100'),
    satellites: whole('used in the solution'),
    fixType: word(FIX_TYPES, 'kind of fix'),
  },
  siren: { mode: word(SIREN_MODES, 'what the siren does'), lights: flag('warning lights on') },
  battery: {
    starterMv: whole('mV of the starter battery'),
    auxiliaryMv: whole("mV of the patient compartment's battery"),
    gatewayPercent: whole("% of the gateway's own battery"),
    temperatureDc: whole('0.1 °C'),
    charging: flag('from the alternator or shore power'),
  },
  engine: {
    ignition: flag('ignition on'),
    rpm: whole('1/min'),
    odometerM: whole('m'),
    fuelLevelPermille: whole('‰ of the tank'),
    fuelUsedMl: whole('ml since the engine was built'),
    coolantC: whole('°C'),
    engineSeconds: whole('s of running since the engine was built'),
    troubleCodes: Type.Optional(
      Type.Array(Type.String(), { description: 'SAE J2012; an empty list: none stored; absent: not read' }),
    ),
  },
  device: {
    signalDbm: whole('dBm of the modem'),
    network: word(NETWORKS, 'network in use'),
    storageFreeKib: whole('KiB'),
    queuedFrames: whole('frames that wait for their acknowledgement'),
    temperatureDc: whole('0.1 °C'),
    firmware: Type.Optional(Type.String()),
    uptimeS: whole('s'),
  },
  motion: {
    motionKind: word(MOTION_KINDS, "what happened (the protobuf's `kind`)"),
    peakMg: whole('0.001 g'),
    durationMs: whole('ms'),
  },
  crew: {
    badge: Type.Optional(Type.String()),
    role: word(CREW_ROLES, 'function on board'),
    signedOn: flag('on or off'),
  },
} satisfies Record<(typeof BODY_KINDS)[number], TProperties>;

const identity = {
  gateway: Type.String(),
  boot: Type.Integer({ description: 'start of the gateway that counted `seq`' }),
  seq: Type.Integer({ description: 'grows by one with each frame of a boot' }),
  time: Time('when it was measured, by the clock of the gateway'),
  receivedAt: Time('when we received it'),
  kind: Words([...BODY_KINDS]),
};

/** One frame, of whatever kind: the fields of its kind are there as far as they were measured. */
export const Frame = Type.Object(
  {
    ...identity,
    quality: Type.Optional(
      Type.Array(Type.String(), { description: 'gps only: what we hold against the fix; empty for a good one' }),
    ),
    ...BODY_FIELDS.gps,
    ...BODY_FIELDS.siren,
    ...BODY_FIELDS.battery,
    ...BODY_FIELDS.engine,
    ...BODY_FIELDS.device,
    ...BODY_FIELDS.motion,
    ...BODY_FIELDS.crew,
  },
  { title: 'Frame', description: 'Exactly what was reported; absent fields were not measured.' },
);
