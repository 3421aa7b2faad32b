import { AppError, isId } from '@mediconnect/base';
import { inTransaction } from '@mediconnect/store/transaction.ts';
import type { Pool } from 'pg';
import type { Role } from '../access/actions.ts';
import { hashPassword } from './passwords.ts';
import { MAX_PASSWORD, MIN_PASSWORD, normalizeEmail } from './rules.ts';
import { anyAdministrator, ensureFleet, insertUser, lockSetup } from './store.ts';

/** Where an account belongs; the fleet is created when it does not exist. */
export interface FleetDetails {
  readonly fleet: string;
  readonly name?: string | undefined;
  /** IANA name, such as America/Montevideo; UTC when absent. */
  readonly timeZone?: string | undefined;
}

export interface Account {
  readonly fleet: FleetDetails;
  readonly email: string;
  readonly name?: string | undefined;
  readonly roles: readonly Role[];
  /** 12 to 200 characters. */
  readonly password: string;
}

const detailsOf = ({ fleet, name, timeZone }: FleetDetails) => ({
  fleet,
  name: name ?? fleet,
  timeZone: timeZone ?? 'UTC',
});

async function prepare(account: Account): Promise<{ email: string; name: string; passwordHash: string }> {
  const { password } = account;
  if (!isId(account.fleet.fleet)) throw new AppError('request.invalid', 'The fleet is not a valid id.');
  if (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD)
    throw new AppError('request.invalid', `A password has ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`);
  const email = normalizeEmail(account.email);
  return { email, name: account.name ?? '', passwordHash: await hashPassword(password) };
}

/**
 * Adds an account (and its fleet, when that is new), for set-up and seeds; people use POST /users.
 * @returns false when the e-mail address is taken: then nothing was changed
 */
export async function createUser(store: { pool: Pool }, account: Account): Promise<boolean> {
  const prepared = await prepare(account);
  const fleetId = await ensureFleet(store.pool, detailsOf(account.fleet));
  return (await insertUser(store.pool, { ...prepared, fleetId, roles: account.roles })) !== undefined;
}

/**
 * Creates the first administrator, who also operates the installation, unless there is an administrator already.
 * @returns true when it was created
 */
export async function createFirstAdministrator(
  store: { pool: Pool },
  account: Omit<Account, 'roles'>,
): Promise<boolean> {
  const prepared = await prepare({ ...account, roles: [] });
  return inTransaction(store.pool, async (db) => {
    await lockSetup(db);
    if (await anyAdministrator(db)) return false;
    const fleetId = await ensureFleet(db, detailsOf(account.fleet));
    const user = await insertUser(db, { ...prepared, fleetId, roles: ['administrator', 'operator'] });
    if (user === undefined) throw new AppError('conflict.exists', 'This e-mail address has an account already.');
    return true;
  });
}

/** True once somebody can administer the installation. */
export const hasAdministrator = (store: { pool: Pool }): Promise<boolean> => anyAdministrator(store.pool);
