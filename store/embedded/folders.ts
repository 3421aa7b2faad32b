import { chmodSync, chownSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@mediconnect/base';
import type { Account } from './system.ts';

/** Where the parts of one embedded server live. */
export interface ServerFolders {
  /** Of the installation's kind: `<dataDir>/demo` or `<dataDir>/live`. */
  readonly kind: string;
  readonly server: string;
  readonly data: string;
  readonly log: string;
  /** A file that the server's processes keep locked. */
  readonly inUse: string;
  /** A file that names the run folder, if there is one. */
  readonly runRecord: string;
}

export function serverFolders(kind: string): ServerFolders {
  const server = join(kind, 'postgres');
  return {
    kind,
    server,
    data: join(server, 'data'),
    log: join(server, 'server.log'),
    inUse: join(server, 'in-use'),
    runRecord: join(server, 'run-folder'),
  };
}

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
