import { createServer } from 'node:net';

const FIRST = 20_000;
const LAST = 31_999;
const TRIES = 600;

/**
 * A free port of loopback below the range that the system hands out to clients, so that none of them takes it while
 * what listens there is started again.
 * @param from where to look first; at random without it, so that test files that run at once do not meet
 */
export async function freePort(from = FIRST + Math.floor(Math.random() * (LAST - FIRST - TRIES))): Promise<number> {
  for (let port = from; port < from + TRIES; port++) {
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
  throw new Error(`no free port from ${from} to ${from + TRIES}`);
}
