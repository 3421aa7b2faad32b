import type { OwnTopics } from './access.ts';
import { QOS_BITS } from './mqtt-reader.ts';
import type { IncomingPublish, PublishOutcome } from './publish.ts';

const QOS_1 = 0x02;

/**
 * The short way of a publish with QoS 1 on one of a gateway's own topics: it is judged, made durable and acknowledged
 * without Aedes, whose parser, packet objects and hooks cost more than all that we do to such a packet ourselves
 * (bench/README.md). Everything else a gateway may send is rare, and goes to Aedes.
 */
export interface ExpressLane {
  /**
   * Takes a whole PUBLISH.
   * @param headerBytes length of its fixed header
   * @returns false when it is none for this lane
   */
  take(packet: Buffer, headerBytes: number): boolean;
}

export interface ExpressParts {
  readonly topics: OwnTopics;
  /** As in publish.ts, for this gateway. */
  readonly publish: (incoming: IncomingPublish, done: (outcome: PublishOutcome) => void) => void;
  /** Called once for each publish taken. @param bytes its remaining length */
  readonly done: (outcome: PublishOutcome, messageId: number, bytes: number) => void;
}

export function createExpressLane({ topics, publish, done }: ExpressParts): ExpressLane {
  const own = [topics.telemetry, topics.presence, topics.commandsAck].map((name) => ({
    name,
    bytes: Buffer.from(name),
  }));
  return {
    take(packet, headerBytes) {
      if ((packet[0]! & QOS_BITS) !== QOS_1 || packet.length < headerBytes + 2) return false;
      const from = headerBytes + 2;
      const to = from + packet.readUInt16BE(headerBytes);
      const topic = own.find(({ bytes }) => to - from === bytes.length && isAt(bytes, packet, from));
      if (topic === undefined || packet.length < to + 2) return false;
      const messageId = packet.readUInt16BE(to);
      // Not a valid packet (MQTT 3.1.1, 2.3.1): Aedes says so.
      if (messageId === 0) return false;
      const incoming = { topic: topic.name, payload: packet.subarray(to + 2), qos: 1 } as const;
      publish(incoming, (outcome) => done(outcome, messageId, packet.length - headerBytes));
      return true;
    },
  };
}

/** True when the packet holds these bytes there. (For so few a loop is quicker than a call out of JavaScript.) */
function isAt(bytes: Buffer, packet: Buffer, from: number): boolean {
  if (packet.length < from + bytes.length) return false;
  for (let i = 0; i < bytes.length; i++) if (packet[from + i] !== bytes[i]) return false;
  return true;
}
