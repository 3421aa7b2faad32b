import { join } from 'node:path';
import { createLogger } from '@mediconnect/base';
import { type EmbeddedServer, startEmbedded } from '../../store/embedded/server.ts';
import { gone, killWithChildren } from './processes.ts';

/** A database that the product knows by MEDICONNECT_DATABASE_URL, and that the harness takes away and gives back. */
export interface OwnDatabase {
  /** Only after the first `start`. */
  url(): string;
  start(): Promise<void>;
  /** SIGKILL to all of its processes; it stays down. @returns the process number it had */
  takeAway(): Promise<number>;
  stop(): Promise<void>;
}

/** A PostgreSQL with the settings of the embedded one, in a folder. */
export function createOwnDatabase(folder: string): OwnDatabase {
  let server: EmbeddedServer | undefined;
  let url = '';
  return {
    url: () => url,
    async start() {
      server = await startEmbedded({ folder: join(folder, 'database'), log: createLogger('silent') });
      const { host, port, database } = server.connection;
      url = `postgres://postgres@${encodeURIComponent(host!)}:${port}/${database}`;
    },
    async takeAway() {
      const pid = server!.pid()!;
      killWithChildren(pid);
      // Its supervisor would start it again.
      await server!.stop();
      await gone(pid);
      return pid;
    },
    async stop() {
      await server?.stop();
    },
  };
}
