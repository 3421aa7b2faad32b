import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test, vi } from 'vitest';
import { seedFrames } from '../fixtures/frames.ts';
import { afterwards, opened, scratchFolder } from '../fixtures/scratch.ts';
import { emptyDatabase, testDatabase } from '../testing.ts';
import { readOrder } from './main.ts';

// Real processes: on a machine that is busy with other things each start takes its time.
vi.setConfig({ testTimeout: 180_000 });

const MAIN = join(import.meta.dirname, 'main.ts');
const HOUR_MS = 3_600_000;

/** `npm run db -- …` with these variables. */
function start(args: readonly string[], env: Record<string, string>): ChildProcess {
  const { MEDICONNECT_DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...inherited, ...env },
    cwd: scratchFolder(), // no .env there
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  afterwards(() => child.kill('SIGKILL'));
  return child;
}

async function run(args: readonly string[], env: Record<string, string>) {
  const child = start(args, env);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout!), text(child.stderr!), ended]);
  return { out, err, code };
}

/** Waits until something holds, then kills the process, which must not have ended before. */
async function killWhen(child: ChildProcess, condition: () => unknown): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.stdout!.resume();
  child.stderr!.resume();
  while (!(await condition())) expect(child.exitCode, 'it ended too early').toBeNull();
  child.kill('SIGKILL');
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
}

test('what is not understood is told in one line', () => {
  expect(readOrder([])).toBeUndefined();
  expect(readOrder(['backup', 'a.tar', '--help'])).toBeUndefined();
  expect(readOrder(['backup', 'a.tar', '--demo'])).toEqual({
    action: 'backup',
    file: 'a.tar',
    kind: 'demo',
    json: false,
  });
  for (const wrong of [['drop'], ['backup'], ['backup', 'a', 'b'], ['status', 'a'], ['status', '--yes']])
    expect(() => readOrder(wrong)).toThrow(/say one of|takes|see --help/);
});

test('the embedded database: told, saved and restored, while the product runs and while it does not', async () => {
  const dataDir = scratchFolder();
  const MEDICONNECT_DATA_DIR = dataDir;
  const absent = await run(['status'], { MEDICONNECT_DATA_DIR });
  expect(absent).toMatchObject({ code: 1, out: '', err: expect.stringContaining('database.absent') });
  expect(readdirSync(dataDir)).toEqual([]);

  const store = await opened({ dataDir });
  await seedFrames(store.pool, { fromMs: Date.now() - 2 * HOUR_MS, seconds: 600 });
  await store.pool.query(`insert into fleet_retention select fleet_id, 'events', 3000 from fleets`);
  await store.pool.query('analyze');
  const running = await run(['status', '--json'], { MEDICONNECT_DATA_DIR });
  expect(JSON.parse(running.out)).toMatchObject({ kind: 'live', edition: 'plain', layout: 'partitions' });
  const file = join(scratchFolder(), 'backup.tar');
  expect(await run(['backup', file], { MEDICONNECT_DATA_DIR })).toMatchObject({ code: 0 });
  await store.close();

  const stopped = await run(['status'], { MEDICONNECT_DATA_DIR, MEDICONNECT_KEEP_DAYS: 'gps=90' });
  expect(stopped.out).toMatch(/frames_gps +\d+ +600 /);
  expect(stopped.out).toContain('Kept for days: gps 90, siren 400');
  expect(stopped.out).toContain('of city: events 3000');
  expect(await run(['backup', file], { MEDICONNECT_DATA_DIR })).toMatchObject({
    code: 1,
    err: expect.stringContaining('backup.exists'),
  });
  expect(await run(['restore', file], { MEDICONNECT_DATA_DIR })).toMatchObject({
    code: 1,
    err: expect.stringContaining('database.not_empty'),
  });
  const elsewhere = scratchFolder();
  expect(await run(['restore', file, '--demo'], { MEDICONNECT_DATA_DIR: elsewhere })).toMatchObject({
    code: 1,
    err: expect.stringContaining('database.wrong_kind'),
  });
  expect(readdirSync(elsewhere)).toEqual([]);
  expect(await run(['restore', file], { MEDICONNECT_DATA_DIR: elsewhere })).toMatchObject({
    code: 0,
    out: expect.stringContaining('restored'),
  });
  const restored = await opened({ dataDir: elsewhere });
  const { rows } = await restored.pool.query('select count(*) as frames from frames_gps');
  expect(rows).toEqual([{ frames: 600 }]);
});

test('kill -9 while a backup is made leaves no backup, and the next one removes what it left', async () => {
  const source = await testDatabase();
  afterwards(() => source.drop());
  await seedFrames(source.pool, { fromMs: Date.now() - 20 * HOUR_MS, seconds: 70_000 });
  const folder = scratchFolder();
  const file = join(folder, 'backup.tar');
  const env = { MEDICONNECT_DATABASE_URL: source.url };
  const partial = () => readdirSync(folder).find((name) => name.startsWith('backup.tar.partial-'));
  await killWhen(start(['backup', file], env), () => {
    const name = partial();
    return name !== undefined && (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0) > 100_000;
  });
  expect(existsSync(file)).toBe(false);
  expect(partial()).toBeDefined();
  const target = await emptyDatabase();
  afterwards(() => target.drop());
  const half = await run(['restore', join(folder, partial()!)], { MEDICONNECT_DATABASE_URL: target.url });
  expect(half).toMatchObject({ code: 1, err: expect.stringContaining('backup.damaged') });
  expect(await run(['backup', file], env)).toMatchObject({ code: 0 });
  expect(readdirSync(folder)).toEqual(['backup.tar']);
});

test('kill -9 while a backup is restored leaves nothing in the database, and it is restored again', async () => {
  const source = await testDatabase();
  afterwards(() => source.drop());
  await seedFrames(source.pool, { fromMs: Date.now() - 40 * HOUR_MS, seconds: 140_000 });
  const file = join(scratchFolder(), 'backup.tar');
  expect(await run(['backup', file], { MEDICONNECT_DATABASE_URL: source.url })).toMatchObject({ code: 0 });
  const target = await emptyDatabase();
  afterwards(() => target.drop());
  const env = { MEDICONNECT_DATABASE_URL: target.url };
  const loads = `select from pg_stat_activity where datname = current_database() and query like 'copy "frames_gps"%'`;
  await killWhen(start(['restore', file], env), async () => (await target.pool.query(loads)).rowCount);
  // The server learns of it, and undoes everything.
  const others = `select from pg_stat_activity where datname = current_database() and application_name like '%restore'`;
  await vi.waitFor(async () => expect((await target.pool.query(others)).rowCount).toBe(0), { timeout: 60_000 });
  const { rows } = await target.pool.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`);
  expect(rows).toEqual([]);
  expect(await run(['restore', file], env)).toMatchObject({ code: 0 });
  const count = await target.pool.query('select count(*) as frames from frames_gps');
  expect(count.rows).toEqual([{ frames: 140_000 }]);
});
