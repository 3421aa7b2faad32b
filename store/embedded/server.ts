import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ErrorCode, Logger } from '@mediconnect/base';
import type { Connection } from '../connection.ts';
import { lockDataFolder } from './data-lock.ts';
import { chooseEndpoint } from './endpoint.ts';
import { makePassable, makePrivate, serverFolders } from './folders.ts';
import { clearTheWay } from './postmaster.ts';
import { initialise } from './processes.ts';
import { createRunFolder } from './run-folder.ts';
import { prepareRuntime } from './runtime.ts';
import { SERVER_SETTINGS } from './server-settings.ts';
import { Supervisor } from './supervisor.ts';
import { serverAccount } from './system.ts';

export interface EmbeddedOptions {
  /** `<dataDir>/<kind>`: everything of this server lives below. */
  readonly folder: string;
  readonly log: Logger;
  /** Server settings beside or instead of SERVER_SETTINGS. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly initdbFlags?: readonly string[];
  /** Called each time the server had died and runs again. */
  readonly onRestart?: () => void;
}

export interface EmbeddedServer {
  /** To the database `postgres`. Stays the same when the server is started again. */
  readonly connection: Connection;
  /** Process number of the server now running. */
  pid(): number | undefined;
  /** Why it does not run, while it cannot be started again. */
  problem(): ErrorCode | undefined;
  /** Ends the server and gives the folder free. */
  stop(): Promise<void>;
}

/** Starts the server on a folder that is ours. @returns what ends it, and what has to be undone afterwards */
async function startOn(options: EmbeddedOptions, undo: (() => void)[]): Promise<EmbeddedServer> {
  const folders = serverFolders(options.folder);
  makePassable(folders.server);
  const account = serverAccount(folders.data);
  const there = existsSync(folders.data);
  if (there) {
    makePrivate(folders.data, account);
    await clearTheWay(folders.data);
  }
  const runFolder = createRunFolder(folders.runRecord);
  undo.push(() => runFolder.remove());
  const runtime = prepareRuntime(folders, account, runFolder);
  const endpoint = await chooseEndpoint(folders, runtime.socketFolder);
  if (!there) await initialise(runtime, folders, [...endpoint.initdbFlags, ...(options.initdbFlags ?? [])]);
  const supervisor = new Supervisor({
    runtime,
    folders,
    connection: endpoint.connection,
    settings: { ...SERVER_SETTINGS, ...endpoint.settings, ...options.settings },
    log: options.log,
    ...(options.onRestart && { onRestart: options.onRestart }),
  });
  try {
    await supervisor.launch();
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  return {
    connection: endpoint.connection,
    pid: () => supervisor.pid(),
    problem: () => supervisor.problem(),
    stop: () => supervisor.stop(),
  };
}

/**
 * Starts the PostgreSQL that came with `npm ci` on a folder of its own, creating the data at the first time. It listens
 * on a Unix socket that only its own account (and root) can reach, and dies with this process.
 * @throws {AppError} data_dir.in_use, data_dir.unwritable, platform.unsupported, database.unavailable
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  makePassable(dirname(options.folder));
  makePassable(options.folder);
  const lock = lockDataFolder(join(options.folder, 'lock'), options.folder);
  const undo: (() => void)[] = [() => lock.release()];
  const clean = () => {
    for (let step = undo.pop(); step; step = undo.pop()) step();
  };
  try {
    const server = await startOn(options, undo);
    let stopping: Promise<void> | undefined;
    const stop = () => {
      stopping ??= server.stop().finally(clean);
      return stopping;
    };
    return { ...server, stop };
  } catch (error) {
    clean();
    throw error;
  }
}
