// The product's own parts in one process, from the socket to the database, for `npm run fuzz`: run with --expose-gc, so
// that memory is told after a collection and not at whatever moment of the collector.
import { createLogger, createMetrics, loadConfig, startParts } from '@mediconnect/base';
import { createAudit } from '@mediconnect/coordination';
import { createCommandStore, createIngest } from '@mediconnect/ingest';
import { createEmbeddedLog, createLocalLiveChannel } from '@mediconnect/log';
import { createProcessor } from '@mediconnect/processor';
import { createRegistry, openStore } from '@mediconnect/store';
import { provision } from '../../bench/ingest/bench-store.ts';
import { readRows } from '../chaos/rows-store.ts';
import { countFailed } from './fuzz-store.ts';

/** What the process says of itself. */
export interface TargetState {
  readonly rssBytes: number;
  /** JavaScript's heap in use and buffers outside of it, after a full collection. */
  readonly heapBytes: number;
  readonly sockets: number;
  readonly heldBytes: number;
  readonly inFlight: number;
  readonly queuedFrames: number;
  readonly healthy: boolean;
  /** Publishes that were judged since the start, dead letters made of them, and connections ended for their bytes. */
  readonly publishes: number;
  readonly rejected: number;
  readonly closed: Readonly<Record<string, number>>;
}

/** Hostile conversations that are refused would wait 1 to 60 s for their answer: the waits are not under test here. */
const SHORT_WAITS = { minMs: 1, maxMs: 4, maxKeys: 20_000 };

async function main(): Promise<void> {
  const [dataDir, gateways] = process.argv.slice(2);
  // Errors alone: none of what a gateway sends may be one.
  const logger = createLogger('error');
  const metrics = createMetrics();
  const config = loadConfig({ MEDICONNECT_DATA_DIR: dataDir!, MEDICONNECT_MQTT_PORT: '0' });
  const store = await openStore({ config, kind: 'live', log: logger, metrics });
  await provision(store, Number(gateways));
  const registry = createRegistry(store, logger);
  const live = createLocalLiveChannel();
  const audit = createAudit({ pool: store.pool, metrics, log: logger });
  const processor = createProcessor({ store, registry, live, hospitals: [], config, metrics, log: logger });
  const log = createEmbeddedLog({ commit: processor.commit, metrics, log: logger });
  const ingest = createIngest({
    ...{ config, registry, log, audit: audit.record, metrics, logger },
    commands: createCommandStore(store, logger),
    refusalDelays: SHORT_WAITS,
  });
  const stop = await startParts([registry, audit, processor, log, ingest], logger);

  const values = async (name: string) =>
    (await metrics.registry.getSingleMetric(`mediconnect_${name}`)?.get())?.values ?? [];
  const sum = async (name: string) => (await values(name)).reduce((all, { value }) => all + value, 0);
  async function state(): Promise<TargetState> {
    // Twice, with a turn in between: what the first one frees may free more.
    for (let i = 0; i < 2; i++) {
      globalThis.gc?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    const { healthy, queuedFrames } = log.status();
    return {
      ...{ rssBytes: rss, heapBytes: heapUsed + external, healthy, queuedFrames },
      sockets: await sum('mqtt_sockets'),
      heldBytes: await sum('mqtt_held_bytes'),
      inFlight: await sum('mqtt_in_flight'),
      publishes: await sum('mqtt_publishes_total'),
      rejected: await sum('frames_rejected_total'),
      closed: Object.fromEntries((await values('mqtt_closed_total')).map((one) => [one.labels.reason, one.value])),
    };
  }

  process.on('message', async (message: { kind: string; gateways: string[] }) => {
    if (message.kind === 'state') process.send?.({ ...(await state()), kind: 'state' });
    if (message.kind === 'rows')
      process.send?.({
        kind: 'rows',
        ...(await readRows(store.pool, message.gateways)),
        failed: await countFailed(store.pool),
      });
  });
  process.once('SIGTERM', async () => {
    await stop();
    await store.close();
    process.disconnect();
  });
  process.send?.({ kind: 'ready', ...ingest.address() });
}

if (import.meta.main) await main();
