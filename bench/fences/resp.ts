import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One command of the Redis protocol. */
export function command(...words: readonly (string | number)[]): string {
  const parts = words.map((word) => `$${Buffer.byteLength(String(word))}\r\n${word}\r\n`);
  return `*${words.length}\r\n${parts.join('')}`;
}

/** A connection that counts answers: each is one line, or one text; refused commands throw. */
export interface RespConnection {
  readonly socket: Socket;
  /** Sends commands and resolves when all have their answer. */
  pipeline(commands: readonly string[], window: number): Promise<void>;
  close(): void;
}

export async function openResp(port: number): Promise<RespConnection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let answered = 0;
  let wake: (() => void) | undefined;
  let failure: Error | undefined;
  socket.on('data', (data: Buffer) => {
    // the answers here are +OK and :1 only, so every one ends with the only line feed in it
    for (const byte of data) if (byte === 0x0a) answered++;
    if (data.includes('-ERR')) failure = new Error(data.toString('latin1'));
    wake?.();
  });
  socket.on('error', (error) => {
    failure = error;
    wake?.();
  });
  return {
    socket,
    async pipeline(commands, window) {
      const target = answered + commands.length;
      for (let sent = 0; sent < commands.length || answered < target; ) {
        if (failure) throw failure;
        const room = Math.min(commands.length, window - (target - commands.length + sent - answered) + sent) - sent;
        if (room > 0) {
          socket.write(commands.slice(sent, sent + room).join(''));
          sent += room;
        } else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
    close: () => void socket.destroy(),
  };
}
