import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_PACKET_BYTES } from './limits.ts';
import { createMqttReader } from './mqtt-reader.ts';
import { connect, PINGREQ, packet, publish } from './testing/mqtt-bytes.ts';

const CONNECT = connect({ clientId: 'gw-1' });

/** Feeds chunks to a new reader; the packets it cut, and the problem it stopped at. */
function read(chunks: readonly Buffer[]) {
  const reader = createMqttReader();
  const packets: Buffer[] = [];
  for (const chunk of chunks) {
    const problem = reader.push(chunk, (_, bytes) => packets.push(Buffer.from(bytes)) > 0);
    if (problem) return { packets, problem, reader };
  }
  return { packets, problem: undefined, reader };
}

/** Cuts bytes at some places. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set([...places.map((place) => place % bytes.length), bytes.length])].sort((a, b) => a - b);
  return ends.map((end, i) => bytes.subarray(ends[i - 1] ?? 0, end)).filter((part) => part.length > 0);
}

test('packets come out as they went in, however the stream is cut', () => {
  const body = fc.uint8Array({ minLength: 0, maxLength: 400 });
  fc.assert(
    fc.property(fc.array(body, { maxLength: 8 }), fc.array(fc.nat(5000), { maxLength: 30 }), (payloads, places) => {
      const sent = [CONNECT, ...payloads.map((payload, i) => publish('a/b', payload, { id: i + 1 })), PINGREQ];
      const { packets, problem, reader } = read(cut(Buffer.concat(sent), places));
      expect(problem).toBeUndefined();
      expect(Buffer.concat(packets).equals(Buffer.concat(sent))).toBe(true);
      expect(packets).toHaveLength(sent.length);
      expect(reader.partialBytes).toBe(0);
    }),
  );
});

test('an oversized packet is refused by its header alone; the largest allowed one passes', () => {
  const header = (remaining: number) => packet(0x32, Buffer.alloc(remaining)).subarray(0, 4);
  expect(read([CONNECT, header(MAX_PACKET_BYTES - 3)]).problem).toBe('packet_too_large');
  expect(read([CONNECT, header(MAX_PACKET_BYTES - 4)]).problem).toBeUndefined();
  expect(read([CONNECT, Buffer.from([0x32, 0xff, 0xff, 0xff, 0x7f])]).problem).toBe('packet_too_large');
});

test.each([
  ['first_packet_not_connect', [PINGREQ]],
  ['first_packet_not_connect', [Buffer.from([0xff])]],
  ['second_connect', [CONNECT, CONNECT]],
  ['packet_type', [CONNECT, packet(0xd0)]],
  ['packet_type', [CONNECT, Buffer.from([0x00])]],
  ['packet_length', [CONNECT, Buffer.from([0x32, 0x80, 0x80, 0x80, 0x80])]],
  ['packet_length', [CONNECT, packet(0x82)]],
  ['packet_too_large', [Buffer.from([0x10, 0xff, 0xff, 0x03])]],
])('%s', (problem, chunks) => expect(read(chunks).problem).toBe(problem));

test('random bytes never throw, and no more is kept than one packet may have', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 2000 }), { maxLength: 20 }), (chunks) => {
      const { reader } = read([CONNECT, ...chunks.map((chunk) => Buffer.from(chunk))]);
      expect(reader.partialBytes).toBeLessThanOrEqual(MAX_PACKET_BYTES);
    }),
    { numRuns: 1000 },
  );
});
