import { connect, createServer, type Socket } from 'node:net';

/** A network between clients and a server that a test holds up, cuts and mends. */
export interface TestProxy {
  /** Connections stay, but nothing passes: what a server that hangs looks like. */
  hold(): void;
  /** Connections are cut and new ones refused: what a server that is away looks like. */
  cut(): void;
  /** Everything passes again, what was held first. */
  mend(): void;
  /** Whether somebody sent a text that is held. */
  keeps(text: string): boolean;
  close(): Promise<void>;
}

/** Listens on a port of loopback and passes everything on to another. */
export async function createTestProxy(port: number, targetPort: number): Promise<TestProxy> {
  const sockets = new Set<Socket>();
  let held: { readonly to: Socket; readonly bytes: Buffer }[] = [];
  let state: 'open' | 'held' | 'cut' = 'open';

  function pipe(from: Socket, to: Socket): void {
    sockets.add(from);
    from
      .on('error', () => {})
      .on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    from.on('data', (bytes) => {
      if (state === 'held') held.push({ to, bytes });
      else if (!to.write(bytes)) from.pause();
    });
    to.on('drain', () => from.resume());
  }

  const server = createServer((client) => {
    if (state === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const target = connect(targetPort, '127.0.0.1');
    pipe(client, target);
    pipe(target, client);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    hold() {
      state = 'held';
    },
    cut() {
      state = 'cut';
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      state = 'open';
      for (const { to, bytes } of held) to.write(bytes);
      held = [];
    },
    keeps: (text) => held.some(({ bytes }) => bytes.includes(text)),
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
