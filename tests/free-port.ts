import { createServer } from 'node:net';

const FIRST = 24_329;
const LAST = 24_928;

/**
 * A free port of loopback below the range that the system hands out to clients, so that none of them takes it while
 * what listens there is started again.
 */
export async function freePort(from = FIRST): Promise<number> {
  for (let port = from; port <= LAST; port++) {
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
  throw new Error(`no free port from ${from} to ${LAST}`);
}
