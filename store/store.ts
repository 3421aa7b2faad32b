import { join, resolve } from 'node:path';
import { type Config, type ErrorCode, isAppError, type Logger, type Metrics, within } from '@mediconnect/base';
import pg from 'pg';
import { type Connection, clientConfig, unavailable } from './connection.ts';
import { type Edition, readEdition } from './edition.ts';
import type { FrameLayout } from './editions/layout.ts';
import { readLayout } from './editions/layout-store.ts';
import { type EmbeddedServer, startEmbedded } from './embedded/server.ts';
import type { InstallationKind } from './installation.ts';
import { ensurePartitions } from './partition-store.ts';
import { createPool, endPool, measurePools, type PoolOptions } from './pool.ts';
import { prepareSchema } from './schema.ts';
import { type Durability, readServerFacts, requireFit, type ServerFacts } from './server-facts.ts';

export interface Store {
  /** For the processor and upkeep: no time limit on statements. */
  readonly pool: pg.Pool;
  /** For requests of people and programs: statements end after 15 s. */
  readonly webPool: pg.Pool;
  readonly kind: InstallationKind;
  readonly edition: Edition;
  /** How its frame tables are laid out; decided when the database was made. */
  readonly layout: FrameLayout;
  readonly durability: Durability;
  /** Version of the server, such as "17.10". */
  readonly serverVersion: string;
  /** Process number of the embedded server; undefined when the database is somebody else's. */
  embeddedPid(): number | undefined;
  /** Why the embedded server does not run, when it cannot be started again; a code of docs/errors.md. */
  problem(): ErrorCode | undefined;
  /** A client that is not part of a pool, for LISTEN. Not yet connected. */
  client(name: string): pg.Client;
  /** Ends all connections and the embedded server. */
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly config: Pick<Config, 'databaseUrl' | 'dataDir' | 'lateDays' | 'allowUnsafe'>;
  readonly kind: InstallationKind;
  readonly log: Logger;
  readonly metrics: Metrics;
}

const WEB_STATEMENT_TIMEOUT_MS = 15_000;
/**
 * Workers of the dashboard (trip details, roads of trips, runs, back-tests, cover, arrival models) hold one of the main pool
 * while they work, some of them for seconds: all at once they must leave enough for ingest and processor.
 */
const POOLS = {
  main: { name: 'main', max: 16 },
  web: { name: 'web', max: 10, statementTimeoutMs: WEB_STATEMENT_TIMEOUT_MS },
} as const satisfies Record<string, PoolOptions>;

/** How far partitions are made ahead. */
export const AHEAD_DAYS = 3;
/** The name of our database on the embedded server. */
export const DATABASE = 'mediconnect';
/** Beyond it the process ends, and its connections with it. */
const CLOSE_DEADLINE_MS = 1000;

/** Our database on the embedded server, created at the first time. */
export async function embeddedDatabase(server: EmbeddedServer): Promise<Connection> {
  const client = new pg.Client(clientConfig(server.connection, 'start'));
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
  return { ...server.connection, database: DATABASE };
}

/** Checks the server and brings schema and partitions up to date. Whatever goes wrong is one clear line. */
async function prepare(
  pool: pg.Pool,
  connection: Connection,
  { config, kind, log }: OpenOptions,
): Promise<ServerFacts> {
  try {
    const facts = await readServerFacts(pool);
    requireFit(facts, config.allowUnsafe, log);
    await prepareSchema(pool, kind);
    await ensurePartitions(pool, { nowMs: Date.now(), lateDays: config.lateDays, aheadDays: AHEAD_DAYS });
    return facts;
  } catch (error) {
    throw isAppError(error) ? error : unavailable(connection, error);
  }
}

/** Ends pools, but does not wait for ever for somebody who does not give a connection back. */
async function endPools(pools: readonly pg.Pool[], deadlineMs: number): Promise<void> {
  await within(Promise.allSettled(pools.map(endPool)), deadlineMs);
}

/**
 * Checks and prepares a database, and hands out its pools.
 * @param server what `close` has to stop besides
 */
export async function openDatabase(
  connection: Connection,
  options: OpenOptions,
  server?: EmbeddedServer,
): Promise<Store> {
  const { kind, log, metrics } = options;
  const pool = createPool(connection, POOLS.main, log);
  const webPool = createPool(connection, POOLS.web, log);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= endPools([pool, webPool], CLOSE_DEADLINE_MS).then(() => server?.stop());
    return closing;
  };
  try {
    const { fsync, fullPageWrites, version } = await prepare(pool, connection, options);
    const edition = await readEdition(pool);
    const layout = await readLayout(pool);
    if (edition !== 'plain' && layout === 'partitions')
      log.warn(
        { edition },
        'the frame tables were made before TimescaleDB was there: they stay partitions of PostgreSQL',
      );
    measurePools(metrics, { pool, webPool });
    return {
      pool,
      webPool,
      kind,
      edition,
      layout,
      durability: { fsync, fullPageWrites },
      serverVersion: version,
      embeddedPid: () => server?.pid(),
      problem: () => server?.problem(),
      client: (name) => new pg.Client(clientConfig(connection, name)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens the database of an installation: the one of MEDICONNECT_DATABASE_URL or, without it, an embedded PostgreSQL
 * below `<dataDir>/<kind>`. Brings the schema up to date and makes the partitions that are needed now.
 * @throws {AppError} data_dir.*, platform.unsupported, database.*: each in one line that tells the next step
 */
export async function openStore(options: OpenOptions): Promise<Store> {
  const { config, kind, log, metrics } = options;
  if (config.databaseUrl !== undefined) return openDatabase({ connectionString: config.databaseUrl }, options);
  const restarts = metrics.counter('database_restarts_total', 'Times the embedded database had to be started again');
  const server = await startEmbedded({
    folder: join(resolve(config.dataDir), kind),
    log,
    onRestart: () => restarts.inc(),
  });
  try {
    return await openDatabase(await embeddedDatabase(server), options, server);
  } catch (error) {
    await server.stop();
    throw error;
  }
}
