import { AppError } from '@mediconnect/base';
import type pg from 'pg';

/** What an installation is for. Decided when its database is created, for ever. */
export type InstallationKind = 'demo' | 'live';

/**
 * Writes down what a new database is for, and refuses one that is for something else.
 * @throws {AppError} database.wrong_kind
 */
export async function claimInstallation(client: pg.PoolClient, kind: InstallationKind): Promise<void> {
  await client.query('insert into installation (kind) values ($1) on conflict do nothing', [kind]);
  const { rows } = await client.query<{ kind: InstallationKind }>('select kind from installation');
  const found = rows[0]?.kind;
  if (found !== kind)
    throw new AppError(
      'database.wrong_kind',
      `This database holds ${found} data, and ${kind} was started; demo and live never mix: use another database or data folder`,
    );
}
