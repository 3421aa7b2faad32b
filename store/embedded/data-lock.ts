import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { AppError } from '@mediconnect/base';
import { hasCode, processStart } from './system.ts';

/** Who holds a data folder. `nonce` makes every lock different, so that a takeover can name the one it means. */
interface Owner {
  readonly pid: number;
  readonly started: string;
  readonly nonce: string;
}

export interface DataLock {
  release(): void;
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
};

function parseOwner(text: string): Owner | undefined {
  try {
    const { pid, started, nonce } = JSON.parse(text) as Partial<Owner>;
    return typeof pid === 'number' && typeof started === 'string' && /^[\w-]{1,64}$/.test(nonce ?? '')
      ? { pid, started, nonce: nonce as string }
      : undefined;
  } catch {
    return undefined; // cut short by a power failure
  }
}

const lives = (owner: Owner): boolean => processStart(owner.pid) === owner.started;

/** Creates the lock with its content in one step. False when there is one already. */
function create(path: string, text: string): boolean {
  const own = `${path}.${randomUUID()}`;
  writeFileSync(own, text, { mode: 0o644 });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    if (hasCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS')) return createPlainly(path, text); // no hard links there
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function createPlainly(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { mode: 0o644, flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Replaces the lock of a dead owner. Who wants to do so holds a lock on doing it, which in turn may be of a dead one. */
function takeOver(path: string, dead: string, text: string, depth: number): boolean {
  const name = parseOwner(dead)?.nonce ?? 'unreadable';
  const takeover = acquire(`${path}.${name.slice(0, 8)}`, depth + 1);
  if (takeover === undefined) return false;
  try {
    if (read(path) !== dead) return false; // somebody else was faster, and has finished
    const own = `${path}.${randomUUID()}`;
    writeFileSync(own, text, { mode: 0o644 });
    renameSync(own, path);
    return true;
  } finally {
    takeover.release();
  }
}

/** @returns undefined when a living process holds it */
function acquire(path: string, depth = 0): DataLock | undefined {
  const started = processStart(process.pid) ?? 'unknown';
  const text = JSON.stringify({ pid: process.pid, started, nonce: randomUUID() });
  const lock = {
    release: () => {
      if (read(path) === text) rmSync(path, { force: true });
    },
  };
  for (let attempt = 0; attempt < 10 && depth < 10; attempt++) {
    if (create(path, text)) return lock;
    const found = read(path);
    if (found === undefined) continue; // released in between
    const owner = parseOwner(found);
    if (owner && lives(owner)) return undefined;
    if (takeOver(path, found, text, depth)) return lock;
  }
  return undefined;
}

/**
 * Takes a folder for this process alone, until `release` or the end of the process. The lock of a process that was
 * killed is taken over; of several that try at once exactly one succeeds.
 * @param path the lock file; its folder exists
 * @throws {AppError} data_dir.in_use with the number of the process that holds it
 */
export function lockDataFolder(path: string, folder: string): DataLock {
  const lock = acquire(path);
  if (lock) return lock;
  const owner = parseOwner(read(path) ?? '');
  throw new AppError(
    'data_dir.in_use',
    `${folder} is in use by another MediConnect${owner ? ` (process ${owner.pid})` : ''}; stop it, or set another MEDICONNECT_DATA_DIR`,
  );
}
