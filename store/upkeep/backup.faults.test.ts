import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seedFrames } from '../fixtures/frames.ts';
import { afterwards, options, scratchFolder } from '../fixtures/scratch.ts';
import { openStore } from '../store.ts';
import { emptyDatabase, type TestDatabase, testDatabase } from '../testing.ts';
import { sha256 } from './archive-format.ts';
import { backup } from './backup.ts';
import { readTables } from './backup-store.ts';
import { restore } from './restore.ts';
import { createTarWriter, readTar } from './tar.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const HOUR_MS = 3_600_000;
let source: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'mediconnect-scratch-'));
const file = join(folder, 'backup.tar');
const tell = () => {};

beforeAll(async () => {
  source = await testDatabase();
  const { pool } = source;
  // Over midnight: several partitions.
  await seedFrames(pool, { fromMs: Date.now() - 30 * HOUR_MS, seconds: 50_000 });
  const { fleetId } = await seedFrames(pool, {
    fromMs: Date.now() - HOUR_MS,
    seconds: 300,
    fleet: 'b',
    gateway: 'gw-2',
  });
  await pool.query(
    `insert into events (event_id, fleet_id, vehicle_id, kind, time, received_at, severity, details)
     select 'e' || n, $1, vehicle_id, 'vehicle.towed', now(), now(), 'info', jsonb_build_object('text', E'a\\tb\\nc\\\\')
       from vehicles, generate_series(1, 3) n where fleet_id = $1`,
    [fleetId],
  );
  await pool.query(
    `insert into users (fleet_id, email, roles, password_hash) values ($1, 'a@example.org', '{dispatcher,NULL,"a b"}', '')`,
    [fleetId],
  );
  await pool.query(
    `insert into dead_letters (fleet_id, gateway, vehicle, reason, received_at, payload_hash, payload_bytes, payload)
    values ($1, 'g', 'v', 'frame.no_body', now(), '\\x00ff', 2, '\\x0a09')`,
    [fleetId],
  );
  await backup({ connectionString: source.url }, file, tell);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await source.drop();
});

/** The content of every table, in an order of its own; transactions' numbers are the server's, not ours. */
async function contents({ pool }: Pick<TestDatabase, 'pool'>): Promise<Record<string, unknown>> {
  const client = await pool.connect();
  try {
    const found: Record<string, unknown> = {};
    for (const { name, columns } of await readTables(client)) {
      const kept = columns.filter((column) => column !== 'committed_in');
      const { rows } = await client.query(
        `select count(*) as rows, md5(string_agg(t::text, '|' order by t::text)) as hash
           from (select ${kept.map((column) => `"${column}"`).join(', ')} from ${name}) t`,
      );
      found[name] = rows[0];
    }
    return found;
  } finally {
    client.release();
  }
}

async function empty() {
  const database = await emptyDatabase();
  afterwards(() => database.drop());
  return database;
}

test('everything comes back: rows, sequences, references, triggers; and the product starts on it', async () => {
  const target = await empty();
  if (source.store.layout === 'chunks') await target.pool.query('create extension timescaledb');
  await restore({ connectionString: target.url }, file, tell);
  const before = await contents(source);
  expect(before.frames_gps).toMatchObject({ rows: 50_300 });
  expect(await contents(target)).toEqual(before);

  const store = await openStore(options({ databaseUrl: target.url }));
  afterwards(() => store.close());
  expect(store.layout).toBe(source.store.layout);
  const { rows } = await store.pool.query(`insert into fleets (fleet, name) values ('new', '') returning fleet_id`);
  expect(rows[0].fleet_id).toBe(3);
  await expect(
    store.pool.query("insert into sessions (session_hash, user_id, expires_at) values ('x', 99, now())"),
  ).rejects.toThrow('foreign key');
  const shape = `select conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) as one from pg_constraint
    where connamespace = 'public'::regnamespace union all
    select tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal order by 1`;
  const shapeOf = async (pool: TestDatabase['pool']) =>
    (await pool.query(shape)).rows.filter(({ one }) => !/frames_/.test(one));
  expect(await shapeOf(store.pool)).toEqual(await shapeOf(source.pool));
});

test('a database without the extension takes a backup of any edition', async () => {
  const target = await empty();
  await restore({ connectionString: target.url }, file, tell);
  expect(await contents(target)).toEqual(await contents(source));
  const store = await openStore(options({ databaseUrl: target.url }));
  afterwards(() => store.close());
  expect(store.layout).toBe('partitions');
});

