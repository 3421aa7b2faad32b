// The library's dependency injection asks for it.
import 'reflect-metadata';
import { createPrivateKey, KeyObject, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';

/** A certificate and its private key, both PEM. The key is PKCS #8 without a passphrase. */
export interface CertificateAndKey {
  readonly certificate: string;
  readonly key: string;
}

/** From when to when a certificate holds, milliseconds since the epoch. */
export interface Validity {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What a certificate is for: the extended key usage that it gets. Without one it is for nothing of ours. */
export type Purpose = 'server' | 'client' | undefined;

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
const EXTENDED_KEY_USAGE = { server: x509.ExtendedKeyUsage.serverAuth, client: x509.ExtendedKeyUsage.clientAuth };

const newKeys = () => webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
const serialNumber = () => `01${randomBytes(15).toString('hex')}`;
const times = ({ fromMs, untilMs }: Validity) => ({ notBefore: new Date(fromMs), notAfter: new Date(untilMs) });
const pemOf = (certificate: x509.X509Certificate, key: webcrypto.CryptoKey): CertificateAndKey => ({
  certificate: `${certificate.toString('pem')}\n`,
  key: KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString(),
});

/** Makes a certificate authority (ECDSA P-256) that issues certificates for ends only, not for other authorities. */
export async function createAuthority(name: string, validity: Validity): Promise<CertificateAndKey> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [name] }],
    ...times(validity),
    signingAlgorithm: SIGNATURE,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return pemOf(certificate, keys.privateKey);
}

/**
 * Issues a certificate for a key of its own (ECDSA P-256).
 * @param subject.commonName the id of the gateway, or the first host of the server
 * @param subject.hosts names and addresses that clients of a server use
 */
export async function issueCertificate(
  authority: CertificateAndKey,
  subject: { commonName: string; purpose: Purpose; hosts?: readonly string[]; validity: Validity },
): Promise<CertificateAndKey> {
  const { commonName, purpose, hosts = [], validity } = subject;
  const keys = await newKeys();
  const issuer = new x509.X509Certificate(authority.certificate);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: [commonName] }],
    issuer: issuer.subject,
    ...times(validity),
    signingAlgorithm: SIGNATURE,
    publicKey: keys.publicKey,
    signingKey: createPrivateKey(authority.key).toCryptoKey(CURVE, false, ['sign']),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      ...(purpose ? [new x509.ExtendedKeyUsageExtension([EXTENDED_KEY_USAGE[purpose]], true)] : []),
      ...(hosts.length > 0
        ? [
            new x509.SubjectAlternativeNameExtension(
              hosts.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
            ),
          ]
        : []),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return pemOf(certificate, keys.privateKey);
}

/** SHA-256 of a certificate's DER in lower-case hex: how we name certificates. @param certificate PEM */
export function fingerprintOf(certificate: string): string {
  return new X509Certificate(certificate).fingerprint256.replaceAll(':', '').toLowerCase();
}
