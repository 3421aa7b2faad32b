import { setTimeout as pause } from 'node:timers/promises';
import { createLogger, createMetrics } from '@mediconnect/base';
import { openStore } from '@mediconnect/store';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { provision } from '../../bench/ingest/bench-store.ts';
import { endLaunched, environment, startProduct, until } from '../e2e/product.ts';
import { startFleet } from './fleet.ts';
import { compare } from './ledger.ts';
import { readRows } from './rows-store.ts';
import { newSecrets } from './secrets.ts';
import { mountTinyDisk, type TinyDisk } from './tiny-disk.ts';

vi.setConfig({ testTimeout: 300_000 });
afterAll(endLaunched);

const GATEWAYS = 20;
const DISK_MIB = 400;
/** Size of a file of the database's log: without that much room it cannot begin the next one. */
const WAL_SEGMENT_BYTES = 16 * 1024 * 1024;

const openOwn = (dataDir: string) =>
  openStore({
    config: { databaseUrl: undefined, dataDir, lateDays: 30, allowUnsafe: false },
    kind: 'live',
    log: createLogger('error'),
    metrics: createMetrics(),
  });

/** The product on a disk of its own, with gateways that publish. */
async function startOn(disk: TinyDisk, framesPerS: number) {
  onTestFinished(() => disk.remove());
  const secrets = newSecrets();
  const store = await openOwn(disk.path);
  await provision(store, GATEWAYS, secrets);
  await store.close();
  const product = await startProduct('serve', environment(disk.path, { MEDICONNECT_LOG_LEVEL: 'warn' }));
  onTestFinished(async () => void (await product.end('SIGKILL')));
  const { hostname: host, port } = new URL(product.mqtt);
  const broker = () => ({ host, port: Number(port) });
  const fleet = startFleet({ secrets, count: GATEWAYS, framesPerS, window: 8, keepAliveS: 30, broker });
  onTestFinished(() => fleet.end());
  await until('acknowledgements', () => fleet.acknowledged > 0, 60_000);
  const readyz = async () => {
    const response = await fetch(`${product.http}/readyz`);
    const { parts } = (await response.json()) as { parts: Record<string, { ready: boolean; problem?: string }> };
    return { status: response.status, parts };
  };
  return { product, fleet, readyz };
}

// Root mounts it; where that is not allowed there is no disk that could be filled without filling somebody's.
const disk = mountTinyDisk(1);
await disk?.remove();
const mayMount = disk !== undefined;

test.runIf(mayMount).each([
  // The tables cannot grow: the server runs on and says 53100. Its log cannot grow: it panics, and cannot recover.
  { what: 'no room for the tables', leftBytes: 200_000, part: 'log', framesPerS: 2000 },
  {
    what: "no room for the database's log",
    leftBytes: WAL_SEGMENT_BYTES - 1_000_000,
    part: 'database',
    framesPerS: 16_000,
  },
])(
  '$what: nothing acknowledged, /readyz says why, and it goes on by itself',
  async ({ leftBytes, part, framesPerS }) => {
    const disk = mountTinyDisk(DISK_MIB)!;
    const { product, fleet, readyz } = await startOn(disk, framesPerS);
    disk.fill(leftBytes);
    const full = async () => (await readyz()).parts[part]?.problem === 'database.disk_full';
    await until('/readyz to say that the disk is full', full, 120_000);
    expect(await readyz()).toMatchObject({ status: 503, parts: { log: { ready: false }, ingest: { ready: true } } });
    await pause(500); // what was committed just before has reached its gateway by now
    const acknowledged = fleet.acknowledged;
    for (let i = 0; i < 5; i++) {
      await pause(200);
      expect((await readyz()).status).toBe(503);
    }
    expect(fleet.acknowledged).toBe(acknowledged);
    expect(fleet.connected()).toBe(GATEWAYS);

    disk.empty();
    await until('acknowledgements', () => fleet.acknowledged > acknowledged, 60_000);
    fleet.stopMeasuring();
    await until('the last acknowledgements', () => fleet.pending() === 0, 120_000);
    await until('/readyz', async () => (await readyz()).status === 200);
    expect((await readyz()).parts.log).not.toHaveProperty('problem');
    for (const gateway of fleet.gateways) expect(gateway.disconnects).toBe(0);
    expect(product.child.exitCode).toBeNull();
    fleet.end();
    await product.end('SIGKILL');
    const store = await openOwn(disk.path);
    const { rows, deadLetters } = await readRows(store.pool).finally(() => store.close());
    expect(compare(fleet.ledgers(), rows)).toMatchObject({ lost: 0, twice: 0, wrong: 0, examples: [] });
    expect(deadLetters).toBe(0);
  },
);