test('numbers of transactions of a server that was further are moved before those of this one, in their order', async () => {
  const other = await testDatabase();
  afterwards(() => other.drop());
  await seedFrames(other.pool, { fromMs: Date.now() - HOUR_MS, seconds: 1 });
  await other.pool.query(
    `insert into events (event_id, fleet_id, vehicle_id, kind, time, received_at, severity, committed_in)
     select 'e' || n, fleet_id, vehicle_id, 'x', now(), now(), 'info', (1000000000 - n)::text::xid8
       from vehicles, generate_series(1, 3) n`,
  );
  await other.pool.query(
    `insert into webhooks (fleet_id, url, secret, cursor_xid, cursor_event)
     select fleet_id, '', '', (1000000000 - 2)::text::xid8, 'e2' from fleets`,
  );
  const path = join(scratchFolder(), 'a.tar');
  await backup({ connectionString: other.url }, path, tell);
  // As if it came from a server that has seen a thousand million transactions.
  // More numbers than the one that restores has had: it has to use some up.
  const target = await empty();
  const { rows: now } = await target.pool.query(`select pg_snapshot_xmax(pg_current_snapshot())::text as id`);
  const more = Array.from({ length: Math.min(Number(now[0].id) + 500, 99_000) }, (_, i) => String(900_000_000 + i));
  await rewritten(path, (text) => {
    const manifest = JSON.parse(text);
    return JSON.stringify({
      ...manifest,
      nextTransaction: '1000000000',
      transactions: [...more, ...manifest.transactions],
    });
  });
  await restore({ connectionString: target.url }, path, tell);
  const { rows } = await target.pool.query(
    `select event_id, committed_in < pg_snapshot_xmin(pg_current_snapshot()) as told from events order by committed_in`,
  );
  expect(rows).toEqual(['e3', 'e2', 'e1'].map((event_id) => ({ event_id, told: true })));
  // A webhook goes on where it stood.
  const next = await target.pool.query(
    `select event_id from events, webhooks where (committed_in, event_id) > (cursor_xid, cursor_event)`,
  );
  expect(next.rows).toEqual([{ event_id: 'e1' }]);
});

/** The backup with another manifest, and its hash put right. */
async function rewritten(path: string, change: (manifest: string) => string): Promise<void> {
  const entries = [];
  {
    await using source = await open(path);
    for await (const entry of readTar(source)) entries.push(entry);
  }
  await using target = await open(path, 'w');
  const tar = createTarWriter(target);
  const manifest = Buffer.from(change(entries[0]!.bytes.toString()));
  for (const { name, bytes } of entries) {
    if (name === 'manifest.json') await tar.add({ name, bytes: manifest });
    else if (name === 'end.json') {
      const end = JSON.parse(bytes.toString());
      end.files[0].sha256 = sha256(manifest);
      await tar.add({ name, bytes: Buffer.from(JSON.stringify(end)) });
    } else await tar.add({ name, bytes });
  }
  await tar.end();
}

test('a file that is there is never overwritten, and only its owner may read a backup', async () => {
  const path = file;
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const before = await readFile(path);
  await expect(backup({ connectionString: source.url }, path, tell)).rejects.toMatchObject({ code: 'backup.exists' });
  expect(await readFile(path)).toEqual(before);
  expect(readdirSync(folder)).toEqual(['backup.tar']);
});

test('it is restored into an empty database only', async () => {
  const target = await empty();
  await target.pool.query('create table payroll ()');
  const failure = { code: 'database.not_empty' };
  await expect(restore({ connectionString: target.url }, file, tell)).rejects.toMatchObject(failure);
  await expect(restore({ connectionString: source.url }, file, tell)).rejects.toMatchObject(failure);
});

test.each([
  ['cut short', (whole: Buffer) => whole.subarray(0, whole.length - 5000)],
  ['changed in its data', (whole: Buffer) => flipped(whole, Math.floor(whole.length / 2))],
  ['changed in its manifest', (whole: Buffer) => flipped(whole, 600)],
  ['another file', () => Buffer.alloc(10_000, 'text')],
])('one that is %s is refused, and nothing of it is kept', async (_, change) => {
  const target = await empty();
  const path = join(scratchFolder(), 'damaged.tar');
  await writeFile(path, change(await readFile(file)));
  await expect(restore({ connectionString: target.url }, path, tell)).rejects.toMatchObject({ code: 'backup.damaged' });
  const { rows } = await target.pool.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`);
  expect(rows).toEqual([]);
});

function flipped(whole: Buffer, at: number): Buffer {
  const copy = Buffer.from(whole);
  copy[at] = copy[at]! ^ 1;
  return copy;
}

test('rows that come while it is made are not in it, and all others are: one moment', async () => {
  const other = await testDatabase();
  afterwards(() => other.drop());
  await seedFrames(other.pool, { fromMs: Date.now() - 20 * HOUR_MS, seconds: 60_000 });
  const path = join(scratchFolder(), 'a.tar');
  let running = true;
  const writing = (async () => {
    // A pair of rows in one transaction, again and again: never one without the other.
    for (let n = 0; running; n++)
      await other.pool.query(
        `with f as (insert into fleets (fleet, name) values ($1, '') returning 1)
         insert into log_positions (topic, partition, next_offset, epoch, owner) values ($1, 0, 0, 0, '')`,
        [`w${n}`],
      );
  })();
  await backup({ connectionString: other.url }, path, tell);
  running = false;
  await writing;
  const target = await empty();
  await restore({ connectionString: target.url }, path, tell);
  const { rows } = await target.pool.query(
    `select (select count(*) from fleets where fleet like 'w%') as fleets, (select count(*) from log_positions) as positions`,
  );
  expect(rows[0].fleets).toBe(rows[0].positions);
});
