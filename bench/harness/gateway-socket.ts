import { connect as connectSocket } from 'node:net';
import { connectPacket, PINGREQ_PACKET } from './packets.ts';

export interface GatewaySocketOptions {
  readonly host: string;
  readonly port: number;
  /** Of loopback: from one address a machine has too few ports for a large fleet. */
  readonly localAddress?: string;
  readonly gateway: string;
  readonly secret: string;
  readonly keepAliveS?: number;
}

export interface GatewaySocketEvents {
  /** CONNACK 0 came. */
  connected(): void;
  /** A PUBACK came. */
  acknowledged(messageId: number): void;
  /** All answers of one piece of the stream were handed on. */
  settled?(): void;
  closed(): void;
}

/** A gateway of a benchmark: a raw socket, because a client library would cost more than the broker that is measured. */
export interface GatewaySocket {
  write(bytes: Buffer): void;
  ping(): void;
  /** Ends without a word, as a lost network does. */
  cut(): void;
}

/** @throws asynchronously, ending the process, when the broker answers anything else than what a good gateway gets */
export function openGatewaySocket(options: GatewaySocketOptions, events: GatewaySocketEvents): GatewaySocket {
  const { host, port, gateway, secret, keepAliveS, localAddress } = options;
  const socket = connectSocket({ host, port, noDelay: true, ...(localAddress && { localAddress }) });
  let rest: Buffer = Buffer.alloc(0);
  socket.on('connect', () => socket.write(connectPacket(gateway, secret, keepAliveS)));
  socket.on('error', () => {});
  socket.on('close', () => events.closed());
  socket.on('data', (chunk: Buffer) => {
    const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    for (;;) {
      // CONNACK and PUBACK have four bytes, PINGRESP two; nothing else ever comes.
      const size = data[at] === 0xd0 ? 2 : 4;
      if (data.length - at < size) break;
      if (data[at] === 0x40) events.acknowledged(data.readUInt16BE(at + 2));
      else if (data[at] === 0x20 && data[at + 3] === 0) events.connected();
      else if (data[at] !== 0xd0) throw new Error(`unexpected answer ${data.subarray(at, at + 4).toString('hex')}`);
      at += size;
    }
    rest = at === data.length ? Buffer.alloc(0) : Buffer.from(data.subarray(at));
    events.settled?.();
  });
  return {
    write: (bytes) => void socket.write(bytes),
    ping: () => void socket.write(PINGREQ_PACKET),
    cut: () => void socket.destroy(),
  };
}
