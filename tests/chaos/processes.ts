import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { processStart } from '../../store/embedded/system.ts';

/** The process above; undefined when it is gone. */
function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** Numbers of the processes right below one. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((child) => parentOf(child) === pid);
}

/** SIGKILL to one process. @returns false when it was gone already */
export function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

/** SIGKILL to a process and all right below it; first to the process, so that it replaces none of them. */
export function killWithChildren(pid: number): void {
  const children = childrenOf(pid);
  kill(pid);
  for (const child of children) kill(child);
}

/** Waits until a process is gone. */
export async function gone(pid: number): Promise<void> {
  while (processStart(pid) !== undefined) await pause(10);
}
