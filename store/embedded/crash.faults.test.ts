import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';
import { afterwards, opened, scratchFolder } from '../fixtures/scratch.ts';
import { processStart } from './system.ts';

// Real processes: on a machine that is busy with other things each start takes its time.
vi.setConfig({ testTimeout: 120_000 });

interface Writer {
  readonly child: ChildProcess;
  /** Process number of its database. */
  readonly server: number;
  /** The last number it was told to be committed. */
  last(): number;
  killed(): Promise<void>;
}

/** Starts the process that writes, and waits for its first rows. */
async function startWriter(dataDir: string): Promise<Writer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../fixtures/writer.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  afterwards(() => child.kill('SIGKILL'));
  const state = { server: 0, last: 0 };
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
    const [word, number] = line.split(' ');
    if (word === 'ready') state.server = Number(number);
    if (word === 'wrote') state.last = Number(number);
  });
  const first = state.last;
  await vi.waitFor(() => expect(state.last).toBeGreaterThan(first + 20), { timeout: 60_000, interval: 20 });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const killed = () => {
    child.kill('SIGKILL');
    return closed;
  };
  return { child, server: state.server, last: () => state.last, killed };
}

test('kill -9 of the process: its database ends too, and the next start has every row that was committed', async () => {
  const dataDir = scratchFolder();
  const writer = await startWriter(dataDir);
  await writer.killed();
  await vi.waitFor(() => expect(processStart(writer.server)).toBeUndefined(), { timeout: 30_000, interval: 20 });

  const store = await opened({ dataDir });
  const { rows } = await store.pool.query('select count(*) as rows, max(number) as last from written');
  expect(rows[0].last).toBeGreaterThanOrEqual(writer.last());
  expect(rows[0].rows).toBe(rows[0].last); // without a gap
});

test('kill -9 of the process and its database together: recovered by the next start, at once', async () => {
  const dataDir = scratchFolder();
  const writer = await startWriter(dataDir);
  process.kill(writer.server, 'SIGKILL');
  await writer.killed();
  const again = await startWriter(dataDir);
  expect(again.last()).toBeGreaterThan(writer.last());
  await again.killed();

  const store = await opened({ dataDir });
  const { rows } = await store.pool.query('select count(*) as rows, max(number) as last from written');
  expect(rows[0].last).toBeGreaterThanOrEqual(again.last());
  expect(rows[0].rows).toBe(rows[0].last);
});

test('kill -9 of the database under writes: it comes back by itself, and every committed row is there', async () => {
  const store = await opened({ dataDir: scratchFolder() });
  await store.pool.query('create table written (number int primary key)');
  const committed: number[] = [];
  let failures = 0;
  const write = (number: number) =>
    store.pool.query('insert into written values ($1) on conflict do nothing', [number]).catch((error: unknown) => {
      failures++;
      throw error;
    });
  const writeFrom = async (first: number) => {
    for (let number = first; failures === 0 || committed.length < 400; number += 4) {
      // The same again until it is acknowledged, as the log does.
      await vi.waitFor(() => write(number), { timeout: 60_000, interval: 5 });
      committed.push(number);
    }
  };
  const before = store.embeddedPid() as number;
  const writing = Promise.all([0, 1, 2, 3].map(writeFrom));
  await vi.waitFor(() => expect(committed.length).toBeGreaterThan(100), { timeout: 60_000, interval: 5 });
  process.kill(before, 'SIGKILL');
  await writing;

  expect(failures).toBeGreaterThan(0);
  expect(store.embeddedPid()).not.toBe(before);
  const { rows } = await store.pool.query('select number from written');
  const there = new Set(rows.map((row) => row.number));
  expect(committed.filter((number) => !there.has(number))).toEqual([]);
});
