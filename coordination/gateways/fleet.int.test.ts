import { lastKnown, startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashSecret } from '../people/secrets.ts';

let server: TestDashboard;
let admin: string;
beforeAll(async () => {
  server = await startTestDashboard();
  admin = await server.signIn('administrator');
});
afterAll(() => server?.stop());

const send = (method: string, path: string, body?: unknown, cookie = admin) => server.send(cookie, method, path, body);

test('a vehicle is added, seen, changed and removed; a removed one comes back with its history', async () => {
  const made = await send('POST', '/vehicles', { vehicle: 'v-1', callSign: 'Móvil 1', kind: 'als', tankLitres: 80 });
  expect(made).toMatchObject({
    status: 201,
    body: { callSign: 'Móvil 1', staleness: 'never', position: null, crew: null },
  });
  expect((await send('POST', '/vehicles', { vehicle: 'v-1', callSign: 'x' })).body.code).toBe('conflict.exists');
  expect(server.registry.vehicle('red', 'v-1')?.callSign).toBe('Móvil 1');
  const changed = await send('PATCH', '/vehicles/v-1', { inService: false, tankLitres: null });
  expect(changed.body).toMatchObject({ inService: false, tankLitres: null, kind: 'als', state: 'out_of_service' });
  expect((await send('DELETE', '/vehicles/v-1')).status).toBe(204);
  expect((await send('GET', '/vehicles/v-1')).status).toBe(404);
  expect(server.registry.vehicle('red', 'v-1')).toBeUndefined();
  const again = await send('POST', '/vehicles', { vehicle: 'v-1', callSign: 'back' });
  expect(again).toMatchObject({ status: 201, body: { inService: true, createdAt: made.body.createdAt } });
});

test('what people set comes back as they wrote it', async () => {
  const body = { vehicle: 'v-3', callSign: '🚑 Móvil 3', tankLitres: 62.3, expectedIntervalSeconds: 0.7 };
  expect((await send('POST', '/vehicles', body)).body).toMatchObject(body);
});

test('vehicles are in groups, and are listed by them', async () => {
  for (const [vehicle, groups] of [
    ['g-1', ['north', 'als']],
    ['g-2', ['south']],
  ] as const)
    await send('POST', '/vehicles', { vehicle, callSign: vehicle, groups });
  expect(server.registry.vehicle('red', 'g-1')?.groups).toEqual(['north', 'als']);
  expect((await send('PATCH', '/vehicles/g-2', { groups: ['north'] })).body.groups).toEqual(['north']);
  const listed = async (group: string) =>
    (await send('GET', `/vehicles?group=${group}`)).body.items.map(({ vehicle }: { vehicle: string }) => vehicle);
  expect([await listed('north'), await listed('als'), await listed('south')]).toEqual([['g-1', 'g-2'], ['g-1'], []]);
  for (const groups of [['x', 'x'], ['a b'], 'north', Array.from({ length: 21 }, (_, n) => `g${n}`)])
    expect((await send('PATCH', '/vehicles/g-2', { groups })).status).toBe(400);
});

test('a vehicle shows what it said last, and how old that is', async () => {
  await send('POST', '/vehicles', { vehicle: 'v-2', callSign: 'Two' });
  const now = Date.now();
  const known = lastKnown('red', 'v-2', {
    latitudeE7: -349000000,
    longitudeE7: -561000000,
    timeMs: now - 30_000,
    receivedAtMs: now - 12_000,
  });
  const times = { timeMs: now, receivedAtMs: now };
  server.live.publish([
    {
      ...known,
      state: 2,
      siren: { mode: 3, lights: true, ...times },
      engine: { ignition: true, fuelLevelPermille: 0, troubleCodes: { codes: [] }, ...times },
      crewReported: true,
      crew: [{ badge: 'B-1', role: 1, signedOn: true, ...times }],
    },
  ]);
  const { body } = await send('GET', '/vehicles/v-2');
  expect(body).toMatchObject({
    state: 'siren',
    staleness: 'late',
    position: { latitude: -34.9, longitude: -56.1, newestFixBad: false },
    siren: { mode: 'yelp', lights: true },
    battery: null,
    health: { engine: { ignition: true, fuelLevelPermille: 0, troubleCodes: [] }, device: null },
    crew: [{ badge: 'B-1', role: 'driver', signedOn: true }],
  });
  expect(body.position.ageSeconds).toBeGreaterThanOrEqual(30);
});

