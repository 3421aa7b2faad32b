import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, fchmodSync, fchownSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@mediconnect/base';
import { makePrivate, type ServerFolders } from './folders.ts';
import { asAccount, type Runtime, withFolder } from './runtime.ts';
import type { Account } from './system.ts';

const UNFINISHED = 'data.unfinished-';

/** Removes data whose initialisation was cut short. */
function removeUnfinished(folders: ServerFolders): void {
  for (const name of readdirSync(folders.server)) {
    if (!name.startsWith(UNFINISHED)) continue;
    try {
      rmSync(join(folders.server, name), { recursive: true, force: true });
    } catch {
      // an initdb that outlived its parent still writes there: the next start removes it
    }
  }
}

/** Creates the data folder, under another name until it is complete. */
export async function initialise(runtime: Runtime, folders: ServerFolders, flags: readonly string[]): Promise<void> {
  removeUnfinished(folders);
  const unfinished = join(folders.server, UNFINISHED + randomUUID());
  makePrivate(unfinished, runtime.account);
  const child = withFolder(runtime, unfinished, (folder, handle) => {
    const args = ['-D', folder, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--data-checksums', '--no-instructions'];
    return spawn(runtime.program('initdb'), [...args, ...flags], {
      ...asAccount(runtime),
      stdio: ['ignore', 'ignore', 'pipe', 'ignore', handle],
    });
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) {
    const reason = complaint.trim().split('\n').at(-1) ?? '';
    throw new AppError('database.unavailable', `The embedded PostgreSQL cannot be initialised: ${reason}`);
  }
  renameSync(unfinished, folders.data);
}

/** The companion's exit code when a server that we cannot see, such as one in another container, has the data. */
export const DATA_IN_USE = 75;

/**
 * Runs the server and stays beside it. Fd 3 is a pipe from us: when we end in whatever way it closes, and the server
 * gets a fast shutdown. The kill is repeated because a server that is just starting may not hear the first one.
 * Fd 5 is a file that every process of the server keeps locked: unlike process numbers the kernel's lock also counts
 * between containers that share a volume. (Where there is no flock, as on macOS, process numbers have to do.)
 */
const COMPANION = `tries=0
while command -v flock >/dev/null && ! flock -n 5; do
  tries=$((tries + 1))
  [ $tries -gt 15 ] && exit ${DATA_IN_USE}
  sleep 0.2
done
"$@" 3<&- &
server=$!
exec 5<&-
(read -r _ <&3; while kill -INT $server; do sleep 0.2; done) 2>/dev/null &
companion=$!
trap 'kill -INT $server' INT TERM
wait $server
status=$?
kill $companion 2>/dev/null
exit $status`;

const MAX_LOG_BYTES = 5 * 1024 * 1024;

/** Opens a file of the server's account, so that a later start as that account can do so, too. */
function openOwn(path: string, account: Account | undefined): number {
  const file = openSync(path, 'a', 0o600);
  if (account) fchownSync(file, account.uid, account.gid);
  fchmodSync(file, 0o600);
  return file;
}

function openLog(path: string, account: Account | undefined): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(path, `${path}.1`);
  return openOwn(path, account);
}

/** Spawns the server in a session of its own, so that Ctrl-C reaches only us. It does not keep our process alive. */
export function spawnServer(runtime: Runtime, folders: ServerFolders, args: readonly string[]): ChildProcess {
  const log = openLog(folders.log, runtime.account);
  const inUse = openOwn(folders.inUse, runtime.account);
  try {
    const child = withFolder(runtime, folders.data, (folder, handle) => {
      const program = runtime.program('postgres');
      const options = { ...asAccount(runtime), detached: true };
      return process.platform === 'win32'
        ? spawn(program, ['-D', folder, ...args], { ...options, stdio: ['ignore', log, log] })
        : spawn('/bin/sh', ['-c', COMPANION, 'sh', program, '-D', folder, ...args], {
            ...options,
            stdio: ['ignore', log, log, 'pipe', handle, inUse],
          });
    });
    child.unref();
    (child.stdio[3] as unknown as { unref?(): void } | undefined)?.unref?.();
    return child;
  } finally {
    closeSync(log);
    closeSync(inUse);
  }
}
