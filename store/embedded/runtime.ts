import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, closeSync, fchownSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { linkLibraries, nativeFolder, placeBinaries } from './binaries.ts';
import type { ServerFolders } from './folders.ts';
import { makePrivate } from './folders.ts';
import { type Account, closedFolder, hasCode, mayRun } from './system.ts';

/** How to run a PostgreSQL program: where it is, as whom, with which environment. */
export interface Runtime {
  readonly account: Account | undefined;
  readonly env: Record<string, string>;
  program(name: 'initdb' | 'postgres' | 'pg_ctl'): string;
}

const SUFFIX = process.platform === 'win32' ? '.exe' : '';

/**
 * Finds the binaries and makes them usable by `account`: links their libraries, and copies them beside the data when
 * they lie where that account cannot go (such as /root).
 */
export function prepareRuntime(folders: ServerFolders, account: Account | undefined): Runtime {
  let native = nativeFolder();
  const program = (name: string) => join(native, 'bin', name + SUFFIX);
  const readable = ['initdb', 'postgres'].every((name) => mayRun(program(name), account));
  let libraryPath = linkLibraries(native, join(folders.server, 'lib'));
  if (!readable || closedFolder(native, account) !== undefined) {
    const copy = join(folders.server, 'program', 'native');
    placeBinaries(native, copy, readable);
    native = copy;
    libraryPath = linkLibraries(native, join(folders.server, 'lib'));
  }
  const env = {
    PATH: process.env.PATH ?? '',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(libraryPath && { LD_LIBRARY_PATH: libraryPath }),
  };
  return { account, env, program };
}

const asAccount = ({ account, env }: Runtime) => ({
  ...account,
  env,
  cwd: process.platform === 'win32' ? undefined : '/',
});

/** Creates the data folder. What a start that was cut short has left is removed first. */
export async function initialise(runtime: Runtime, folders: ServerFolders, flags: readonly string[]): Promise<void> {
  rmSync(folders.unfinished, { recursive: true, force: true });
  makePrivate(folders.unfinished, runtime.account);
  const args = ['-D', folders.unfinished, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--data-checksums'];
  const child = spawn(runtime.program('initdb'), [...args, '--no-instructions', ...flags], {
    ...asAccount(runtime),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`initdb failed (${code}): ${complaint.trim()}`);
  renameSync(folders.unfinished, folders.data);
}

/**
 * Runs the server and stays beside it. Fd 3 is a pipe from us: when we end in whatever way it closes, and the server
 * gets a fast shutdown. The kill is repeated because a server that is just starting may not hear the first one.
 */
const COMPANION = `"$@" 3<&- &
server=$!
(read -r _ <&3; while kill -INT $server; do sleep 1; done) 2>/dev/null &
companion=$!
trap 'kill -INT $server' INT TERM
wait $server
status=$?
kill $companion 2>/dev/null
exit $status`;

const MAX_LOG_BYTES = 5 * 1024 * 1024;

function openLog(path: string, account: Account | undefined): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(path, `${path}.1`);
  const file = openSync(path, 'a', 0o600);
  try {
    if (account) fchownSync(file, account.uid, account.gid);
    chmodSync(path, 0o600);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) throw error;
  }
  return file;
}

/** Spawns the server in a session of its own, so that Ctrl-C reaches only us. It does not keep our process alive. */
export function spawnServer(runtime: Runtime, folders: ServerFolders, args: readonly string[]): ChildProcess {
  const log = openLog(folders.log, runtime.account);
  try {
    const command = [runtime.program('postgres'), '-D', folders.data, ...args];
    const options = { ...asAccount(runtime), detached: true };
    const child =
      process.platform === 'win32'
        ? spawn(command[0] as string, command.slice(1), { ...options, stdio: ['ignore', log, log] })
        : spawn('/bin/sh', ['-c', COMPANION, 'sh', ...command], { ...options, stdio: ['ignore', log, log, 'pipe'] });
    child.unref();
    (child.stdio[3] as unknown as { unref?(): void } | undefined)?.unref?.();
    return child;
  } finally {
    closeSync(log);
  }
}
