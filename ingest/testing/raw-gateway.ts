import { once } from 'node:events';
import { connect as connectSocket, type Socket } from 'node:net';

/** A packet from the broker, in its bytes. */
export interface Answer {
  readonly type: number;
  readonly body: Buffer;
}

/** A gateway of raw bytes. */
export interface RawGateway {
  write(bytes: Buffer): void;
  /** The next packet of the broker; rejects when it closes instead. */
  next(): Promise<Answer>;
  /** Resolves when the broker has closed. @returns the packets that nobody asked for */
  closed(): Promise<Answer[]>;
  /** Packets that arrived and were not taken. */
  readonly unread: readonly Answer[];
  cut(): void;
  readonly socket: Socket;
}

export async function rawGateway(address: { host: string; port: number }): Promise<RawGateway> {
  const socket = connectSocket(address.port, address.host);
  const gateway = rawGatewayOn(socket);
  await once(socket, 'connect');
  return gateway;
}

/** The same on a socket that somebody else connects. */
export function rawGatewayOn(socket: Socket): RawGateway {
  let bytes = Buffer.alloc(0);
  const answers: Answer[] = [];
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const takers: (() => void)[] = [];
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    // The broker's packets are all shorter than 128 bytes.
    while (bytes.length >= 2 && bytes.length >= 2 + bytes[1]!) {
      answers.push({ type: bytes[0]! >> 4, body: bytes.subarray(2, 2 + bytes[1]!) });
      bytes = bytes.subarray(2 + bytes[1]!);
      takers.shift()?.();
    }
  });
  return {
    socket,
    write: (data) => void socket.write(data),
    async next() {
      if (answers.length === 0) {
        const arrived = new Promise<void>((resolve) => takers.push(resolve));
        await Promise.race([arrived, ended]);
        if (answers.length === 0) throw new Error('closed');
      }
      return answers.shift()!;
    },
    async closed() {
      await ended;
      return answers.splice(0);
    },
    get unread() {
      return answers;
    },
    cut: () => void socket.destroy(),
  };
}
