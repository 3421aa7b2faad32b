import type { BodyKind } from '@mediconnect/schemas';
import { telemetry } from '@mediconnect/schemas';

/** Lowest and highest accepted value of a number, both included. */
export type Range = readonly [min: number, max: number];

const UINT32_MAX = 0xffff_ffff;
/** Known values of an enum: a number we don't know would be stored without a meaning. */
const enumRange = (values: Record<string, number | string>): Range => [
  0,
  Math.max(...Object.values(values).filter((value) => typeof value === 'number')),
];

/**
 * What every numeric field may hold. Outside of it a frame is a dead letter `frame.out_of_range`: such a value is a
 * defect of the sender, not a measurement. A poor measurement (an accuracy of 40 km, no satellites) is inside: it is
 * stored as it was reported and judged by the processor. Each range fits the column of its table.
 */
export const fieldRanges: Readonly<Record<BodyKind, Readonly<Record<string, Range>>>> = {
  gps: {
    latitudeE7: [-900_000_000, 900_000_000], // 1e-7 degree: the poles
    longitudeE7: [-1_800_000_000, 1_800_000_000], // 1e-7 degree: the date line, from both sides
    altitudeDm: [-10_000, 200_000], // -1 km (below the Dead Sea shore at -430 m) … 20 km (aircraft)
    speedCmPerS: [0, 34_000], // 340 m/s: ambulance jets included
    headingCdeg: [0, 35_999], // 0.01 degree; 360° is 0
    accuracyDm: [0, 50_000_000], // receivers without a fix report up to 2^32 mm = 42,949,673 dm
    hdopCenti: [0, 65_535], // 0.01; NMEA receivers say 99.99 without a fix
    satellites: [0, 255], // one byte in every receiver protocol
    fixType: enumRange(telemetry.FixType),
  },
  siren: {
    mode: enumRange(telemetry.SirenMode),
  },
  battery: {
    starterMv: [0, 100_000], // 12, 24 and 48 V systems with their spikes
    auxiliaryMv: [0, 100_000], // the same; traction batteries are not reported here
    gatewayPercent: [0, 100],
    temperatureDc: [-1_000, 2_000], // 0.1 °C: -100 … 200 °C
  },
  engine: {
    rpm: [0, 20_000], // SAE J1979 PID 0C ends at 16,383.75
    odometerM: [0, UINT32_MAX], // 4.29 million km
    fuelLevelPermille: [0, 1_000],
    fuelUsedMl: [0, UINT32_MAX], // 4.29 million litres
    coolantC: [-60, 215], // SAE J1979 PID 05: -40 … 215 °C; colder places exist
    engineSeconds: [0, UINT32_MAX],
  },
  device: {
    signalDbm: [-200, 50], // RSRP ends at -156 dBm (3GPP TS 36.133); transmitters next door reach +
    network: enumRange(telemetry.Network),
    storageFreeKib: [0, UINT32_MAX], // 4 TiB
    queuedFrames: [0, UINT32_MAX],
    temperatureDc: [-1_000, 2_000], // 0.1 °C
    uptimeS: [0, UINT32_MAX],
  },
  motion: {
    kind: enumRange(telemetry.MotionKind),
    peakMg: [0, 1_000_000], // 0.001 g: 1,000 g; crash sensors end at 500 g
    durationMs: [0, 3_600_000], // an hour
  },
  crew: {
    role: enumRange(telemetry.CrewRole),
  },
};

/** Texts of the bodies: at most 64 characters, none of them a control character (NUL cannot be stored at all). */
export const textFields: Readonly<Partial<Record<BodyKind, readonly string[]>>> = {
  device: ['firmware'],
  crew: ['badge'],
};
