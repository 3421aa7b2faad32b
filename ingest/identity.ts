import { createHash, timingSafeEqual } from 'node:crypto';
import { isId } from '@mediconnect/base';
import { type CertificateProblem, certificateProblem, type ShownCertificate } from './certificate.ts';

/** What a gateway has to show: its secret, a certificate, or both. Less is never enough. */
export type GatewayAuth = 'secret' | 'certificate' | 'both';

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
  /** 'secret' when absent. */
  readonly auth?: GatewayAuth;
  /** Fingerprints of certificates that do not count any more. */
  readonly revokedCertificates?: readonly string[];
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
    | 'mqtt.secret_required'
    | 'mqtt.certificate_required'
    | CertificateProblem
    | 'mqtt.gateway_revoked'
    | 'mqtt.foreign_will'
    | 'database.unavailable';
};
export interface Accepted {
  readonly identity: GatewayIdentity;
  /** The hash of the right secret that it sent: when it is neither current nor previous any more, it proves nothing. */
  readonly secretHash: Buffer | undefined;
  /** The certificate that it showed and that counts. */
  readonly certificate: ShownCertificate | undefined;
  /** When what it showed stops being enough; undefined when only a change can end it. */
  readonly untilMs: number | undefined;
}

/** What CONNECT and the connection show. */
export interface Credentials {
  readonly clientId: string;
  readonly username: string | undefined;
  readonly secret: Uint8Array | undefined;
  /** Of a TLS connection whose client showed one. */
  readonly certificate?: ShownCertificate | undefined;
}

const MAX_SECRET_BYTES = 256;
const NOBODY = Buffer.alloc(32);

/**
 * Checks client id, user name, secret and certificate against what the gateway has to show. Takes the same time for a
 * gateway that exists and one that does not. CONNACK 5 says that what was shown is known and not enough, or that a
 * certificate is no good; who proved nothing learns nothing about the gateway (CONNACK 4).
 */
export function checkCredentials(
  registry: GatewayRegistry,
  credentials: Credentials,
  nowMs: number,
): Accepted | Refusal {
  const { clientId, username, secret, certificate } = credentials;
  if (!isId(clientId)) return { returnCode: RETURN_CODE.identifierRejected, reason: 'mqtt.identifier_rejected' };
  if (registry.ready === false) return { returnCode: RETURN_CODE.unavailable, reason: 'database.unavailable' };
  const bad: Refusal = { returnCode: RETURN_CODE.badCredentials, reason: 'mqtt.bad_credentials' };
  if (username && username !== clientId) return bad;
  const identity = registry.gateway(clientId);
  const secretHash = username ? provenSecret(identity, secret, nowMs) : undefined;
  const problem = certificate && certificateProblem(certificate, clientId, identity?.revokedCertificates ?? [], nowMs);
  // Where the secret is enough, what is wrong with a certificate beside it does not matter.
  if (problem && !(secretHash && authOf(identity) === 'secret'))
    return { returnCode: RETURN_CODE.notAuthorized, reason: problem };
  if (!identity) return bad;
  const proven = { secretHash, certificate: problem ? undefined : certificate };
  const reason = lacking(authOf(identity), proven);
  if (reason === 'mqtt.certificate_required' && secretHash) return { returnCode: RETURN_CODE.notAuthorized, reason };
  if (reason) return { ...bad, reason: reason === 'mqtt.secret_required' && secret ? bad.reason : reason };
  if (identity.revoked) return { returnCode: RETURN_CODE.notAuthorized, reason: 'mqtt.gateway_revoked' };
  return { identity, ...proven, untilMs: endOf(identity, proven) };
}

const authOf = (identity: GatewayIdentity | undefined): GatewayAuth => identity?.auth ?? 'secret';

type Proven = Pick<Accepted, 'secretHash' | 'certificate'>;

/** What is missing of what has to be shown. */
function lacking(auth: GatewayAuth, { secretHash, certificate }: Proven): Refusal['reason'] | undefined {
  if (auth !== 'secret' && !certificate) return 'mqtt.certificate_required';
  if (auth === 'certificate' || secretHash) return undefined;
  return certificate ? 'mqtt.secret_required' : 'mqtt.bad_credentials';
}

/** The hash of a secret that is the gateway's current one, or the one before while that is accepted. */
function provenSecret(
  identity: GatewayIdentity | undefined,
  secret: Uint8Array | undefined,
  nowMs: number,
): Buffer | undefined {
  if (!secret || secret.length > MAX_SECRET_BYTES) return undefined;
  const hash = createHash('sha256').update(secret).digest();
  const current = timingSafeEqual(hash, identity?.secretHash ?? NOBODY);
  const previous = timingSafeEqual(hash, previousHash(identity, nowMs) ?? NOBODY);
  return identity && (current || previous) ? hash : undefined;
}

/** The hash of the secret before, while it is still accepted. */
function previousHash(identity: GatewayIdentity | undefined, nowMs: number): Buffer | undefined {
  if (!identity?.previousSecretHash || (identity.previousSecretUntilMs ?? 0) <= nowMs) return undefined;
  return identity.previousSecretHash;
}

/** When what was shown runs out by the clock alone: the secret before, and the certificate, where they are needed. */
function endOf(identity: GatewayIdentity, { secretHash, certificate }: Proven): number | undefined {
  const auth = authOf(identity);
  const ends: number[] = [];
  if (auth !== 'certificate' && secretHash && !identity.secretHash.equals(secretHash))
    ends.push(identity.previousSecretUntilMs ?? 0);
  if (auth !== 'secret' && certificate) ends.push(certificate.notAfterMs);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

/**
 * Looks at a connection that signed in like that again, because identities changed or time went by.
 * @returns the same with today's identity and end, or undefined when it may not go on: revoked, in another vehicle, or
 * what it showed is not enough any more
 */
export function acceptedStill(registry: GatewayRegistry, accepted: Accepted, nowMs: number): Accepted | undefined {
  const then = accepted.identity;
  const now = registry.gateway(then.gateway);
  if (now === then && accepted.untilMs === undefined) return then.revoked ? undefined : accepted;
  if (!now || now.revoked || now.fleet !== then.fleet || now.vehicle !== then.vehicle) return undefined;
  const { secretHash, certificate } = accepted;
  const known =
    secretHash && (now.secretHash.equals(secretHash) || previousHash(now, nowMs)?.equals(secretHash) === true);
  const problem = certificate && certificateProblem(certificate, now.gateway, now.revokedCertificates ?? [], nowMs);
  const proven = { secretHash: known ? secretHash : undefined, certificate: problem ? undefined : certificate };
  if (lacking(authOf(now), proven)) return undefined;
  return { identity: now, ...proven, untilMs: endOf(now, proven) };
}
