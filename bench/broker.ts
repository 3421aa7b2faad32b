import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startMosquitto } from './broker/mosquitto.ts';
import { type BenchContext, numberFlag } from './harness/bench.ts';
import { startChild } from './harness/child.ts';
import { cpuBetween, markCpu, processCpuMs, round } from './harness/cpu.ts';
import { withBenchServer } from './ingest/bench-server.ts';
import type { LoadOptions } from './ingest/load.ts';

export const name = 'broker';
export const describe = `QoS 1 publishes/s through our broker with an instant log, against mosquitto in the same run
--seconds 10 --rounds 3 (each broker in turn) --gateways 200 --windows 1,10 --mosquitto mosquitto`;

const WARM_UP_MS = 2_000;

interface Broker {
  readonly name: 'mediconnect' | 'mosquitto';
  readonly host: string;
  readonly port: number;
  readonly pid: number;
}

interface Measured {
  readonly perS: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly brokerUs: number;
  readonly generatorUs: number;
  readonly otherCores: number;
}

export async function run({ flags, report, note }: BenchContext): Promise<void> {
  const [seconds, rounds] = [numberFlag(flags, 'seconds', 10), numberFlag(flags, 'rounds', 3)];
  const gateways = numberFlag(flags, 'gateways', 200);
  await withBenchServer({ gateways, log: 'instant' }, async ({ host, port, child: ours, folder }) => {
    await using peer = await startMosquitto(flags.mosquitto ?? 'mosquitto', folder);
    const brokers: Broker[] = [
      { name: 'mediconnect', host, port, pid: ours.pid },
      { name: 'mosquitto', host: '127.0.0.1', port: peer.port, pid: peer.pid },
    ];
    for (const window of (flags.windows ?? '1,10').split(',').map(Number)) {
      const results: Record<Broker['name'], Measured[]> = { mediconnect: [], mosquitto: [] };
      for (let round = 1; round <= rounds; round++)
        for (const broker of brokers) {
          note(`window ${window}, round ${round} of ${rounds}, ${broker.name}, ${seconds} s …`);
          results[broker.name].push(await measure(broker, { gateways, window }, seconds));
        }
      report({ window, gateways, seconds, rounds, ...compare(results) });
    }
  });
}

async function measure(
  { host, port, pid }: Broker,
  load: { gateways: number; window: number },
  seconds: number,
): Promise<Measured> {
  const options: LoadOptions = { host, port, ...load, batch: 1, boot: 1, same: true };
  const generator = startChild(join(import.meta.dirname, 'ingest/load.ts'), [JSON.stringify(options)]);
  const groups = {
    broker: () => processCpuMs(pid),
    generator: () => processCpuMs(generator.pid),
    harness: () => processCpuMs(process.pid),
  };
  try {
    await generator.next('running');
    await wait(WARM_UP_MS);
    const from = markCpu(groups);
    generator.send({ kind: 'measure' });
    await wait(seconds * 1000);
    generator.send({ kind: 'stop' });
    const { frames, p50Ms, p99Ms } = await generator.next<{ frames: number; p50Ms: number; p99Ms: number }>('measured');
    const to = markCpu(groups);
    generator.send({ kind: 'drain' });
    await generator.next('drained');
    const { groups: cpu, otherCores } = cpuBetween(from, to);
    const perFrame = (ms = 0) => round((ms * 1000) / frames, 2);
    return {
      perS: Math.round(frames / ((to.atMs - from.atMs) / 1000)),
      ...{ p50Ms, p99Ms, otherCores },
      brokerUs: perFrame(cpu.broker),
      generatorUs: perFrame(cpu.generator),
    };
  } finally {
    await generator.end();
  }
}

/** Medians of the rounds, and the ratio of ours to the peer's. */
function compare({ mediconnect, mosquitto }: Record<Broker['name'], Measured[]>) {
  const median = (of: Measured[], read: (one: Measured) => number) =>
    of.map(read).toSorted((a, b) => a - b)[Math.floor(of.length / 2)]!;
  const [ours, peer] = [median(mediconnect, (one) => one.perS), median(mosquitto, (one) => one.perS)];
  return {
    publishes_per_s: ours,
    mosquitto_publishes_per_s: peer,
    ratio: round(ours / peer, 2),
    puback_p50_ms: median(mediconnect, (one) => one.p50Ms),
    puback_p99_ms: median(mediconnect, (one) => one.p99Ms),
    mosquitto_puback_p99_ms: median(mosquitto, (one) => one.p99Ms),
    broker_us_per_publish: median(mediconnect, (one) => one.brokerUs),
    mosquitto_us_per_publish: median(mosquitto, (one) => one.brokerUs),
    generator_us_per_publish: median(mediconnect, (one) => one.generatorUs),
    other_cores: Math.max(...[...mediconnect, ...mosquitto].map((one) => one.otherCores)),
  };
}
