import fc from 'fast-check';
import { generate, parser } from 'mqtt-packet';
import { expect, test } from 'vitest';
import { ownTopics } from './access.ts';
import { createExpressLane } from './express-lane.ts';
import type { IncomingPublish, PublishOutcome } from './publish.ts';

const topics = ownTopics({
  gateway: 'gw',
  fleet: 'city',
  vehicle: 'a-1',
  secretHash: Buffer.alloc(32),
  revoked: false,
});

/** A lane that keeps what it took, and answers at once. */
function recordingLane(outcome: PublishOutcome = 'kept') {
  const taken: IncomingPublish[] = [];
  const done: { outcome: PublishOutcome; messageId: number; bytes: number }[] = [];
  const lane = createExpressLane({
    topics,
    publish(incoming, answer) {
      taken.push(incoming);
      answer(outcome);
    },
    done: (...[result, messageId, bytes]) => done.push({ outcome: result, messageId, bytes }),
  });
  return { lane, taken, done };
}

const headerBytes = (packet: Buffer) => {
  let bytes = 2;
  while (packet[bytes - 1]! >= 0x80) bytes++;
  return bytes;
};

const publish = fc.record({
  topic: fc.constantFrom(
    ...Object.values(topics),
    'v1/city/a-2/telemetry',
    '$SYS/x',
    'v1/city/a-1/telemetry/more',
    't',
  ),
  qos: fc.constantFrom(0 as const, 1 as const, 2 as const),
  messageId: fc.integer({ min: 1, max: 65_535 }),
  dup: fc.boolean(),
  retain: fc.boolean(),
  payload: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
});

test('it takes QoS 1 publishes of its own topics as a general parser reads them, and nothing else', () => {
  fc.assert(
    fc.property(publish, ({ dup, ...fields }) => {
      const packet = generate({ cmd: 'publish', ...fields, dup: dup && fields.qos > 0 } as never);
      const { lane, taken, done } = recordingLane();
      const own = fields.topic !== topics.commands && Object.values(topics).includes(fields.topic);
      expect(lane.take(packet, headerBytes(packet))).toBe(own && fields.qos === 1);
      if (taken.length === 0) return;
      const { topic, payload } = fields;
      expect(taken).toEqual([{ topic, payload, qos: 1 }]);
      expect(done).toEqual([
        { outcome: 'kept', messageId: fields.messageId, bytes: packet.length - headerBytes(packet) },
      ]);
    }),
  );
});

test('of whatever bytes follow a sound fixed header it takes none that the general parser refuses', () => {
  const bytes = fc.uint8Array({ maxLength: 60 });
  const about = fc.constantFrom(topics.telemetry, topics.presence, 'v1/city/a-1/telemetr');
  fc.assert(
    fc.property(about, bytes, fc.option(fc.integer({ min: 0, max: 40 })), (topic, rest, other) => {
      const length = other ?? topic.length;
      const body = Buffer.concat([Buffer.from([0, length]), Buffer.from(topic), rest]);
      const packet = Buffer.concat([Buffer.from([0x32, body.length]), body]);
      const { lane, taken } = recordingLane();
      if (!lane.take(packet, 2)) return;
      const general = parser();
      const read: { topic: string; messageId: number; payload: Buffer }[] = [];
      general.on('packet', (found) => read.push(found as never));
      general.parse(packet);
      expect(read).toMatchObject([{ topic: taken[0]!.topic, payload: taken[0]!.payload }]);
    }),
  );
});

test('a message id of 0 is left to the general parser', () => {
  const packet = generate({ cmd: 'publish', topic: topics.telemetry, qos: 1, messageId: 1, payload: 'x' } as never);
  packet[headerBytes(packet) + 2 + topics.telemetry.length + 1] = 0;
  expect(recordingLane().lane.take(packet, headerBytes(packet))).toBe(false);
});

test('what the log does not take is told, and not acknowledged', () => {
  const { lane, done } = recordingLane('log_full');
  const packet = generate({ cmd: 'publish', topic: topics.telemetry, qos: 1, messageId: 7, payload: 'x' } as never);
  lane.take(packet, headerBytes(packet));
  expect(done).toMatchObject([{ outcome: 'log_full', messageId: 7 }]);
});
