import { topicOf } from '@mediconnect/schemas';
import { chance, createRandom, pick, type Random, split } from '../../device-sim/random.ts';
import { connect, DISCONNECT, PINGREQ, packet, publish, pubrel, subscribe } from '../../ingest/testing/mqtt-bytes.ts';
import { mutate, randomBytes, splice, whole } from './mutate.ts';
import { payload } from './payloads.ts';

/** Bytes in which a packet's topic and ids stand. */
const MOST_OF_A_HEAD = 60;

/** Who talks: a gateway whose secret is known, so that what comes after CONNECT is looked at. */
export interface Talker {
  readonly fleet: string;
  readonly vehicle: string;
  readonly gateway: string;
  readonly secret: string;
}

/** What is written before something is waited for. */
export interface Part {
  /** In these pieces. */
  readonly chunks: readonly Buffer[];
  /** Something in it is answered for sure, or the connection closed: that is waited for; else only a moment. */
  readonly answered: boolean;
}

/** One short connection. */
export interface Conversation {
  readonly parts: readonly Part[];
  /** MQTT packets in it, good and bad. */
  readonly packets: number;
  /** When all is written: the socket is ended, cut, or kept open for the answers for a while. */
  readonly leave: 'end' | 'cut' | 'linger';
}

/** A length that is none: without end, or of more than anybody would send. */
function lyingHeader(random: Random): Buffer {
  const head = whole(random, 0, 255);
  const lengths = [
    [0xff, 0xff, 0xff, 0xff, 0x01],
    [0xff, 0xff, 0xff, 0x7f],
    [0x80, 0x80, 0x80, 0x80],
    [0x80, 0x80, 0x80, 0x01],
    [0xff, 0xff, 0x0f],
    [0x80],
  ];
  return Buffer.concat([Buffer.from([head, ...pick(random, lengths)]), randomBytes(random, whole(random, 0, 300))]);
}

function topic(random: Random, { fleet, vehicle }: Talker): string {
  if (chance(random, 0.92)) return topicOf(fleet, vehicle, 'telemetry');
  if (chance(random, 0.94)) return topicOf(fleet, vehicle, pick(random, ['presence', 'commands/ack']));
  const odd = ['', '#', '+/+', '$SYS/x', 'v1/\0/telemetry', 'x'.repeat(9000), topicOf(fleet, vehicle, 'commands')];
  return pick(random, odd);
}

/** A packet that ingest has to look into: the MQTT is right, what it carries is not. */
function soundPacket(random: Random, talker: Talker, nowMs: number): Buffer {
  const id = whole(random, 0, 65_535);
  const qos = pick(random, [1, 1, 1, 1, 1, 1, 0, 2]);
  if (chance(random, 0.9))
    return publish(topic(random, talker), payload(random, nowMs), { id, qos, retain: chance(random, 0.1) });
  return pick(random, [
    pubrel(id),
    PINGREQ,
    packet(0x40, Buffer.from([id >> 8, id & 255])),
    packet(0x50, Buffer.from([id >> 8, id & 255])),
    packet(0x70, Buffer.from([id >> 8, id & 255])),
    subscribe([topicOf(talker.fleet, talker.vehicle, 'commands')]),
    subscribe(['#', randomBytes(random, whole(random, 1, 30)).toString('latin1')]),
    packet(0xa2, Buffer.concat([Buffer.from([0, 1, 0, 1]), Buffer.from('#')])),
  ]);
}

/** The first bytes of a packet's body, under a header that is true: what should follow is missing, and all else is right. */
function shortPacket(random: Random, bytes: Buffer): Buffer {
  const body = bytes.subarray(bytes.findIndex((byte, i) => i > 0 && byte < 0x80) + 1);
  return packet(bytes[0]!, body.subarray(0, whole(random, 0, Math.min(body.length, MOST_OF_A_HEAD))));
}

/** A packet that is wrong as MQTT: most connections end with it. */
function brokenPacket(random: Random, talker: Talker, nowMs: number): Buffer {
  if (chance(random, 0.2)) return lyingHeader(random);
  const one = soundPacket(random, talker, nowMs);
  if (chance(random, 0.2)) return splice(random, one, soundPacket(random, talker, nowMs));
  if (chance(random, 0.2)) return shortPacket(random, one);
  // Only the head, where every byte means something.
  if (chance(random, 0.4)) return Buffer.concat([mutate(random, one.subarray(0, 8)), one.subarray(8)]);
  return mutate(random, one);
}

function connectOf(random: Random, { gateway, secret, fleet, vehicle }: Talker): Buffer {
  const own = topicOf(fleet, vehicle, 'presence');
  const will = chance(random, 0.2) ? { topic: own, payload: payload(random, 0).subarray(0, 500) } : undefined;
  return connect({ clientId: gateway, password: secret, keepAliveS: whole(random, 0, 600), ...(will && { will }) });
}

const PUBLISH = 3;
const QOS_BITS = 0x06;
/** A PUBLISH with QoS 1 or 2: acknowledged, or the end of the connection. */
const isAnswered = (bytes: Buffer): boolean => bytes[0]! >> 4 === PUBLISH && (bytes[0]! & QOS_BITS) > 0;

/** Bytes in pieces as a network might deliver them. */
function cutUp(random: Random, bytes: Buffer): Buffer[] {
  if (chance(random, 0.7)) return [bytes];
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = at + whole(random, 1, chance(random, 0.3) ? 10 : 2000);
    chunks.push(bytes.subarray(at, next));
    at = next;
  }
  return chunks;
}

/**
 * The n-th conversation of a seed; it depends on nothing else, so a single one can be played again.
 * @param nowMs the time that good frames carry
 */
export function conversationOf(seed: number, n: number, talker: Talker, nowMs: number): Conversation {
  const random = split(createRandom(seed), n);
  const hello = connectOf(random, talker);
  const sound = Array.from({ length: whole(random, 0, 20) }, () => soundPacket(random, talker, nowMs));
  const end = chance(random, 0.8) ? [0, 1].map(() => brokenPacket(random, talker, nowMs)) : [DISCONNECT];
  const leave = pick(random, ['end', 'end', 'linger', 'linger', 'cut'] as const);
  const of = (...parts: Buffer[][]): Conversation => ({
    parts: parts.map((packets) => ({
      chunks: cutUp(random, Buffer.concat(packets)),
      answered: packets[0] === hello || (packets === sound && sound.some(isAnswered)),
    })),
    packets: parts.flat().length,
    leave,
  });
  if (chance(random, 0.12)) return of([mutate(random, hello)], sound.slice(0, 3));
  if (chance(random, 0.05)) return of(end);
  if (chance(random, 0.1)) return of([mutate(random, Buffer.concat([hello, ...sound]))]);
  if (chance(random, 0.1)) return of([hello, ...sound, ...end]);
  return of([hello], sound, end);
}
