/** MQTT 3.1.1 packets by hand: a client library would cost more than the broker that is measured. */

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

function fixedHeader(head: number, length: number): Buffer {
  const bytes = [head];
  let left = length;
  do {
    bytes.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    left >>>= 7;
  } while (left > 0);
  return Buffer.from(bytes);
}

export const PINGREQ_PACKET = Buffer.from([0xc0, 0]);

/** CONNECT of a gateway: clean session, user name = client id. */
export function connectPacket(gateway: string, secret: string, keepAliveS = 60): Buffer {
  const flags = Buffer.from([4, 0xc2, keepAliveS >> 8, keepAliveS & 0xff]);
  const fields = [text('MQTT'), flags, text(gateway), text(gateway), text(secret)];
  const body = Buffer.concat(fields);
  return Buffer.concat([fixedHeader(0x10, body.length), body]);
}

/** PUBLISH with QoS 1. */
export function publishPacket(topic: string, id: number, payload: Uint8Array): Buffer {
  const name = text(topic);
  const head = fixedHeader(0x32, name.length + 2 + payload.length);
  return Buffer.concat([head, name, Buffer.from([id >> 8, id & 0xff]), payload]);
}
