import type pg from 'pg';

/** What a gateway has to show when it connects. */
export type GatewayAuth = 'secret' | 'certificate' | 'both';

/** A gateway and what it is mounted in. */
export interface GatewayIdentity {
  readonly gateway: string;
  readonly gatewayId: number;
  readonly fleet: string;
  readonly fleetId: number;
  readonly vehicle: string;
  readonly vehicleId: number;
  /** SHA-256 of the secret. */
  readonly secretHash: Buffer;
  /** The one before, still accepted until `previousSecretUntilMs`. */
  readonly previousSecretHash?: Buffer;
  readonly previousSecretUntilMs?: number;
  readonly auth: GatewayAuth;
  /** Fingerprints of certificates that do not count any more, lower-case hex, sorted; absent when there are none. */
  readonly revokedCertificates?: readonly string[];
  /** Also when its vehicle was removed. */
  readonly revoked: boolean;
}

export interface VehicleIdentity {
  readonly vehicle: string;
  readonly vehicleId: number;
  readonly fleet: string;
  readonly fleetId: number;
  readonly callSign: string;
  readonly kind: string;
  readonly homeStation: string;
  /** Groups of its fleet that it is in. */
  readonly groups: readonly string[];
  readonly inService: boolean;
  /** Which fixes the fleet trusts, where it has set that: names and units of the API. */
  readonly fixLimits?: Readonly<Record<string, number>>;
  readonly expectedIntervalSeconds?: number;
}

/** One gateway, or a vehicle that has none (then `gateway` is null). */
interface Row {
  readonly fleet: string;
  readonly fleet_id: number;
  readonly vehicle: string;
  readonly vehicle_id: number;
  readonly call_sign: string;
  readonly kind: string;
  readonly home_station: string;
  readonly groups: string[];
  readonly in_service: boolean;
  readonly fix_limits: Record<string, number> | null;
  readonly expected_interval_seconds: number | null;
  readonly removed: boolean;
  readonly gateway: string | null;
  readonly gateway_id: number;
  readonly secret_hash: Buffer;
  readonly previous_secret_hash: Buffer | null;
  readonly previous_secret_until: Date | null;
  readonly auth: GatewayAuth;
  readonly revoked_certificates: string[] | null;
  readonly revoked: boolean;
}

export interface Identities {
  readonly gateways: ReadonlyMap<string, GatewayIdentity>;
  /** By "fleet/vehicle". */
  readonly vehicles: ReadonlyMap<string, VehicleIdentity>;
}

const ALL = `
  select fleets.fleet, fleets.fleet_id, vehicles.vehicle, vehicles.vehicle_id, call_sign, kind, home_station, groups, in_service,
    fix_limits, expected_interval_seconds, removed_at is not null as removed, gateway, gateway_id, secret_hash, previous_secret_hash,
    previous_secret_until, auth, revoked_certificates, revoked_at is not null as revoked
  from vehicles
  join fleets using (fleet_id)
  left join gateways using (vehicle_id)
  left join (
    select gateway_id, array_agg(encode(fingerprint, 'hex') order by fingerprint) as revoked_certificates
    from revoked_certificates group by gateway_id
  ) revoked using (gateway_id)
  order by vehicle_id, gateway_id`;

function toGateway(row: Row & { gateway: string }): GatewayIdentity {
  return {
    gateway: row.gateway,
    gatewayId: row.gateway_id,
    fleet: row.fleet,
    fleetId: row.fleet_id,
    vehicle: row.vehicle,
    vehicleId: row.vehicle_id,
    secretHash: row.secret_hash,
    ...(row.previous_secret_hash && { previousSecretHash: row.previous_secret_hash }),
    ...(row.previous_secret_until && { previousSecretUntilMs: row.previous_secret_until.getTime() }),
    auth: row.auth,
    ...(row.revoked_certificates && { revokedCertificates: row.revoked_certificates }),
    revoked: row.revoked || row.removed,
  };
}

function toVehicle(row: Row): VehicleIdentity {
  return {
    vehicle: row.vehicle,
    vehicleId: row.vehicle_id,
    fleet: row.fleet,
    fleetId: row.fleet_id,
    callSign: row.call_sign,
    kind: row.kind,
    homeStation: row.home_station,
    groups: row.groups,
    inService: row.in_service,
    ...(row.fix_limits !== null && { fixLimits: row.fix_limits }),
    ...(row.expected_interval_seconds !== null && { expectedIntervalSeconds: row.expected_interval_seconds }),
  };
}

/**
 * Changes whenever an identity does, and is computed by the database: with twenty thousand gateways reading and
 * comparing them all takes this process a tenth of a second, in which it acknowledges nothing.
 */
export async function readIdentitiesDigest(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ digest: string }>(
    `select concat(count(*), ' ', sum(hashtextextended(identities::text, 0))) as digest from (${ALL}) identities`,
  );
  return rows[0]!.digest;
}

/** All gateways and all vehicles that were not removed, of every fleet, in one consistent look. */
export async function readIdentities(pool: pg.Pool): Promise<Identities> {
  const { rows } = await pool.query<Row>(ALL);
  const gateways = new Map<string, GatewayIdentity>();
  const vehicles = new Map<string, VehicleIdentity>();
  for (const row of rows) {
    if (!row.removed) vehicles.set(`${row.fleet}/${row.vehicle}`, toVehicle(row));
    if (row.gateway !== null) gateways.set(row.gateway, toGateway(row as Row & { gateway: string }));
  }
  return { gateways, vehicles };
}
