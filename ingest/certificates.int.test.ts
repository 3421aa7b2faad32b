import { connect as connectSocket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { type CertificateAndKey, fingerprintOf } from './certs/authority.ts';
import type { GatewayAuth } from './identity.ts';
import { sha256 } from './testing/memory-registry.ts';
import { type ConnectOptions, connect, PINGREQ, publish } from './testing/mqtt-bytes.ts';
import type { RawGateway } from './testing/raw-gateway.ts';
import { gpsBatch, ingestRig, REFUSAL_MS, type RigOptions, until } from './testing/rig.ts';
import { testAuthority, tlsGateway } from './testing/tls-gateway.ts';

/** CONNECT without user name and password. */
const BARE = { username: null, password: null };
const HOUR_MS = 3_600_000;

/** An ingest with MQTTS, and an authority for its gateways' certificates. */
async function tlsRig(options: RigOptions = {}) {
  const authority = await testAuthority();
  const rig = await ingestRig({ ...options, config: { ...authority.config, ...options.config } });
  const open = (shown?: CertificateAndKey, tls = {}) =>
    tlsGateway(rig.ingest.addresses().mqtts!, authority.authority.certificate, shown, tls);
  /** Connects over TLS and says how CONNECT was answered. */
  const answer = async (
    shown: CertificateAndKey | undefined,
    options: Partial<ConnectOptions> = {},
  ): Promise<{ code: number; gateway: RawGateway }> => {
    const gateway = await open(shown);
    gateway.write(connect({ clientId: 'gw-1', ...options }));
    return { code: (await gateway.next()).body[1]!, gateway };
  };
  /** Connects and must be let in. */
  const signedIn = async (shown: CertificateAndKey | undefined, options: Partial<ConnectOptions> = {}) => {
    const { code, gateway } = await answer(shown, options);
    expect(code).toBe(0);
    return gateway;
  };
  const alive = async (gateway: RawGateway) => {
    gateway.write(PINGREQ);
    expect((await gateway.next()).type).toBe(13);
  };
  return { ...rig, authority, open, answer, signedIn, alive };
}

test.each<[string, GatewayAuth, boolean, Partial<ConnectOptions>]>([
  ['its secret over TLS', 'secret', false, {}],
  ['its secret, whatever certificate beside it', 'secret', true, {}],
  ['its certificate', 'certificate', true, BARE],
  ['its certificate and user name', 'certificate', true, { password: null }],
  ['its certificate, whatever password beside it', 'certificate', true, { password: 'wrong' }],
  ['its certificate and its secret', 'both', true, {}],
])('a gateway signs in with %s (auth %s), publishes and is acknowledged', async (_, auth, shows, options) => {
  const rig = await tlsRig();
  rig.registry.set('gw-1', { auth });
  const gateway = await rig.signedIn(shows ? await rig.authority.issue('gw-1') : undefined, options);
  gateway.write(publish('v1/fleet/of-gw-1/telemetry', gpsBatch([1, 2])));
  expect((await gateway.next()).type).toBe(4);
  expect(rig.log.records).toHaveLength(1);
  expect(rig.ingest.connections()).toBe(1);
});

test.each<[string, GatewayAuth, Partial<ConnectOptions>, number, string]>([
  ['its secret where a certificate is demanded', 'certificate', {}, 5, 'mqtt.certificate_required'],
  ['nothing where a certificate is demanded', 'certificate', BARE, 4, 'mqtt.certificate_required'],
  ['a wrong secret where a certificate is demanded', 'certificate', { password: 'x' }, 4, 'mqtt.certificate_required'],
  ['its secret where both are demanded', 'both', {}, 5, 'mqtt.certificate_required'],
])('%s is refused, over TLS and without it', async (_, auth, options, code, reason) => {
  const rig = await tlsRig();
  rig.registry.set('gw-1', { auth });
  expect((await rig.answer(undefined, options)).code).toBe(code);
  const plain = await rig.raw();
  plain.write(connect({ clientId: 'gw-1', ...options }));
  expect((await plain.next()).body[1]).toBe(code);
  expect(rig.audits).toMatchObject(
    Array(2).fill({ action: 'mqtt.connect', outcome: 'denied', reason, fleet: 'fleet' }),
  );
});

test.each<[string, GatewayAuth, Partial<ConnectOptions>, string]>([
  ['where both are demanded', 'both', BARE, 'mqtt.secret_required'],
  ['and a wrong secret where both are demanded', 'both', { password: 'wrong' }, 'mqtt.bad_credentials'],
  ['where the secret is demanded', 'secret', BARE, 'mqtt.secret_required'],
  ['and a wrong secret where that is demanded', 'secret', { password: 'wrong' }, 'mqtt.bad_credentials'],
  ['and a foreign user name', 'certificate', { username: 'gw-2' }, 'mqtt.bad_credentials'],
])('a right certificate %s is refused with CONNACK 4', async (_, auth, options, reason) => {
  const rig = await tlsRig();
  rig.registry.set('gw-1', { auth });
  expect((await rig.answer(await rig.authority.issue('gw-1'), options)).code).toBe(4);
  expect(rig.audits).toMatchObject([{ reason }]);
});

test('a right certificate of a gateway that nobody provisioned is refused with CONNACK 4', async () => {
  const rig = await tlsRig();
  const { code } = await rig.answer(await rig.authority.issue('gw-9'), { clientId: 'gw-9', ...BARE });
  expect([code, rig.audits[0]!.reason]).toEqual([4, 'mqtt.bad_credentials']);
});

type Authority = Awaited<ReturnType<typeof testAuthority>>;
test.each<[string, (authority: Authority) => Promise<CertificateAndKey>, string]>([
  [
    'of another authority',
    async () => (await testAuthority('Test authority')).issue('gw-1'),
    'mqtt.certificate_untrusted',
  ],
  [
    'that expired',
    ({ issue }) => issue('gw-1', { fromMs: Date.now() - 2 * HOUR_MS, untilMs: Date.now() - HOUR_MS }),
    'mqtt.certificate_expired',
  ],
  [
    'that is not valid yet',
    ({ issue }) => issue('gw-1', { fromMs: Date.now() + HOUR_MS, untilMs: Date.now() + 2 * HOUR_MS }),
    'mqtt.certificate_expired',
  ],
  ['for servers', ({ issue }) => issue('gw-1', { purpose: 'server' }), 'mqtt.certificate_purpose'],
  ['without an extended key usage', ({ issue }) => issue('gw-1', { purpose: 'none' }), 'mqtt.certificate_purpose'],
  ['of another gateway', ({ issue }) => issue('gw-2'), 'mqtt.certificate_mismatch'],
  ['in other letters', ({ issue }) => issue('GW-1'), 'mqtt.certificate_mismatch'],
])(
  'a certificate %s is refused with CONNACK 5, after a wait, and audited with its fingerprint',
  async (_, make, reason) => {
    const rig = await tlsRig();
    rig.registry.set('gw-1', { auth: 'both' });
    const shown = await make(rig.authority);
    const startedMs = performance.now();
    expect((await rig.answer(shown)).code).toBe(5);
    expect(performance.now() - startedMs).toBeGreaterThan(REFUSAL_MS - 5);
    const target = `gw-1 certificate ${fingerprintOf(shown.certificate)}`;
    expect(rig.audits).toMatchObject([
      { action: 'mqtt.connect', actor: 'gateway:gw-1', outcome: 'denied', reason, target },
    ]);
    expect(await rig.metric('mqtt_auth_failures_total', { reason })).toBe(1);
    expect(rig.ingest.connections()).toBe(0);
    // A gateway of which only the secret is asked is let in, with that certificate too.
    rig.registry.set('gw-1', { auth: 'secret' });
    await rig.signedIn(shown);
  },
);

test('a certificate whose key the client does not have ends the handshake', async () => {
  const rig = await tlsRig();
  rig.registry.set('gw-1', { auth: 'certificate' });
  const [mine, stolen] = [await rig.authority.issue('gw-2'), await rig.authority.issue('gw-1')];
  await expect(rig.open({ certificate: stolen.certificate, key: mine.key })).rejects.toThrow();
  expect(rig.ingest.connections()).toBe(0);
});

test('a revoked gateway is told so with its certificate, and loses its live connection', async () => {
  const rig = await tlsRig();
  rig.registry.set('gw-1', { auth: 'certificate' });
  const shown = await rig.authority.issue('gw-1');
  const live = await rig.signedIn(shown, BARE);
  rig.registry.set('gw-1', { revoked: true });
  await live.closed();
  expect((await rig.answer(shown, BARE)).code).toBe(5);
  expect(rig.audits.at(-1)).toMatchObject({ reason: 'mqtt.gateway_revoked' });
});

test('a certificate that is revoked ends its live connection; another one of the gateway goes on', async () => {
  const rig = await tlsRig();
  rig.registry.set('gw-1', { auth: 'certificate' });
  rig.registry.set('gw-2', { auth: 'certificate' });
  const [lost, good] = [await rig.authority.issue('gw-1'), await rig.authority.issue('gw-1')];
  const live = await rig.signedIn(lost, BARE);
  const other = await rig.signedIn(await rig.authority.issue('gw-2'), { clientId: 'gw-2', ...BARE });
  rig.registry.set('gw-1', { revokedCertificates: [fingerprintOf(lost.certificate)] });
  await live.closed();
  await rig.alive(other);
  expect((await rig.answer(lost, BARE)).code).toBe(5);
  expect(rig.audits.at(-1)).toMatchObject({ reason: 'mqtt.certificate_revoked' });
  await rig.alive(await rig.signedIn(good, BARE));
});

test('what a gateway has to show is raised: who showed less loses its connection, who showed it goes on', async () => {
  const rig = await tlsRig();
  const plain = await rig.signedIn(undefined, { clientId: 'gw-1' });
  const both = await rig.signedIn(await rig.authority.issue('gw-2'), { clientId: 'gw-2' });
  for (const gateway of ['gw-1', 'gw-2']) rig.registry.set(gateway, { auth: 'both' });
  await plain.closed();
  await rig.alive(both);
});

test('a certificate that runs out ends the connection that needs it', async () => {
  const rig = await tlsRig();
  rig.registry.set('gw-1', { auth: 'certificate' });
  // Certificates know whole seconds only.
  const shown = await rig.authority.issue('gw-1', { untilMs: Date.now() + 6000 });
  const live = await rig.signedIn(shown, BARE);
  await live.closed();
  expect(await rig.metric('mqtt_closed_total', { reason: 'credential_expired' })).toBe(1);
  expect((await rig.answer(shown, BARE)).code).toBe(5);
});

test('a secret rotates with an overlap over TLS: the live connection goes on, and ends with the overlap', async () => {
  const rig = await tlsRig();
  const live = await rig.signedIn(undefined);
  const untilMs = Date.now() + 5000;
  rig.registry.set('gw-1', { secret: 'new', previousSecretHash: sha256('secret'), previousSecretUntilMs: untilMs });
  await rig.alive(live);
  await live.closed();
  expect(Date.now()).toBeGreaterThanOrEqual(untilMs);
  await rig.signedIn(undefined, { password: 'new' });
});

test('a right certificate is answered at once while failures of the same address and id wait', async () => {
  const rig = await tlsRig({ refusalMs: 20_000 });
  rig.registry.set('gw-1', { auth: 'certificate' });
  const foreign = await (await testAuthority()).issue('gw-1');
  for (let i = 0; i < 3; i++) (await rig.open(foreign)).write(connect({ clientId: 'gw-1', ...BARE }));
  await until(() => rig.audits.length === 3);
  await rig.signedIn(await rig.authority.issue('gw-1'), BARE);
  expect(await rig.metric('mqtt_delayed')).toBe(3);
});

test('a second connection with the same certificate takes over', async () => {
  const rig = await tlsRig();
  rig.registry.set('gw-1', { auth: 'certificate' });
  const shown = await rig.authority.issue('gw-1');
  const first = await rig.signedIn(shown, BARE);
  const second = await rig.signedIn(shown, BARE);
  await first.closed();
  await rig.alive(second);
});

test('TLS below 1.2 is refused, and what is no TLS at all; both are counted', async () => {
  const rig = await tlsRig();
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
  await expect(rig.open(undefined, old)).rejects.toThrow();
  const { port, host } = rig.ingest.addresses().mqtts!;
  const plain = connectSocket(port, host).on('error', () => {});
  onTestFinished(() => void plain.destroy());
  plain.write(connect({ clientId: 'gw-1' }));
  await new Promise((resolve) => plain.once('close', resolve));
  const failures = () => rig.metric('mqtt_closed_total', { reason: 'tls_failed' });
  await until(async () => (await failures()) === 2);
  expect(await rig.metric('mqtt_tls_failures_total', { reason: 'protocol_version' })).toBe(1);
  expect(await rig.metric('mqtt_tls_failures_total', { reason: 'not_tls' })).toBe(1);
  expect(await rig.metric('mqtt_tls_handshakes')).toBe(0);
});

test.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'a %s session is not resumed: its certificate is shown anew',
  async (version) => {
    const rig = await tlsRig();
    rig.registry.set('gw-1', { auth: 'certificate' });
    const shown = await rig.authority.issue('gw-1');
    const only = { minVersion: version, maxVersion: version };
    let session: Buffer | undefined;
    const first = await rig.open(shown, only);
    (first.socket as TLSSocket).on('session', (given) => {
      session = given;
    });
    first.write(connect({ clientId: 'gw-1', ...BARE }));
    await first.next();
    session ??= (first.socket as TLSSocket).getSession();
    const second = await rig.open(undefined, { ...only, session });
    expect((second.socket as TLSSocket).isSessionReused()).toBe(false);
    second.write(connect({ clientId: 'gw-1', ...BARE }));
    expect((await second.next()).body[1]).toBe(4);
  },
);

