import { type Batch, type Frame, telemetry } from '../messages.ts';

/** One golden file: bytes, what they mean, and what becomes of them. */
export interface GoldenCase {
  readonly name: string;
  readonly about: string;
  readonly message: 'Batch' | 'Presence' | 'Command' | 'CommandAck';
  readonly bytes: Uint8Array;
  /** Reason of the one dead letter for everything; else each bad frame's place and reason; none: all is accepted. */
  readonly rejected?: string | readonly { readonly frame: number; readonly reason: string }[];
  /** False where the bytes are not what an encoder makes of the value, or mean nothing at all. */
  readonly encodable: boolean;
}

/** When the golden batches are taken to arrive; their frames are from just before. */
export const RECEIVED_AT_MS = Date.UTC(2026, 5, 1, 12);
const timeMs = RECEIVED_AT_MS - 1000;
const DAY_MS = 86_400_000;
const UINT32_MAX = 0xffff_ffff;

const encode = (batch: Batch): Uint8Array => telemetry.Batch.encode(batch).finish();
const good = (name: string, about: string, ...bodies: Partial<Frame>[]): GoldenCase => ({
  name,
  about,
  message: 'Batch',
  bytes: encode({ boot: 7, frames: bodies.map((body, i) => ({ seq: i + 1, timeMs, ...body })) }),
  encodable: true,
});
/** A batch of one good frame and then a bad one. */
const bad = (name: string, about: string, reason: string, frame: Partial<Frame>): GoldenCase => ({
  ...good(name, about, { gps: {} }, frame),
  rejected: [{ frame: 1, reason }],
});
const whole = (name: string, about: string, reason: string, bytes: Uint8Array): GoldenCase => ({
  ...{ name, about, message: 'Batch', bytes, rejected: reason, encodable: false },
});
const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');

const full = {
  gps: {
    latitudeE7: -349_011_127,
    longitudeE7: -561_645_314,
    altitudeDm: 431,
    speedCmPerS: 1389,
    headingCdeg: 4512,
    accuracyDm: 25,
    hdopCenti: 92,
    satellites: 11,
    fixType: telemetry.FixType.FIX_TYPE_3D,
  },
  siren: { mode: telemetry.SirenMode.SIREN_MODE_WAIL, lights: true },
  battery: { starterMv: 13_820, auxiliaryMv: 12_640, gatewayPercent: 97, temperatureDc: 215, charging: true },
  engine: {
    ignition: true,
    rpm: 2150,
    odometerM: 184_223_910,
    fuelLevelPermille: 640,
    fuelUsedMl: 21_330_450,
    coolantC: 88,
    engineSeconds: 19_288_123,
    troubleCodes: { codes: ['P0301', 'U0100'] },
  },
  device: {
    signalDbm: -87,
    network: telemetry.Network.NETWORK_LTE,
    storageFreeKib: 6_291_456,
    queuedFrames: 3,
    temperatureDc: 412,
    firmware: '4.2.1',
    uptimeS: 86_399,
  },
  motion: { kind: telemetry.MotionKind.MOTION_KIND_BRAKE, peakMg: 480, durationMs: 1200 },
  crew: { badge: 'B-0417', role: telemetry.CrewRole.CREW_ROLE_PHYSICIAN, signedOn: true },
} satisfies Partial<Frame>;

const zero = {
  gps: {
    latitudeE7: 0,
    longitudeE7: 0,
    altitudeDm: 0,
    speedCmPerS: 0,
    headingCdeg: 0,
    accuracyDm: 0,
    hdopCenti: 0,
    satellites: 0,
    fixType: 0,
  },
  battery: { starterMv: 0, auxiliaryMv: 0, gatewayPercent: 0, temperatureDc: 0, charging: false },
} satisfies Partial<Frame>;

