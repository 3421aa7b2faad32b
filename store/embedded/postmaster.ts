import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@mediconnect/base';
import { hasCode, pause, processStart } from './system.ts';

/** What the server writes down about itself in postmaster.pid. */
export interface PostmasterFile {
  readonly pid: number;
  readonly socketFolder: string;
  readonly ready: boolean;
  readonly text: string;
}

/** @returns undefined when no server runs, or none has since the last clean stop */
export function readPostmasterFile(dataFolder: string): PostmasterFile | undefined {
  try {
    const text = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8');
    const lines = text.split('\n');
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 1) return undefined;
    return { pid, socketFolder: lines[4] ?? '', ready: lines[7]?.trim() === 'ready', text };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Living server processes of a data folder. On Linux every one of them, since each works in that folder. */
function serversIn(dataFolder: string): number[] {
  if (process.platform !== 'linux') {
    const pid = readPostmasterFile(dataFolder)?.pid;
    return pid !== undefined && processStart(pid) !== undefined ? [pid] : [];
  }
  const folder = realpathSync(dataFolder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return pid !== process.pid && readlinkSync(`/proc/${pid}/cwd`) === folder && processStart(pid) !== undefined;
      } catch {
        return false; // ended, or of another user: then it is none of ours
      }
    });
}

/** Sends a signal to the server of a data folder, if it still is what the file says. */
export function signalPostmaster(dataFolder: string, signal: NodeJS.Signals): void {
  const pid = readPostmasterFile(dataFolder)?.pid;
  if (pid === undefined || !serversIn(dataFolder).includes(pid)) return;
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error;
  }
}

/**
 * Waits until nothing of an earlier server is left in a data folder that we own: one whose parent was killed is just
 * stopping, or gets stopped. A left-over pid file whose number now belongs to another process, or to a dead one that
 * nobody reaps, would keep the server from starting and is removed.
 * @throws {AppError} data_dir.in_use when a server there cannot be stopped
 */
export async function clearTheWay(dataFolder: string, patienceMs = 15_000): Promise<void> {
  const begin = Date.now();
  let asked: NodeJS.Signals | undefined;
  for (let left = serversIn(dataFolder); left.length > 0; left = serversIn(dataFolder)) {
    const waitedMs = Date.now() - begin;
    const wanted = waitedMs > patienceMs / 2 ? 'SIGQUIT' : waitedMs > 1000 ? 'SIGINT' : undefined;
    if (wanted !== asked && wanted !== undefined) signalPostmaster(dataFolder, wanted);
    asked = wanted;
    if (waitedMs > patienceMs)
      throw new AppError(
        'data_dir.in_use',
        `A PostgreSQL (process ${left[0]}) works in ${dataFolder} and does not stop`,
      );
    await pause(20);
  }
  if (process.platform === 'linux') rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
}
