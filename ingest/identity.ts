import { createHash, timingSafeEqual } from 'node:crypto';
import { isId } from '@mediconnect/base';

/** What ingest knows of a gateway, held in memory by the registry. */
export interface GatewayIdentity {
  readonly gateway: string;
  readonly fleet: string;
  readonly vehicle: string;
  /** SHA-256 of the secret. */
  readonly secretHash: Buffer;
  /** SHA-256 of the secret before, accepted until `previousSecretUntilMs`. */
  readonly previousSecretHash?: Buffer | null | undefined;
  readonly previousSecretUntilMs?: number | null | undefined;
  readonly revoked: boolean;
}

/** The part of store's Registry that ingest uses. */
export interface GatewayRegistry {
  gateway(id: string): GatewayIdentity | undefined;
  /** False until the identities were read once. */
  readonly ready?: boolean;
  /** Called after identities changed. @returns a function that ends it */
  onChange(listener: () => void): () => void;
}

/** CONNACK return codes (MQTT 3.1.1, table 3.1). */
export const RETURN_CODE = { identifierRejected: 2, unavailable: 3, badCredentials: 4, notAuthorized: 5 } as const;

export type Refusal = {
  readonly returnCode: 2 | 3 | 4 | 5;
  readonly reason:
    | 'mqtt.identifier_rejected'
    | 'mqtt.bad_credentials'
    | 'mqtt.gateway_revoked'
    | 'mqtt.foreign_will'
    | 'database.unavailable';
};
export interface Accepted {
  readonly identity: GatewayIdentity;
  /** The hash that matched: when it is neither current nor previous any more, the connection ends. */
  readonly secretHash: Buffer;
  /** When this secret stops being accepted; undefined for the current one. */
  readonly untilMs: number | undefined;
}

const MAX_SECRET_BYTES = 256;
const NOBODY = Buffer.alloc(32);

/**
 * Checks client id, user name and secret. Takes the same time for a gateway that exists and one that does not, and a
 * revoked one is told so only when it knows its secret.
 */
export function checkCredentials(
  registry: GatewayRegistry,
  credentials: { clientId: string; username: string | undefined; secret: Uint8Array | undefined },
  nowMs: number,
): Accepted | Refusal {
  const { clientId, username, secret } = credentials;
  if (!isId(clientId)) return { returnCode: RETURN_CODE.identifierRejected, reason: 'mqtt.identifier_rejected' };
  if (registry.ready === false) return { returnCode: RETURN_CODE.unavailable, reason: 'database.unavailable' };
  const bad: Refusal = { returnCode: RETURN_CODE.badCredentials, reason: 'mqtt.bad_credentials' };
  if (username !== clientId || !secret || secret.length > MAX_SECRET_BYTES) return bad;
  const identity = registry.gateway(clientId);
  const hash = createHash('sha256').update(secret).digest();
  const current = timingSafeEqual(hash, identity?.secretHash ?? NOBODY);
  const previous = timingSafeEqual(hash, previousHash(identity, nowMs) ?? NOBODY);
  if (!identity || !(current || previous)) return bad;
  if (identity.revoked) return { returnCode: RETURN_CODE.notAuthorized, reason: 'mqtt.gateway_revoked' };
  return { identity, secretHash: hash, untilMs: current ? undefined : (identity.previousSecretUntilMs ?? 0) };
}

/** The hash of the secret before, while it is still accepted. */
function previousHash(identity: GatewayIdentity | undefined, nowMs: number): Buffer | undefined {
  if (!identity?.previousSecretHash || (identity.previousSecretUntilMs ?? 0) <= nowMs) return undefined;
  return identity.previousSecretHash;
}

/** True while a connection that signed in like that may go on: same vehicle, not revoked, secret still accepted. */
export function stillAccepted(registry: GatewayRegistry, accepted: Accepted, nowMs: number): boolean {
  const then = accepted.identity;
  const now = registry.gateway(then.gateway);
  if (now === then && accepted.untilMs === undefined) return !then.revoked;
  if (!now || now.revoked || now.fleet !== then.fleet || now.vehicle !== then.vehicle) return false;
  return now.secretHash.equals(accepted.secretHash) || previousHash(now, nowMs)?.equals(accepted.secretHash) === true;
}
