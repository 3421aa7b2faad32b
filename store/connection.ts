import { AppError } from '@mediconnect/base';
import pg from 'pg';

/** Where a database is. A subset of what `pg` takes, so that it can be given to it as it is. */
export interface Connection {
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly connectionString?: string;
}

/**
 * Whole numbers of 64 bits: a number where that is exact, else a bigint (H3 cells always are). Never a wrong number,
 * and never text that `+` would append to.
 */
function parseInt8(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

const INT8 = pg.types.builtins.INT8;

/** Reads values as this product wants them; given to every client, so that no global parser is changed. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? parseInt8 : pg.types.getTypeParser(oid, format)) as never,
};

/** Settings of a session, as the `options` of the start-up message: they hold from the first statement on. */
export interface SessionSettings {
  readonly [name: string]: string | number;
}

/** Holds whatever the server, the role or the address say. */
const ALWAYS: SessionSettings = {
  synchronous_commit: 'on',
  timezone: 'UTC',
  idle_in_transaction_session_timeout: 60_000,
};

/** What `pg` needs for a client or a pool on this connection. Ours win over settings that the address brings. */
export function clientConfig(connection: Connection, name: string, settings: SessionSettings = {}): pg.ClientConfig {
  const pairs = Object.entries({ ...ALWAYS, ...settings }).map(([key, value]) => `-c ${key}=${value}`);
  const config: pg.ClientConfig = {
    ...connection,
    application_name: `mediconnect ${name}`,
    options: pairs.join(' '),
    types: valueTypes,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 10_000,
  };
  if (connection.connectionString === undefined) return config;
  const address = new URL(connection.connectionString); // pg lets the address win: so ours have to stand in it
  address.searchParams.set('options', [address.searchParams.get('options') ?? '', ...pairs].join(' ').trim());
  address.searchParams.set('application_name', `mediconnect ${name}`);
  return { ...config, connectionString: address.href };
}

/** The address for people: host, port and database, never user, password or parameters. */
export function describeConnection(connection: Connection): string {
  if (connection.connectionString === undefined) return `${connection.host}/${connection.database}`;
  const { host, pathname } = new URL(connection.connectionString);
  return decoded(host) + pathname;
}

/** Every way in which the passwords of an address may turn up in a message. */
function secretsOf(connection: Connection): string[] {
  const address = connection.connectionString === undefined ? undefined : new URL(connection.connectionString);
  const found = [connection.password, address?.password, address?.searchParams.get('password')];
  return found.flatMap((secret) => (secret ? [secret, decoded(secret)] : []));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone %
  }
}

/** The error database.unavailable, in one line that names the place and the reason, without any secret. */
export function unavailable(connection: Connection, error: unknown): AppError {
  const { code, message } = error as NodeJS.ErrnoException;
  // An AggregateError (all addresses of a name refused) has no message of its own.
  let reason = (message || code || 'no answer').replaceAll(/\s+/g, ' ');
  for (const secret of secretsOf(connection)) reason = reason.replaceAll(secret, '…');
  return new AppError(
    'database.unavailable',
    `The database ${describeConnection(connection)} cannot be used: ${reason}`,
  );
}
