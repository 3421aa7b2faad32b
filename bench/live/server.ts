// The product's own parts in one process, as `npm run serve` composes them, without pages: for `bench live`.
import { createLogger, createMetrics, loadConfig, startParts } from '@mediconnect/base';
import { createUser } from '@mediconnect/coordination';
import { createDashboard } from '@mediconnect/dashboard-server';
import { createCommandStore, createIngest } from '@mediconnect/ingest';
import { openStore } from '@mediconnect/store';
import { layGround } from '../../start/ground.ts';
import { embeddedSpine } from '../../start/spine.ts';
import { BENCH_FLEET, provision, provisionFences } from '../ingest/bench-store.ts';

/** The whole program; nothing of it happens when this file is imported. */
async function main(): Promise<void> {
  const [dataDir, vehicles, fences] = process.argv.slice(2);
  const logger = createLogger('warn');
  const metrics = createMetrics();
  const config = {
    ...loadConfig({ MEDICONNECT_HTTP_PORT: '0', MEDICONNECT_MQTT_PORT: '0' }),
    databaseUrl: undefined,
    dataDir: dataDir!,
  };
  const store = await openStore({ config, kind: 'live', log: logger, metrics });
  await provision(store, Number(vehicles));
  await provisionFences(store, Number(fences));
  const account = { email: 'viewer@bench.example', password: 'a password of a bench' };
  await createUser(store, { ...account, fleet: { fleet: BENCH_FLEET }, roles: ['dispatcher'] });

  const ground = layGround({ config, store, metrics, log: logger });
  const { registry, audit } = ground;
  const spine = embeddedSpine(ground, { hospitals: [] });
  const { live } = spine;
  const dashboard = createDashboard({
    ...{ config, store, registry, live, audit, metrics, log: logger },
    ...{ routing: undefined, webDir: undefined },
  });
  const ingest = createIngest({
    ...{ config, registry, log: spine.telemetryLog, metrics, logger },
    commands: createCommandStore(store, logger),
    audit: (entry) => audit.record(entry),
  });
  const stop = await startParts([registry, audit, ...spine.parts, dashboard, ingest], logger);

  process.once('SIGTERM', async () => {
    await stop();
    await store.close();
    process.disconnect();
  });
  process.send?.({
    kind: 'ready',
    mqttPort: ingest.address().port,
    url: `http://127.0.0.1:${dashboard.address().port}`,
    ...account,
    postgresPid: store.embeddedPid(),
  });
}

if (import.meta.main) await main();
