import { join } from 'node:path';
import { AppError, type Config, createMetrics, type Logger, type Part, startParts } from '@mediconnect/base';
import { createAudit, createFirstAdministrator, hasAdministrator, setupLink } from '@mediconnect/coordination';
import { loadRegion } from '@mediconnect/coordination/places/region.ts';
import { createDashboard } from '@mediconnect/dashboard-server';
import { createIngest } from '@mediconnect/ingest';
import { createEmbeddedLog, createLocalLiveChannel } from '@mediconnect/log';
import { createProcessor } from '@mediconnect/processor';
import { createPartitionKeeper, createRegistry, openStore, type Store } from '@mediconnect/store';
import { type DemoFleet, prepareDemoFleet } from './demo-fleet.ts';
import { DEMO_REGION, prepareRoadGraph } from './region.ts';
import { createSimulator } from './simulator.ts';
import { prepareWeb, WEB_DIR } from './web.ts';

export interface ProductOptions {
  readonly mode: 'demo' | 'serve';
  readonly config: Config;
  readonly log: Logger;
  /** Tells the person at the terminal a line: addresses, demo log-ins, the set-up link. */
  readonly say: (line: string) => void;
}

export interface RunningProduct {
  readonly http: string;
  readonly mqtt: string;
  /** Stops everything in reverse order; nothing is left running or locked. */
  stop(): Promise<void>;
}

/** What is slow and does not need one another runs at once; a failure is reported where the result is awaited. */
function begin<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

const urlOf = (scheme: string, { host, port }: { host: string; port: number }): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** What the demo needs besides the parts; undefined fields in real use, where no region is built in yet. */
async function prepareRegion({ mode, config }: ProductOptions) {
  if (mode === 'serve') return { regionDir: undefined, region: undefined, roads: undefined };
  const [region, roads] = await Promise.all([
    loadRegion(DEMO_REGION),
    prepareRoadGraph(DEMO_REGION, join(config.dataDir, 'demo')),
  ]);
  if (!region) throw new AppError('route.no_region', `there is no region in ${DEMO_REGION}; run npm run demo:derive`);
  return { regionDir: DEMO_REGION, region, roads };
}

/** The administrator of MEDICONNECT_ADMIN_*, in the demo's fleet or in one that can be renamed later. */
async function prepareAdministrator(store: Store, config: Config, demo: DemoFleet | undefined): Promise<void> {
  const { adminEmail: email, adminPassword: password } = config;
  if (email === undefined || password === undefined) return;
  await createFirstAdministrator(store, { email, password, fleet: { fleet: demo?.fleet ?? 'main' } });
}

/**
 * Starts all parts in one process: database, log, processor, ingest, dashboard and, in demo mode, the simulator.
 * When one fails, those already running are stopped before the error goes on.
 * @throws {AppError} with a code of docs/errors.md for what a user can mend
 */
export async function startProduct(options: ProductOptions): Promise<RunningProduct> {
  const { mode, config, log } = options;
  const metrics = createMetrics({ processMetrics: true });
  const webBuilt = begin(prepareWeb());
  const regionPrepared = begin(prepareRegion(options));
  const store = await openStore({ config, kind: mode === 'demo' ? 'demo' : 'live', log, metrics });
  try {
    const { regionDir, region, roads } = await regionPrepared;
    const places = (kind: string) => region?.places.filter((place) => place.kind === kind) ?? [];
    const demo =
      roads &&
      (await prepareDemoFleet(
        store,
        config,
        places('station').map(({ name }) => name),
      ));
    await prepareAdministrator(store, config, demo);

    const registry = createRegistry(store, log);
    const live = createLocalLiveChannel();
    const audit = createAudit({ pool: store.pool, metrics, log });
    const processor = createProcessor({ store, registry, live, hospitals: places('hospital'), config, metrics, log });
    const telemetryLog = createEmbeddedLog({ commit: processor.commit, metrics, log });
    const ingest = createIngest({ config, registry, log: telemetryLog, audit: audit.record, metrics, logger: log });
    const dashboard = createDashboard({
      config,
      store,
      registry,
      live,
      audit,
      metrics,
      log,
      regionDir,
      routing: undefined,
      webDir: WEB_DIR,
    });
    const keeper = createPartitionKeeper(store, { lateDays: config.lateDays, log });
    await webBuilt;
    const parts: Part[] = [keeper, registry, audit, processor, telemetryLog, dashboard, ingest];
    const stopParts = await startParts(parts, log);

    const http = config.publicUrl ?? urlOf('http', dashboard.address());
    const mqtt = urlOf('mqtt', ingest.address());
    const simulator =
      demo && createSimulator({ broker: mqtt, vehicles: config.demoVehicles, graphFile: roads.file, log, ...demo });
    await simulator?.start();
    await welcome({ options, store, http, mqtt, demo });
    return {
      http: urlOf('http', dashboard.address()),
      mqtt,
      async stop() {
        await simulator?.stop();
        await stopParts();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What the person at the terminal needs now. */
async function welcome(about: {
  options: ProductOptions;
  store: Store;
  http: string;
  mqtt: string;
  demo: DemoFleet | undefined;
}): Promise<void> {
  const { options, store, http, mqtt, demo } = about;
  options.say(`MediConnect  ${http}`);
  options.say(`Gateways     ${mqtt}`);
  for (const { email, password } of demo?.logIns ?? []) options.say(`Log-in       ${email}  ${password}`);
  if (!demo && !(await hasAdministrator(store))) {
    options.say(`Set-up       ${setupLink(store, http)}`);
    options.say('             opens once, within a day, to make the first administrator');
  }
}
