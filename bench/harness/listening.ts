import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Resolves once somebody accepts connections on that port of loopback. */
export async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    await wait(20);
  }
}
