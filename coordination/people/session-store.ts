import type { Pool } from 'pg';

/** Unused this long, a session ends: one shift and a bit. */
export const SESSION_IDLE_HOURS = 14;
/** However much it is used, a session ends. */
export const SESSION_MAX_DAYS = 7;

/** Who stands behind a session or a token, as stored. */
export interface Identity {
  user_id: number | null;
  token_id: number | null;
  email: string | null;
  name: string;
  roles: string[];
  scopes: string[];
  fleet_id: number;
  fleet: string;
  fleet_name: string;
  time_zone: string;
  /** Last use was noted more than a minute ago. */
  touch: boolean;
}

/** The account behind a session that still holds. */
export async function findSession(pool: Pool, hash: Buffer): Promise<Identity | undefined> {
  const { rows } = await pool.query<Identity>(
    `select u.user_id, null as token_id, u.email, u.name, u.roles, '{}'::text[] as scopes, f.fleet_id, f.fleet,
            f.name as fleet_name, f.time_zone, s.last_used_at < now() - interval '1 minute' as touch
       from sessions s join users u using (user_id) join fleets f using (fleet_id)
      where s.session_hash = $1 and s.expires_at > now() and u.disabled_at is null
        and s.created_at > now() - make_interval(days => $2)`,
    [hash, SESSION_MAX_DAYS],
  );
  return rows[0];
}

/** The token that still holds. */
export async function findToken(pool: Pool, hash: Buffer): Promise<Identity | undefined> {
  const { rows } = await pool.query<Identity>(
    `select null as user_id, t.token_id, null as email, t.name, '{}'::text[] as roles, t.scopes, f.fleet_id, f.fleet,
            f.name as fleet_name, f.time_zone,
            coalesce(t.last_used_at < now() - interval '1 minute', true) as touch
       from tokens t join fleets f using (fleet_id)
      where t.token_hash = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > now())`,
    [hash],
  );
  return rows[0];
}

/** Notes the use of a session, which makes it last longer. */
export async function touchSession(pool: Pool, hash: Buffer): Promise<void> {
  await pool.query(
    `update sessions set last_used_at = now(), expires_at = now() + make_interval(hours => $2)
      where session_hash = $1 and expires_at > now()`,
    [hash, SESSION_IDLE_HOURS],
  );
}

/** Notes the use of a token. */
export async function touchToken(pool: Pool, hash: Buffer): Promise<void> {
  await pool.query('update tokens set last_used_at = now() where token_hash = $1', [hash]);
}

/** Begins a session, ends the one that the browser held before, and forgets those long over. */
export async function startSession(
  pool: Pool,
  session: { hash: Buffer; userId: number; replaces: Buffer | undefined },
): Promise<void> {
  await pool.query(
    `with over as (delete from sessions where expires_at < now() or session_hash = $4)
     insert into sessions (session_hash, user_id, expires_at) values ($1, $2, now() + make_interval(hours => $3))`,
    [session.hash, session.userId, SESSION_IDLE_HOURS, session.replaces ?? null],
  );
}

/** Ends a session. */
export async function endSession(pool: Pool, hash: Buffer): Promise<void> {
  await pool.query('delete from sessions where session_hash = $1', [hash]);
}
