// MQTT 3.1.1 packets by hand, so that a test can also write what no client library would.

const text = (value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value as string);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
};

/** A packet of a type byte and its body. */
export function packet(head: number, body: Buffer = Buffer.alloc(0)): Buffer {
  const length: number[] = [];
  let left = body.length;
  do {
    length.push((left & 127) | (left > 127 ? 128 : 0));
    left >>= 7;
  } while (left > 0);
  return Buffer.concat([Buffer.from([head, ...length]), body]);
}

export interface ConnectOptions {
  readonly clientId: string;
  /** The client id when absent; null: none. */
  readonly username?: string | null;
  /** "secret" when absent; null: none. */
  readonly password?: string | null;
  readonly keepAliveS?: number;
  readonly will?: { topic: string; payload: Buffer; qos?: number };
  readonly version?: number;
}

export function connect(options: ConnectOptions): Buffer {
  const { clientId, username = clientId, password = 'secret', keepAliveS = 60, will, version = 4 } = options;
  const flags =
    0x02 | (username === null ? 0 : 0x80) | (password === null ? 0 : 0x40) | (will ? 0x04 | ((will.qos ?? 0) << 3) : 0);
  return packet(
    0x10,
    Buffer.concat([
      text(version === 3 ? 'MQIsdp' : 'MQTT'),
      Buffer.from([version, flags, keepAliveS >> 8, keepAliveS & 255]),
      text(clientId),
      ...(will ? [text(will.topic), text(will.payload)] : []),
      ...(username === null ? [] : [text(username)]),
      ...(password === null ? [] : [text(password)]),
    ]),
  );
}

export function publish(topic: string, payload: Uint8Array, { qos = 1, id = 1, retain = false } = {}): Buffer {
  const ids = qos > 0 ? [Buffer.from([id >> 8, id & 255])] : [];
  return packet(0x30 | (qos << 1) | (retain ? 1 : 0), Buffer.concat([text(topic), ...ids, payload]));
}

export function subscribe(filters: readonly string[], id = 1): Buffer {
  const body = filters.flatMap((filter) => [text(filter), Buffer.from([1])]);
  return packet(0x82, Buffer.concat([Buffer.from([0, id]), ...body]));
}

export const PINGREQ = packet(0xc0);
export const DISCONNECT = packet(0xe0);
export const puback = (id: number): Buffer => packet(0x40, Buffer.from([id >> 8, id & 255]));
export const pubrel = (id: number): Buffer => packet(0x62, Buffer.from([id >> 8, id & 255]));
