import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from '@mediconnect/base';
import pg from 'pg';
import type { Connection } from '../connection.ts';
import { type DataLock, lockDataFolder } from './data-lock.ts';
import {
  makePassable,
  makePrivate,
  makeSocketFolder,
  removeTemporarySocketFolder,
  requireReachable,
  type ServerFolders,
  SOCKET_PORT,
  serverFolders,
} from './folders.ts';
import { clearTheWay, readPostmasterFile, signalPostmaster } from './postmaster.ts';
import { initialise, prepareRuntime, type Runtime, spawnServer } from './runtime.ts';
import { SERVER_SETTINGS } from './server-settings.ts';
import { pause, serverAccount } from './system.ts';

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
  /** To the database `postgres`. */
  readonly connection: Connection;
  /** Process number of the server now running. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

const START_DEADLINE_MS = 60_000;
const STOP_PATIENCE_MS = 3000;

function settingsArguments(socketFolder: string, settings: Readonly<Record<string, string>>): string[] {
  const all = {
    ...SERVER_SETTINGS,
    port: String(SOCKET_PORT),
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const exit = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => (ended(child) ? resolve() : child.once('exit', () => resolve())));

async function answers(connection: Connection): Promise<boolean> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5000 });
  client.on('error', () => {}); // told by the rejected query
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** What the server last wrote, for the error when it does not start. */
function lastWords(folders: ServerFolders): string {
  try {
    return readFileSync(folders.log, 'utf8').trimEnd().split('\n').slice(-3).join(' | ').slice(-600);
  } catch {
    return '';
  }
}

class Supervisor implements EmbeddedServer {
  readonly connection: Connection;
  #child: ChildProcess | undefined;
  #stopping = false;
  #restarting: Promise<void> = Promise.resolve();
  readonly #runtime: Runtime;
  readonly #folders: ServerFolders;
  readonly #socketFolder: string;
  readonly #lock: DataLock;
  readonly #options: EmbeddedOptions;

  constructor(
    runtime: Runtime,
    folders: ServerFolders,
    socketFolder: string,
    lock: DataLock,
    options: EmbeddedOptions,
  ) {
    this.#runtime = runtime;
    this.#folders = folders;
    this.#socketFolder = socketFolder;
    this.#lock = lock;
    this.#options = options;
    this.connection = { host: socketFolder, port: SOCKET_PORT, user: 'postgres', database: 'postgres' };
  }

  pid(): number | undefined {
    return readPostmasterFile(this.#folders.data)?.pid;
  }

  /** Starts the server and waits until it answers. */
  async launch(): Promise<void> {
    const before = readPostmasterFile(this.#folders.data)?.text;
    const args = settingsArguments(this.#socketFolder, this.#options.settings ?? {});
    const child = spawnServer(this.#runtime, this.#folders, args);
    this.#child = child;
    let failure: Error | undefined;
    child.once('error', (error) => {
      failure = error;
    });
    const deadline = Date.now() + START_DEADLINE_MS;
    while (failure === undefined) {
      const file = readPostmasterFile(this.#folders.data);
      if (file?.ready && file.text !== before && (await answers(this.connection))) break;
      if (ended(child) || Date.now() > deadline)
        throw new Error(`The embedded PostgreSQL does not start: ${lastWords(this.#folders)}`);
      await pause(10);
    }
    if (failure) throw failure;
    child.once('exit', (code, signal) => this.#onExit(code, signal));
    if (ended(child)) this.#onExit(child.exitCode, child.signalCode);
  }

  /** The server died by itself (killed, out of memory): committed data is safe, so it is started again. */
  #onExit(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#stopping) return;
    this.#options.log.error({ code, signal }, 'the embedded PostgreSQL ended; starting it again');
    this.#restarting = this.#restart();
  }

  async #restart(): Promise<void> {
    for (let waitMs = 100; !this.#stopping; waitMs = Math.min(waitMs * 2, 5000)) {
      try {
        await clearTheWay(this.#folders.data);
        if (this.#stopping) return;
        await this.launch();
        this.#options.log.warn({}, 'the embedded PostgreSQL runs again');
        this.#options.onRestart?.();
        return;
      } catch (error) {
        this.#options.log.error({ err: error }, 'the embedded PostgreSQL could not be started again');
        await pause(waitMs);
      }
    }
  }

  async stop(): Promise<void> {
    if (this.#stopping) return;
    this.#stopping = true;
    await this.#restarting;
    const child = this.#child;
    if (child && !ended(child)) {
      child.ref();
      signalPostmaster(this.#folders.data, 'SIGINT');
      const impatience = setTimeout(() => signalPostmaster(this.#folders.data, 'SIGQUIT'), STOP_PATIENCE_MS);
      (child.stdio[3] as unknown as { destroy?(): void } | undefined)?.destroy?.(); // reaches one that is just starting
      await exit(child);
      clearTimeout(impatience);
    }
    this.release();
  }

  /** What has to go also when the start failed. */
  release(): void {
    removeTemporarySocketFolder(this.#socketFolder);
    this.#lock.release();
  }
}

/**
 * Starts the PostgreSQL that came with `npm ci` on a folder of its own, creating the data at the first time. It listens
 * on a Unix socket that only its own account (and root) can reach, and dies with this process.
 * @throws {AppError} data_dir.in_use, data_dir.unwritable, platform.unsupported
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folders = serverFolders(options.folder);
  makePassable(dirname(options.folder));
  makePassable(options.folder);
  const lock = lockDataFolder(join(options.folder, 'lock'), options.folder);
  let server: Supervisor | undefined;
  try {
    makePassable(folders.server);
    const account = serverAccount(folders.data);
    requireReachable(folders.server, account);
    const runtime = prepareRuntime(folders, account);
    if (existsSync(folders.data)) {
      makePrivate(folders.data, account);
      removeTemporarySocketFolder(readPostmasterFile(folders.data)?.socketFolder ?? '');
      await clearTheWay(folders.data);
    } else await initialise(runtime, folders, ['-A', 'trust', ...(options.initdbFlags ?? [])]);
    server = new Supervisor(runtime, folders, makeSocketFolder(folders.socket, account), lock, options);
    await server.launch();
    return server;
  } catch (error) {
    if (server) await server.stop();
    lock.release();
    throw error;
  }
}
