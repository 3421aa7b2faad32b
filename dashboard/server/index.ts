import {
  type Config,
  createEgress,
  type Egress,
  httpListenError,
  type Logger,
  type Metrics,
  type Part,
  type PartStatus,
  type Readiness,
  within,
} from '@mediconnect/base';
import { type Audit, createAudit, type SliceContext } from '@mediconnect/coordination';
import { createAccessChanges } from '@mediconnect/coordination/access/changes.ts';
import type { Intake } from '@mediconnect/coordination/access/intake.ts';
import { createCoverage } from '@mediconnect/coordination/coverage/cover.ts';
import { createCoverageWatch } from '@mediconnect/coordination/coverage/watch.ts';
import { createEtaModelKeeper } from '@mediconnect/coordination/eta-model/keeper.ts';
import { createEventFollower } from '@mediconnect/coordination/events/follower.ts';
import { authenticate } from '@mediconnect/coordination/people/authenticate.ts';
import type { Region } from '@mediconnect/coordination/places/region.ts';
import { joinRegions } from '@mediconnect/coordination/places/regions.ts';
import { createRoadsKeeper, type RoadsKeeper } from '@mediconnect/coordination/roads/keeper.ts';
import { createTripTracer } from '@mediconnect/coordination/roads/tracer.ts';
import { createBacktester } from '@mediconnect/coordination/runs/backtest.ts';
import { createRunFollower } from '@mediconnect/coordination/runs/follower.ts';
import { createRunKeeper } from '@mediconnect/coordination/runs/keeper.ts';
import { createTripDetailer } from '@mediconnect/coordination/trips/details.ts';
import { createPhases } from '@mediconnect/coordination/vehicles/phases.ts';
import { createWebhookSender } from '@mediconnect/coordination/webhooks/sender.ts';
import type { RoadGraph, Roads } from '@mediconnect/geo';
import type { LiveChannel } from '@mediconnect/log';
import type { RoutingSource } from '@mediconnect/routing/contract.ts';
import type { Registry, Store } from '@mediconnect/store';
import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import type { RequestLimits } from './http/guards.ts';
import type { RegisteredRoute } from './http/permissions.ts';
import { createLiveHub, type LiveHub } from './live/hub.ts';
import { followLatest } from './live/latest.ts';
import { readinessOf } from './readiness.ts';

export interface DashboardOptions {
  readonly config: Config;
  readonly store: Store;
  readonly registry: Registry;
  readonly live: LiveChannel;
  readonly routing: RoutingSource | undefined;
  /** The roads that histories are folded with. */
  readonly roads?: Roads | undefined;
  /** The roads as they are now, a graph for each region; without it those of `traffic`. */
  readonly roadGraphs?: () => readonly RoadGraph[];
  /** The roads of the regions as they are now, started by who made it; without it there are none. */
  readonly traffic?: RoadsKeeper | undefined;
  /** The regions that there is a map of; none when absent. */
  readonly regions?: readonly Region[];
  /** The way into the log for what does not come over MQTT. */
  readonly intake?: Intake;
  /** How the other parts in this process are, for /readyz. */
  readonly otherParts?: () => Record<string, PartStatus>;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** The built web application. */
  readonly webDir: string | undefined;
  /** The audit of the process; without it the dashboard has one of its own. */
  readonly audit?: Audit;
  /** The way out for webhooks; without it the dashboard has one of its own. */
  readonly egress?: Egress;
  readonly limits?: RequestLimits;
  readonly verifyAnswers?: boolean;
}

/** The dashboard's server: API, live feed, pages. */
export interface Dashboard extends Part {
  /** Where it listens; only once it is started. */
  address(): { host: string; port: number };
  /** Every registered route with its permission. */
  routes(): readonly RegisteredRoute[];
  /** What /readyz tells. */
  readonly readiness: Readiness;
  /** For requests without a socket (tests). */
  readonly app: FastifyInstance;
  readonly hub: LiveHub;
  readonly audit: Audit;
}

const STOP_DEADLINE_MS = 3000;

