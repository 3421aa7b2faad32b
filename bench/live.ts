import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { startChild } from './harness/child.ts';
import { cpuBetween, markCpu, processCpuMs, round, treeCpuMs } from './harness/cpu.ts';
import type { LiveLoad } from './live/load.ts';

export const name = 'live';
export const describe = `milliseconds from an MQTT publish to the parsed WebSocket message, through ingest, commit and hub
--seconds 60 --vehicles 1000 --hz 1 --fences 1000 --viewers 1 (all of the whole fleet; the first is measured) --profile FOLDER`;

/** What the product promises for 1,000 vehicles at 1 Hz and one viewer, with fences, trips and events. */
const LIMIT_P50_MS = 20;
const LIMIT_P99_MS = 60;
const WARM_UP_MS = 5_000;

interface Ready {
  readonly mqttPort: number;
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly postgresPid: number;
}

interface Measured {
  readonly published: number;
  readonly seen: number;
  readonly superseded: number;
  readonly messages: number;
  readonly bytes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
}

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const [seconds, vehicles] = [numberFlag(flags, 'seconds', 60), numberFlag(flags, 'vehicles', 1000)];
  const [hz, viewers] = [numberFlag(flags, 'hz', 1), numberFlag(flags, 'viewers', 1)];
  const fences = numberFlag(flags, 'fences', 1000);
  const folder = mkdtempSync(join(tmpdir(), 'mediconnect-bench-'));
  const profile = flags.profile ? ['--cpu-prof', `--cpu-prof-dir=${flags.profile}`] : [];
  const server = startChild(
    join(import.meta.dirname, 'live/server.ts'),
    [folder, String(vehicles), String(fences)],
    profile,
  );
  try {
    const ready = await server.next<Ready>('ready');
    const options: LiveLoad = { ...ready, vehicles, hz, viewers };
    const load = startChild(join(import.meta.dirname, 'live/load.ts'), [JSON.stringify(options)]);
    try {
      await load.next('running');
      note(`${vehicles} vehicles at ${hz} Hz, ${viewers} viewers, ${seconds} s …`);
      await wait(WARM_UP_MS);
      const groups = {
        server: () => processCpuMs(server.pid),
        postgres: () => treeCpuMs(ready.postgresPid),
        generator: () => processCpuMs(load.pid),
        harness: () => processCpuMs(process.pid),
      };
      const from = markCpu(groups);
      load.send({ kind: 'measure' });
      await wait(seconds * 1000);
      load.send({ kind: 'stop' });
      const measured = await load.next<Measured>('measured');
      const { groups: cpu, otherCores } = cpuBetween(from, markCpu(groups));
      const perFrame = (ms: number) => round((ms * 1000) / measured.published, 1);
      report({
        ...{ vehicles, hz, fences, viewers, seconds },
        publish_to_parsed_p50_ms: measured.p50Ms,
        publish_to_parsed_p99_ms: measured.p99Ms,
        publish_to_parsed_p999_ms: measured.p999Ms,
        limit_p50_ms: LIMIT_P50_MS,
        limit_p99_ms: LIMIT_P99_MS,
        within_limits: measured.p50Ms <= LIMIT_P50_MS && measured.p99Ms <= LIMIT_P99_MS,
        published: measured.published,
        unseen: measured.published - measured.seen,
        superseded: measured.superseded,
        messages_per_s: round(measured.messages / seconds, 1),
        kilobytes_per_s: round(measured.bytes / 1000 / seconds, 1),
        server_us_per_frame: perFrame(cpu.server ?? 0),
        postgres_us_per_frame: perFrame(cpu.postgres ?? 0),
        generator_us_per_frame: perFrame(cpu.generator ?? 0),
        other_cores: otherCores,
      });
      if (measured.seen < measured.published)
        throw new Error('neither a published fix nor a newer one reached the viewer');
    } finally {
      await load.end();
    }
  } finally {
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  }
}
