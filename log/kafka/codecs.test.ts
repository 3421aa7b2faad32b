import { expect, test } from 'vitest';
import { recordOf } from '../contract.test-suite.ts';
import type { LogRecord } from '../contract.ts';
import type { VehicleLive } from '../live-channel.ts';
import { decodeLive, encodeLive } from './live-codec.ts';
import { decodeRecord, encodeInParts, encodeRecord, MAX_MESSAGE_BYTES } from './record-codec.ts';

// Without the prototypes of decoded messages.
const plain = <T>(value: T): T => structuredClone(value);
const letter = (bytes: number, reason = 'frame.too_old') => ({
  reason,
  detail: 'é',
  payload: new Uint8Array(bytes).fill(7),
});

test('a record comes back with everything but its position', () => {
  const position = { topic: 't', partition: 3, epoch: 1, fromOffset: 1, nextOffset: 2 };
  const frames = [
    { seq: 2 ** 53 - 1, timeMs: 1_780_000_000_000, gps: { latitudeE7: -1, hdopCenti: 0 } },
    { seq: 2, timeMs: 5, engine: { ignition: false, troubleCodes: { codes: ['P0301'] } } },
  ];
  const record: LogRecord = { ...recordOf('a', 1), boot: 2 ** 32 - 1, frames, deadLetters: [letter(3)], presence: 2 };
  const back = decodeRecord(encodeRecord({ ...record, position }));
  expect(plain({ ...back, deadLetters: [] })).toEqual(plain({ ...record, deadLetters: [] }));
  expect(back.deadLetters.map((one) => ({ ...one, payload: [...one.payload] }))).toEqual([
    { reason: 'frame.too_old', detail: 'é', payload: [7, 7, 7] },
  ]);
  expect(back).not.toHaveProperty('position');
});

test('a record without presence has none after decoding either', () => {
  expect(decodeRecord(encodeRecord(recordOf('a', 1)))).not.toHaveProperty('presence');
});

test.each(['', 'ff', '0a0161'])('bytes that are no record are refused: %s', (hex) => {
  expect(() => decodeRecord(Buffer.from(hex, 'hex'))).toThrow();
});

test('what one publish can bring fits one message, down to a thousand refused frames with long details', () => {
  const whole = recordOf('a', 1, { frames: [], deadLetters: [letter(256 * 1024)] });
  expect(encodeInParts(whole, MAX_MESSAGE_BYTES)).toHaveLength(1);
  const refused = { reason: 'frame.out_of_range', detail: '界'.repeat(200), payload: new Uint8Array(65) };
  expect(
    encodeInParts(recordOf('a', 1, { frames: [], deadLetters: Array(1000).fill(refused) }), MAX_MESSAGE_BYTES),
  ).toHaveLength(1);
});

test('more than a message holds goes in several, in order, and nothing is missing', () => {
  const frames = Array.from({ length: 100 }, (_, i) => ({
    seq: i + 1,
    timeMs: i,
    device: { firmware: 'x'.repeat(100) },
  }));
  const record = recordOf('a', 1, { frames, deadLetters: [letter(500), letter(600)], presence: 1 });
  const parts = encodeInParts(record, 3000);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(2000);
  const back = parts.map(decodeRecord);
  expect(back.flatMap((part) => part.frames.map((frame) => frame.seq))).toEqual(frames.map((frame) => frame.seq));
  expect(back.flatMap((part) => part.deadLetters.map((one) => one.payload.length))).toEqual([500, 600]);
  expect(back.filter((part) => part.presence === 1)).toHaveLength(1);
});

test('one thing that fits no message becomes a dead letter that says so', () => {
  const [only, ...none] = encodeInParts(recordOf('a', 1, { frames: [], deadLetters: [letter(20_000)] }), 10_000);
  expect(none).toEqual([]);
  const [cut] = decodeRecord(only!).deadLetters;
  expect(cut).toMatchObject({ reason: 'frame.too_old', detail: expect.stringContaining('cut') });
  expect(cut!.payload.length).toBeGreaterThan(5000);
  const frame = { seq: 1, timeMs: 1, device: { firmware: 'x'.repeat(20_000) } };
  const [aside] = encodeInParts(recordOf('a', 1, { frames: [frame] }), 10_000);
  expect(decodeRecord(aside!)).toMatchObject({ frames: [], deadLetters: [{ reason: 'batch.too_large' }] });
});

test('a last value comes back as it was', () => {
  const at = { timeMs: 1_780_000_000_000, receivedAtMs: 1_780_000_000_500 };
  const live: VehicleLive = {
    fleet: 'f',
    vehicle: 'v',
    fix: { ...at, latitudeE7: 1, longitudeE7: -2, speedCmPerS: 0, fixType: 3 },
    newestFixBad: true,
    siren: { ...at, mode: 2, lights: false },
    battery: { ...at, starterMv: 12_500 },
    engine: { ...at, fuelUsedMl: 2 ** 31, troubleCodes: { codes: ['P0301'] } },
    device: { ...at, firmware: 'ü' },
    crew: [{ ...at, badge: 'b', role: 1, signedOn: true }],
    crewReported: true,
    state: 2,
    lastReceivedAtMs: at.receivedAtMs,
    reportIntervalMs: 1000.5,
    clockOffsetMs: -1234.5,
    clockWrong: true,
    saidOffline: false,
  };
  expect(plain(decodeLive(encodeLive(live)))).toEqual(plain(live));
  const { fleet, vehicle, newestFixBad, crewReported, state, lastReceivedAtMs, clockWrong, saidOffline } = live;
  const bare = {
    fleet,
    vehicle,
    newestFixBad,
    crew: [],
    crewReported,
    state,
    lastReceivedAtMs,
    clockWrong,
    saidOffline,
  };
  expect(decodeLive(encodeLive(bare))).toEqual(bare);
});
