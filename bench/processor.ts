import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, createMetrics, startParts } from '@mediconnect/base';
import { createLocalLiveChannel, type LogRecord } from '@mediconnect/log';
import { createProcessor } from '@mediconnect/processor';
import { createRegistry, openStore } from '@mediconnect/store';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { cpuBetween, markCpu, processCpuMs, round, treeCpuMs } from './harness/cpu.ts';
import { benchFrame } from './harness/frames.ts';
import { BENCH_FLEET, gatewayName, provision, vehicleName } from './ingest/bench-store.ts';

export const name = 'processor';
export const describe = `frames/s through the processor alone, one group after the other, on the embedded database
--seconds 8 --vehicles 200 --batches 1,10 (frames of each vehicle in a group)`;

const WARM_UP_MS = 2_000;

export async function run({ flags, report }: BenchContext): Promise<void> {
  const seconds = numberFlag(flags, 'seconds', 8);
  const vehicles = numberFlag(flags, 'vehicles', 200);
  const folder = mkdtempSync(join(tmpdir(), 'mediconnect-bench-'));
  chmodSync(folder, 0o711); // as root, the database runs as another user
  const log = createLogger('warn');
  const metrics = createMetrics();
  const config = { databaseUrl: undefined, dataDir: folder, lateDays: 30, allowUnsafe: false };
  const store = await openStore({ config, kind: 'live', log, metrics });
  try {
    await provision(store, vehicles);
    const registry = createRegistry(store, log);
    const live = createLocalLiveChannel();
    const processor = createProcessor({ store, registry, live, hospitals: [], config, metrics, log });
    const stop = await startParts([registry, processor], log);
    const groups = { node: () => processCpuMs(process.pid), postgres: () => treeCpuMs(store.embeddedPid()!) };
    let seq = 1;
    for (const batch of (flags.batches ?? '1,10').split(',').map(Number)) {
      /** Commits groups for so long. @returns how many frames they held */
      const commitFor = async (ms: number): Promise<number> => {
        let frames = 0;
        for (const end = performance.now() + ms; performance.now() < end; frames += vehicles * batch, seq += batch)
          await processor.commit(groupOf(vehicles, batch, seq));
        return frames;
      };
      await commitFor(WARM_UP_MS);
      const from = markCpu(groups);
      const frames = await commitFor(seconds * 1000);
      const to = markCpu(groups);
      const cpu = cpuBetween(from, to);
      report({
        vehicles,
        group_frames: vehicles * batch,
        seconds,
        frames_per_s: Math.round(frames / ((to.atMs - from.atMs) / 1000)),
        node_us_per_frame: round(((cpu.groups.node ?? 0) * 1000) / frames, 1),
        postgres_us_per_frame: round(((cpu.groups.postgres ?? 0) * 1000) / frames, 1),
        other_cores: cpu.otherCores,
      });
    }
    await stop();
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The records of a group: the next frames of each vehicle, which drive north-east. */
function groupOf(vehicles: number, batch: number, firstSeq: number): LogRecord[] {
  const receivedAtMs = Date.now();
  return Array.from({ length: vehicles }, (_, index) => ({
    fleet: BENCH_FLEET,
    vehicle: vehicleName(index),
    gateway: gatewayName(index),
    boot: 1,
    receivedAtMs,
    deadLetters: [],
    frames: Array.from({ length: batch }, (_, i) => benchFrame(index, firstSeq + i, receivedAtMs, firstSeq)),
  }));
}
