// The product's own parts in one process, as `npm run serve` composes them, without the dashboard: for several benchmarks.
import { createLogger, createMetrics, loadConfig, startParts } from '@mediconnect/base';
import type { TelemetryLog } from '@mediconnect/log';
import { openStore } from '@mediconnect/store';
import { gatewaysInto } from '../../start/gateways.ts';
import { type Ground, layGround } from '../../start/ground.ts';
import { joinKafka } from '../../start/kafka.ts';
import { embeddedSpine, kafkaSpine, type Spine } from '../../start/spine.ts';
import { countDirty, countStored, diskWaitMs, provision, watchDisk } from './bench-store.ts';

/** `instant` acknowledges at once and stores nothing: what is left is the broker's own share. */
export type BenchLog = 'embedded' | 'instant' | 'kafka';

const instantLog: TelemetryLog = {
  append: async () => {},
  hasRoom: () => true,
  status: () => ({ healthy: true, queuedFrames: 0, queuedBytes: 0 }),
  start: async () => {},
  stop: async () => {},
};

async function spineOf(kind: BenchLog, ground: Ground): Promise<Pick<Spine, 'telemetryLog' | 'parts'>> {
  if (kind === 'instant') return { telemetryLog: instantLog, parts: [] };
  const region = { hospitals: [] };
  return kind === 'kafka' ? kafkaSpine(ground, await joinKafka(ground), region) : embeddedSpine(ground, region);
}

/** The whole program; nothing of it happens when this file is imported. */
async function main(): Promise<void> {
  const [dataDir, gateways, kind, brokers] = process.argv.slice(2) as [string, string, BenchLog, string?];
  const log = createLogger('warn');
  const metrics = createMetrics();
  const config = loadConfig({
    MEDICONNECT_DATA_DIR: dataDir,
    MEDICONNECT_MQTT_PORT: '0',
    ...(kind === 'kafka' && { MEDICONNECT_KAFKA_BROKERS: brokers }),
  });
  const store = await openStore({ config, kind: 'live', log, metrics });
  await provision(store, Number(gateways));
  await watchDisk(store);
  const ground = layGround({ config, log, metrics, store });
  const { telemetryLog, parts } = await spineOf(kind, ground);
  const ingest = gatewaysInto(telemetryLog, ground);
  const stop = await startParts([ground.registry, ...parts, ingest], log);
  while (!telemetryLog.status().healthy) await new Promise((resolve) => setTimeout(resolve, 50));

  process.on('message', async (message: { kind: string; boot: number }) => {
    if (message.kind === 'count') process.send?.({ kind: 'counted', ...(await countStored(store, message.boot)) });
    if (message.kind === 'dirty') process.send?.({ kind: 'dirty', vehicles: await countDirty(store) });
    if (message.kind === 'disk') process.send?.({ kind: 'disk', waitedMs: await diskWaitMs(store) });
  });
  process.once('SIGTERM', async () => {
    await stop();
    await store.close();
    process.disconnect();
  });
  process.send?.({ kind: 'ready', ...ingest.address(), postgresPid: store.embeddedPid() });
}

if (import.meta.main) await main();
