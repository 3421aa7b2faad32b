import { edgeNodes, opposite, type RoadGraph } from '@mediconnect/geo';
import type { Position, SegmentSpeed } from '@mediconnect/routing';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { cpuBetween, markCpu, round, treeCpuMs } from './harness/cpu.ts';
import { type ScratchOsrm, startScratchOsrm } from './osrm/scratch.ts';

export const name = 'osrm-refresh';
export const describe = `new speeds for a real OSRM of the demo city, again and again, while others ask it: none may fail
--cycles 5 --clients 4 --segments 20000`;

/** Patient: what counts is whether it is answered. */
const DEADLINE_MS = 30_000;

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const cycles = numberFlag(flags, 'cycles', 5);
  const clients = numberFlag(flags, 'clients', 4);
  note('OSRM …');
  const scratch = await startScratchOsrm(DEADLINE_MS);
  try {
    const speeds = someSpeeds(scratch.graph, numberFlag(flags, 'segments', 20_000));
    const load = startLoad(scratch, clients);
    const ours = { tree: () => treeCpuMs(process.pid) };
    const mark = markCpu(ours);
    const refreshMs: number[] = [];
    let changed = 0;
    const asked = () => secondsOf(scratch, [-56.1655, -34.8975], [-56.2005, -34.8605]);
    const plain = await asked();
    for (let cycle = 0; cycle < cycles; cycle++) {
      note(`speeds ${cycle + 1} of ${cycles} …`);
      const startedMs = performance.now();
      const factor = cycle % 2 === 0 ? 0.5 : 1;
      await scratch.local.refresh('normal', factor === 1 ? [] : speeds);
      refreshMs.push(performance.now() - startedMs);
      if ((await asked()) !== plain) changed++;
    }
    const { failures, latencies } = await load.stop();
    const { otherCores } = cpuBetween(mark, markCpu(ours));
    const half = Math.ceil(cycles / 2);
    if (changed !== half) throw new Error(`${changed} of ${half} sets of speeds changed the time of a way`);
    report({
      ...{ case: 'under-load', cycles, clients, segments: speeds.length, requests: latencies.length, failed: failures },
      ...{ refreshP50Ms: percentile(refreshMs, 0.5), refreshMaxMs: percentile(refreshMs, 1) },
      ...{ p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99), maxMs: percentile(latencies, 1) },
      otherCores,
    });
    if (failures > 0) throw new Error(`${failures} questions failed`);
  } finally {
    await scratch.stop();
  }
}

const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!, 2);
};

async function secondsOf({ source }: ScratchOsrm, from: Position, to: Position): Promise<number | null> {
  return (await source.table({ sources: [from], destinations: [to], mode: 'normal' })).seconds[0]![0]!;
}

/** Clients that ask one after the other, tables and routes in turn. */
function startLoad(scratch: ScratchOsrm, clients: number) {
  const latencies: number[] = [];
  let [failures, done] = [0, false];
  const { source } = scratch;
  const from: Position = [-56.1655, -34.8975];
  const to: Position = [-56.0591, -34.8841];
  const works = Array.from({ length: clients }, async (_, client) => {
    for (let i = client; !done; i++) {
      const startedMs = performance.now();
      const asked = i % 2 ? source.route({ from, to, mode: 'normal' }) : secondsOf(scratch, from, to);
      await asked.catch(() => failures++);
      latencies.push(performance.now() - startedMs);
    }
  });
  return {
    async stop() {
      done = true;
      await Promise.all(works);
      return { failures, latencies };
    },
  };
}

/** Half of 40 km/h on the first so many segments, both ways. */
function someSpeeds(graph: RoadGraph, count: number): SegmentSpeed[] {
  const speeds: SegmentSpeed[] = [];
  for (let edge = 0; edge < graph.edgeTarget.length && speeds.length < count; edge += 2)
    for (const way of [edge, opposite(edge)]) {
      const nodes = edgeNodes(graph, way);
      for (let i = 1; i < nodes.length; i++) speeds.push({ fromNode: nodes[i - 1]!, toNode: nodes[i]!, kmh: 20 });
    }
  return speeds;
}
