// The product's parts with one fault put in: the log says that a record is safe as soon as it has it. For
// `npm run chaos -- --product tests/chaos/early-ack.ts`, which must find out: a harness that never fails proves nothing.
import {
  createLogger,
  createMetrics,
  loadConfig,
  readEnvironment,
  runUntilStopped,
  startParts,
} from '@mediconnect/base';
import { createCommandStore, createIngest } from '@mediconnect/ingest';
import { createEmbeddedLog, createLocalLiveChannel, type TelemetryLog } from '@mediconnect/log';
import { createProcessor } from '@mediconnect/processor';
import { createRegistry, openStore } from '@mediconnect/store';

/** The log that acknowledges early. What it holds is committed later, if nothing happens until then. */
function hasty<Log extends TelemetryLog>(log: Log): Log {
  return {
    ...log,
    async append(record) {
      log.append(record).catch(() => {});
    },
  };
}

async function main(): Promise<void> {
  const config = loadConfig(readEnvironment(process.cwd()));
  const logger = createLogger(config.logLevel);
  const metrics = createMetrics();
  const store = await openStore({ config, kind: 'live', log: logger, metrics });
  const registry = createRegistry(store, logger);
  const live = createLocalLiveChannel();
  const processor = createProcessor({ store, registry, live, hospitals: [], config, metrics, log: logger });
  const log = hasty(createEmbeddedLog({ commit: processor.commit, metrics, log: logger }));
  const commands = createCommandStore(store, logger);
  const ingest = createIngest({ config, registry, log, commands, audit: () => {}, metrics, logger });
  const stop = await startParts([registry, processor, log, ingest], logger);
  const { host, port } = ingest.address();
  process.stdout.write(`${JSON.stringify({ ready: true, mqtt: `mqtt://${host}:${port}` })}\n`);
  await runUntilStopped(async () => {
    await stop();
    await store.close();
  }, logger);
}

if (import.meta.main) await main();
