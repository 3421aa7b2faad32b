// Every process of the product: all in one (`npm start`, `npm run serve`) or one role of several (`npm run ingest`, …).
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import {
  type Config,
  createLogger,
  describeError,
  endWithoutWaiting,
  type Logger,
  loadConfig,
  readEnvironment,
  runUntilStopped,
} from '@mediconnect/base';
import { readTlsMaterial } from '@mediconnect/ingest/tls-files.ts';
import { type Mode, readOrder } from './start/command-line.ts';
import { requireJoined } from './start/roles/joined.ts';
import { type Running, untilReady } from './start/running.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Starts what was asked for. Its code is loaded only now: a wrong variable should be told at once. */
async function start(mode: Mode, config: Config, log: Logger): Promise<Running> {
  const takesGateways = mode !== 'processor' && mode !== 'dashboard';
  if (takesGateways && config.mqttsPort !== undefined) readTlsMaterial(config);
  if (mode === 'demo' || mode === 'serve') {
    const { startProduct } = await import('./start/product.ts');
    flushCompileCache();
    return startProduct({ mode, config, log, say });
  }
  requireJoined(mode, config);
  const { startRole } = await import('./start/roles/start-role.ts');
  flushCompileCache();
  return startRole(mode, { config, log, say });
}

/** Prints the ready line when everything is ready, until `signal` ends the wait. */
async function announce({ readiness, addresses }: Running, log: Logger, signal: AbortSignal): Promise<void> {
  if (await untilReady(readiness, log, signal)) say(JSON.stringify({ ready: true, ...addresses }));
}

async function main(): Promise<void> {
  const order = readOrder(process.argv.slice(2));
  if ('help' in order) return void process.stdout.write(order.help);
  const config = loadConfig(readEnvironment(process.cwd()));
  const log = createLogger(config.logLevel);
  // Compiled code is kept for the next start. It is written once the code is loaded: left to the end, it would take seconds
  // of the five in which a process has to stop.
  enableCompileCache(join(config.dataDir, 'cache'));
  const running = await start(order.mode, config, log);
  if (config.kafkaBrokers !== undefined) endWithoutWaiting();
  const stopping = new AbortController();
  const announced = announce(running, log, stopping.signal);
  announced.catch((error: unknown) => log.error({ err: error }, 'can not tell whether it is ready'));
  const stop = () => {
    stopping.abort();
    return running.stop();
  };
  await runUntilStopped(stop, log);
}

if (import.meta.main) {
  try {
    await main();
    process.exit(0); // whatever an aborted part left open must not keep us alive
  } catch (error) {
    process.stderr.write(`mediconnect: ${describeError(error)}\n`);
    process.exit(1);
  }
}
