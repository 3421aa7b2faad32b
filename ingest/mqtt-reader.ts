import { MAX_CONNECT_BYTES, MAX_PACKET_BYTES } from './limits.ts';

/** MQTT control packet types (3.1.1, table 2.1) that a client may send. */
export const PACKET = {
  connect: 1,
  publish: 3,
  puback: 4,
  pubrec: 5,
  pubrel: 6,
  pubcomp: 7,
  subscribe: 8,
  unsubscribe: 10,
  pingreq: 12,
  disconnect: 14,
} as const;
/** The QoS of a PUBLISH in the first byte of its fixed header (MQTT 3.1.1, 3.3.1.2). */
export const QOS_BITS = 0x06;
// Least remaining length of each type that a client may send after CONNECT: ids, a topic of one byte.
const LEAST_BYTES = new Map<number, number>([
  [PACKET.publish, 3],
  [PACKET.puback, 2],
  [PACKET.pubrec, 2],
  [PACKET.pubrel, 2],
  [PACKET.pubcomp, 2],
  [PACKET.subscribe, 6],
  [PACKET.unsubscribe, 5],
  [PACKET.pingreq, 0],
  [PACKET.disconnect, 0],
]);
const MAX_LENGTH_BYTES = 4;

/** Why a connection cannot go on. */
export type ReaderProblem =
  | 'first_packet_not_connect'
  | 'second_connect'
  | 'packet_type'
  | 'packet_length'
  | 'packet_too_large';

/**
 * Cuts a byte stream into MQTT packets by their fixed headers, and looks at nothing else. A packet whose announced
 * length is beyond its limit is refused when its header has arrived, before any memory is set aside for it.
 */
export interface MqttReader {
  /**
   * Takes the next bytes and hands on every packet that is complete, header included.
   * @param onPacket returns false to stop: the connection was closed meanwhile
   * @returns what is wrong, or undefined
   */
  push(chunk: Buffer, onPacket: (type: number, bytes: Buffer) => boolean): ReaderProblem | undefined;
  /** Bytes kept of a packet that is not complete yet. */
  readonly partialBytes: number;
}

export function createMqttReader(): MqttReader {
  let parts: Buffer[] = [];
  let partialBytes = 0;
  // Size of the incomplete packet once its header is known, else 0.
  let expectedBytes = 0;
  let seenConnect = false;

  /** Joins what was kept with the new bytes; undefined while a packet is still incomplete. */
  const join = (chunk: Buffer): Buffer | undefined => {
    if (partialBytes === 0) return chunk;
    parts.push(chunk);
    partialBytes += chunk.length;
    if (partialBytes < expectedBytes) return undefined;
    const joined = parts.length === 1 ? parts[0]! : Buffer.concat(parts, partialBytes);
    parts = [];
    partialBytes = 0;
    expectedBytes = 0;
    return joined;
  };

  const keep = (rest: Buffer, expected: number): void => {
    // A copy: a few bytes must not hold on to a whole network buffer.
    parts = [Buffer.from(rest)];
    partialBytes = rest.length;
    expectedBytes = expected;
  };

  const problemOf = (type: number, packetBytes: number): ReaderProblem | undefined => {
    if (!seenConnect) {
      if (type !== PACKET.connect) return 'first_packet_not_connect';
      return packetBytes > MAX_CONNECT_BYTES ? 'packet_too_large' : undefined;
    }
    if (type === PACKET.connect) return 'second_connect';
    const least = LEAST_BYTES.get(type);
    if (least === undefined) return 'packet_type';
    // Below 130 bytes the fixed header has two; a packet that is not complete has size 0 here.
    if (packetBytes > 0 && packetBytes - 2 < least) return 'packet_length';
    return packetBytes > MAX_PACKET_BYTES ? 'packet_too_large' : undefined;
  };

  return {
    get partialBytes() {
      return partialBytes;
    },
    push(chunk, onPacket) {
      const data = join(chunk);
      if (!data) return undefined;
      let at = 0;
      while (at < data.length) {
        const size = packetSize(data, at);
        if (size < 0) return 'packet_length';
        const type = data[at]! >> 4;
        const problem = problemOf(type, size);
        if (problem) return problem;
        if (size === 0 || at + size > data.length) {
          keep(data.subarray(at), size);
          return undefined;
        }
        seenConnect = true;
        if (!onPacket(type, data.subarray(at, at + size))) return undefined;
        at += size;
      }
      return undefined;
    },
  };
}

/** Bytes of the packet that starts there, header included; 0 when its header is incomplete, -1 when it is malformed. */
function packetSize(data: Buffer, start: number): number {
  let remaining = 0;
  let scale = 1;
  for (let i = 1; i <= MAX_LENGTH_BYTES; i++) {
    const byte = data[start + i];
    if (byte === undefined) return 0;
    remaining += (byte & 0x7f) * scale;
    if (byte < 0x80) return 1 + i + remaining;
    scale *= 128;
  }
  return -1;
}
