import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CertsError } from './files.ts';
import { runCerts } from './main.ts';

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

function scratch() {
  const parent = mkdtempSync(join(tmpdir(), 'mediconnect-certs-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const out = join(parent, 'certs');
  const said: string[] = [];
  return {
    out,
    said,
    run: (...args: string[]) => runCerts([...args, '--out', out], (line) => said.push(line)),
    certificate: (name: string) => new X509Certificate(readFileSync(join(out, `${name}.crt`))),
  };
}

test('an authority, a server and gateways: P-256, the right extended key usage, issued by the authority', async () => {
  const { out, said, run, certificate } = scratch();
  await run('ca', '--name', 'North fleet', '--days', '30');
  await run('server', '--host', 'mqtt.example.org', '--host', '192.0.2.7');
  await run('gateway', 'gw-7', 'gw-8');
  const [ca, server, gateway] = [certificate('ca'), certificate('server'), certificate('gateways/gw-8')];
  expect([ca.ca, ca.subject]).toEqual([true, 'CN=North fleet']);
  expect(Math.round((ca.validToDate.getTime() - Date.now()) / 86_400_000)).toBe(30);
  expect([server.ca, server.subject, server.keyUsage]).toEqual([false, 'CN=mqtt.example.org', [SERVER_AUTH]]);
  expect(server.subjectAltName).toBe('DNS:mqtt.example.org, IP Address:192.0.2.7');
  expect([gateway.ca, gateway.subject, gateway.keyUsage]).toEqual([false, 'CN=gw-8', [CLIENT_AUTH]]);
  for (const issued of [server, gateway]) {
    expect(issued.checkIssued(ca) && issued.verify(ca.publicKey)).toBe(true);
    expect(issued.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  }
  expect(said.join('\n')).toContain(gateway.fingerprint256.replaceAll(':', '').toLowerCase());
  expect(said).toContain(`  MEDICONNECT_TLS_KEY=${join(out, 'server.key')}`);
});

test.skipIf(process.platform === 'win32')('the folder is for its owner alone, and so are the keys', async () => {
  const { out, run } = scratch();
  await run('ca');
  await run('gateway', 'gw-7');
  const modeOf = (name: string) => (statSync(join(out, name)).mode & 0o777).toString(8);
  expect(['', 'gateways', 'ca.key', 'gateways/gw-7.key'].map(modeOf)).toEqual(['700', '700', '600', '600']);
});

test('nothing is overwritten, not even in part, unless asked for', async () => {
  const { out, run, certificate } = scratch();
  await run('ca');
  const before = certificate('ca').fingerprint256;
  await expect(run('ca')).rejects.toThrow(/ca\.key exists already; --force/);
  await run('gateway', 'gw-7');
  const gateway = certificate('gateways/gw-7').fingerprint256;
  await expect(run('gateway', 'gw-8', 'gw-7')).rejects.toThrow(/gw-7\.key exists already/);
  expect(() => certificate('gateways/gw-8')).toThrow();
  writeFileSync(join(out, 'server.crt'), 'mine');
  await expect(run('server', '--host', 'a')).rejects.toThrow(/server\.crt exists already/);
  expect(certificate('ca').fingerprint256).toBe(before);
  await run('gateway', 'gw-7', '--force');
  expect(certificate('gateways/gw-7').fingerprint256).not.toBe(gateway);
});

test.each([
  [['server', '--host', 'a'], /there is no authority/],
  [['server'], /say --host/],
  [['server', '--host', 'a b'], /neither a host name nor an address/],
  [['gateway'], /say which gateways/],
  [['gateway', '../x'], /no gateway id/],
  [['ca', '--days', '0'], /--days/],
  [['ca', 'x'], /takes no ids/],
  [['nonsense'], /say "ca", "server" or "gateway"/],
  [['ca', '--nonsense'], /nonsense/],
])('%j is refused in one line', async (args, reason) => {
  const { run } = scratch();
  const refused = run(...args);
  await expect(refused).rejects.toThrow(reason);
  await expect(refused).rejects.toBeInstanceOf(CertsError);
});
