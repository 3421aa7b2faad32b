import type { Pool, PoolClient } from 'pg';

/** A certificate that a gateway used, or that was revoked for it, or both. */
export interface StoredCertificate {
  /** Lower-case hex. */
  fingerprint: string;
  not_after: Date | null;
  first_used_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

/** Revocations that are kept for one gateway: every connection compares with them. */
export const MAX_REVOKED = 100;

/** The certificates of a gateway of a fleet, used last first; undefined when there is no such gateway. */
export async function listCertificates(
  pool: Pool,
  fleetId: number,
  gateway: string,
): Promise<StoredCertificate[] | undefined> {
  const { rows } = await pool.query<StoredCertificate | { fingerprint: null }>(
    `select encode(c.fingerprint, 'hex') as fingerprint, c.not_after, c.first_used_at, c.last_used_at, c.revoked_at
       from gateways g
       join vehicles v using (vehicle_id)
       left join lateral (
         select *
           from (select * from gateway_certificates used where used.gateway_id = g.gateway_id) used
           full join (select fingerprint, revoked_at from revoked_certificates r where r.gateway_id = g.gateway_id) revoked
             using (fingerprint)
       ) c on true
      where v.fleet_id = $1 and g.gateway = $2
      order by c.last_used_at desc nulls last, c.revoked_at desc, c.fingerprint`,
    [fleetId, gateway],
  );
  if (rows.length === 0) return undefined;
  return rows.filter((row): row is StoredCertificate => row.fingerprint !== null);
}

/**
 * Revokes a certificate of a gateway of a fleet, whether it was ever used or not. Ingest closes its connection.
 * @param fingerprint SHA-256 of the certificate
 * @returns 'revoked' (also when it was already), 'no_gateway' or 'too_many'
 */
export async function revokeCertificate(
  db: PoolClient,
  fleetId: number,
  gateway: string,
  fingerprint: Buffer,
): Promise<'revoked' | 'no_gateway' | 'too_many'> {
  const found = await db.query<{ gateway_id: number; revoked: number }>(
    `select g.gateway_id,
            (select count(*)::int from revoked_certificates r where r.gateway_id = g.gateway_id and fingerprint <> $3) as revoked
       from gateways g join vehicles v using (vehicle_id)
      where v.fleet_id = $1 and g.gateway = $2 for update of g`,
    [fleetId, gateway, fingerprint],
  );
  const row = found.rows[0];
  if (row === undefined) return 'no_gateway';
  if (row.revoked >= MAX_REVOKED) return 'too_many';
  await db.query('insert into revoked_certificates (gateway_id, fingerprint) values ($1, $2) on conflict do nothing', [
    row.gateway_id,
    fingerprint,
  ]);
  return 'revoked';
}
