import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installForKafka } from '../tests/services/install.ts';
import { createTestKafka } from '../tests/services/kafka.ts';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { startChild } from './harness/child.ts';
import { cpuBetween, markCpu, processCpuMs, round, treeCpuMs } from './harness/cpu.ts';
import { withBenchServer } from './ingest/bench-server.ts';
import type { BenchLog } from './ingest/server.ts';
import type { PacedFigures, PacedLoad } from './paced/load.ts';

export const name = 'puback';
export const describe = `milliseconds from a publish to its PUBACK for a fleet that reports at a steady rate
--seconds 60 --gateways 1000 --hz 1 --logs embedded,kafka (a broker of its own on the same cores)`;

/** What the product promises for 1,000 gateways at 1 Hz. */
const LIMIT_P50_MS = 10;
const LIMIT_P99_MS = 50;
const WARM_UP_MS = 5_000;

interface Settings {
  readonly seconds: number;
  readonly gateways: number;
  readonly hz: number;
}

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const settings = {
    seconds: numberFlag(flags, 'seconds', 60),
    gateways: numberFlag(flags, 'gateways', 1000),
    hz: numberFlag(flags, 'hz', 1),
  };
  for (const log of (flags.logs ?? 'embedded,kafka').split(',')) {
    note(`${log}: ${settings.gateways} gateways at ${settings.hz} Hz, ${settings.seconds} s …`);
    if (log !== 'kafka') report(await measure('embedded', settings));
    else report(await withKafka((brokers) => measure('kafka', settings, brokers)));
  }
}

async function withKafka<T>(work: (brokers: string) => Promise<T>): Promise<T> {
  installForKafka();
  const kafka = await createTestKafka();
  try {
    await kafka.start();
    return await work(kafka.brokers);
  } finally {
    await kafka.remove();
  }
}

async function measure(log: BenchLog, { seconds, gateways, hz }: Settings, brokers = '') {
  return withBenchServer({ gateways, log, brokers }, async ({ host, port, postgresPid, child: server }) => {
    const options: PacedLoad = { host, port, gateways, hz };
    const load = startChild(join(import.meta.dirname, 'paced/load.ts'), [JSON.stringify(options)]);
    try {
      await load.next('running');
      await wait(WARM_UP_MS);
      const groups = {
        server: () => processCpuMs(server.pid),
        postgres: () => treeCpuMs(postgresPid),
        generator: () => processCpuMs(load.pid),
      };
      const from = markCpu(groups);
      load.send({ kind: 'measure' });
      await wait(seconds * 1000);
      load.send({ kind: 'report' });
      const { published, acknowledged, p50Ms, p99Ms } = await load.next<PacedFigures>('figures');
      const { groups: cpu, otherCores } = cpuBetween(from, markCpu(groups));
      const coresOf = (ms = 0) => round(ms / 1000 / seconds, 3);
      return {
        ...{ log, gateways, hz, seconds, published, acknowledged, puback_p50_ms: p50Ms, puback_p99_ms: p99Ms },
        ratio_p50_to_limit: round(p50Ms / LIMIT_P50_MS, 2),
        ratio_p99_to_limit: round(p99Ms / LIMIT_P99_MS, 2),
        ...{ server_cores: coresOf(cpu.server), postgres_cores: coresOf(cpu.postgres), other_cores: otherCores },
      };
    } finally {
      await load.end();
    }
  });
}
