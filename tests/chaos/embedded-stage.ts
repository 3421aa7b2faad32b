import { setTimeout as pause } from 'node:timers/promises';
import { createLogger, createMetrics } from '@mediconnect/base';
import { openStore, type Store } from '@mediconnect/store';
import { provision } from '../../bench/ingest/bench-store.ts';
import { serverFolders } from '../../store/embedded/folders.ts';
import { readPostmasterFile } from '../../store/embedded/postmaster.ts';
import { dataFolder, until } from '../e2e/product.ts';
import { freePort } from '../free-port.ts';
import type { Round } from './plan.ts';
import { childrenOf, gone, kill, killWithChildren } from './processes.ts';
import { type ProductProcess, startProcess } from './product-process.ts';
import { readRows } from './rows-store.ts';
import type { Stage } from './stage.ts';

/**
 * What is killed: the product's one process; its database with all its processes; one process of the database, upon
 * which PostgreSQL throws out all sessions and recovers; the database and then the product, while the log still holds
 * what it could not commit.
 */
const FAULTS = ['product', 'database', 'database backend', 'database then product'] as const;
type Fault = (typeof FAULTS)[number];

/** `start.ts serve` over the embedded PostgreSQL: the product as most will run it. */
export function createEmbeddedStage(program = ['start.ts', 'serve']): Stage {
  const folder = dataFolder();
  let port = 0;
  let product: ProductProcess | undefined;

  const openOwn = (): Promise<Store> =>
    openStore({
      config: { databaseUrl: undefined, dataDir: folder.path, lateDays: 30, allowUnsafe: false },
      kind: 'live',
      log: createLogger('error'),
      metrics: createMetrics(),
    });

  async function launch(): Promise<void> {
    product = startProcess(program, folder.path, { MEDICONNECT_MQTT_PORT: String(port) });
    await product.ready();
  }

  /** Process number of the database that runs now. */
  const postmaster = (): Promise<number> =>
    until('the database', () => readPostmasterFile(serverFolders(`${folder.path}/live`).data)?.pid);

  async function killProduct(): Promise<string> {
    const { pid, exited } = product!;
    kill(pid);
    await exited;
    return `product (process ${pid})`;
  }

  async function killDatabase(): Promise<string> {
    const pid = await postmaster();
    killWithChildren(pid);
    await gone(pid);
    return `database (process ${pid})`;
  }

  /** Starts the product again; when the round says so it is killed while it starts. */
  async function relaunch({ downMs, againAfterMs }: Round): Promise<string> {
    await pause(downMs);
    let told = `, down for ${downMs} ms`;
    if (againAfterMs !== undefined) {
      product = startProcess(program, folder.path, { MEDICONNECT_MQTT_PORT: String(port) });
      await Promise.race([pause(againAfterMs), product.exited]);
      told += `, then ${await killProduct()} ${againAfterMs} ms after its start`;
    }
    await launch();
    return told;
  }

  const inflictions: Record<Fault, (round: Round) => Promise<string>> = {
    product: async (round) => (await killProduct()) + (await relaunch(round)),
    // The product itself starts it again.
    database: killDatabase,
    'database backend': async () => {
      const sessions = childrenOf(await postmaster());
      const pid = sessions.at(-1);
      if (pid === undefined || !kill(pid)) return 'no session to kill';
      return `database session (process ${pid})`;
    },
    'database then product': async (round) => {
      const database = await killDatabase();
      await pause(round.gapMs);
      return `${database} and ${round.gapMs} ms later ${await killProduct()}${await relaunch(round)}`;
    },
  };

  return {
    log: 'embedded',
    faults: FAULTS,
    async start(gateways, secrets) {
      const store = await openOwn();
      await provision(store, gateways, secrets);
      await store.close();
      port = await freePort();
      await launch();
    },
    broker: () => ({ host: '127.0.0.1', port }),
    inflict: (round) => inflictions[round.fault as Fault](round),
    async finish() {
      await killDatabase();
      await killProduct();
      const store = await openOwn();
      try {
        return await readRows(store.pool);
      } finally {
        await store.close();
      }
    },
    async cleanUp(keep) {
      if (product) {
        kill(product.pid);
        await product.exited;
      }
      const pid = readPostmasterFile(serverFolders(`${folder.path}/live`).data)?.pid;
      if (pid !== undefined) await gone(pid); // it ends when the product is gone
      if (keep) return folder.path;
      folder.remove();
      return undefined;
    },
  };
}
