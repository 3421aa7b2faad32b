import type { Pool } from 'pg';
import { actionsOfRoles, actionsOfScopes } from '../access/actions.ts';
import type { Credential, Principal } from '../access/principal.ts';
import { hashSecret } from './secrets.ts';
import { findSession, findToken, type Identity, touchSession, touchToken } from './session-store.ts';

/** What `newSecret` makes; anything else is not worth a look into the database. */
const SECRET = /^[A-Za-z0-9_-]{43}$/;
/** Bearer tokens say what they are, so that scanners of leaked secrets find them. */
export const TOKEN_PREFIX = 'mct_';

/** The name of the session cookie: the browser then insists on Secure, Path=/ and no Domain. */
export const cookieName = (https: boolean): string => (https ? '__Host-mediconnect' : 'mediconnect');

/** The credential in a request's Authorization header or cookie; undefined when there is none that could be one. */
export function credentialOf(request: {
  authorization: string | undefined;
  cookie: string | undefined;
}): Credential | undefined {
  if (request.authorization !== undefined) {
    const token = /^Bearer +(\S{1,100})$/i.exec(request.authorization)?.[1];
    if (!token?.startsWith(TOKEN_PREFIX) || !SECRET.test(token.slice(TOKEN_PREFIX.length))) return undefined;
    return { kind: 'token', hash: hashSecret(token) };
  }
  if (request.cookie === undefined || !SECRET.test(request.cookie)) return undefined;
  return { kind: 'session', hash: hashSecret(request.cookie) };
}

function principalFrom(identity: Identity, credential: Credential): Principal {
  const user = identity.user_id !== null;
  return {
    actor: user ? `user:${identity.user_id}` : `token:${identity.token_id}`,
    kind: user ? 'user' : 'token',
    ...(identity.user_id !== null && { userId: identity.user_id }),
    ...(identity.email !== null && { email: identity.email }),
    name: identity.name,
    roles: identity.roles,
    actions: user ? actionsOfRoles(identity.roles) : actionsOfScopes(identity.scopes),
    fleetId: identity.fleet_id,
    fleet: identity.fleet,
    fleetName: identity.fleet_name,
    timeZone: identity.time_zone,
    credential,
  };
}

/** Who holds a credential now: null when it is unknown, over, revoked, or its account is disabled. */
export async function authenticate(pool: Pool, credential: Credential): Promise<Principal | null> {
  const session = credential.kind === 'session';
  const identity = await (session ? findSession : findToken)(pool, credential.hash);
  if (identity === undefined) return null;
  if (identity.touch) await (session ? touchSession : touchToken)(pool, credential.hash);
  return principalFrom(identity, credential);
}
