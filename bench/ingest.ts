import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { type BenchChild, startChild } from './harness/child.ts';
import { cpuBetween, markCpu, processCpuMs, round, treeCpuMs } from './harness/cpu.ts';
import { type BenchServer, withBenchServer } from './ingest/bench-server.ts';
import type { LoadOptions } from './ingest/load.ts';

export const name = 'ingest';
export const describe = `durable frames/s from publish to PUBACK, the processor's commit inside, on the embedded database
--seconds 60 --gateways 200 --cases 1x1,10x1,1x10,10x10 (window × batch) --log embedded|instant --profile FOLDER
--histories on|off (events, trips, sums) --fences 0`;

/** What Traccar 6 stored durably on two cores, frames/s; other machine, so context only. */
const TRACCAR_DURABLE_PER_S = 2_500;
const WARM_UP_MS = 3_000;

interface Settings {
  readonly seconds: number;
  readonly gateways: number;
  readonly durable: boolean;
  readonly histories: boolean;
  readonly fences: number;
}
interface Case {
  readonly window: number;
  readonly batch: number;
  readonly boot: number;
}

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const settings = {
    seconds: numberFlag(flags, 'seconds', 60),
    gateways: numberFlag(flags, 'gateways', 200),
    durable: flags.log !== 'instant',
    histories: flags.histories !== 'off',
    fences: flags.fences ? numberFlag(flags, 'fences', 0) : 0,
  };
  const cases = (flags.cases ?? '1x1,10x1,1x10,10x10').split(',').map((text, index) => {
    const [window, batch] = text.split('x').map(Number);
    if (!window || !batch) throw new Error('--cases must look like 1x1,10x1');
    return { window, batch, boot: index + 1 };
  });
  const profile = flags.profile ? ['--cpu-prof', `--cpu-prof-dir=${flags.profile}`] : [];
  const options = {
    gateways: settings.gateways,
    log: settings.durable ? 'embedded' : 'instant',
    histories: settings.histories,
    fences: settings.fences,
    execArgv: profile,
  } as const;
  await withBenchServer(options, async (server) => {
    for (const one of cases) {
      note(`window ${one.window}, batch ${one.batch}, ${settings.seconds} s …`);
      const figures = await measure(server, settings, one);
      report(figures);
      if (figures.lost || figures.twice) throw new Error('an acknowledged frame was lost or stored twice');
    }
  });
}

async function measure({ host, port, postgresPid, child: server }: BenchServer, settings: Settings, one: Case) {
  const options: LoadOptions = { host, port, gateways: settings.gateways, ...one };
  const load = startChild(join(import.meta.dirname, 'ingest/load.ts'), [JSON.stringify(options)]);
  const groups = {
    server: () => processCpuMs(server.pid),
    postgres: () => treeCpuMs(postgresPid),
    generator: () => processCpuMs(load.pid),
    harness: () => processCpuMs(process.pid),
  };
  try {
    await load.next('running');
    await wait(WARM_UP_MS);
    const diskFromMs = await diskWait(server);
    const from = markCpu(groups);
    load.send({ kind: 'measure' });
    await wait(settings.seconds * 1000);
    load.send({ kind: 'stop' });
    const measured = await load.next<{ frames: number; p50Ms: number; p99Ms: number }>('measured');
    const to = markCpu(groups);
    const diskMs = (await diskWait(server)) - diskFromMs;
    load.send({ kind: 'drain' });
    const { perGateway } = await load.next<{ perGateway: Record<string, number> }>('drained');
    const cpu = cpuBetween(from, to);
    const perFrame = (ms: number) => round((ms * 1000) / measured.frames, 1);
    const framesPerS = Math.round(measured.frames / ((to.atMs - from.atMs) / 1000));
    return {
      window: one.window,
      batch: one.batch,
      gateways: settings.gateways,
      seconds: settings.seconds,
      durable: settings.durable,
      histories: settings.histories,
      fences: settings.fences,
      frames_per_s: framesPerS,
      puback_p50_ms: measured.p50Ms,
      puback_p99_ms: measured.p99Ms,
      server_us_per_frame: perFrame(cpu.groups.server ?? 0),
      postgres_us_per_frame: perFrame(cpu.groups.postgres ?? 0),
      generator_us_per_frame: perFrame(cpu.groups.generator ?? 0),
      other_cores: cpu.otherCores,
      disk_wait: round(diskMs / (to.atMs - from.atMs), 2),
      ...(settings.durable && (await compareWithStore(server, one.boot, perGateway))),
      ...(settings.durable && { times_traccar_durable: round(framesPerS / TRACCAR_DURABLE_PER_S, 1) }),
    };
  } finally {
    await load.end();
  }
}

async function diskWait(server: BenchChild): Promise<number> {
  server.send({ kind: 'disk' });
  return (await server.next<{ waitedMs: number }>('disk')).waitedMs;
}

/** Every acknowledged frame has to be stored, and once. */
async function compareWithStore(server: BenchChild, boot: number, acknowledged: Record<string, number>) {
  server.send({ kind: 'count', boot });
  type Counted = { rows: number; frames: number; perGateway: Record<string, number> };
  const stored = await server.next<Counted>('counted');
  let lost = 0;
  for (const [gateway, frames] of Object.entries(acknowledged))
    lost += Math.max(0, frames - (stored.perGateway[gateway] ?? 0));
  const total = Object.values(acknowledged).reduce((sum, frames) => sum + frames, 0);
  return { acknowledged: total, stored: stored.frames, lost, twice: stored.rows - stored.frames };
}