const accepted: GoldenCase[] = [
  ...Object.entries(full).map(([kind, body]) =>
    good(`${kind}-full`, `every field of ${kind} measured`, { [kind]: body }),
  ),
  ...Object.entries(zero).map(([kind, body]) =>
    good(`${kind}-zero`, `every field of ${kind} measured, and zero: present on the wire, unlike in ${kind}-absent`, {
      [kind]: body,
    }),
  ),
  good('gps-absent', 'a gps body in which nothing was measured: present and empty', { gps: {} }),
  good('battery-absent', 'a battery body in which nothing was measured: present and empty', { battery: {} }),
  good('gps-south-west', 'the lowest coordinates and altitude', {
    gps: { latitudeE7: -900_000_000, longitudeE7: -1_800_000_000, altitudeDm: -10_000 },
  }),
  good('gps-north-east', 'the highest values of gps', {
    gps: {
      latitudeE7: 900_000_000,
      longitudeE7: 1_800_000_000,
      altitudeDm: 200_000,
      speedCmPerS: 34_000,
      headingCdeg: 35_999,
    },
  }),
  good('engine-no-codes', 'trouble codes were read, and none is stored', {
    engine: { ignition: false, troubleCodes: {} },
  }),
  good('engine-codes-not-read', 'trouble codes were not read', { engine: { ignition: false } }),
  good('engine-highest', 'the counters at their end', {
    engine: { odometerM: UINT32_MAX, fuelUsedMl: UINT32_MAX, engineSeconds: UINT32_MAX, coolantC: -60 },
  }),
  good('crew-unicode', 'a badge beyond ASCII', { crew: { badge: 'Núñez-7', signedOn: false } }),
  good('seq-highest', 'the largest seq, 2^53-1', { seq: Number.MAX_SAFE_INTEGER, gps: full.gps }),
  good(
    'all-kinds',
    'one frame of each kind in one batch',
    ...Object.entries(full).map(([kind, body]) => ({ [kind]: body })),
  ),
  {
    ...good('unknown-fields', 'fields of a later schema (15, 200) are passed over', { gps: full.gps }),
    bytes: Buffer.concat([
      encode({ boot: 7, frames: [{ seq: 1, timeMs, gps: full.gps }] }),
      hex('78 05 c2 0c 02 68 69'),
    ]),
    encodable: false,
  },
  {
    name: 'presence-online',
    about: 'what a gateway says when it has connected',
    message: 'Presence',
    bytes: telemetry.Presence.encode({ state: telemetry.PresenceState.PRESENCE_STATE_ONLINE, boot: 7 }).finish(),
    encodable: true,
  },
  {
    name: 'presence-offline',
    about: 'the last will',
    message: 'Presence',
    bytes: telemetry.Presence.encode({ state: telemetry.PresenceState.PRESENCE_STATE_OFFLINE, boot: 7 }).finish(),
    encodable: true,
  },
  {
    name: 'command-show-message',
    about: 'what a gateway receives on its commands topic',
    message: 'Command',
    bytes: telemetry.Command.encode({
      id: 'c-19',
      expiresMs: timeMs + 60_000,
      showMessage: { text: 'Call base' },
    }).finish(),
    encodable: true,
  },
  {
    name: 'command-ack-done',
    about: 'its answer on commands/ack',
    message: 'CommandAck',
    bytes: telemetry.CommandAck.encode({ id: 'c-19', result: telemetry.CommandResult.COMMAND_RESULT_DONE }).finish(),
    encodable: true,
  },
];

const refused: GoldenCase[] = [
  bad('bad-latitude', 'latitude 95°', 'frame.out_of_range', { gps: { latitudeE7: 950_000_000, longitudeE7: 0 } }),
  bad('bad-heading', 'heading 360°: it is 0', 'frame.out_of_range', { gps: { headingCdeg: 36_000 } }),
  bad('bad-badge', 'a NUL in a text', 'frame.out_of_range', { crew: { badge: 'B\0' } }),
  bad('bad-codes', '33 trouble codes', 'frame.out_of_range', {
    engine: { troubleCodes: { codes: Array(33).fill('P0301') } },
  }),
  bad('bad-time-1970', 'a clock that was never set', 'frame.too_old', { timeMs: 3_600_000, gps: full.gps }),
  bad('bad-time-31-days', '31 days old', 'frame.too_old', { timeMs: RECEIVED_AT_MS - 31 * DAY_MS, gps: full.gps }),
  bad('bad-time-next-week', 'a week ahead', 'frame.from_future', {
    timeMs: RECEIVED_AT_MS + 7 * DAY_MS,
    gps: full.gps,
  }),
  bad('bad-seq-0', 'seq starts at 1', 'frame.bad_sequence', { seq: 0, gps: full.gps }),
  bad('bad-seq-2-53', 'seq beyond 2^53-1', 'frame.bad_sequence', { seq: 2 ** 53, gps: full.gps }),
  bad('bad-no-body', 'a frame without a body', 'frame.no_body', {}),
  whole('bad-empty', 'no bytes at all', 'batch.empty', hex('')),
  whole('bad-no-frames', 'a boot and no frame', 'batch.empty', hex('08 07')),
  whole('bad-random', 'random bytes', 'batch.undecodable', hex('9f 3a 77 c0 ff ee 00 12 d4')),
  whole('bad-json', 'JSON instead of protobuf', 'batch.undecodable', Buffer.from('{"lat":-34.9,"lon":-56.1}')),
  whole(
    'bad-truncated',
    'a batch that was cut off',
    'batch.undecodable',
    encode({ boot: 7, frames: [{ seq: 1, timeMs, gps: full.gps }] }).slice(0, 30),
  ),
  whole('bad-1001-frames', '1,001 empty frames', 'batch.too_many_frames', Buffer.alloc(2002, hex('12 00'))),
];

/** All golden files. */
export const goldenCases: readonly GoldenCase[] = [...accepted, ...refused];