test('pages of the fleet give every vehicle once, by id', async () => {
  await Promise.all(
    Array.from({ length: 7 }, (_, n) => send('POST', '/vehicles', { vehicle: `p-${n}`, callSign: `P${n}` })),
  );
  const ids: string[] = [];
  let cursor = '';
  do {
    const { body } = await send('GET', `/vehicles?limit=3${cursor}`);
    ids.push(...body.items.map((item: { vehicle: string }) => item.vehicle));
    cursor = body.next === null ? '' : `&cursor=${body.next}`;
  } while (cursor !== '');
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids).toEqual(expect.arrayContaining(['p-0', 'p-6']));
});

test('a gateway gets 256 random bits, shown once and stored as a hash that ingest knows at once', async () => {
  await send('POST', '/vehicles', { vehicle: 'v-3', callSign: 'Three' });
  const made = await send('POST', '/gateways', { gateway: 'gw-3', vehicle: 'v-3' });
  expect(made).toMatchObject({ status: 201, body: { gateway: 'gw-3', vehicle: 'v-3' } });
  const { secret } = made.body;
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(server.registry.gateway('gw-3')).toMatchObject({ secretHash: hashSecret(secret), revoked: false });
  expect(JSON.stringify((await send('GET', '/gateways')).body)).not.toContain(secret);
  expect((await send('DELETE', '/vehicles/v-3')).body.code).toBe('conflict.in_use');
});

test('a rotated secret leaves the old one some hours; without overlap it ends at once', async () => {
  const before = server.registry.gateway('gw-3')!.secretHash;
  const rotated = await send('POST', '/gateways/gw-3/secret', { overlapHours: 2 });
  const until = Date.parse(rotated.body.previousSecretUntil);
  expect(Math.abs(until - Date.now() - 7_200_000)).toBeLessThan(60_000);
  expect(server.registry.gateway('gw-3')).toMatchObject({
    secretHash: hashSecret(rotated.body.secret),
    previousSecretHash: before,
    previousSecretUntilMs: until,
  });
  await send('POST', '/gateways/gw-3/secret', { overlapHours: 0 });
  expect(server.registry.gateway('gw-3')?.previousSecretHash).toBeUndefined();
});

test('what a gateway has to show is set when it is made, changed, and listed', async () => {
  await send('POST', '/vehicles', { vehicle: 'v-5', callSign: 'Five' });
  expect((await send('POST', '/gateways', { gateway: 'gw-5', vehicle: 'v-5', auth: 'certificate' })).status).toBe(201);
  expect(server.registry.gateway('gw-5')?.auth).toBe('certificate');
  const changed = await send('PATCH', '/gateways/gw-5', { auth: 'both' });
  expect(changed).toMatchObject({ status: 200, body: { gateway: 'gw-5', vehicle: 'v-5', auth: 'both' } });
  expect(server.registry.gateway('gw-5')?.auth).toBe('both');
  const { items } = (await send('GET', '/gateways')).body;
  const auths = Object.fromEntries(items.map((item: { gateway: string; auth: string }) => [item.gateway, item.auth]));
  expect(auths).toMatchObject({ 'gw-3': 'secret', 'gw-5': 'both' });
  for (const body of [{}, { auth: 'none' }, { auth: 'both', vehicle: 'v-1' }])
    expect((await send('PATCH', '/gateways/gw-5', body)).status).toBe(400);
  expect((await send('POST', '/gateways', { gateway: 'gw-6', vehicle: 'v-5', auth: 'none' })).status).toBe(400);
});

