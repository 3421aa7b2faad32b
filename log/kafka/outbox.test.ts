import { AppError } from '@mediconnect/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordOf } from '../contract.test-suite.ts';
import { createOutbox, type OutgoingMessage } from './outbox.ts';
import { decodeRecord } from './record-codec.ts';

const open = (maxFrames = 10_000, maxBytes = 64 * 1024 * 1024) => createOutbox({ maxFrames, maxBytes });
const seqOf = ({ value }: OutgoingMessage) => decodeRecord(value).frames[0]!.seq!;

test('messages are handed over once, in order, until there is no room; then the rest', () => {
  const outbox = open();
  for (let seq = 1; seq <= 5; seq++) void outbox.accept(recordOf('a', seq));
  const taken: number[] = [];
  const room = (count: number) => (message: OutgoingMessage) => taken.length < count && taken.push(seqOf(message)) > 0;
  expect(outbox.handOver(room(2))).toBe('no room');
  expect(outbox.handOver(room(9))).toBe('all');
  expect(outbox.handOver(room(9))).toBe('all');
  expect(taken).toEqual([1, 2, 3, 4, 5]);
});

test('whatever was delivered when a producer fails, the next one gets all the rest in order', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (delivered) => {
      const outbox = open();
      for (const seq of delivered.keys()) void outbox.accept(recordOf('a', seq + 1));
      const first: OutgoingMessage[] = [];
      outbox.handOver((message) => first.push(message) > 0);
      for (const [i, { id }] of first.entries()) if (delivered[i]) outbox.delivered(id);
      outbox.rewind();
      const again: number[] = [];
      outbox.handOver((message) => again.push(seqOf(message)) > 0);
      expect(again).toEqual([...delivered.keys()].filter((i) => !delivered[i]).map((i) => i + 1));
      expect(outbox.frames()).toBe(again.length);
    }),
  );
});

test('a record is settled once, when the last of its messages is delivered, and a report that comes again changes nothing', async () => {
  const outbox = open();
  for (let tries = 0; tries < 7; tries++) outbox.shrink();
  const frames = Array.from({ length: 400 }, (_, i) => ({
    seq: i + 1,
    timeMs: 1,
    device: { firmware: 'x'.repeat(60) },
  }));
  let settled = false;
  const accepted = outbox.accept(recordOf('a', 1, { frames }))!.then(() => {
    settled = true;
  });
  const messages: OutgoingMessage[] = [];
  outbox.handOver((message) => messages.push(message) > 0);
  expect(messages.length).toBeGreaterThan(2);
  for (const { id } of messages.slice(1)) {
    expect(outbox.delivered(id)).toBeGreaterThanOrEqual(0);
    expect(outbox.delivered(id)).toBeUndefined();
  }
  await Promise.resolve();
  expect(settled).toBe(false);
  outbox.delivered(messages[0]!.id);
  await accepted;
  expect([outbox.frames(), outbox.bytes()]).toEqual([0, 0]);
});

test('smaller messages: what waits is parted at its place, nothing else changes', () => {
  const outbox = open();
  const large = Array.from({ length: 1000 }, (_, i) => ({
    seq: 2 + i,
    timeMs: 1,
    device: { firmware: 'x'.repeat(60) },
  }));
  void outbox.accept(recordOf('a', 1));
  void outbox.accept(recordOf('a', 2, { frames: large }));
  void outbox.accept(recordOf('a', 1002));
  while (outbox.shrink() !== undefined);
  const seqs: number[] = [];
  outbox.handOver((message) => {
    expect(message.value.length).toBeLessThanOrEqual(outbox.maxBytes());
    return seqs.push(...decodeRecord(message.value).frames.map((frame) => frame.seq!)) > 0;
  });
  expect(seqs).toEqual(Array.from({ length: 1002 }, (_, i) => i + 1));
});

test('giving up rejects each record once and leaves nothing', async () => {
  const outbox = open();
  const accepted = [1, 2].map((seq) => outbox.accept(recordOf('a', seq))!);
  const empty = outbox.empty();
  outbox.reject(new AppError('log.closed'));
  for (const end of await Promise.allSettled(accepted)) expect(end).toMatchObject({ reason: { code: 'log.closed' } });
  await empty;
  expect([outbox.frames(), outbox.bytes(), outbox.oldestMs()]).toEqual([0, 0, 0]);
});

test('beyond the bounds nothing is accepted', () => {
  expect(open(1).accept(recordOf('a', 1, { frames: [{}, {}] }))).toBeUndefined();
  expect(open(1000, 400).accept(recordOf('a', 1))).toBeUndefined();
});
