import type { BodyKind, Frame } from '@mediconnect/schemas';
import { unsigned } from '@mediconnect/store';
import {
  arrayLiteral,
  boolArray,
  int2Array,
  int4Array,
  int8Array,
  textArray,
  timestamptzArray,
  uint16Array,
} from './binary-array.ts';
import type { FrameInHand } from './group.ts';
import type { SourceColumn } from './write-statement.ts';

/** A column of a frame table. */
export type Column = SourceColumn<FrameInHand> & {
  /** How it is read again, where the stored value is not what was measured. */
  readonly read?: string;
};

type Body<K extends BodyKind> = NonNullable<Frame[K]>;
type Pick<K extends BodyKind, T> = (body: Body<K>) => T | null | undefined;

/** What every frame table begins with. */
const KEY: readonly Column[] = [
  { name: 'time', type: 'timestamptz', array: (rows) => timestamptzArray(rows, (row) => row.frame.timeMs!) },
  {
    name: 'received_at',
    type: 'timestamptz',
    array: (rows) => timestamptzArray(rows, (row) => row.record.receivedAtMs),
  },
  { name: 'seq', type: 'int8', array: (rows) => int8Array(rows, (row) => row.frame.seq) },
  { name: 'stream', type: 'int4', array: (rows) => int4Array(rows, (row) => row.stream.stream) },
];

/** Column makers for one kind: they read a field of its body. */
function columnsOf<K extends BodyKind>(kind: K) {
  const body = (row: FrameInHand) => row.frame[kind] as Body<K>;
  return {
    int2: (name: string, pick: Pick<K, number>): Column => ({
      name,
      type: 'int2',
      array: (rows) => int2Array(rows, (row) => pick(body(row))),
    }),
    uint16: (name: string, pick: Pick<K, number>): Column => ({
      name,
      type: 'int2',
      array: (rows) => uint16Array(rows, (row) => pick(body(row))),
      read: unsigned(name),
    }),
    int4: (name: string, pick: Pick<K, number>): Column => ({
      name,
      type: 'int4',
      array: (rows) => int4Array(rows, (row) => pick(body(row))),
    }),
    int8: (name: string, pick: Pick<K, number>): Column => ({
      name,
      type: 'int8',
      array: (rows) => int8Array(rows, (row) => pick(body(row))),
    }),
    bool: (name: string, pick: Pick<K, boolean>): Column => ({
      name,
      type: 'bool',
      array: (rows) => boolArray(rows, (row) => pick(body(row))),
    }),
    text: (name: string, pick: Pick<K, string>, cast?: string): Column => ({
      name,
      type: 'text',
      array: (rows) => textArray(rows, (row) => pick(body(row))),
      ...(cast && { cast }),
    }),
  };
}

const gps = columnsOf('gps');
const siren = columnsOf('siren');
const battery = columnsOf('battery');
const engine = columnsOf('engine');
const device = columnsOf('device');
const motion = columnsOf('motion');
const crew = columnsOf('crew');

/** The columns of `frames_{kind}`: exactly what was reported, and what we think of it beside it. */
export const FRAME_COLUMNS: Readonly<Record<BodyKind, readonly Column[]>> = {
  gps: [
    ...KEY,
    { name: 'quality', type: 'int2', array: (rows) => int2Array(rows, (row) => row.quality) },
    gps.int4('latitude_e7', (body) => body.latitudeE7),
    gps.int4('longitude_e7', (body) => body.longitudeE7),
    gps.int4('altitude_dm', (body) => body.altitudeDm),
    gps.uint16('speed_cm_per_s', (body) => body.speedCmPerS),
    gps.int4('accuracy_dm', (body) => body.accuracyDm),
    gps.uint16('heading_cdeg', (body) => body.headingCdeg),
    gps.uint16('hdop_centi', (body) => body.hdopCenti),
    gps.int2('satellites', (body) => body.satellites),
    gps.int2('fix_type', (body) => body.fixType),
  ],
  siren: [...KEY, siren.int2('mode', (body) => body.mode), siren.bool('lights', (body) => body.lights)],
  battery: [
    ...KEY,
    battery.int4('starter_mv', (body) => body.starterMv),
    battery.int4('auxiliary_mv', (body) => body.auxiliaryMv),
    battery.int2('gateway_percent', (body) => body.gatewayPercent),
    battery.int2('temperature_dc', (body) => body.temperatureDc),
    battery.bool('charging', (body) => body.charging),
  ],
  engine: [
    ...KEY,
    engine.int8('odometer_m', (body) => body.odometerM),
    engine.int8('fuel_used_ml', (body) => body.fuelUsedMl),
    engine.int8('engine_seconds', (body) => body.engineSeconds),
    engine.int4('rpm', (body) => body.rpm),
    engine.int2('fuel_level_permille', (body) => body.fuelLevelPermille),
    engine.int2('coolant_c', (body) => body.coolantC),
    engine.bool('ignition', (body) => body.ignition),
    // Lists of different lengths do not make an array of arrays, so each goes as its own text form.
    engine.text(
      'trouble_codes',
      (body) => arrayLiteral(body.troubleCodes && (body.troubleCodes.codes ?? [])),
      'text[]',
    ),
  ],
  device: [
    ...KEY,
    device.int8('storage_free_kib', (body) => body.storageFreeKib),
    device.int8('queued_frames', (body) => body.queuedFrames),
    device.int8('uptime_s', (body) => body.uptimeS),
    device.int2('signal_dbm', (body) => body.signalDbm),
    device.int2('network', (body) => body.network),
    device.int2('temperature_dc', (body) => body.temperatureDc),
    device.text('firmware', (body) => body.firmware),
  ],
  motion: [
    ...KEY,
    motion.int8('duration_ms', (body) => body.durationMs),
    motion.int4('peak_mg', (body) => body.peakMg),
    motion.int2('kind', (body) => body.kind),
  ],
  crew: [
    ...KEY,
    crew.int2('role', (body) => body.role),
    crew.bool('signed_on', (body) => body.signedOn),
    crew.text('badge', (body) => body.badge),
  ],
};
