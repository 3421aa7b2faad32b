import type { Pool, PoolClient } from 'pg';

export interface StoredToken {
  token_id: number;
  name: string;
  scopes: string[];
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
  revoked_at: Date | null;
}

const TOKEN = 'token_id, name, scopes, created_at, last_used_at, expires_at, revoked_at';

/** The tokens of a fleet, by id. */
export async function listTokens(pool: Pool, fleetId: number, after: number, limit: number): Promise<StoredToken[]> {
  const { rows } = await pool.query<StoredToken>(
    `select ${TOKEN} from tokens where fleet_id = $1 and token_id > $2 order by token_id limit $3`,
    [fleetId, after, limit],
  );
  return rows;
}

export interface NewToken {
  readonly fleetId: number;
  readonly hash: Buffer;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdBy: number | undefined;
  readonly expiresAt: string | undefined;
}

/** Adds a token. */
export async function insertToken(db: Pool | PoolClient, token: NewToken): Promise<StoredToken> {
  const { rows } = await db.query<StoredToken>(
    `insert into tokens (fleet_id, token_hash, name, scopes, created_by, expires_at) values ($1, $2, $3, $4, $5, $6)
     returning ${TOKEN}`,
    [token.fleetId, token.hash, token.name, token.scopes, token.createdBy, token.expiresAt],
  );
  return rows[0] as StoredToken;
}

/** Revokes a token of a fleet. @returns false when there is no such token */
export async function revokeToken(db: PoolClient, fleetId: number, tokenId: number): Promise<boolean> {
  const { rowCount } = await db.query(
    'update tokens set revoked_at = coalesce(revoked_at, now()) where fleet_id = $1 and token_id = $2',
    [fleetId, tokenId],
  );
  return rowCount === 1;
}
