import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createLogger, createMetrics } from '@mediconnect/base';
import { openStore, type Store } from '@mediconnect/store';
import { type EmbeddedServer, startEmbedded } from '../../store/embedded/server.ts';
import { gone, killWithChildren } from './processes.ts';
import { countRows, readRows } from './rows-store.ts';
import type { Stored } from './stage.ts';

/** A database that the product knows by MEDICONNECT_DATABASE_URL, and that the harness takes away and gives back. */
export interface OwnDatabase {
  /** Only after the first `start`. */
  url(): string;
  start(): Promise<void>;
  /** SIGKILL to all of its processes; it stays down. @returns the process number it had */
  takeAway(): Promise<number>;
  /** Lends the product's store on it. */
  withStore<T>(use: (store: Store) => Promise<T>): Promise<T>;
  /** Waits until it has so many frames, or gets no more for a minute. */
  waitForFrames(frames: number): Promise<void>;
  read(): Promise<Stored>;
  stop(): Promise<void>;
}

const NO_MORE_MS = 60_000;

/** A PostgreSQL with the settings of the embedded one, in a folder. */
export function createOwnDatabase(folder: string): OwnDatabase {
  let server: EmbeddedServer | undefined;
  let url = '';

  const withStore = async <T>(use: (store: Store) => Promise<T>): Promise<T> => {
    const config = { databaseUrl: url, dataDir: '', lateDays: 30, allowUnsafe: false };
    const store = await openStore({ config, kind: 'live', log: createLogger('error'), metrics: createMetrics() });
    return use(store).finally(() => store.close());
  };

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
      server = undefined;
      await gone(pid);
      return pid;
    },
    withStore,
    waitForFrames: (frames) =>
      withStore(async ({ pool }) => {
        let [most, sinceMs] = [-1, performance.now()];
        while (most < frames && performance.now() - sinceMs < NO_MORE_MS) {
          const count = await countRows(pool);
          if (count > most) [most, sinceMs] = [count, performance.now()];
          if (most < frames) await pause(200);
        }
      }),
    read: () => withStore(({ pool }) => readRows(pool)),
    async stop() {
      await server?.stop();
      server = undefined;
    },
  };
}
