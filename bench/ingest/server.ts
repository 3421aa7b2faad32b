// The product's own parts in one process, as `npm run serve` composes them, without the dashboard: for `bench ingest`.
import { createLogger, createMetrics, startParts } from '@mediconnect/base';
import { createCommandStore, createIngest } from '@mediconnect/ingest';
import { createEmbeddedLog, createLocalLiveChannel, type TelemetryLog } from '@mediconnect/log';
import { createProcessor } from '@mediconnect/processor';
import { createRegistry, openStore } from '@mediconnect/store';
import { countStored, diskWaitMs, provision, watchDisk } from './bench-store.ts';

/** The whole program; nothing of it happens when this file is imported. */
async function main(): Promise<void> {
  const [dataDir, gateways, logKind] = process.argv.slice(2);
  const logger = createLogger('warn');
  const metrics = createMetrics();
  const config = { databaseUrl: undefined, dataDir: dataDir!, lateDays: 30, allowUnsafe: false };
  const store = await openStore({ config, kind: 'live', log: logger, metrics });
  await provision(store, Number(gateways));
  await watchDisk(store);
  const registry = createRegistry(store, logger);
  const live = createLocalLiveChannel();
  const processor = createProcessor({ store, registry, live, hospitals: [], config, metrics, log: logger });
  /** Acknowledges at once: what is left is the broker's own share. */
  const instantLog: TelemetryLog & { name: string } = {
    name: 'instant log',
    append: async () => {},
    hasRoom: () => true,
    status: () => ({ healthy: true, queuedFrames: 0, queuedBytes: 0 }),
    start: async () => {},
    stop: async () => {},
  };
  const log =
    logKind === 'instant' ? instantLog : createEmbeddedLog({ commit: processor.commit, metrics, log: logger });
  const ingest = createIngest({
    config: { mqttBind: '127.0.0.1', mqttPort: 0, lateDays: config.lateDays },
    registry,
    log,
    commands: createCommandStore(store, logger),
    audit: () => {},
    metrics,
    logger,
  });
  const stop = await startParts([registry, processor, { ...log, name: 'log' }, ingest], logger);

  process.on('message', async (message: { kind: string; boot: number }) => {
    if (message.kind === 'count') process.send?.({ kind: 'counted', ...(await countStored(store, message.boot)) });
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
