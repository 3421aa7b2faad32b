import type { GatewayAuth } from '@mediconnect/store';
import type { Pool, PoolClient } from 'pg';

export interface StoredGateway {
  gateway: string;
  vehicle: string;
  auth: GatewayAuth;
  created_at: Date;
  previous_secret_until: Date | null;
  revoked_at: Date | null;
}

const GATEWAY = 'g.gateway, v.vehicle, g.auth, g.created_at, g.previous_secret_until, g.revoked_at';

/** The gateways of a fleet, by id. */
export async function listGateways(
  pool: Pool,
  fleetId: number,
  after: string,
  limit: number,
): Promise<StoredGateway[]> {
  const { rows } = await pool.query<StoredGateway>(
    `select ${GATEWAY} from gateways g join vehicles v using (vehicle_id)
      where v.fleet_id = $1 and g.gateway > $2 order by g.gateway limit $3`,
    [fleetId, after, limit],
  );
  return rows;
}

/**
 * Adds a gateway to a vehicle of a fleet. A revoked one of this fleet is put to use again, with a new secret.
 * @returns 'made', 'exists' (somewhere in the installation) or 'no_vehicle'
 */
export async function insertGateway(
  db: PoolClient,
  fleetId: number,
  gateway: { gateway: string; vehicle: string; secretHash: Buffer; auth?: GatewayAuth | undefined },
): Promise<'made' | 'exists' | 'no_vehicle'> {
  const found = await db.query(
    'select vehicle_id from vehicles where fleet_id = $1 and vehicle = $2 and removed_at is null for share',
    [fleetId, gateway.vehicle],
  );
  if (found.rowCount === 0) return 'no_vehicle';
  const made = await db.query(
    `insert into gateways as g (gateway, vehicle_id, secret_hash, auth) values ($1, $2, $3, $5)
     on conflict (gateway) do update
       set vehicle_id = excluded.vehicle_id, secret_hash = excluded.secret_hash, auth = excluded.auth, revoked_at = null,
           previous_secret_hash = null, previous_secret_until = null
       where g.revoked_at is not null
         and exists (select from vehicles v where v.vehicle_id = g.vehicle_id and v.fleet_id = $4)
     returning g.gateway_id`,
    [gateway.gateway, found.rows[0].vehicle_id, gateway.secretHash, fleetId, gateway.auth ?? 'secret'],
  );
  return made.rowCount === 1 ? 'made' : 'exists';
}

/** Gives a gateway a new secret; the one before holds for some hours more. @returns its vehicle, if there is such a gateway */
export async function rotateSecret(
  db: PoolClient,
  fleetId: number,
  gateway: string,
  secretHash: Buffer,
  overlapHours: number,
): Promise<{ vehicle: string; until: Date | null } | undefined> {
  const { rows } = await db.query(
    `update gateways g
        set secret_hash = $3,
            previous_secret_hash = case when $4::float8 > 0 then g.secret_hash end,
            previous_secret_until = case when $4::float8 > 0 then now() + make_interval(secs => $4 * 3600) end
       from vehicles v
      where v.vehicle_id = g.vehicle_id and v.fleet_id = $1 and g.gateway = $2 and g.revoked_at is null
      returning v.vehicle, g.previous_secret_until as until`,
    [fleetId, gateway, secretHash, overlapHours],
  );
  return rows[0];
}

/** Revokes a gateway of a fleet; ingest closes its connection. @returns false when there is none */
export async function revokeGateway(db: PoolClient, fleetId: number, gateway: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update gateways g
        set revoked_at = coalesce(g.revoked_at, now()), previous_secret_hash = null, previous_secret_until = null
       from vehicles v where v.vehicle_id = g.vehicle_id and v.fleet_id = $1 and g.gateway = $2`,
    [fleetId, gateway],
  );
  return rowCount === 1;
}

/** Changes what a gateway of a fleet has to show. @returns the gateway, unless there is none or it is revoked */
export async function setGatewayAuth(
  db: PoolClient,
  fleetId: number,
  gateway: string,
  auth: GatewayAuth,
): Promise<StoredGateway | undefined> {
  const { rows } = await db.query<StoredGateway>(
    `update gateways g set auth = $3
       from vehicles v
      where v.vehicle_id = g.vehicle_id and v.fleet_id = $1 and g.gateway = $2 and g.revoked_at is null
      returning ${GATEWAY}`,
    [fleetId, gateway, auth],
  );
  return rows[0];
}
