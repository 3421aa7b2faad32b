import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Backlog } from './catchup/backlog.ts';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { startChild } from './harness/child.ts';
import { cpuBetween, markCpu, processCpuMs, round, treeCpuMs } from './harness/cpu.ts';
import { withBenchServer } from './ingest/bench-server.ts';
import type { PacedFigures, PacedLoad } from './paced/load.ts';

export const name = 'catchup';
export const describe = `acknowledgement of the others while gateways come back with a day of stored frames, against without
--gateways 500 --hz 1 --backlogs 1 --frames 86400 (each) --batch 200 --window 4 --seconds 20 (before the backlog)`;

/** What the product promises: the others' p99 at most doubles. */
const LIMIT_RATIO = 2;
/** And its history is folded again so soon after its last frame, the two seconds of quiet before that included. */
const LIMIT_FOLD_S = 10;
const WARM_UP_MS = 5_000;

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const [gateways, hz] = [numberFlag(flags, 'gateways', 500), numberFlag(flags, 'hz', 1)];
  const [backlogs, frames] = [numberFlag(flags, 'backlogs', 1), numberFlag(flags, 'frames', 86_400)];
  const [batch, window] = [numberFlag(flags, 'batch', 200), numberFlag(flags, 'window', 4)];
  const seconds = numberFlag(flags, 'seconds', 20);
  await withBenchServer({ gateways: gateways + backlogs }, async ({ host, port, postgresPid, child: server }) => {
    const paced: PacedLoad = { host, port, gateways, hz };
    const backlog: Backlog = { ...{ host, port, frames, batch, window }, first: gateways, gateways: backlogs };
    const load = startChild(join(import.meta.dirname, 'paced/load.ts'), [JSON.stringify(paced)]);
    const late = startChild(join(import.meta.dirname, 'catchup/backlog.ts'), [JSON.stringify(backlog)]);
    try {
      await load.next('running');
      await late.next('ready');
      await wait(WARM_UP_MS);
      const groups = {
        server: () => processCpuMs(server.pid),
        postgres: () => treeCpuMs(postgresPid),
        loads: () => processCpuMs(load.pid) + processCpuMs(late.pid),
      };
      const from = markCpu(groups);
      load.send({ kind: 'measure' });
      note(`${gateways} gateways at ${hz} Hz, ${seconds} s …`);
      await wait(seconds * 1000);
      load.send({ kind: 'report' });
      const before = await load.next<PacedFigures>('figures');
      note(`${backlogs} × ${frames} stored frames arrive …`);
      const startMs = performance.now();
      late.send({ kind: 'start' });
      await late.next('done');
      const tookS = round((performance.now() - startMs) / 1000, 1);
      const foldFromMs = performance.now();
      for (let dirty = 1; dirty > 0; await wait(100)) {
        server.send({ kind: 'dirty' });
        dirty = (await server.next<{ vehicles: number }>('dirty')).vehicles;
      }
      const foldS = round((performance.now() - foldFromMs) / 1000, 1);
      load.send({ kind: 'report' });
      const during = await load.next<PacedFigures>('figures');
      report({
        ...{ gateways, hz, backlogs, frames_each: frames, batch, window },
        ...{ before_p50_ms: before.p50Ms, before_p99_ms: before.p99Ms },
        ...{ during_p50_ms: during.p50Ms, during_p99_ms: during.p99Ms },
        ratio_p99: round(during.p99Ms / before.p99Ms, 2),
        limit_ratio: LIMIT_RATIO,
        catch_up_s: tookS,
        fold_s: foldS,
        limit_fold_s: LIMIT_FOLD_S,
        catch_up_frames_per_s: Math.round((backlogs * frames) / tookS),
        other_cores: cpuBetween(from, markCpu(groups)).otherCores,
      });
    } finally {
      await Promise.all([load.end(), late.end()]);
    }
  });
}
