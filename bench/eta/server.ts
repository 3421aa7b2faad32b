// The dashboard on a real database with a fleet that stands still, and OSRM as its child where one was built: for `bench eta`.
import { readFileSync } from 'node:fs';
import { createLogger, createMetrics, loadConfig, startParts } from '@mediconnect/base';
import { createUser } from '@mediconnect/coordination';
import { createDashboard } from '@mediconnect/dashboard-server';
import { loadRoadGraph } from '@mediconnect/geo';
import { createLocalLiveChannel } from '@mediconnect/log';
import {
  createFallbackSource,
  createGraphSource,
  createOsrmSource,
  type Position,
  probePointsOf,
} from '@mediconnect/routing';
import { createLocalOsrm } from '@mediconnect/routing/osrm/local/local-osrm.ts';
import { findPrograms } from '@mediconnect/routing/osrm/local/programs.ts';
import { openStore } from '@mediconnect/store';
import { layGround } from '../../start/ground.ts';
import { BENCH_FLEET, provision, vehicleName } from '../ingest/bench-store.ts';

/** What the benchmark tells it, as JSON in its first argument. */
export interface EtaServer {
  readonly dataDir: string;
  readonly graphFile: string;
  /** Without it the road graph answers alone. */
  readonly osrm?: { readonly dir: string; readonly programs: string };
  readonly places: readonly Position[];
}

/** What it tells the benchmark once it serves. */
export interface EtaServerReady {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly postgresPid: number;
  /** OSRM with blue lights. */
  readonly osrmUrl: string | null;
}

/** The whole program; nothing of it happens when this file is imported. */
async function main(): Promise<void> {
  const { dataDir, graphFile, osrm, places } = JSON.parse(process.argv[2]!) as EtaServer;
  const log = createLogger('warn');
  const metrics = createMetrics();
  const config = { ...loadConfig({ MEDICONNECT_HTTP_PORT: '0' }), databaseUrl: undefined, dataDir };
  const store = await openStore({ config, kind: 'live', log, metrics });
  await provision(store, places.length);
  const account = { email: 'dispatcher@bench.example', password: 'a password of a bench' };
  await createUser(store, { ...account, fleet: { fleet: BENCH_FLEET }, roles: ['dispatcher'] });

  const graph = loadRoadGraph(readFileSync(graphFile));
  const local = osrm && createLocalOsrm({ osrmDir: osrm.dir, programs: findPrograms(osrm.programs), log });
  const source =
    local &&
    createOsrmSource({
      urls: { normal: local.servers.normal.url, emergency: local.servers.emergency.url },
      ...{ knownPoints: probePointsOf(graph), metrics, log },
    });
  const ground = layGround({ config, store, metrics, log });
  const live = createLocalLiveChannel();
  const dashboard = createDashboard({
    ...{ ...ground, live, webDir: undefined },
    routing: createFallbackSource({ osrm: source, graph: createGraphSource(graph), metrics, log }),
    limits: { anonymous: 100_000, signedIn: 1_000_000 },
  });
  const parts = [...(local ? [local] : []), ...(source ? [source] : []), ground.registry, ground.audit, dashboard];
  const stop = await startParts(parts, log);
  publish(live, places);

  process.once('SIGTERM', async () => {
    await stop();
    await store.close();
    process.disconnect();
  });
  const ready: EtaServerReady = {
    url: `http://127.0.0.1:${dashboard.address().port}`,
    ...account,
    postgresPid: store.embeddedPid() ?? 0,
    osrmUrl: local?.servers.emergency.url() ?? null,
  };
  process.send?.({ kind: 'ready', ...ready });
}

function publish(live: ReturnType<typeof createLocalLiveChannel>, places: readonly Position[]): void {
  const nowMs = Date.now();
  live.publish(
    places.map(([longitude, latitude], index) => ({
      ...{
        fleet: BENCH_FLEET,
        vehicle: vehicleName(index),
        newestFixBad: false,
        crew: [],
        crewReported: false,
        state: 1,
      },
      ...{ lastReceivedAtMs: nowMs, clockWrong: false, saidOffline: false },
      fix: {
        ...{ longitudeE7: Math.round(longitude * 1e7), latitudeE7: Math.round(latitude * 1e7) },
        ...{ timeMs: nowMs, receivedAtMs: nowMs, speedCmPerS: 0 },
      },
    })),
  );
}

if (import.meta.main) await main();
