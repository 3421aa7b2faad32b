import { type ChildProcess, spawn } from 'node:child_process';
import { AppError, type ErrorCode, isAppError, type Logger } from '@mediconnect/base';
import pg from 'pg';
import type { Connection } from '../connection.ts';
import type { ServerFolders } from './folders.ts';
import { lastWords, logSize, notStarted } from './last-words.ts';
import { clearTheWay, readPostmasterFile, signalPostmaster } from './postmaster.ts';
import { DATA_IN_USE, spawnServer } from './processes.ts';
import type { Runtime } from './runtime.ts';
import { pause } from './system.ts';

const START_DEADLINE_MS = 60_000;
const STOP_PATIENCE_MS = 3000;
const FIRST_RESTART_DELAY_MS = 100;
const LONGEST_RESTART_DELAY_MS = 5000;

/** What a supervised server is made of. */
export interface Supervised {
  readonly runtime: Runtime;
  readonly folders: ServerFolders;
  readonly connection: Connection;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: Logger;
  readonly onRestart?: () => void;
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

/** Runs the server of a prepared data folder, and starts it again when it dies by itself. */
export class Supervisor {
  readonly #parts: Supervised;
  #child: ChildProcess | undefined;
  #stopping = false;
  #restarting: Promise<void> = Promise.resolve();
  #problem: ErrorCode | undefined;

  constructor(parts: Supervised) {
    this.#parts = parts;
  }

  /** Process number of the server. */
  pid(): number | undefined {
    return readPostmasterFile(this.#parts.folders.data)?.pid;
  }

  /** Why it does not run, while it cannot be started again. */
  problem(): ErrorCode | undefined {
    return this.#problem;
  }

  /**
   * Starts the server and waits until it answers.
   * @throws {AppError} database.unavailable or database.disk_full with the server's last words
   */
  async launch(): Promise<void> {
    const { runtime, folders, connection, settings } = this.#parts;
    const before = readPostmasterFile(folders.data)?.text;
    const saidBefore = logSize(folders.log);
    const child = spawnServer(
      runtime,
      folders,
      Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    );
    this.#child = child;
    let failure: Error | undefined;
    child.once('error', (error) => {
      failure = error;
    });
    const deadline = Date.now() + START_DEADLINE_MS;
    for (;;) {
      if (failure !== undefined || ended(child) || this.#stopping || Date.now() > deadline) {
        if (child.exitCode === DATA_IN_USE)
          throw new AppError('data_dir.in_use', `A database that cannot be seen from here works in ${folders.data}`);
        const reason = failure?.message ?? lastWords(folders.log, saidBefore);
        throw notStarted(reason);
      }
      const file = readPostmasterFile(folders.data);
      if (file?.ready && file.text !== before && (await answers(connection))) break;
      await pause(10);
    }
    child.once('exit', (code, signal) => this.#onExit(code, signal));
    if (ended(child)) this.#onExit(child.exitCode, child.signalCode);
  }

  /** The server died by itself (killed, out of memory): committed data is safe, so it is started again. */
  #onExit(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#stopping) return;
    this.#parts.log.error({ code, signal }, 'the embedded PostgreSQL ended; starting it again');
    this.#restarting = this.#restart();
  }

  async #restart(): Promise<void> {
    const { folders, log, onRestart } = this.#parts;
    let delayMs = FIRST_RESTART_DELAY_MS;
    while (!this.#stopping) {
      try {
        await clearTheWay(folders.data);
        if (this.#stopping) return;
        await this.launch();
        this.#problem = undefined;
        log.warn({}, 'the embedded PostgreSQL runs again');
        onRestart?.();
        return;
      } catch (error) {
        if (this.#stopping) return;
        this.#problem = isAppError(error) ? error.code : 'database.unavailable';
        log.error({ err: error }, 'the embedded PostgreSQL could not be started again');
        await this.#end();
        await pause(delayMs);
        delayMs = Math.min(delayMs * 2, LONGEST_RESTART_DELAY_MS);
      }
    }
  }

  /** Ends the server, in whatever state it is: at once but cleanly, and less cleanly when that takes too long. */
  async #end(): Promise<void> {
    const child = this.#child;
    if (!child || child.pid === undefined || ended(child)) return;
    const { folders, runtime } = this.#parts;
    child.ref();
    const pipe = child.stdio[3] as unknown as { destroy?(): void } | undefined;
    if (process.platform === 'win32')
      spawn(runtime.program('pg_ctl'), ['stop', '-m', 'fast', '-D', folders.data], { stdio: 'ignore' });
    else if (readPostmasterFile(folders.data)?.ready) signalPostmaster(folders.data, 'SIGINT');
    else pipe?.destroy?.(); // one that is just starting may not hear a signal; its companion repeats it
    const impatience = setTimeout(() => signalPostmaster(folders.data, 'SIGQUIT'), STOP_PATIENCE_MS);
    await exit(child);
    clearTimeout(impatience);
    pipe?.destroy?.();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#restarting;
    await this.#end();
  }
}