test('a certificate is revoked by its fingerprint, used or not; what was used is shown', async () => {
  const [used, unused] = ['ab'.repeat(32), 'cd'.repeat(32)];
  await server.database.pool.query(
    `insert into gateway_certificates (gateway_id, fingerprint, not_after, first_used_at, last_used_at)
     select gateway_id, $1, '2030-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'
       from gateways where gateway = 'gw-5'`,
    [Buffer.from(used, 'hex')],
  );
  const shown = { fingerprint: used, lastUsedAt: '2026-02-01T00:00:00.000Z', revokedAt: null };
  const list = () => send('GET', '/gateways/gw-5/certificates');
  expect((await list()).body).toMatchObject({ items: [shown], next: null });
  const colons = used.toUpperCase().match(/../g)!.join(':');
  for (const fingerprint of [colons, used, unused])
    expect((await send('DELETE', `/gateways/gw-5/certificates/${fingerprint}`)).status).toBe(204);
  expect(server.registry.gateway('gw-5')?.revokedCertificates).toEqual([used, unused]);
  const { items } = (await list()).body;
  expect(items).toMatchObject([{ fingerprint: used }, { fingerprint: unused, lastUsedAt: null, notAfter: null }]);
  expect(items.every((item: { revokedAt: string | null }) => item.revokedAt !== null)).toBe(true);
  expect((await send('GET', '/gateways/gw-3/certificates')).body.items).toEqual([]);
  for (const wrong of ['ab', 'x'.repeat(64), `${used}ab`])
    expect((await send('DELETE', `/gateways/gw-5/certificates/${wrong}`)).status).toBe(400);
  expect((await send('GET', '/gateways/gw-none/certificates')).status).toBe(404);
});

test('a gateway has at most a hundred revoked certificates; one of them can be revoked again', async () => {
  const fingerprints = Array.from({ length: 98 }, (_, n) => Buffer.alloc(32, n));
  await server.database.pool.query(
    `insert into revoked_certificates (gateway_id, fingerprint)
     select gateway_id, unnest($1::bytea[]) from gateways where gateway = 'gw-5'`,
    [fingerprints],
  );
  const revoke = (fingerprint: string) => send('DELETE', `/gateways/gw-5/certificates/${fingerprint}`);
  expect((await revoke('ef'.repeat(32))).body.code).toBe('conflict.in_use');
  expect((await revoke('00'.repeat(32))).status).toBe(204);
});

test('a revoked gateway is worth nothing, and may be provisioned anew in its own fleet only', async () => {
  expect((await send('DELETE', '/gateways/gw-3')).status).toBe(204);
  expect(server.registry.gateway('gw-3')?.revoked).toBe(true);
  expect((await send('POST', '/gateways/gw-3/secret', {})).status).toBe(404);
  const blue = await server.signIn('administrator', 'blue');
  await send('POST', '/vehicles', { vehicle: 'v-3', callSign: 'Blue three' }, blue);
  expect((await send('POST', '/gateways', { gateway: 'gw-3', vehicle: 'v-3' }, blue)).body.code).toBe(
    'conflict.exists',
  );
  expect((await send('POST', '/gateways', { gateway: 'gw-3', vehicle: 'v-3' })).status).toBe(201);
  expect(server.registry.gateway('gw-3')?.revoked).toBe(false);
});

test('a gateway can not be mounted in a vehicle of another fleet, nor take an id that is in use', async () => {
  const blue = await server.signIn('administrator', 'blue');
  expect((await send('POST', '/gateways', { gateway: 'gw-9', vehicle: 'v-1' }, blue)).status).toBe(404);
  expect((await send('POST', '/gateways', { gateway: 'gw-3', vehicle: 'v-3' })).body.code).toBe('conflict.exists');
});

test('dead letters show their reason, and their bytes on request', async () => {
  await server.database.pool.query(`
    insert into dead_letters (fleet_id, gateway, vehicle, reason, detail, received_at, payload_hash, payload_bytes, payload)
      select fleet_id, 'gw-3', 'v-3', 'frame.too_old', 'time_ms is 1970', now(), '\\x01', 3, '\\x010203' from fleets where fleet = 'red'`);
  const [plain, whole] = [
    await send('GET', '/dead-letters'),
    await send('GET', '/dead-letters?payload=true&reason=frame.too_old'),
  ];
  expect(plain.body.items).toMatchObject([{ reason: 'frame.too_old', payloadBytes: 3, payload: null }]);
  expect(whole.body.items[0].payload).toBe('AQID');
});
