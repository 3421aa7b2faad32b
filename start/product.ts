import { join } from 'node:path';
import { AppError, type Config, createMetrics, type Logger, type Part, startParts } from '@mediconnect/base';
import {
  createAudit,
  createFirstAdministrator,
  createUser,
  hasAdministrator,
  setupLink,
} from '@mediconnect/coordination';
import { loadRegion } from '@mediconnect/coordination/places/region.ts';
import { createDashboard } from '@mediconnect/dashboard-server';
import { createIngest, limitsOf } from '@mediconnect/ingest';
import { createEmbeddedLog, createLocalLiveChannel } from '@mediconnect/log';
import { createProcessor } from '@mediconnect/processor';
import { createGraphSource } from '@mediconnect/routing';
import { createPartitionKeeper, createRegistry, openStore, type Store } from '@mediconnect/store';
import { type DemoFleet, prepareDemoFleet } from './demo-fleet.ts';
import { DEMO_REGION, prepareRoadGraph, readAddresses } from './region.ts';
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

type Region = Awaited<ReturnType<typeof prepareRegion>>;

/**
 * Starts all parts in one process: database, log, processor, ingest, dashboard and, in demo mode, the simulator.
 * When one fails, those already running are stopped before the error goes on.
 * @throws {AppError} with a code of docs/errors.md for what a user can mend
 */
export async function startProduct(options: ProductOptions): Promise<RunningProduct> {
  const { mode, config, log } = options;
  const metrics = createMetrics({ processMetrics: true });
  // What is slow and does not need one another runs at once.
  const webBuilt = begin(prepareWeb());
  const regionPrepared = begin(prepareRegion(options));
  await using undo = new AsyncDisposableStack();
  const store = await openStore({ config, kind: mode === 'demo' ? 'demo' : 'live', log, metrics });
  undo.defer(() => store.close());

  const region = await regionPrepared;
  const demo = region && (await prepareDemoFleet(store, config, region.stationNames));
  await prepareAdministrator(store, config, demo);
  const { parts, dashboard, ingest } = compose({ config, log, metrics, store, region });
  await webBuilt;
  undo.defer(await startParts(parts, log));

  const addresses = { http: urlOf('http', dashboard.address()), mqtt: urlOf('mqtt', ingest.address()) };
  if (demo) {
    const { file: graphFile } = region.roads;
    const simulator = createSimulator({
      ...demo,
      broker: addresses.mqtt,
      vehicles: config.demoVehicles,
      graphFile,
      log,
    });
    undo.defer(() => simulator.stop());
    await simulator.start();
  }
  await welcome({ ...options, ...addresses, store, demo });
  const running = undo.move();
  return { ...addresses, stop: () => running.disposeAsync() };
}

/** A failure is reported where the result is awaited, which may be much later. */
function begin<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

const urlOf = (scheme: string, { host, port }: { host: string; port: number }): string =>
  `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** The city that the product knows: the demo's. In real use there is none yet, and the map is blank. */
async function prepareRegion({ mode, config }: ProductOptions) {
  if (mode === 'serve') return undefined;
  const [region, roads, addresses] = await Promise.all([
    loadRegion(DEMO_REGION),
    prepareRoadGraph(DEMO_REGION, join(config.dataDir, 'demo')),
    readAddresses(DEMO_REGION),
  ]);
  if (!region) throw new AppError('route.no_region', `there is no region in ${DEMO_REGION}; run npm run demo:derive`);
  const placesOf = (kind: string) => region.places.filter((place) => place.kind === kind);
  const stationNames = placesOf('station').map(({ name }) => name);
  return { folder: DEMO_REGION, roads, addresses, hospitals: placesOf('hospital'), stationNames };
}

/** The administrator of MEDICONNECT_ADMIN_*: the first one of a real fleet, one more of the demo's. */
async function prepareAdministrator(store: Store, config: Config, demo: DemoFleet | undefined): Promise<void> {
  const { adminEmail: email, adminPassword: password } = config;
  if (email === undefined || password === undefined) return;
  const account = { email, password, fleet: { fleet: demo?.fleet ?? 'main' } };
  if (demo) await createUser(store, { ...account, roles: ['administrator', 'operator'] });
  else await createFirstAdministrator(store, account);
}

/** The parts of the process in the order in which they start; they stop in reverse. */
function compose(of: {
  config: Config;
  log: Logger;
  metrics: ReturnType<typeof createMetrics>;
  store: Store;
  region: Region;
}) {
  const { config, log, metrics, store, region } = of;
  const registry = createRegistry(store, log);
  const live = createLocalLiveChannel();
  const audit = createAudit({ pool: store.pool, metrics, log });
  const hospitals = region?.hospitals ?? [];
  const processor = createProcessor({ store, registry, live, hospitals, config, metrics, log });
  const telemetryLog = createEmbeddedLog({ commit: processor.commit, metrics, log });
  const ingest = createIngest({
    ...{ config, registry, log: telemetryLog, audit: audit.record, metrics, logger: log },
    limits: limitsOf(config),
  });
  const dashboard = createDashboard({
    ...{ config, store, registry, live, audit, metrics, log, webDir: WEB_DIR },
    regionDir: region?.folder,
    routing: region && createGraphSource(region.roads.graph),
    ...(region?.addresses && { addresses: region.addresses.search }),
    otherParts: () => ({
      log: { ready: telemetryLog.status().healthy, kind: 'embedded', ...telemetryLog.status() },
      ingest: { ready: true, connections: ingest.connections() },
    }),
  });
  const keeper = createPartitionKeeper(store, { lateDays: config.lateDays, log });
  const parts: Part[] = [keeper, registry, audit, processor, telemetryLog, dashboard, ingest];
  return { parts, dashboard, ingest };
}

/** What the person at the terminal needs now. */
async function welcome(
  about: ProductOptions & { store: Store; http: string; mqtt: string; demo: DemoFleet | undefined },
): Promise<void> {
  const { say, config, store, mqtt, demo } = about;
  const http = config.publicUrl ?? about.http;
  say(`MediConnect  ${http}`);
  say(`Gateways     ${mqtt}`);
  for (const { email, password } of demo?.logIns ?? []) say(`Log-in       ${email}  ${password}`);
  if (!demo && !(await hasAdministrator(store))) {
    say(`Set-up       ${setupLink(store, http)}`);
    say('             opens once, within a day, to make the first administrator');
  }
}
