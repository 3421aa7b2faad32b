import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { round } from '../harness/cpu.ts';

/** What one answer came from. */
type Ask = () => Promise<readonly { readonly source: string }[]>;

const ANSWERS = 40;
const PAUSE_MS = 50;
const BACK_WITHIN_MS = 30_000;

/** The osrm-routed processes below a process. */
function routedBelow(root: number): number[] {
  const parents = new Map<number, number>();
  const routed: number[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'latin1');
      parents.set(Number(name), Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]));
      if (text.includes('(osrm-routed)')) routed.push(Number(name));
    } catch {
      // It has ended meanwhile.
    }
  }
  return routed.filter((pid) => {
    for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === root) return true;
    return false;
  });
}

/**
 * Stops OSRM in the middle of its work, as a machine that hangs does, and lets it go on after a while.
 * @returns how long answers took meanwhile, how many the graph gave, and after how long OSRM's came back
 * @throws when it does not come back
 */
export async function whileOsrmHangs(ask: Ask, serverPid: number) {
  const pids = routedBelow(serverPid);
  if (pids.length === 0) throw new Error('there is no osrm-routed to stop');
  const took: number[] = [];
  let byGraph = 0;
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  try {
    for (let n = 0; n < ANSWERS; n++) {
      const startMs = performance.now();
      const items = await ask();
      took.push(performance.now() - startMs);
      byGraph += Number(items.every(({ source }) => source === 'graph'));
      await wait(PAUSE_MS);
    }
  } finally {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  }
  const goesOnMs = performance.now();
  while (!(await ask()).every(({ source }) => source === 'osrm')) {
    if (performance.now() - goesOnMs > BACK_WITHIN_MS) throw new Error('OSRM is not asked again');
    await wait(PAUSE_MS);
  }
  return {
    hangs_answers: ANSWERS,
    hangs_by_graph: byGraph,
    hangs_first_ms: round(took[0]!, 1),
    hangs_longest_ms: round(Math.max(...took), 1),
    back_after_ms: Math.round(performance.now() - goesOnMs),
  };
}
