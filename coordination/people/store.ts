import type { Pool, PoolClient } from 'pg';

type Db = Pool | PoolClient;

export interface StoredUser {
  user_id: number;
  email: string;
  name: string;
  roles: string[];
  disabled_at: Date | null;
  created_at: Date;
}

const USER = 'user_id, email, name, roles, disabled_at, created_at';

/** The account of an e-mail address, with its hash; undefined when there is none or it is disabled. */
export async function findForSignIn(
  db: Db,
  email: string,
): Promise<{ user_id: number; fleet_id: number; password_hash: string } | undefined> {
  const { rows } = await db.query(
    'select user_id, fleet_id, password_hash from users where email = $1 and disabled_at is null',
    [email],
  );
  return rows[0];
}

/** The accounts of a fleet, by id. */
export async function listUsers(db: Db, fleetId: number, after: number, limit: number): Promise<StoredUser[]> {
  const { rows } = await db.query<StoredUser>(
    `select ${USER} from users where fleet_id = $1 and user_id > $2 order by user_id limit $3`,
    [fleetId, after, limit],
  );
  return rows;
}

export interface NewUser {
  readonly fleetId: number;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly passwordHash: string;
}

/** Adds an account; undefined when the e-mail address is taken. */
export async function insertUser(db: Db, user: NewUser): Promise<StoredUser | undefined> {
  const { rows } = await db.query<StoredUser>(
    `insert into users (fleet_id, email, name, roles, password_hash) values ($1, $2, $3, $4, $5)
     on conflict (email) do nothing returning ${USER}`,
    [user.fleetId, user.email, user.name, user.roles, user.passwordHash],
  );
  return rows[0];
}

/** An account of a fleet, locked until the transaction ends. */
export async function lockUser(db: PoolClient, fleetId: number, userId: number): Promise<StoredUser | undefined> {
  const { rows } = await db.query<StoredUser>(
    `select ${USER} from users where fleet_id = $1 and user_id = $2 for update`,
    [fleetId, userId],
  );
  return rows[0];
}

export interface UserChange {
  readonly name?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly disabled?: boolean | undefined;
}

/** Changes an account; absent fields stay. Disabling ends its sessions. */
export async function updateUser(
  db: PoolClient,
  fleetId: number,
  userId: number,
  change: UserChange,
): Promise<StoredUser | undefined> {
  const { rows } = await db.query<StoredUser>(
    `update users
        set name = coalesce($3, name), roles = coalesce($4, roles),
            disabled_at = case when $5::boolean is null then disabled_at
                               when $5 then coalesce(disabled_at, now()) end
      where fleet_id = $1 and user_id = $2
      returning ${USER}`,
    [fleetId, userId, change.name, change.roles, change.disabled],
  );
  if (change.disabled) await db.query('delete from sessions where user_id = $1', [userId]);
  return rows[0];
}

/** How many accounts of a fleet hold a role and are not disabled. Locks them, so that two can't remove one another. */
export async function countActive(db: PoolClient, fleetId: number, role: string): Promise<number> {
  const { rows } = await db.query(
    'select user_id from users where fleet_id = $1 and $2 = any(roles) and disabled_at is null order by user_id for update',
    [fleetId, role],
  );
  return rows.length;
}

/** True when anybody can administer anything already. */
export async function anyAdministrator(db: Db): Promise<boolean> {
  const { rows } = await db.query(
    `select exists (select from users where 'administrator' = any(roles) and disabled_at is null) as found`,
  );
  return rows[0].found;
}

/** The id of a fleet, which is created when it does not exist. */
export async function ensureFleet(db: Db, fleet: { fleet: string; name: string; timeZone: string }): Promise<number> {
  const { rows } = await db.query(
    // The update changes nothing: it only makes a fleet that another transaction just created come back as well.
    `insert into fleets (fleet, name, time_zone) values ($1, $2, $3)
     on conflict (fleet) do update set fleet = excluded.fleet returning fleet_id`,
    [fleet.fleet, fleet.name, fleet.timeZone],
  );
  return rows[0].fleet_id;
}

/** Makes two set-ups at once go one after the other. */
export async function lockSetup(db: PoolClient): Promise<void> {
  await db.query(`select pg_advisory_xact_lock(hashtext('mediconnect.setup'))`);
}
