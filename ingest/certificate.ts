import type { TLSSocket } from 'node:tls';

/** A client certificate as the TLS handshake showed it. That its holder has the key is proven; nothing else is, yet. */
export interface ShownCertificate {
  /** SHA-256 of its DER, lower-case hex. */
  readonly fingerprint: string;
  /** Its only common name; undefined where it has none, or several. */
  readonly commonName: string | undefined;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** True when its extended key usage allows clients, explicitly. */
  readonly forClients: boolean;
  /** Why it does not lead to an authority of ours; undefined when it does. */
  readonly chainProblem: CertificateProblem | undefined;
}

export type CertificateProblem =
  | 'mqtt.certificate_untrusted'
  | 'mqtt.certificate_expired'
  | 'mqtt.certificate_purpose'
  | 'mqtt.certificate_mismatch'
  | 'mqtt.certificate_revoked';

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
/** What OpenSSL says of a chain, where it is not simply foreign. */
const CHAIN_PROBLEMS: Readonly<Record<string, CertificateProblem>> = {
  CERT_HAS_EXPIRED: 'mqtt.certificate_expired',
  CERT_NOT_YET_VALID: 'mqtt.certificate_expired',
  INVALID_PURPOSE: 'mqtt.certificate_purpose',
};

/** The certificate that a client showed; undefined without one. @param socket after its handshake */
export function shownCertificate(socket: TLSSocket): ShownCertificate | undefined {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return undefined;
  // Its type says string; OpenSSL's legacy object has a list where there are several.
  const commonName: unknown = certificate.toLegacyObject().subject?.CN;
  return {
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    commonName: typeof commonName === 'string' ? commonName : undefined,
    notBeforeMs: certificate.validFromDate.getTime(),
    notAfterMs: certificate.validToDate.getTime(),
    forClients: (certificate.keyUsage ?? []).includes(CLIENT_AUTH),
    chainProblem: socket.authorized
      ? undefined
      : (CHAIN_PROBLEMS[String(socket.authorizationError)] ?? 'mqtt.certificate_untrusted'),
  };
}

/**
 * What keeps a certificate from standing for a gateway; undefined when nothing does.
 * @param gateway the client id
 * @param revoked fingerprints that were revoked for this gateway
 */
export function certificateProblem(
  certificate: ShownCertificate,
  gateway: string,
  revoked: readonly string[],
  nowMs: number,
): CertificateProblem | undefined {
  if (certificate.chainProblem) return certificate.chainProblem;
  if (nowMs < certificate.notBeforeMs || nowMs > certificate.notAfterMs) return 'mqtt.certificate_expired';
  if (!certificate.forClients) return 'mqtt.certificate_purpose';
  if (certificate.commonName !== gateway) return 'mqtt.certificate_mismatch';
  return revoked.includes(certificate.fingerprint) ? 'mqtt.certificate_revoked' : undefined;
}
