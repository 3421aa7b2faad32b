import { type Batch, BODY_KINDS, type Frame, MAX_SEQ, telemetry } from '@mediconnect/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldRanges, textFields } from './field-ranges.ts';
import { judgeBatch } from './pipeline.ts';

const receivedAtMs = Date.UTC(2026, 5, 1, 12);
const context = { receivedAtMs, lateDays: 30 };
const DAY_MS = 86_400_000;
const judge = (batch: Batch) => judgeBatch(telemetry.Batch.encode(batch).finish(), context);
/** The reason for a frame with these fields on top of a good one, or 'accepted'. */
const verdictOn = (fields: Partial<Frame>): string => {
  const judged = judge({ boot: 1, frames: [{ seq: 1, timeMs: receivedAtMs, ...fields }] });
  expect(judged.frames.length + judged.deadLetters.length).toBe(1);
  return judged.deadLetters[0]?.reason ?? 'accepted';
};

test.each([
  [0, 'accepted'],
  [-30 * DAY_MS, 'accepted'],
  [-30 * DAY_MS - 1, 'frame.too_old'],
  [-receivedAtMs, 'frame.too_old'],
  [120_000, 'accepted'],
  [120_001, 'frame.from_future'],
  [7 * DAY_MS, 'frame.from_future'],
])('a frame %i ms from now is %s', (offsetMs, verdict) =>
  expect(verdictOn({ timeMs: receivedAtMs + offsetMs, gps: {} })).toBe(verdict),
);

test.each([
  [0, 'frame.bad_sequence'],
  [1, 'accepted'],
  [MAX_SEQ, 'accepted'],
  [2 ** 53, 'frame.bad_sequence'],
  [2 ** 63, 'frame.bad_sequence'],
])('seq %d is %s', (seq, verdict) => expect(verdictOn({ seq, gps: {} })).toBe(verdict));

test('a frame without a body is refused, one with an empty body is not: nothing was measured', () => {
  expect(verdictOn({})).toBe('frame.no_body');
  for (const kind of BODY_KINDS) expect(verdictOn({ [kind]: {} })).toBe('accepted');
});

test('of two bodies in one frame the last one counts, as protobuf says of oneof', () => {
  const gps = telemetry.Frame.encode({ seq: 1, timeMs: receivedAtMs, gps: {} }).finish();
  const siren = telemetry.Frame.encode({ siren: { mode: 2 } }).finish();
  const frame = Buffer.concat([gps, siren]);
  const judged = judgeBatch(Buffer.concat([Buffer.from([0x12, frame.length]), frame]), context);
  expect(judged.deadLetters).toEqual([]);
  expect([judged.frames[0]?.gps, judged.frames[0]?.siren?.mode]).toEqual([null, 2]);
});

const ranges = BODY_KINDS.flatMap((kind) =>
  Object.entries(fieldRanges[kind]).map(([name, range]) => ({ kind, name, range })),
);
test.each(ranges)(
  '$kind.$name accepts both ends of its range and nothing outside',
  ({ kind, name, range: [min, max] }) => {
    for (const value of [min, max]) expect(verdictOn({ [kind]: { [name]: value } })).toBe('accepted');
    const unsigned = min === 0;
    const outside = [...(unsigned ? [] : [min - 1]), ...(max < 0xffff_ffff ? [max + 1] : [])];
    for (const value of outside) expect(verdictOn({ [kind]: { [name]: value } })).toBe('frame.out_of_range');
  },
);

test.each([
  [{ crew: { badge: 'B-17' } }, 'accepted'],
  [{ crew: { badge: '' } }, 'accepted'],
  [{ crew: { badge: 'é'.repeat(64) } }, 'accepted'],
  [{ crew: { badge: 'x'.repeat(65) } }, 'frame.out_of_range'],
  [{ crew: { badge: 'a\0b' } }, 'frame.out_of_range'],
  [{ device: { firmware: '1.2\n' } }, 'frame.out_of_range'],
  [{ engine: { troubleCodes: { codes: [] } } }, 'accepted'],
  [{ engine: { troubleCodes: { codes: Array(32).fill('P0301') } } }, 'accepted'],
  [{ engine: { troubleCodes: { codes: Array(33).fill('P0301') } } }, 'frame.out_of_range'],
  [{ engine: { troubleCodes: { codes: [''] } } }, 'frame.out_of_range'],
  [{ engine: { troubleCodes: { codes: ['P\0'] } } }, 'frame.out_of_range'],
] as [Partial<Frame>, string][])('texts: %j is %s', (fields, verdict) => expect(verdictOn(fields)).toBe(verdict));

