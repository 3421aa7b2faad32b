import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError, createLogger, createMetrics, startParts } from '@mediconnect/base';
import { createCommandStore, createIngest } from '@mediconnect/ingest';
import { createAuthority, issueCertificate } from '@mediconnect/ingest/certs/authority.ts';
import { pairFiles, writePair } from '@mediconnect/ingest/certs/files.ts';
import { createEmbeddedLog, createLocalLiveChannel } from '@mediconnect/log';
import { createProcessor } from '@mediconnect/processor';
import { createRegistry } from '@mediconnect/store';
import { testDatabase } from '@mediconnect/store/testing.ts';
import type pg from 'pg';
import { BENCH_FLEET, gatewayName, provision, secretOf, vehicleName } from '../../bench/ingest/bench-store.ts';

/** The product from the broker to the database, and gateways that it knows. */
export interface GatewayRig {
  readonly pool: pg.Pool;
  readonly port: number;
  /** The same over TLS; both at 127.0.0.1. */
  readonly tlsPort: number;
  /** Certificates (PEM) of the authority, the server and "gateways/ID" of each gateway; each with its key beside it. */
  certificate(name: string): { cert: string; key: string };
  /** A folder of the test's own. */
  readonly folder: string;
  /** What the n-th gateway (from 0) is called, with its secret. */
  identity(index: number): { fleet: string; gateway: string; vehicle: string; secret: string };
  /** A gateways file for the simulator, with all of them. */
  readonly gatewaysFile: string;
  /** From now on nothing that arrives is stored or acknowledged, its connection ends; false ends that. */
  refuse(refusing: boolean): void;
  stop(): Promise<void>;
}

/** An authority, and certificates of the server and of gateways, as `npm run certs` lays them out. */
async function makeCertificates(folder: string, gateways: readonly string[]): Promise<void> {
  const validity = { fromMs: Date.now() - 3_600_000, untilMs: Date.now() + 86_400_000 };
  const authority = await createAuthority('Test authority', validity);
  writePair(pairFiles(folder, 'ca'), authority);
  const server = { commonName: '127.0.0.1', purpose: 'server', hosts: ['127.0.0.1'], validity } as const;
  writePair(pairFiles(folder, 'server'), await issueCertificate(authority, server));
  for (const gateway of gateways) {
    const subject = { commonName: gateway, purpose: 'client', validity } as const;
    writePair(pairFiles(folder, `gateways/${gateway}`), await issueCertificate(authority, subject));
  }
}

/** Ingest, embedded log and processor on a throwaway database, in this process. */
export async function gatewayRig(gateways: number): Promise<GatewayRig> {
  const database = await testDatabase();
  const { store, pool } = database;
  const folder = mkdtempSync(join(tmpdir(), 'mediconnect-gateways-'));
  await provision(store, gateways);
  await makeCertificates(
    folder,
    Array.from({ length: gateways }, (_, i) => gatewayName(i)),
  );
  const certificate = (name: string) => {
    const { certificate: cert, key } = pairFiles(folder, name);
    return { cert, key };
  };
  const [logger, metrics, lateDays] = [createLogger('error'), createMetrics(), 30];
  const registry = createRegistry(store, logger);
  const live = createLocalLiveChannel();
  const processor = createProcessor({
    ...{ store, registry, live, metrics, hospitals: [], log: logger },
    config: { lateDays },
  });
  const embedded = createEmbeddedLog({ commit: processor.commit, metrics, log: logger });
  let refusing = false;
  const log: typeof embedded = {
    ...embedded,
    append: (record) => (refusing ? Promise.reject(new AppError('log.full')) : embedded.append(record)),
  };
  const ingest = createIngest({
    ...{ registry, log, metrics, logger, audit: () => {}, commands: createCommandStore(store, logger) },
    config: {
      ...{ mqttBind: '127.0.0.1', mqttPort: 0, mqttsPort: 0, lateDays },
      ...{ tlsCert: certificate('server').cert, tlsKey: certificate('server').key },
      tlsClientCa: certificate('ca').cert,
    },
  });
  const stopParts = await startParts([registry, processor, log, ingest], logger);
  const identity = (index: number) => {
    const gateway = gatewayName(index);
    return { fleet: BENCH_FLEET, gateway, vehicle: vehicleName(index), secret: secretOf(gateway) };
  };
  const gatewaysFile = join(folder, 'gateways.json');
  const all = Array.from({ length: gateways }, (_, i) => identity(i));
  writeFileSync(gatewaysFile, JSON.stringify({ fleet: BENCH_FLEET, gateways: all }), { mode: 0o600 });
  return {
    ...{ pool, folder, identity, gatewaysFile, certificate },
    ...{ port: ingest.address().port, tlsPort: ingest.addresses().mqtts!.port },
    refuse(now) {
      refusing = now;
    },
    async stop() {
      await stopParts();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
