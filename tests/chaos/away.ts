import { setTimeout as pause } from 'node:timers/promises';
import { createLogger, createMetrics } from '@mediconnect/base';
import { openStore, type Store } from '@mediconnect/store';
import { BENCH_FLEET, gatewayName, provision, secretOf, vehicleName } from '../../bench/ingest/bench-store.ts';
import { dataFolder, until } from '../e2e/product.ts';
import { freePort } from '../free-port.ts';
import { type Fleet, startFleet } from './fleet.ts';
import { Gateway, type GatewayOptions } from './gateway.ts';
import { compare, type Verdict } from './ledger.ts';
import type { ChaosOptions } from './options.ts';
import { createOwnDatabase } from './own-database.ts';
import { kill } from './processes.ts';
import { type ProductProcess, startProcess } from './product-process.ts';
import { readRows } from './rows-store.ts';

/** What a run found; one line of JSON. */
export interface AwayReport extends Omit<Verdict, 'examples'> {
  readonly chaos: 'database away';
  readonly log: 'embedded';
  readonly away_s: number;
  readonly gateways: number;
  readonly keep_alive_s: number;
  /** While it was away, save what was committed and on its way: must be 0. */
  readonly acknowledged_meanwhile: number;
  readonly disconnects: number;
  readonly refusals: number;
  /** Least PINGRESPs that a gateway got meanwhile. */
  readonly pongs_least: number;
  /** Gateways that came while it was away, and those of them that were signed in. */
  readonly newcomers: number;
  readonly newcomers_signed_in: number;
  /** What /readyz said meanwhile: 503, and the parts that were not ready. */
  readonly readyz: number;
  readonly not_ready: readonly string[];
  /** From its return to the first acknowledgement. */
  readonly back_s: number;
  readonly dead_letters: number;
  readonly unacknowledged: number;
  readonly ok: boolean;
}

const NEWCOMERS = 5;
const ACK_DEADLINE_MS = 300_000;
const ANSWER_DEADLINE_MS = 30_000;
const seconds = (ms: number) => Number((ms / 1000).toFixed(1));

interface Readyz {
  readonly status: number;
  readonly notReady: readonly string[];
}

async function readReadyz(http: string): Promise<Readyz> {
  const response = await fetch(`${http}/readyz`);
  const { parts } = (await response.json()) as { parts: Record<string, { ready: boolean }> };
  const notReady = Object.entries(parts).flatMap(([name, part]) => (part.ready ? [] : [name]));
  return { status: response.status, notReady };
}

/** A gateway beyond those of the fleet, not yet connected. */
function newcomer(index: number, options: Pick<GatewayOptions, 'broker' | 'window' | 'keepAliveS'>): Gateway {
  const { broker, window, keepAliveS } = options;
  const gateway = gatewayName(index);
  const identity = { fleet: BENCH_FLEET, vehicle: vehicleName(index), gateway, secret: secretOf(gateway) };
  return new Gateway({ ...identity, broker, window, keepAliveS, onAcknowledged: () => {} });
}

/** Lends the store of a database that runs. */
async function withStore<T>(databaseUrl: string, use: (store: Store) => Promise<T>): Promise<T> {
  const config = { databaseUrl, dataDir: '', lateDays: 30, allowUnsafe: false };
  const store = await openStore({ config, kind: 'live', log: createLogger('error'), metrics: createMetrics() });
  return use(store).finally(() => store.close());
}

const sum = (gateways: readonly Gateway[], read: (gateway: Gateway) => number) =>
  gateways.reduce((all, gateway) => all + read(gateway), 0);

/** What is seen while the database is away. Measures some frames at the newcomers, too: they wait like all others. */
async function watchOutage(fleet: Fleet, newcomers: readonly Gateway[], http: string, awayMs: number) {
  const endMs = performance.now() + awayMs;
  let readyz = await readReadyz(http);
  const refused = async () => {
    readyz = await readReadyz(http);
    return readyz.notReady.includes('log');
  };
  await until('/readyz to say that nothing can be stored', refused, 60_000);
  await pause(500); // what was committed just before has reached its gateway by now
  const before = fleet.acknowledged;
  const pongs = fleet.gateways.map((gateway) => gateway.pongs);
  for (const newcomer of newcomers) newcomer.connect();
  await until('newcomers to be signed in', () => newcomers.every(({ connected }) => connected), 60_000);
  while (performance.now() < endMs) {
    await pause(Math.min(1000, Math.max(0, endMs - performance.now())));
    for (const newcomer of newcomers) newcomer.measure(1);
  }
  // On a busy machine the short outage of a test may not have been enough for each to be asked once.
  const answered = () => fleet.gateways.every((gateway, i) => gateway.pongs > pongs[i]!);
  await until('each gateway to be answered a PINGREQ', answered, ANSWER_DEADLINE_MS).catch(() => {});
  readyz = await readReadyz(http);
  return {
    acknowledged_meanwhile: fleet.acknowledged - before + sum(newcomers, ({ ledger }) => ledger.acknowledged.length),
    pongs_least: Math.min(...fleet.gateways.map((gateway, i) => gateway.pongs - pongs[i]!)),
    newcomers_signed_in: newcomers.filter(({ connected }) => connected).length,
    readyz: readyz.status,
    not_ready: readyz.notReady,
  };
}

