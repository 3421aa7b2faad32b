import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@mediconnect/base';
import { linkLibraries, nativeFolder, placeBinaries } from './binaries.ts';
import { makePrivate, type ServerFolders } from './folders.ts';
import { type RunFolder, socketFits } from './run-folder.ts';
import { type Account, closedFolder, mayRun } from './system.ts';

/** How to run the server's programs: where they are, as whom, with which environment. */
export interface Runtime {
  readonly account: Account | undefined;
  readonly env: Record<string, string>;
  /** Where the socket lies, mode 0700. */
  readonly socketFolder: string;
  /** The account cannot pass a folder above the data: it is handed an open folder instead of a path. */
  readonly byHandle: boolean;
  program(name: 'initdb' | 'postgres' | 'pg_ctl'): string;
}

const SUFFIX = process.platform === 'win32' ? '.exe' : '';

/**
 * Finds the binaries and makes them usable by `account`: links their libraries, and copies them to a place it can reach
 * when they lie where it cannot go, such as below /root.
 * @throws {AppError} data_dir.unwritable when the data cannot be reached by any means, platform.unsupported
 */
export function prepareRuntime(folders: ServerFolders, account: Account | undefined, runFolder: RunFolder): Runtime {
  const closed = closedFolder(folders.server, account);
  if (closed !== undefined && process.platform !== 'linux')
    throw new AppError(
      'data_dir.unwritable',
      `The database does not run as root, and ${closed} lets nobody else pass; set MEDICONNECT_DATA_DIR to a folder such as /var/lib/mediconnect`,
    );
  const reachable = closed === undefined ? folders.server : runFolder.path();
  const { native, libraryPath } = reachableBinaries(reachable, account);
  const socketFolder = join(socketFits(join(reachable, 'run')) ? reachable : runFolder.path(), 'run');
  makePrivate(socketFolder, account);
  return {
    account,
    env: {
      PATH: process.env.PATH ?? '',
      LC_ALL: 'C',
      TZ: 'UTC',
      ...(libraryPath && { LD_LIBRARY_PATH: libraryPath }),
    },
    socketFolder,
    byHandle: closed !== undefined,
    program: (name) => join(native, 'bin', name + SUFFIX),
  };
}

function reachableBinaries(
  reachable: string,
  account: Account | undefined,
): { native: string; libraryPath: string | undefined } {
  const { folder, version } = nativeFolder();
  const links = join(reachable, 'lib');
  const readable = ['initdb', 'postgres'].every((name) => mayRun(join(folder, 'bin', name + SUFFIX), account));
  if (readable && closedFolder(folder, account) === undefined)
    return { native: folder, libraryPath: linkLibraries(folder, links) };
  const native = join(reachable, `program-${version}`, 'native');
  placeBinaries(folder, native, readable);
  return { native, libraryPath: linkLibraries(native, links) };
}

/** Options of `spawn` to run a program as the server's account. */
export const asAccount = ({ account, env }: Runtime) => ({
  ...account,
  env,
  cwd: process.platform === 'win32' ? undefined : '/',
});

const HANDLE = 4;

/**
 * Gives `run` what a program needs to find a folder: its path or, where the folders above are closed to it, an open
 * handle that stands at place 4 of its `stdio`. (On Linux a process may pass through its own open folders, whatever is
 * above them; the server changes into its data folder once and then uses relative paths.)
 */
export function withFolder<T>(
  runtime: Runtime,
  folder: string,
  run: (argument: string, handle: number | 'ignore') => T,
): T {
  if (!runtime.byHandle) return run(folder, 'ignore');
  const handle = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    return run(`/proc/self/fd/${HANDLE}`, handle);
  } finally {
    closeSync(handle); // the child has its own
  }
}
