import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { AppError } from '@mediconnect/base';
import { type Account, closedFolder } from './system.ts';

/** Where the parts of one embedded server live. */
export interface ServerFolders {
  /** Of the installation's kind: `<dataDir>/demo` or `<dataDir>/live`. */
  readonly kind: string;
  readonly server: string;
  readonly data: string;
  /** Data being initialised; becomes `data` when that is complete. */
  readonly unfinished: string;
  readonly socket: string;
  readonly log: string;
}

export function serverFolders(kind: string): ServerFolders {
  const server = join(kind, 'postgres');
  return {
    kind,
    server,
    data: join(server, 'data'),
    unfinished: join(server, 'data.unfinished'),
    socket: join(server, 'run'),
    log: join(server, 'server.log'),
  };
}

/** The sun_path of a Unix socket holds 107 bytes and a zero; 103 on macOS. */
const MAX_SOCKET_PATH_BYTES = 103;
export const SOCKET_PORT = 5432;
const TEMPORARY_PREFIX = 'mediconnect-run-';

export const socketFits = (folder: string): boolean =>
  Buffer.byteLength(`${folder}/.s.PGSQL.${SOCKET_PORT}.lock`) <= MAX_SOCKET_PATH_BYTES;

const unwritable = (folder: string, error: unknown): AppError =>
  new AppError(
    'data_dir.unwritable',
    `${folder} cannot be written (${(error as NodeJS.ErrnoException).code}); set MEDICONNECT_DATA_DIR to a folder of yours`,
    { cause: error },
  );

/**
 * Creates a folder of ours that others may pass but not list: as root's child the server runs as another user. One that
 * was there already is opened as far when it belongs to us.
 * @throws {AppError} data_dir.unwritable
 */
export function makePassable(folder: string): void {
  try {
    const created = mkdirSync(folder, { recursive: true, mode: 0o711 });
    const { mode, uid } = statSync(folder);
    const closed = (mode & 0o011) !== 0o011 && uid === 0 && process.getuid?.() === 0;
    if (created !== undefined || closed) chmodSync(folder, (mode & 0o7777) | 0o711);
    const probe = join(folder, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/**
 * Creates a folder that only the server's account can enter.
 * @throws {AppError} data_dir.unwritable also when it belongs to somebody else
 */
export function makePrivate(folder: string, account: Account | undefined): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (account) chownSync(folder, account.uid, account.gid);
    chmodSync(folder, 0o700);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

/** @throws {AppError} data_dir.unwritable when the server's account cannot pass a folder above */
export function requireReachable(folder: string, account: Account | undefined): void {
  const closed = closedFolder(folder, account);
  if (closed === undefined) return;
  throw new AppError(
    'data_dir.unwritable',
    `The database does not run as root, and ${closed} lets nobody else pass; set MEDICONNECT_DATA_DIR to a folder such as /var/lib/mediconnect`,
  );
}

/**
 * The folder of the socket: beside the data or, where that path is too long for a socket, a short one of its own under
 * the system's temporary folder (with a random name: nobody can be there before us).
 */
export function makeSocketFolder(preferred: string, account: Account | undefined): string {
  if (socketFits(preferred)) {
    makePrivate(preferred, account);
    return preferred;
  }
  const parent = socketFits(join(tmpdir(), `${TEMPORARY_PREFIX}XXXXXX`)) ? tmpdir() : '/tmp';
  const folder = mkdtempSync(join(parent, TEMPORARY_PREFIX));
  makePrivate(folder, account);
  return folder;
}

/** Removes a socket folder that an earlier start made under the temporary folder. Others are left alone. */
export function removeTemporarySocketFolder(folder: string): void {
  if (!basename(folder).startsWith(TEMPORARY_PREFIX) || ![tmpdir(), '/tmp'].includes(dirname(folder))) return;
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) rmSync(folder, { recursive: true, force: true });
}
