import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { onTestFinished } from 'vitest';
import { type CertificateAndKey, createAuthority, issueCertificate, type Purpose } from '../certs/authority.ts';
import { type RawGateway, rawGatewayOn } from './raw-gateway.ts';

const HOUR_MS = 3_600_000;
const now = () => ({ fromMs: Date.now() - HOUR_MS, untilMs: Date.now() + HOUR_MS });

/** An authority with a server certificate in files, until the test ends, and the certificates that a test asks for. */
export async function testAuthority(name = 'Test authority') {
  const folder = mkdtempSync(join(tmpdir(), 'mediconnect-tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const authority = await createAuthority(name, now());
  const issueServer = () =>
    issueCertificate(authority, { commonName: 'localhost', hosts: ['127.0.0.1'], purpose: 'server', validity: now() });
  const write = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    return join(folder, file);
  };
  const server = await issueServer();
  return {
    authority,
    /** Settings of an ingest with MQTTS besides MQTT. */
    config: {
      mqttsPort: 0,
      tlsCert: write('server.crt', server.certificate),
      tlsKey: write('server.key', server.key),
      tlsClientCa: write('ca.crt', authority.certificate),
    },
    write,
    issueServer,
    /** A certificate for a gateway, right in all that is not said. */
    issue: (
      commonName: string,
      { purpose = 'client', ...validity }: { purpose?: Purpose | 'none'; fromMs?: number; untilMs?: number } = {},
    ) =>
      issueCertificate(authority, {
        commonName,
        purpose: purpose === 'none' ? undefined : purpose,
        validity: { ...now(), ...validity },
      }),
  };
}

/** A gateway of raw bytes over TLS. @param shown its certificate, if it shows one */
export async function tlsGateway(
  address: { host: string; port: number },
  ca: string,
  shown?: CertificateAndKey,
  options: ConnectionOptions = {},
): Promise<RawGateway> {
  const socket = connectTls({
    ...address,
    ca,
    ...(shown && { cert: shown.certificate, key: shown.key }),
    ...options,
  });
  const gateway = rawGatewayOn(socket);
  onTestFinished(() => gateway.cut());
  await Promise.race([
    once(socket, 'secureConnect'),
    once(socket, 'close').then(() => {
      throw new Error('no handshake');
    }),
  ]);
  return gateway;
}