test('half-open handshakes count as connections of their address, and end in time', async () => {
  const rig = await tlsRig({ limits: { maxUnsignedPerAddress: 3, connectTimeoutMs: 1500 } });
  const { port, host } = rig.ingest.addresses().mqtts!;
  const silent = Array.from({ length: 3 }, () => connectSocket(port, host).on('error', () => {}));
  onTestFinished(() => {
    for (const socket of silent) socket.destroy();
  });
  await until(async () => (await rig.metric('mqtt_tls_handshakes')) === 3);
  await expect(rig.open()).rejects.toThrow();
  expect(await rig.metric('mqtt_closed_total', { reason: 'too_many_unsigned' })).toBe(1);
  await until(async () => (await rig.metric('mqtt_tls_handshakes')) === 0);
  expect(await rig.metric('mqtt_tls_failures_total', { reason: 'timeout' })).toBe(3);
  await rig.signedIn(undefined);
});

test('a renewed server certificate is used for new connections without a restart; a broken one is not', async () => {
  const rig = await tlsRig({ tlsCheckMs: 20 });
  const live = await rig.signedIn(undefined, { clientId: 'gw-2' });
  const served = async () => {
    const gateway = await rig.open();
    const shown = (gateway.socket as TLSSocket).getPeerX509Certificate()!.fingerprint256;
    gateway.cut();
    return shown;
  };
  const before = await served();
  rig.authority.write('server.key', 'nonsense');
  await until(async () => (await rig.metric('mqtt_tls_reload_failures_total')) > 0);
  expect(await served()).toBe(before);
  const renewed = await rig.authority.issueServer();
  rig.authority.write('server.key', renewed.key);
  rig.authority.write('server.crt', renewed.certificate);
  await until(async () => (await served()) !== before);
  await rig.alive(live);
});

