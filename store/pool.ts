import type { Logger, Metrics } from '@mediconnect/base';
import pg from 'pg';
import { type Connection, clientConfig } from './connection.ts';

export interface PoolOptions {
  /** Shown in pg_stat_activity as "mediconnect <name>". */
  readonly name: string;
  /** Most connections at once. */
  readonly max: number;
  /** Statements are cut off after this time; 0 never. */
  readonly statementTimeoutMs?: number;
  /** A transaction in which nothing is asked for so long is ended, 0 never; else after a minute. */
  readonly idleInTransactionMs?: number;
}

/** Connections that are open or just closing, of each pool. */
const openClients = new WeakMap<pg.Pool, Set<pg.PoolClient>>();

/**
 * A pool whose sessions commit synchronously and think in UTC. A connection that breaks is reported and replaced; it
 * never ends the process.
 */
export function createPool(connection: Connection, options: PoolOptions, log?: Logger): pg.Pool {
  const settings = {
    ...(options.statementTimeoutMs && { statement_timeout: options.statementTimeoutMs }),
    ...(options.idleInTransactionMs !== undefined && {
      idle_in_transaction_session_timeout: options.idleInTransactionMs,
    }),
  };
  const pool = new pg.Pool({
    ...clientConfig(connection, options.name, settings),
    max: options.max,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: false,
  });
  const report = (error: Error) => log?.warn({ pool: options.name, reason: error.message }, 'database connection lost');
  pool.on('error', report);
  // A client that is in use has no listener of the pool; without one its error would end the process. Whoever uses it
  // learns by the rejected query.
  const open = new Set<pg.PoolClient>();
  openClients.set(pool, open);
  pool.on('connect', (client) => open.add(client.on('error', () => {})));
  pool.on('remove', (client) => open.delete(client));
  return pool;
}

/**
 * Ends a pool and waits until the server has let go of each connection: `end` of pg-pool resolves as soon as it has said
 * goodbye, and a server stopped at that moment would still tell its guests that it cuts them off.
 */
export async function endPool(pool: pg.Pool): Promise<void> {
  const open = openClients.get(pool) ?? new Set();
  const gone = Promise.withResolvers<void>();
  pool.on('remove', () => open.size === 0 && gone.resolve());
  await pool.end();
  if (open.size > 0) await gone.promise;
}

/** Gauges over all pools of a store. */
export function measurePools(metrics: Metrics, pools: Readonly<Record<string, pg.Pool>>): void {
  const sum = (read: (pool: pg.Pool) => number) => () =>
    Object.values(pools).reduce((all, pool) => all + read(pool), 0);
  metrics.gauge(
    'database_connections',
    'Open database connections',
    sum((pool) => pool.totalCount),
  );
  metrics.gauge(
    'database_connections_idle',
    'Database connections that wait for work',
    sum((pool) => pool.idleCount),
  );
  metrics.gauge(
    'database_waiting',
    'Requests that wait for a database connection',
    sum((pool) => pool.waitingCount),
  );
}
