import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { testAuthority } from './testing/tls-gateway.ts';
import { readTlsMaterial } from './tls-files.ts';

let authority: Awaited<ReturnType<typeof testAuthority>>;
beforeEach(async () => {
  authority = await testAuthority();
});

test('files that fit together are read, with the end of the server certificate', () => {
  const { expiresAtMs, clientCa } = readTlsMaterial(authority.config);
  expect(clientCa).toContain('BEGIN CERTIFICATE');
  expect(expiresAtMs).toBeGreaterThan(Date.now());
});

test.each<[string, (write: typeof authority.write) => object, string]>([
  ['a key that is not there', () => ({ tlsKey: '/nowhere/server.key' }), 'MEDICONNECT_TLS_KEY: there is no such file'],
  ['a folder', (write) => ({ tlsCert: folder(write) }), 'MEDICONNECT_TLS_CERT: is a folder'],
  [
    'a key of another certificate',
    (write) => ({ tlsKey: write('other.key', otherKey()) }),
    'MEDICONNECT_TLS_KEY: is not the key of MEDICONNECT_TLS_CERT',
  ],
  [
    'a key with a passphrase',
    (write) => ({ tlsKey: write('locked.key', otherKey('hunter2')) }),
    'MEDICONNECT_TLS_KEY: is encrypted; a key without a passphrase is needed',
  ],
  [
    'no key',
    (write) => ({ tlsKey: write('a.key', 's3cret') }),
    'MEDICONNECT_TLS_KEY: holds no readable PEM private key',
  ],
  [
    'no certificate',
    (write) => ({ tlsCert: write('a.crt', 's3cret') }),
    'MEDICONNECT_TLS_CERT: holds no readable PEM certificate',
  ],
  [
    'a certificate that is none',
    (write) => ({ tlsCert: write('a.crt', '-----BEGIN CERTIFICATE-----\ns3cret\n-----END CERTIFICATE-----') }),
    'MEDICONNECT_TLS_CERT: holds no readable PEM certificate',
  ],
  [
    'an authority that is none',
    () => ({ tlsClientCa: authority.config.tlsCert }),
    'MEDICONNECT_TLS_CLIENT_CA: holds a certificate that is no authority',
  ],
  [
    'a file of 2 MiB',
    (write) => ({ tlsClientCa: write('big', 'x'.repeat(2 ** 21)) }),
    'MEDICONNECT_TLS_CLIENT_CA: is too large for a PEM file',
  ],
])('%s stops the start with the variable and the reason, and shows nothing of the file', (_, change, message) => {
  const config = { ...authority.config, ...change(authority.write) };
  expect(() => readTlsMaterial(config)).toThrow(expect.objectContaining({ code: 'config.invalid', message }));
});

function folder(write: typeof authority.write): string {
  const path = join(write('x', ''), '../folder');
  mkdirSync(path);
  return path;
}

function otherKey(passphrase?: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const locked = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return privateKey.export({ type: 'pkcs8', format: 'pem', ...locked }).toString();
}
