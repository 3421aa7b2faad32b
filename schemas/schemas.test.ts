import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generate } from './generate.ts';
import { countFrames, live, MAX_SEQ, parseTopic, telemetry, topicOf } from './index.ts';
import { CHANNELS } from './topics.ts';

test('the generated code is what the .proto files make: run npm run generate', () => {
  for (const [name, text] of Object.entries(generate()))
    expect(readFileSync(join(import.meta.dirname, 'generated', name), 'utf8') === text, name).toBe(true);
});

test('uint64 decodes to a number, exact up to 2^53-1', () => {
  for (const value of [1, 1_780_000_000_000, MAX_SEQ]) {
    const frame = telemetry.Frame.decode(telemetry.Frame.encode({ seq: value, timeMs: value }).finish());
    expect([frame.seq, frame.timeMs]).toEqual([value, value]);
  }
  const positions = live.Positions.decode(live.Positions.encode({ timeMs: [MAX_SEQ, 0] }).finish());
  expect(positions.timeMs).toEqual([MAX_SEQ, 0]);
});

test('absent and zero differ', () => {
  const roundTrip = (latitudeE7?: number) =>
    telemetry.Gps.decode(telemetry.Gps.encode(latitudeE7 === undefined ? {} : { latitudeE7 }).finish()).latitudeE7;
  expect([roundTrip(), roundTrip(0), roundTrip(-1)]).toEqual([null, 0, -1]);
});

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

test('a topic of ours is parsed into what it was made of', () => {
  fc.assert(
    fc.property(id, id, fc.constantFrom(...CHANNELS), (fleet, vehicle, channel) => {
      expect(parseTopic(topicOf(fleet, vehicle, channel))).toEqual({ fleet, vehicle, channel });
    }),
  );
});

test.each([
  ['', '#', 'v1/+/x/telemetry', 'v1/a/b', 'v1/a/b/', 'v1/a/b/other', 'v1/a/b/commands/ack/x', '/v1/a/b/telemetry'],
  ['v2/a/b/telemetry', 'v1//b/telemetry', 'v1/a\0/b/telemetry', 'v1/-a/b/telemetry', 'v1/a/b/telemetry\n', '$SYS/x'],
  [`v1/${'x'.repeat(65)}/b/telemetry`, `v1/a/b/${'telemetry'.repeat(2000)}`],
])('anything else is none', (...topics) => {
  for (const topic of topics) expect(parseTopic(topic), topic.slice(0, 80)).toBeUndefined();
});

test('countFrames counts what decode finds, without decoding', () => {
  const frame = fc.record({
    seq: fc.nat(),
    timeMs: fc.nat(),
    gps: fc.record({ latitudeE7: fc.integer({ min: -9e8, max: 9e8 }) }),
  });
  const unknown = fc.constantFrom('', '7805', '79'.padEnd(18, '0'), 'c20c026869', '7d00000000');
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.array(frame, { maxLength: 40 }), unknown, (boot, frames, extra) => {
      const bytes = Buffer.concat([telemetry.Batch.encode({ boot, frames }).finish(), Buffer.from(extra, 'hex')]);
      expect(countFrames(bytes)).toBe(frames.length);
      expect(telemetry.Batch.decode(bytes).frames).toHaveLength(frames.length);
    }),
  );
});

test('of any bytes countFrames counts as many as decode finds, or says that they are no message', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const counted = countFrames(bytes);
      let decoded: number | undefined;
      try {
        decoded = telemetry.Batch.decode(bytes).frames?.length ?? 0;
      } catch {}
      // It looks at the top level only, so it may count frames that turn out to be no frames; never fewer.
      if (decoded !== undefined && counted >= 0) expect(counted).toBe(decoded);
    }),
    { numRuns: 5000 },
  );
});

test('half a million empty frames are counted in milliseconds, without a heap of objects', () => {
  const bytes = Buffer.alloc(1_000_000, Buffer.from([0x12, 0]));
  const startedMs = performance.now();
  expect(countFrames(bytes)).toBe(500_000);
  expect(performance.now() - startedMs).toBeLessThan(100);
});