test('another authority is used without a restart: what the one before had issued counts no more', async () => {
  const rig = await tlsRig({ tlsCheckMs: 20 });
  rig.registry.set('gw-1', { auth: 'certificate' });
  const shown = await rig.authority.issue('gw-1');
  const live = await rig.signedIn(shown, BARE);
  const bySecret = await rig.signedIn(undefined, { clientId: 'gw-2' });
  const other = await testAuthority('Other authority');
  rig.authority.write('ca.crt', other.authority.certificate);
  await live.closed();
  expect(await rig.metric('mqtt_closed_total', { reason: 'authority_changed' })).toBe(1);
  expect((await rig.answer(shown, BARE)).code).toBe(5);
  await rig.signedIn(await other.issue('gw-1'), BARE);
  await rig.alive(bySecret);
});

test('MQTTS alone: the plain port is off', async () => {
  const rig = await tlsRig({ config: { mqttPort: 'off' } });
  expect(rig.ingest.addresses().mqtt).toBeUndefined();
  await rig.signedIn(undefined);
});

test('without an authority no certificate is asked for, and secrets count', async () => {
  const { tlsClientCa: _, ...config } = (await testAuthority()).config;
  const rig = await tlsRig({ config: { ...config, tlsClientCa: undefined } });
  rig.registry.set('gw-1', { auth: 'certificate' });
  const { port, host } = rig.ingest.addresses().mqtts!;
  const shown = await rig.authority.issue('gw-1');
  const gateway = await tlsGateway({ port, host }, '', shown, { rejectUnauthorized: false });
  gateway.write(connect({ clientId: 'gw-1' }));
  expect((await gateway.next()).body[1]).toBe(5);
  const secret = await tlsGateway({ port, host }, '', undefined, { rejectUnauthorized: false });
  secret.write(connect({ clientId: 'gw-2' }));
  expect((await secret.next()).body[1]).toBe(0);
});