/** Puts the slices, the live hub and the pages together. Nothing happens before `start`. */
export function createDashboard(options: DashboardOptions): Dashboard {
  const { config, store, registry, metrics, log } = options;
  const audit = options.audit ?? createAudit({ pool: store.webPool, metrics, log });
  const changes = createAccessChanges();
  const latest = followLatest(options.live);
  const events = createEventFollower({ store, metrics, log });
  const egress = options.egress ?? createEgress({ allow: config.egressAllow });
  const webhooks = createWebhookSender({ pool: store.webPool, egress, events, audit, metrics, log });
  const regions = options.regions ?? [];
  const { addressOf } = joinRegions(regions);
  const tripDetailer = createTripDetailer({ pool: store.pool, addressOf, lateDays: config.lateDays, metrics, log });
  const phases = createPhases({ pool: store.webPool, events, log });
  const etaModels = createEtaModelKeeper({ store, metrics, log });
  const etaModel = (fleetId: number) => etaModels.current(fleetId);
  const traffic = options.traffic ?? createRoadsKeeper({ store, config, networks: [], metrics, log });
  const tripTracer = createTripTracer({ pool: store.pool, networks: traffic.networks, metrics, log });
  const graphsNow = () => traffic.networks.map(({ id, graph }) => traffic.now(id)?.graph ?? graph);
  const roadGraphs = options.roadGraphs ?? graphsNow;
  const nowMs = Date.now;
  const coverOf = createCoverage({
    ...{ pool: store.webPool, live: latest, registry, roadGraphs, nowMs, phases, etaModel },
  });
  const coverage = createCoverageWatch({
    pool: store.pool,
    coverOf,
    ready: () => roadGraphs().length > 0,
    metrics,
    log,
  });
  const { routing } = options;
  const runKeeper = createRunKeeper({ pool: store.pool, live: latest, routing, etaModel, metrics, log });
  const backtester = createBacktester({ pool: store.pool, routing, etaModel, metrics, log });
  const runs = createRunFollower({ store, metrics, log });
  const hub = createLiveHub({
    latest,
    registry,
    events,
    runs,
    changes,
    authenticate: (credential) => authenticate(store.webPool, credential),
    metrics,
    log,
  });
  /** In the order in which they start, after the hub: it listens to some of them. */
  const workers: readonly Part[] = [
    ...[etaModels, webhooks, phases, events, runs],
    ...[tripDetailer, coverage, runKeeper, backtester, tripTracer],
  ];
  const readiness = readinessOf({ store, registry, otherParts: options.otherParts });
  let made: Awaited<ReturnType<typeof createApp>> | undefined;
  const running = () => {
    if (made === undefined) throw new Error('the dashboard is not started');
    return made;
  };

  const start = async () => {
    if (options.audit === undefined) await audit.start();
    const context: SliceContext = {
      ...{ intake: options.intake, roads: options.roads },
      ...{ config, store, registry, regions, audit, changes, metrics, log, live: latest, routing },
      ...{ egress, webhooks, phases, etaModel, roadGraphs, coverOf, nowMs, traffic },
      pool: store.webPool,
    };
    const { webDir, limits, verifyAnswers = false } = options;
    made = await createApp({ context, hub, readiness, webDir, verifyAnswers, ...(limits && { limits }) });
    await hub.start();
    for (const worker of workers) await worker.start();
    try {
      await made.app.listen({ host: config.httpBind, port: config.httpPort });
    } catch (error) {
      throw httpListenError(error, config);
    }
  };

  const stop = async () => {
    const stopped = Promise.all(workers.map((worker) => worker.stop()));
    await hub.stop();
    await within(stopped, STOP_DEADLINE_MS);
    latest.stop();
    if (made) await within(made.app.close(), STOP_DEADLINE_MS);
    if (options.audit === undefined) await audit.stop();
  };

  return {
    name: 'dashboard',
    start,
    stop,
    address() {
      const address = running().app.server.address();
      if (address === null || typeof address === 'string') throw new Error('the dashboard does not listen');
      return { host: address.address, port: address.port };
    },
    routes: () => running().routes(),
    get app() {
      return running().app;
    },
    readiness,
    hub,
    audit,
  };
}
