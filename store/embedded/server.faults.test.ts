import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { afterwards, opened, options, scratchFolder } from '../fixtures/scratch.ts';
import { openStore } from '../store.ts';
import { processStart } from './system.ts';

// Real processes: on a machine that is busy with other things each start takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// Initialising takes most of a first start's time, so it is done once; each test has a copy of its own.
const initialised = mkdtempSync(join(tmpdir(), 'mediconnect-initialised-'));
beforeAll(async () => (await openStore(options({ dataDir: initialised }))).close());
afterAll(() => rmSync(initialised, { recursive: true, force: true }));

/** A folder with the data of a live installation that was closed. @param name of a folder that is there */
function usedFolder(name = scratchFolder()): string {
  execFileSync('cp', ['-a', `${initialised}/.`, name]); // keeps the owner, who is not root
  return name;
}

test('the first start creates the database, a later one finds what it held', async () => {
  const dataDir = scratchFolder();
  const first = await openStore(options({ dataDir }));
  await first.pool.query('create table kept as select 42 as answer');
  expect(first).toMatchObject({ edition: 'plain', durability: { fsync: true, fullPageWrites: true } });
  expect(first.serverVersion).toMatch(/^17\./);
  await first.close();

  const later = await opened({ dataDir });
  expect((await later.pool.query('select * from kept')).rows).toEqual([{ answer: 42 }]);
});

test('closing ends the server and frees the folder; closing twice is no error', async () => {
  const dataDir = usedFolder();
  const store = await openStore(options({ dataDir }));
  const pid = store.embeddedPid() as number;
  expect(processStart(pid)).toBeDefined();
  await store.close();
  await store.close();
  expect(processStart(pid)).toBeUndefined();
  expect(existsSync(join(dataDir, 'live', 'lock'))).toBe(false);
  expect(existsSync(join(dataDir, 'live', 'postgres', 'data', 'postmaster.pid'))).toBe(false);
});

test('it checks pages, listens on nothing but a private socket, and syncs', async () => {
  const store = await opened({ dataDir: usedFolder() });
  const { rows } = await store.pool.query(
    `select name, setting from pg_settings where name in
      ('data_checksums', 'listen_addresses', 'fsync', 'synchronous_commit', 'unix_socket_permissions')`,
  );
  const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  expect(settings).toEqual({
    data_checksums: 'on',
    listen_addresses: '',
    fsync: 'on',
    synchronous_commit: 'on',
    unix_socket_permissions: '0700',
  });
  const { rows: place } = await store.pool.query(`select current_setting('unix_socket_directories') as folder`);
  expect(statSync(place[0].folder).mode & 0o777).toBe(0o700);
});

test('a second start on the same folder is refused and names the process that has it', async () => {
  const dataDir = usedFolder();
  const store = await opened({ dataDir });
  await expect(openStore(options({ dataDir }))).rejects.toMatchObject({
    code: 'data_dir.in_use',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  expect((await store.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]); // and harms the first in nothing
});

test('demo and live live side by side in one data folder', async () => {
  const dataDir = usedFolder();
  const demo = await opened({ dataDir }, 'demo');
  const live = await opened({ dataDir }, 'live');
  expect([demo.kind, live.kind]).toEqual(['demo', 'live']);
});

test('data of one kind is refused as the other, even when its folder is renamed', async () => {
  const dataDir = usedFolder();
  renameSync(join(dataDir, 'live'), join(dataDir, 'demo'));
  await expect(openStore(options({ dataDir }, 'demo'))).rejects.toMatchObject({ code: 'database.wrong_kind' });
  expect(existsSync(join(dataDir, 'demo', 'lock'))).toBe(false);
});

test('a data folder that cannot be made is refused in one line', async () => {
  const dataDir = join(scratchFolder(), 'a-file', 'data');
  writeFileSync(join(dataDir, '..'), '');
  await expect(openStore(options({ dataDir }))).rejects.toMatchObject({
    code: 'data_dir.unwritable',
    message: expect.stringMatching(/^[^\n]*MEDICONNECT_DATA_DIR[^\n]*$/),
  });
});

test('a path that is too long for a socket will do, and leaves nothing behind elsewhere', async () => {
  const dataDir = join(scratchFolder(), 'long'.repeat(30));
  mkdirSync(dataDir);
  usedFolder(dataDir);
  const store = await openStore(options({ dataDir }));
  const { rows } = await store.pool.query(`select current_setting('unix_socket_directories') as folder`);
  const folder: string = rows[0].folder;
  expect(folder.startsWith(dataDir)).toBe(false);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await store.close();
  expect(existsSync(join(folder, '..'))).toBe(false);
});

test('a data folder below one that only its owner may pass will do', async () => {
  const home = scratchFolder();
  chmodSync(home, 0o700);
  const dataDir = join(home, 'checkout', '.mediconnect');
  mkdirSync(join(home, 'checkout'));
  const store = await openStore(options({ dataDir }));
  await store.pool.query('create table kept as select generate_series(1, 1000) as number');
  await store.pool.query('checkpoint');
  await store.close();
  const later = await opened({ dataDir });
  expect((await later.pool.query('select count(*) from kept')).rows).toEqual([{ count: 1000 }]);
  expect(statSync(home).mode & 0o777).toBe(0o700);
});

test('initialising that was cut short is done again', async () => {
  const dataDir = scratchFolder();
  const unfinished = join(dataDir, 'live', 'postgres', 'data.unfinished-before');
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'PG_VERSION'), '17\n');
  const store = await opened({ dataDir });
  expect((await store.pool.query('select kind from installation')).rows).toEqual([{ kind: 'live' }]);
  expect(existsSync(unfinished)).toBe(false);
});

test('a pid file whose number now belongs to another process does not stop the start', async () => {
  const dataDir = usedFolder();
  const file = join(dataDir, 'live', 'postgres', 'data', 'postmaster.pid');
  writeFileSync(file, `${process.pid}\n${join(file, '..')}\n1\n5432\n/nowhere\n\n  1 1\nready   \n`);
  const store = await opened({ dataDir });
  expect(store.embeddedPid()).not.toBe(process.pid);
  expect(readFileSync(file, 'utf8').split('\n')[0]).toBe(String(store.embeddedPid()));
});

// Where there is no flock (macOS) there are no containers that share a volume with us either.
test.runIf(process.platform === 'linux')('data that a server works on which we cannot see is not touched', async () => {
  const dataDir = usedFolder();
  const file = join(dataDir, 'live', 'postgres', 'in-use');
  const other = spawn('flock', [file, 'sh', '-c', 'echo locked; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
  afterwards(() => other.kill('SIGKILL'));
  await once(other.stdout, 'data');
  await expect(openStore(options({ dataDir }))).rejects.toMatchObject({ code: 'data_dir.in_use' });
  other.stdin.end();
  await once(other, 'close');
  await opened({ dataDir });
});
