import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConnectionsLoad } from './connections/load.ts';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { type BenchChild, startChild } from './harness/child.ts';
import { cpuBetween, markCpu, processCpuMs, round } from './harness/cpu.ts';
import { withBenchServer } from './ingest/bench-server.ts';

export const name = 'connections';
export const describe = `memory of idle gateways with keep-alive in one process, and a storm of gateways that all come back
--connections 20000 --idle 30 (seconds) --storm 10000 --within 10 (seconds in which they come) --keepalive 60`;

/** What the product promises. */
const LIMIT_RSS_MIB = 700;
const LIMIT_STORM_S = 30;
/** Files that a process has open besides its gateways' sockets. */
const OTHER_FILES = 150;
const GATEWAYS_PER_LOAD = 8_000;

/** How many gateways one process can hold here: each takes a file. */
function mostGateways(wanted: number): number {
  const line = readFileSync('/proc/self/limits', 'utf8').match(/Max open files\s+\d+\s+(\d+)/);
  return Math.min(wanted, Number(line?.[1] ?? wanted) - OTHER_FILES);
}

function rssMib(pid: number): number {
  return round(Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024, 0);
}

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const wanted = numberFlag(flags, 'connections', 20_000);
  const connections = mostGateways(wanted);
  if (connections < wanted) note(`this machine lets a process open ${connections} sockets: measuring that many`);
  const storm = Math.min(connections, numberFlag(flags, 'storm', 10_000));
  const [idleS, withinS] = [numberFlag(flags, 'idle', 30), numberFlag(flags, 'within', 10)];
  const keepAliveS = numberFlag(flags, 'keepalive', 60);
  const loads: BenchChild[] = [];
  await withBenchServer({ gateways: connections }, async ({ host, port, child: server }) => {
    try {
      const emptyMib = rssMib(server.pid);
      for (let first = 0; first < connections; first += GATEWAYS_PER_LOAD) {
        const count = Math.min(GATEWAYS_PER_LOAD, connections - first);
        const options: ConnectionsLoad = { ...{ host, port, first, count, keepAliveS }, address: 2 + loads.length };
        loads.push(startChild(join(import.meta.dirname, 'connections/load.ts'), [JSON.stringify(options)]));
      }
      note(`${connections} gateways connect …`);
      const connectS = await timed(() => everyone(loads, 'connected'));
      note(`idle for ${idleS} s …`);
      const groups = { server: () => processCpuMs(server.pid) };
      const from = markCpu(groups);
      await wait(idleS * 1000);
      const idle = cpuBetween(from, markCpu(groups));
      const idleMib = rssMib(server.pid);
      note(`${storm} are cut off and come back within ${withinS} s …`);
      const stormS = await timed(() => reconnect(loads, storm, withinS));
      const served = await acknowledged(loads);
      report({
        ...{ connections, connect_s: connectS, rss_empty_mib: emptyMib, rss_idle_mib: idleMib },
        kib_per_connection: round(((idleMib - emptyMib) * 1024) / connections, 1),
        rss_limit_mib: LIMIT_RSS_MIB,
        ratio_to_rss_limit: round(idleMib / LIMIT_RSS_MIB, 2),
        idle_cores: round((idle.groups.server ?? 0) / 1000 / idleS, 3),
        ...{ keep_alive_s: keepAliveS, storm, storm_within_s: withinS, storm_connected_s: stormS },
        ratio_to_storm_limit: round(stormS / LIMIT_STORM_S, 2),
        storm_acknowledged: served,
        rss_after_storm_mib: rssMib(server.pid),
      });
      if (served < connections)
        throw new Error(`only ${served} of ${connections} gateways were served after the storm`);
    } finally {
      await Promise.all(loads.map((load) => load.end()));
    }
  });
}

/** Each load cuts its share off and connects again at random times. */
function reconnect(loads: readonly BenchChild[], storm: number, withinS: number): Promise<unknown> {
  for (const [i, load] of loads.entries()) {
    const share = Math.floor(storm / loads.length) + (i < storm % loads.length ? 1 : 0);
    load.send({ kind: 'storm', count: share, withinMs: withinS * 1000 });
  }
  return everyone(loads, 'connected');
}

/** Every gateway publishes once. @returns how many were acknowledged */
async function acknowledged(loads: readonly BenchChild[]): Promise<number> {
  for (const load of loads) load.send({ kind: 'publish' });
  const answers = await Promise.all(loads.map((load) => load.next<{ count: number }>('acknowledged')));
  return answers.reduce((sum, { count }) => sum + count, 0);
}

const everyone = (loads: readonly BenchChild[], kind: string) => Promise.all(loads.map((load) => load.next(kind)));

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return round((performance.now() - startMs) / 1000, 1);
}
