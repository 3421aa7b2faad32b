// The product's own parts in one process, as `npm run serve` composes them, without the dashboard: for several benchmarks.
import { createLogger, createMetrics, loadConfig, startParts } from '@mediconnect/base';
import type { TelemetryLog } from '@mediconnect/log';
import { openStore } from '@mediconnect/store';
import { gatewaysInto } from '../../start/gateways.ts';
import { type Ground, layGround } from '../../start/ground.ts';
import { joinKafka } from '../../start/kafka.ts';
import { embeddedSpine, kafkaSpine, type Spine } from '../../start/spine.ts';
import { countDirty, countStored, diskWaitMs, provision, provisionFences, watchDisk } from './bench-store.ts';

/** `instant` acknowledges at once and stores nothing: what is left is the broker's own share. */
export type BenchLog = 'embedded' | 'instant' | 'kafka';

/** What a server is started with. */
export interface BenchServerSetup {
  readonly folder: string;
  /** How many are provisioned. */
  readonly gateways: number;
  readonly log: BenchLog;
  /** Of Kafka, for that log. */
  readonly brokers: string;
  /** False: events, trips and sums are not derived. */
  readonly histories: boolean;
  /** How many fences stand where the vehicles drive. */
  readonly fences: number;
}

const instantLog: TelemetryLog = {
  append: async () => {},
  hasRoom: () => true,
  status: () => ({ healthy: true, queuedFrames: 0, queuedBytes: 0 }),
  start: async () => {},
  stop: async () => {},
};

async function spineOf(
  kind: BenchLog,
  ground: Ground,
  histories: boolean,
): Promise<Pick<Spine, 'telemetryLog' | 'parts'>> {
  if (kind === 'instant') return { telemetryLog: instantLog, parts: [] };
  const region = { hospitals: [] };
  return kind === 'kafka'
    ? kafkaSpine(ground, await joinKafka(ground), region)
    : embeddedSpine(ground, region, { histories });
}

/** The whole program; nothing of it happens when this file is imported. */
async function main(): Promise<void> {
  const { folder, gateways, log: kind, brokers, histories, fences } = JSON.parse(process.argv[2]!) as BenchServerSetup;
  const log = createLogger('warn');
  const metrics = createMetrics();
  const config = loadConfig({
    MEDICONNECT_DATA_DIR: folder,
    MEDICONNECT_MQTT_PORT: '0',
    ...(kind === 'kafka' && { MEDICONNECT_KAFKA_BROKERS: brokers }),
  });
  const store = await openStore({ config, kind: 'live', log, metrics });
  await provision(store, gateways);
  await provisionFences(store, fences);
  await watchDisk(store);
  const ground = layGround({ config, log, metrics, store });
  const { telemetryLog, parts } = await spineOf(kind, ground, histories);
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
