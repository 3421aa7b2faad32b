import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** True for a system error with one of these codes, such as 'ENOENT'. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
}

/** Sleeps; only for waiting on other processes, which tell us nothing by themselves. */
export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A user of the operating system. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root: then it runs as the owner of the data that is there already, else as the user
 * postgres or nobody.
 * @returns undefined when we are not root and the server simply runs as we do
 */
export function serverAccount(dataFolder: string): Account | undefined {
  if (!isRoot()) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of ['postgres', 'nobody']) {
    try {
      const number = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: number('-u'), gid: number('-g') };
    } catch {
      // there is no such user
    }
  }
  return { uid: 65534, gid: 65534 };
}

function allows(path: string, account: Account, bits: number): boolean {
  const stat = statSync(path);
  const shift = stat.uid === account.uid ? 6 : stat.gid === account.gid ? 3 : 0;
  return ((stat.mode >> shift) & bits) === bits;
}

/**
 * The first folder above `path` (or `path` itself) that another account cannot pass.
 * @returns undefined when all of them can be passed
 */
export function closedFolder(path: string, account: Account | undefined): string | undefined {
  if (account === undefined) return undefined;
  const folders: string[] = [];
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    folders.push(folder);
    if (folder === dirname(folder)) break;
  }
  return folders.reverse().find((folder) => !allows(folder, account, 0o1));
}

/** True when the account may read and run this file, the folders above aside. */
export const mayRun = (file: string, account: Account | undefined): boolean =>
  account === undefined || allows(file, account, 0o5);

/**
 * What tells a process from a later one with the same number: its start time.
 * @returns undefined when there is no such process; a dead one that was not yet reaped counts as gone
 */
export function processStart(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      // "pid (name) state ppid …": the name may hold spaces and parentheses; field 22 is the start in clock ticks
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!hasCode(error, 'EPERM')) return undefined;
  }
  if (process.platform === 'win32') return 'alive';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
