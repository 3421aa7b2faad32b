import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@mediconnect/base';
import pg from 'pg';
import { startEmbedded } from './embedded/server.ts';
import { processStart } from './embedded/system.ts';
import { ensurePartitions } from './partition-store.ts';
import { createPool } from './pool.ts';
import { prepareSchema } from './schema.ts';
import { AHEAD_DAYS } from './store.ts';
import { databaseUrl, TEST_SERVER_VARIABLE, type TestServer } from './testing-contract.ts';

/**
 * Vitest's globalSetup: one database server for a run, started when the first test asks for it. Tests find it through a
 * socket whose path stands in the environment. Nothing is left when the run ends, however it ends: the server dies with
 * this process, and the next run removes the folder of one that was killed.
 */

const PREFIX = 'mediconnect-test-';
const TEMPLATE = `mediconnect_template_${process.pid}`;

/** Folders of runs that were killed; the number of their process is in the name. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || processStart(Number(pid)) !== undefined) continue;
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** Runs statements, one after the other, on the server's own database. */
async function administer(adminUrl: string, statements: readonly string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    for (const statement of statements) await admin.query(statement);
  } finally {
    await admin.end();
  }
}

/** A migrated database with the partitions of now, to be cloned. */
async function makeTemplate(adminUrl: string): Promise<void> {
  await administer(adminUrl, [`drop database if exists ${TEMPLATE} with (force)`, `create database ${TEMPLATE}`]);
  const pool = createPool({ connectionString: databaseUrl(adminUrl, TEMPLATE) }, { name: 'template', max: 2 });
  try {
    const { rowCount } = await pool.query(`select from pg_available_extensions where name = 'timescaledb'`);
    if (rowCount) await pool.query('create extension if not exists timescaledb');
    await prepareSchema(pool, 'live');
    await ensurePartitions(pool, { nowMs: Date.now(), lateDays: 30, aheadDays: AHEAD_DAYS });
  } finally {
    await pool.end();
  }
  // Nobody may be connected to what is cloned: neither our pool, whose end the server learns a little later, nor
  // TimescaleDB's workers, which visit every database that lets them in.
  await administer(adminUrl, [
    `alter database ${TEMPLATE} with allow_connections false`,
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${TEMPLATE}'`,
  ]);
}

interface Running extends TestServer {
  stop(): Promise<void>;
}

async function startServer(folder: string): Promise<Running> {
  const given = process.env.MEDICONNECT_TEST_DATABASE_URL;
  if (given) {
    await makeTemplate(given);
    const stop = () => administer(given, [`drop database if exists ${TEMPLATE} with (force)`]);
    return { adminUrl: given, template: TEMPLATE, stop };
  }
  const server = await startEmbedded({
    folder: join(folder, 'data', 'test'),
    log: createLogger('warn'),
    settings: { max_connections: '300', shared_buffers: '64MB' },
    initdbFlags: ['--no-sync'],
  });
  const { host, port } = server.connection;
  const adminUrl = `postgres://postgres@${encodeURIComponent(host ?? '')}:${port}/postgres`;
  try {
    await makeTemplate(adminUrl);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { adminUrl, template: TEMPLATE, stop: () => server.stop() };
}

/** Answers each connection with one line of JSON about the server, which the first one starts. */
function listen(path: string, start: () => Promise<TestServer>, sockets: Set<Socket>): Promise<Server> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    start().then(
      ({ adminUrl, template }) => socket.end(JSON.stringify({ adminUrl, template })),
      (error: Error) => socket.end(JSON.stringify({ error: error.stack ?? String(error) })),
    );
  });
  return new Promise((resolve, reject) => server.once('error', reject).listen(path, () => resolve(server)));
}

export default async function setup(): Promise<() => Promise<void>> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711); // as root's child the server runs as another user
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${PREFIX}${process.pid}` : join(folder, 'ask');
  const sockets = new Set<Socket>();
  let running: Promise<Running> | undefined;
  const start = () => {
    running ??= startServer(folder);
    return running;
  };
  const server = await listen(path, start, sockets);
  process.env[TEST_SERVER_VARIABLE] = path;
  return async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await running?.then(
      (database) => database.stop(),
      () => {}, // it was told to the tests
    );
    rmSync(folder, { recursive: true, force: true });
  };
}
