import { AppError, type Config, createMetrics, type Logger, type Part, startParts } from '@mediconnect/base';
import { createDashboard } from '@mediconnect/dashboard-server';
import { createPartitionKeeper, createRetentionKeeper, openStore, type Store } from '@mediconnect/store';
import { offerSetup, prepareAdministrator } from './accounts.ts';
import { type Addresses, gatewayUrls, urlOf } from './addresses.ts';
import { type DemoFleet, prepareDemoFleet } from './demo-fleet.ts';
import { gatewaysInto, intakeInto } from './gateways.ts';
import { type Ground, layGround } from './ground.ts';
import { joinKafka } from './kafka.ts';
import { prepareDemoRegion, prepareRegions, type Regions, regionFacts, regionLines } from './regions.ts';
import type { Running } from './running.ts';
import { createSimulator } from './simulator.ts';
import { embeddedSpine, kafkaSpine, type RegionFacts, type Spine } from './spine.ts';
import { prepareWays } from './ways.ts';
import { prepareWeb, WEB_DIR } from './web.ts';

export interface ProductOptions {
  readonly mode: 'demo' | 'serve';
  readonly config: Config;
  readonly log: Logger;
  /** Tells the person at the terminal a line: addresses, demo log-ins, the set-up link. */
  readonly say: (line: string) => void;
}

/**
 * Starts all parts in one process: database, log, processor, ingest, dashboard and, in demo mode, the simulator.
 * When one fails, those already running are stopped before the error goes on.
 * @throws {AppError} with a code of docs/errors.md for what a user can mend
 */
export async function startProduct(options: ProductOptions): Promise<Running> {
  const { mode, config, log } = options;
  if (mode === 'demo' && config.mqttPort === 'off')
    throw new AppError('config.invalid', "MEDICONNECT_MQTT_PORT: the demo's simulator needs the port without TLS");
  const metrics = createMetrics({ processMetrics: true });
  // What is slow and does not need one another runs at once.
  const webBuilt = begin(prepareWeb());
  const regionsPrepared = begin(mode === 'demo' ? prepareDemoRegion(options) : prepareRegions(options));
  await using undo = new AsyncDisposableStack();
  const store = await openStore({ config, kind: mode === 'demo' ? 'demo' : 'live', log, metrics });
  undo.defer(() => store.close());

  const regions = await regionsPrepared;
  const city = mode === 'demo' ? regions.used[0] : undefined;
  const demo = city && (await prepareDemoFleet(store, config, city.places));
  await prepareAdministrator(store, config, demo?.fleet);
  const ground = layGround({ config, log, metrics, store });
  const { parts, dashboard, ingest, osrmLines } = await compose(mode, ground, regions);
  await webBuilt;
  undo.defer(await startParts(parts, log));

  const addresses = { http: urlOf('http', dashboard.address()), ...gatewayUrls(ingest.addresses()) };
  if (demo && addresses.mqtt) {
    const { file: graphFile } = city.roads;
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
  await welcome({ ...options, ...addresses, store, demo, regions, osrmLines });
  const running = undo.move();
  return { addresses, readiness: dashboard.readiness, stop: () => running.disposeAsync() };
}

/** A failure is reported where the result is awaited, which may be much later. */
function begin<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

/** Through Kafka where one is configured; the demo's frames and those of real use have topics of their own. */
async function chooseSpine(ground: Ground, mode: ProductOptions['mode'], region: RegionFacts): Promise<Spine> {
  if (ground.config.kafkaBrokers === undefined) return embeddedSpine(ground, region);
  const kafka = await joinKafka({ ...ground, ...(mode === 'demo' && { prefix: 'demo.' }) });
  return kafkaSpine(ground, kafka, region);
}

/** The parts of the process in the order in which they start; they stop in reverse. */
async function compose(mode: ProductOptions['mode'], ground: Ground, regions: Regions) {
  const { config, log, store, registry, audit, metrics } = ground;
  const facts = regionFacts(regions);
  const spine = await chooseSpine(ground, mode, facts);
  const ways = await prepareWays(ground, regions);
  const { telemetryLog, live } = spine;
  const ingest = gatewaysInto(telemetryLog, ground);
  const dashboard = createDashboard({
    ...ground,
    ...{ live, webDir: WEB_DIR, intake: intakeInto(telemetryLog, ground) },
    ...ways.forDashboard,
    roads: facts.roads,
    otherParts: () => ({
      ...spine.status(),
      ...ways.status(),
      ingest: { ready: true, connections: ingest.connections() },
    }),
  });
  const keeper = createPartitionKeeper(store, { lateDays: config.lateDays, log });
  const retention = createRetentionKeeper(store, {
    metrics,
    log,
    keepDays: config.keepDays,
    lateDays: config.lateDays,
  });
  const parts: Part[] = [keeper, retention, registry, audit, ...spine.parts, ...ways.parts, dashboard, ingest];
  return { parts, dashboard, ingest, osrmLines: ways.osrmLines };
}

/** What the person at the terminal needs now. */
async function welcome(
  about: ProductOptions &
    Addresses & { store: Store; demo: DemoFleet | undefined; regions: Regions; osrmLines: readonly string[] },
): Promise<void> {
  const { say, config, store, demo } = about;
  const http = config.publicUrl ?? about.http;
  say(`MediConnect  ${http}`);
  for (const address of [about.mqtt, about.mqtts]) if (address) say(`Gateways     ${address}`);
  for (const { email, password } of demo?.logIns ?? []) say(`Log-in       ${email}  ${password}`);
  for (const line of about.osrmLines) say(line);
  if (demo) return;
  for (const line of regionLines(about.regions)) say(line);
  await offerSetup(store, http, say);
}