test('latitude 95° names the field, its value and its range', () => {
  const { deadLetters } = judge({ frames: [{ seq: 1, timeMs: receivedAtMs, gps: { latitudeE7: 950_000_000 } }] });
  expect(deadLetters[0]).toMatchObject({
    reason: 'frame.out_of_range',
    detail: 'gps.latitudeE7 is 950000000, must be -900000000 … 900000000',
  });
});

test('a batch is split: good frames keep their order, bad ones keep their own bytes', () => {
  const good = (seq: number): Frame => ({ seq, timeMs: receivedAtMs, gps: { latitudeE7: seq } });
  const bad = (seq: number): Frame => ({ seq, timeMs: 1, gps: { latitudeE7: seq } });
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }), (pattern) => {
      const frames = pattern.map((isGood, i) => (isGood ? good(i + 1) : bad(i + 1)));
      const judged = judge({ boot: 9, frames });
      expect(judged.boot).toBe(9);
      const seqs = (isGood: boolean) => pattern.flatMap((is, i) => (is === isGood ? [i + 1] : []));
      expect(judged.frames.map((frame) => frame.seq)).toEqual(seqs(true));
      expect(judged.deadLetters.map((letter) => telemetry.Frame.decode(letter.payload).seq)).toEqual(seqs(false));
    }),
  );
});

test('random bytes, and good batches with bytes changed or cut off, never throw and lose nothing', () => {
  const golden = telemetry.Batch.encode({
    boot: 3,
    frames: Array.from({ length: 5 }, (_, i) => ({
      seq: i + 1,
      timeMs: receivedAtMs,
      engine: { troubleCodes: { codes: ['P0301'] } },
    })),
  }).finish();
  const changed = fc
    .tuple(fc.array(fc.tuple(fc.nat(golden.length - 1), fc.nat(255))), fc.nat(golden.length))
    .map(([changes, length]) => {
      const bytes = new Uint8Array(golden);
      for (const [at, value] of changes) bytes[at] = value;
      return bytes.subarray(0, length);
    });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), changed), (bytes) => {
      const { frames, deadLetters } = judgeBatch(bytes, context);
      expect(frames.length + deadLetters.length).toBeGreaterThan(0);
      for (const letter of deadLetters) expect(letter.detail.length).toBeLessThanOrEqual(200);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  [
    'half a million empty frames',
    Buffer.concat([Buffer.from([8, 1]), Buffer.alloc(1_000_000, Buffer.from([0x12, 0]))]),
    'batch.too_large',
  ],
  ['64 KiB of empty frames', Buffer.alloc(65_536, Buffer.from([0x12, 0])), 'batch.too_many_frames'],
  [
    '64 KiB of one length',
    Buffer.concat([Buffer.from([0x12, 0xff, 0xff, 0xff, 0x0f]), Buffer.alloc(60_000)]),
    'batch.undecodable',
  ],
  ['groups in groups', Buffer.alloc(60_000, 0x0b), 'batch.undecodable'],
])('%s are refused within milliseconds', (_, payload, reason) => {
  const startedMs = performance.now();
  expect(judgeBatch(payload, context).deadLetters).toMatchObject([{ reason }]);
  expect(performance.now() - startedMs).toBeLessThan(50);
});

test('no field of the schema is forgotten: each number has a range, each text is bounded', () => {
  const types = {
    gps: telemetry.Gps,
    siren: telemetry.Siren,
    battery: telemetry.Battery,
    engine: telemetry.Engine,
    device: telemetry.Device,
    motion: telemetry.Motion,
    crew: telemetry.Crew,
  };
  const others = ['lights', 'charging', 'ignition', 'signedOn', 'troubleCodes'];
  for (const kind of BODY_KINDS) {
    const fields = Object.keys(types[kind].prototype).filter(
      (name) => !name.startsWith('_') && !others.includes(name) && name !== 'toJSON',
    );
    expect(fields.sort(), kind).toEqual([...Object.keys(fieldRanges[kind]), ...(textFields[kind] ?? [])].sort());
  }
});

test('the ranges fit the columns of the store: int4, int2, bigint', () => {
  const wide = new Set([
    'odometerM',
    'fuelUsedMl',
    'engineSeconds',
    'storageFreeKib',
    'queuedFrames',
    'uptimeS',
    'durationMs',
  ]);
  const narrow = new Set([
    'satellites',
    'fixType',
    'mode',
    'gatewayPercent',
    'temperatureDc',
    'fuelLevelPermille',
    'coolantC',
    'signalDbm',
    'network',
    'kind',
    'role',
  ]);
  for (const { name, range } of ranges) {
    const bits = wide.has(name) ? 53 : narrow.has(name) ? 15 : 31;
    expect(Math.max(Math.abs(range[0]), range[1]), name).toBeLessThan(2 ** bits);
  }
});
