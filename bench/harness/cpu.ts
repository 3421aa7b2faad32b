import { readdirSync, readFileSync } from 'node:fs';

// Linux counts processor time in ticks of 10 ms; Node has no sysconf, and no Linux that we run on has another value.
const TICK_MS = 10;

interface ProcessTimes {
  readonly parent: number;
  /** User and system time, with that of children that have ended, in milliseconds. */
  readonly cpuMs: number;
}

function readProcess(pid: number): ProcessTimes | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined;
  }
  // The name in parentheses may hold anything; the fields after it start with the state.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
  return { parent: Number(fields[1]), cpuMs: ticks * TICK_MS };
}

/** Processor time of one process, in milliseconds; 0 when it is gone or this is no Linux. */
export function processCpuMs(pid: number): number {
  return readProcess(pid)?.cpuMs ?? 0;
}

/** Processor time of a process and all below it, in milliseconds. */
export function treeCpuMs(root: number): number {
  const processes = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? readProcess(Number(name)) : undefined;
    if (times) processes.set(Number(name), times);
  }
  const below = (pid: number): boolean => {
    for (let at = pid; at > 1; at = processes.get(at)?.parent ?? 0) if (at === root) return true;
    return false;
  };
  let sum = 0;
  for (const [pid, times] of processes) if (below(pid)) sum += times.cpuMs;
  return sum;
}

/** Time that all processors of the machine were busy, in milliseconds. */
export function machineBusyMs(): number {
  const [, user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'latin1').split('\n', 1)[0]!.split(/\s+/);
  return [user, nice, system, irq, softirq].reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
}

/** Reads processor times of named groups now; `since` gives what each used in between. */
export interface CpuMark {
  readonly atMs: number;
  readonly busyMs: number;
  readonly groups: Readonly<Record<string, number>>;
}

/** @param groups for each name, how to read its processor time in milliseconds */
export function markCpu(groups: Readonly<Record<string, () => number>>): CpuMark {
  const read = Object.fromEntries(Object.entries(groups).map(([name, cpuMs]) => [name, cpuMs()]));
  return { atMs: performance.now(), busyMs: machineBusyMs(), groups: read };
}

/**
 * What was used between two marks: milliseconds of each group, and `otherCores`, how many cores the rest of the
 * machine kept busy. A result with more than 0.1 there was not measured on a quiet machine.
 */
export function cpuBetween(from: CpuMark, to: CpuMark): { groups: Record<string, number>; otherCores: number } {
  const groups: Record<string, number> = {};
  let ours = 0;
  for (const [name, cpuMs] of Object.entries(to.groups)) {
    groups[name] = cpuMs - (from.groups[name] ?? 0);
    ours += groups[name];
  }
  const other = to.busyMs - from.busyMs - ours;
  return { groups, otherCores: Math.max(0, round(other / (to.atMs - from.atMs), 2)) };
}

/** Rounds for people: 3 digits after the point, or as many as asked for. */
export function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}
