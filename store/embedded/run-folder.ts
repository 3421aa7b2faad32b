import { chmodSync, lstatSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const PREFIX = 'mediconnect-run-';
/** The path of a Unix socket holds 107 bytes and a zero, 103 on macOS; the server also makes a file with ".lock". */
const MAX_SOCKET_PATH_BYTES = 103;
export const SOCKET_PORT = 5432;

export const socketFits = (folder: string): boolean =>
  Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}.lock`)) <= MAX_SOCKET_PATH_BYTES;

/** A short folder outside the data folder, for what cannot lie in there. Made when it is first asked for. */
export interface RunFolder {
  path(): string;
  remove(): void;
}

/** Removes a folder only if it looks like one of ours: the record of it is just a file. */
function removeOurs(folder: string): void {
  if (!basename(folder).startsWith(PREFIX) || ![tmpdir(), '/tmp'].includes(dirname(folder))) return;
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat?.isDirectory() && stat.uid === process.getuid?.()) rmSync(folder, { recursive: true, force: true });
}

/**
 * @param record a file that remembers the folder, so that the start after a kill can remove it. Call only while nothing
 * of an earlier server runs.
 */
export function createRunFolder(record: string): RunFolder {
  let folder: string | undefined;
  const forget = (path: string) => {
    removeOurs(path);
    rmSync(record, { force: true });
  };
  try {
    forget(readFileSync(record, 'utf8'));
  } catch {
    // none was left behind
  }
  return {
    path() {
      if (folder === undefined) {
        // A random name: nobody can be there before us. Long temporary folders are common on macOS.
        const parent = socketFits(join(tmpdir(), `${PREFIX}XXXXXX`, 'run')) ? tmpdir() : '/tmp';
        folder = mkdtempSync(join(parent, PREFIX));
        writeFileSync(record, folder);
        chmodSync(folder, 0o711);
      }
      return folder;
    },
    remove() {
      if (folder !== undefined) forget(folder);
      folder = undefined;
    },
  };
}