/**
 * Takes the database of a running product away under load, keeps it away, and gives it back. Meanwhile gateways must be
 * held: not acknowledged, not disconnected, their PINGREQs answered; and new ones signed in. Leaves nothing behind.
 */
export async function runDatabaseAway(options: ChaosOptions, say: (line: string) => void): Promise<AwayReport> {
  const { gateways: count, framesPerS, window, keepAliveS } = options;
  const awayMs = options.databaseAwayMs!;
  const folder = dataFolder();
  const database = createOwnDatabase(folder.path);
  let product: ProductProcess | undefined;
  let fleet: Fleet | undefined;
  let newcomers: Gateway[] = [];
  try {
    await database.start();
    await withStore(database.url(), (store) => provision(store, count + NEWCOMERS));
    const env = { MEDICONNECT_DATABASE_URL: database.url(), MEDICONNECT_MQTT_PORT: String(await freePort(24_529)) };
    product = startProcess(['start.ts', 'serve'], folder.path, env);
    const { http, mqtt } = await product.ready();
    const { hostname: host, port } = new URL(mqtt!);
    const broker = () => ({ host, port: Number(port) });
    fleet = startFleet({ count, framesPerS, window, keepAliveS, broker });
    newcomers = Array.from({ length: NEWCOMERS }, (_, i) => newcomer(count + i, { ...options, broker }));
    await until('acknowledgements', () => fleet!.acknowledged > framesPerS, ACK_DEADLINE_MS);
    say(`the database is away for ${seconds(awayMs)} s, ${count} gateways, keep-alive ${keepAliveS} s`);
    await database.takeAway();
    const seen = await watchOutage(fleet, newcomers, http!, awayMs);
    say(`meanwhile: ${JSON.stringify(seen)}`);
    const acknowledged = fleet.acknowledged;
    const backFromMs = performance.now();
    await database.start();
    await until('acknowledgements', () => fleet!.acknowledged > acknowledged, ACK_DEADLINE_MS);
    const backMs = performance.now() - backFromMs;
    fleet.stopMeasuring();
    const pending = () => fleet!.pending() + sum(newcomers, (gateway) => gateway.pending);
    await until('the last acknowledgements', () => pending() === 0, ACK_DEADLINE_MS).catch(() => {});
    const all = [...fleet.gateways, ...newcomers];
    const unacknowledged = pending();
    const stored = await withStore(database.url(), (store) => readRows(store.pool));
    const { examples, ...verdict } = compare(
      all.map(({ ledger }) => ledger),
      stored.rows,
    );
    for (const example of examples) say(example);
    const faults = {
      disconnects: sum(all, (gateway) => gateway.disconnects),
      refusals: sum(all, (gateway) => gateway.refusals + gateway.strayAcks),
      dead_letters: stored.deadLetters,
      unacknowledged,
    };
    const held = seen.acknowledged_meanwhile === 0 && seen.newcomers_signed_in === NEWCOMERS && seen.pongs_least > 0;
    const whole = [verdict.lost, verdict.twice, verdict.wrong, ...Object.values(faults)].every((n) => n === 0);
    return {
      ...{ chaos: 'database away', log: 'embedded', away_s: seconds(awayMs), gateways: count },
      ...{ keep_alive_s: keepAliveS, newcomers: NEWCOMERS, back_s: seconds(backMs) },
      ...seen,
      ...verdict,
      ...faults,
      ok: held && whole && seen.readyz === 503,
    };
  } finally {
    fleet?.end();
    for (const gateway of newcomers) gateway.end();
    if (product) {
      kill(product.pid);
      await product.exited;
    }
    await database.stop();
    folder.remove();
  }
}
