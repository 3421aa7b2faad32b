import { provision } from '../../bench/ingest/bench-store.ts';
import { dataFolder } from '../e2e/product.ts';
import { freePort } from '../free-port.ts';
import { createOwnDatabase } from './own-database.ts';
import { kill } from './processes.ts';
import { type ProductProcess, startProcess } from './product-process.ts';
import { type AwayStage, readReadyz } from './stage.ts';

/** `start.ts serve` with the embedded log over a database of its own, which can be away for as long as one likes. */
export function createExternalStage(): AwayStage {
  const folder = dataFolder();
  const database = createOwnDatabase(folder.path);
  let port = 0;
  let http = '';
  let product: ProductProcess | undefined;
  return {
    log: 'embedded',
    acknowledges: false,
    async start(gateways, secrets) {
      await database.start();
      await database.withStore((store) => provision(store, gateways, secrets));
      port = await freePort();
      const env = { MEDICONNECT_DATABASE_URL: database.url(), MEDICONNECT_MQTT_PORT: String(port) };
      product = startProcess(['start.ts', 'serve'], folder.path, env);
      ({ http = '' } = await product.ready());
    },
    broker: () => ({ host: '127.0.0.1', port }),
    takeDatabaseAway: async () => void (await database.takeAway()),
    giveDatabaseBack: () => database.start(),
    readyz: () => readReadyz(http),
    read: () => database.read(),
    async cleanUp(keep) {
      if (product) {
        kill(product.pid);
        await product.exited;
      }
      await database.stop();
      if (keep) return folder.path;
      folder.remove();
      return undefined;
    },
  };
}
