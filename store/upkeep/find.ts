import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError, type Config, type Logger } from '@mediconnect/base';
import { type Connection, describeConnection } from '../connection.ts';
import { serverFolders } from '../embedded/folders.ts';
import { readPostmasterFile } from '../embedded/postmaster.ts';
import { SOCKET_PORT } from '../embedded/run-folder.ts';
import { startEmbedded } from '../embedded/server.ts';
import { processStart } from '../embedded/system.ts';
import type { InstallationKind } from '../installation.ts';
import { DATABASE, embeddedDatabase } from '../store.ts';

/** A database that upkeep works on. */
export interface FoundDatabase {
  readonly connection: Connection;
  /** Where it is, for people; no secrets. */
  readonly place: string;
  /** Ends the server if it was started for this. */
  close(): Promise<void>;
}

export interface FindOptions {
  readonly config: Pick<Config, 'databaseUrl' | 'dataDir'>;
  readonly kind: InstallationKind;
  readonly log: Logger;
  /** Makes an embedded one where there is none. */
  readonly create: boolean;
}

/**
 * The database of an installation: that of MEDICONNECT_DATABASE_URL, else the embedded one below `<dataDir>/<kind>`:
 * through the socket of the server that runs there, or with a server of our own while none does.
 * @throws {AppError} database.absent, data_dir.*, database.unavailable
 */
export async function findDatabase({ config, kind, log, create }: FindOptions): Promise<FoundDatabase> {
  if (config.databaseUrl !== undefined) {
    const connection = { connectionString: config.databaseUrl };
    return { connection, place: describeConnection(connection), close: async () => {} };
  }
  const folder = join(resolve(config.dataDir), kind);
  const { data } = serverFolders(folder);
  if (!create && !existsSync(data))
    throw new AppError('database.absent', `There is no ${kind} database in ${folder}; MEDICONNECT_DATA_DIR names it`);
  const running = readPostmasterFile(data);
  if (running?.ready && running.socketFolder !== '' && processStart(running.pid) !== undefined) {
    const connection = { host: running.socketFolder, port: SOCKET_PORT, user: 'postgres', database: DATABASE };
    return { connection, place: `${folder} (runs)`, close: async () => {} };
  }
  const server = await startEmbedded({ folder, log });
  try {
    return {
      connection: await embeddedDatabase(server),
      place: `${folder} (started for this)`,
      close: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
