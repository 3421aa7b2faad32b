import { AppError, type Logger } from '@mediconnect/base';
import type pg from 'pg';

/** Whether the server keeps what it has committed when the power fails. */
export interface Durability {
  readonly fsync: boolean;
  readonly fullPageWrites: boolean;
}

export interface ServerFacts extends Durability {
  /** Such as "17.10". */
  readonly version: string;
  /** Such as 17. */
  readonly major: number;
}

export const OLDEST_MAJOR = 15;

export async function readServerFacts(pool: pg.Pool): Promise<ServerFacts> {
  const { rows } = await pool.query<{ fsync: string; pages: string; version: string; number: number }>(
    `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
       current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  );
  const { fsync, pages, version, number } = rows[0] as (typeof rows)[0];
  return {
    fsync: fsync === 'on',
    fullPageWrites: pages === 'on',
    version: version.split(' ')[0] as string,
    major: Math.floor(number / 10_000),
  };
}

/**
 * Refuses a server that is too old, or that may lose what it has committed.
 * @throws {AppError} database.too_old, database.unsafe
 */
export function requireFit(facts: ServerFacts, allowUnsafe: boolean, log: Logger): void {
  if (facts.major < OLDEST_MAJOR)
    throw new AppError(
      'database.too_old',
      `The database server is PostgreSQL ${facts.version}; ${OLDEST_MAJOR} or newer is needed`,
    );
  const off = [!facts.fsync && 'fsync', !facts.fullPageWrites && 'full_page_writes'].filter(Boolean).join(' and ');
  if (off === '') return;
  if (!allowUnsafe)
    throw new AppError(
      'database.unsafe',
      `The database has ${off} off and may lose what it committed; turn it on, or set MEDICONNECT_ALLOW_UNSAFE=yes`,
    );
  log.warn({ off }, 'the database may lose what it committed');
}
