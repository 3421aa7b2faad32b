import { readFileSync } from 'node:fs';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { KafkaSettings } from './contract.ts';

/**
 * A setting that node-rdkafka has no way to ask for, by one request of Kafka's own protocol (DescribeConfigs, version 1,
 * which every Kafka since 1.1 answers). Used for a warning and nothing else.
 */
const SETTING = 'min.insync.replicas';
const DESCRIBE_CONFIGS = 32;
const TOPIC = 2;
const TIMEOUT_MS = 5000;
const MAX_ANSWER_BYTES = 64 * 1024;

const int8 = (value: number) => Buffer.from([value]);
function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}
function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
const text = (value: string) => Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);

/** The request for the setting of some topics, with its length in front. */
export function encodeRequest(topics: readonly string[]): Buffer {
  const header = [int16(DESCRIBE_CONFIGS), int16(1), int32(1), text('mediconnect')];
  const resources = topics.flatMap((topic) => [int8(TOPIC), text(topic), int32(1), text(SETTING)]);
  const body = Buffer.concat([...header, int32(topics.length), ...resources, int8(0)]);
  return Buffer.concat([int32(body.length), body]);
}

/** Reads from the front of bytes; throws RangeError beyond their end. */
function createCursor(bytes: Buffer) {
  let at = 0;
  const take = (length: number) => {
    at += length;
    return at - length;
  };
  return {
    int8: () => bytes.readInt8(take(1)),
    int16: () => bytes.readInt16BE(take(2)),
    int32: () => bytes.readInt32BE(take(4)),
    text() {
      const length = bytes.readInt16BE(take(2));
      if (length < 0) return undefined;
      const from = take(length);
      if (at > bytes.length) throw new RangeError('the answer is cut');
      return bytes.toString('utf8', from, at);
    },
  };
}

/** The setting of each topic that the answer tells; without the length in front. */
export function decodeAnswer(bytes: Buffer): Map<string, number> {
  const cursor = createCursor(bytes);
  const found = new Map<string, number>();
  cursor.int32(); // correlation
  cursor.int32(); // throttled for so long
  for (let results = cursor.int32(); results > 0; results--) {
    cursor.int16(); // error: then there are no entries
    cursor.text();
    cursor.int8();
    const topic = cursor.text() ?? '';
    for (let entries = cursor.int32(); entries > 0; entries--) {
      const name = cursor.text();
      const value = Number(cursor.text());
      cursor.int8(); // read-only
      cursor.int8(); // where it comes from
      cursor.int8(); // sensitive
      if (cursor.int32() !== 0) throw new RangeError('synonyms were not asked for');
      if (name === SETTING && Number.isInteger(value)) found.set(topic, value);
    }
  }
  return found;
}

/** A socket as the options ask for; undefined with SASL, which is not spoken here. */
function open({ options }: KafkaSettings, host: string, port: number): Socket | undefined {
  const protocol = String(options['security.protocol'] ?? 'plaintext').toLowerCase();
  if (protocol === 'plaintext') return connect(port, host);
  if (protocol !== 'ssl') return undefined;
  const file = (name: string) => options[`${name}.pem`] ?? fileOf(options[`${name}.location`]);
  const [ca, cert, key] = [file('ssl.ca'), file('ssl.certificate'), file('ssl.key')];
  return connectTls({
    host,
    port,
    ...(isIP(host) === 0 && { servername: host }),
    rejectUnauthorized: options['enable.ssl.certificate.verification'] !== false,
    ...(options['ssl.endpoint.identification.algorithm'] === 'none' && { checkServerIdentity: () => undefined }),
    ...(ca !== undefined && { ca: String(ca) }),
    ...(cert !== undefined && { cert: String(cert) }),
    ...(key !== undefined && { key: String(key), passphrase: String(options['ssl.key.password'] ?? '') }),
  });
}

const fileOf = (path: unknown) => (typeof path === 'string' ? readFileSync(path, 'utf8') : undefined);

/** Sends a request and resolves with the answer, without its length. */
function ask(socket: Socket, request: Buffer): Promise<Buffer> {
  return new Promise<Buffer>((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    socket.setTimeout(TIMEOUT_MS, () => reject(new Error('no answer in time')));
    socket.once('error', reject).once('close', () => reject(new Error('closed')));
    socket.on('data', (more) => {
      bytes = Buffer.concat([bytes, more]);
      const length = bytes.length < 4 ? 0 : bytes.readInt32BE();
      if (length < 0 || length > MAX_ANSWER_BYTES) reject(new Error('not an answer of Kafka'));
      else if (length > 0 && bytes.length >= 4 + length) resolve(bytes.subarray(4, 4 + length));
    });
    socket.write(request);
  }).finally(() => socket.destroy());
}

/** min.insync.replicas of topics, as far as a broker tells; with SASL, or when none answers, of none. */
export async function readMinInsyncReplicas(
  kafka: KafkaSettings,
  topics: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  for (const broker of kafka.brokers.split(',')) {
    const at = broker.lastIndexOf(':');
    const [host, port] = at < 0 ? [broker, 9092] : [broker.slice(0, at), Number(broker.slice(at + 1))];
    try {
      const socket = open(kafka, host.replace(/^\[(.*)\]$/, '$1'), port);
      if (socket === undefined) break;
      return decodeAnswer(await ask(socket, encodeRequest(topics)));
    } catch {} // the next one may answer
  }
  return new Map();
}
