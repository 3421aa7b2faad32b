import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startEmbedded } from './embedded/server.ts';
import { seedFleet } from './fixtures/fleet.ts';
import { afterwards, opened, scratchFolder, silent } from './fixtures/scratch.ts';
import { createRegistry, type Registry } from './registry.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

// Real processes: on a machine that is busy with other things each start takes its time.
vi.setConfig({ testTimeout: 120_000 });

/** Far below the 15 s of the poll: who is in time has heard the notification. */
const soon = { timeout: 10_000, interval: 5 };

describe('with a database', () => {
  let database: TestDatabase;
  let registry: Registry;
  let seeded: Awaited<ReturnType<typeof seedFleet>>;
  beforeAll(async () => {
    database = await testDatabase();
    seeded = await seedFleet(database.pool);
    registry = createRegistry(database.store, silent);
    await registry.start();
  });
  afterAll(async () => {
    await registry.stop();
    await database.drop();
  });

  test('it knows gateways by their id and vehicles by fleet and id', () => {
    const { fleetId, vehicleId, gatewayId, secretHash } = seeded;
    const common = { fleet: 'city', fleetId, vehicle: 'a1', vehicleId };
    expect(registry.ready).toBe(true);
    const identity = { ...common, gateway: 'gw-1', gatewayId, secretHash, auth: 'secret', revoked: false };
    expect(registry.gateway('gw-1')).toEqual(identity);
    expect(registry.vehicle('city', 'a1')).toEqual({
      ...common,
      callSign: 'A1',
      kind: 'ambulance',
      homeStation: '',
      groups: [],
      inService: true,
    });
    expect(registry.gateway('gw-2')).toBeUndefined();
    expect(registry.vehicle('city', 'gw-1')).toBeUndefined();
    expect(registry.vehicle('town', 'a1')).toBeUndefined();
  });

  test('a change is seen within a moment and told once; what did not change keeps its object', async () => {
    const before = registry.gateway('gw-1');
    const told = vi.fn();
    const end = registry.onChange(told);
    await seedFleet(database.pool, { vehicle: 'a2', gateway: 'gw-2' });
    await vi.waitFor(() => expect(registry.gateway('gw-2')).toMatchObject({ vehicle: 'a2' }), soon);
    expect(told).toHaveBeenCalledTimes(1);
    expect(registry.gateway('gw-1')).toBe(before);
    await registry.refresh();
    expect(told).toHaveBeenCalledTimes(1); // nothing changed
    end();
    await database.pool.query(`update vehicles set call_sign = 'B7' where vehicle = 'a2'`);
    await vi.waitFor(() => expect(registry.vehicle('city', 'a2')?.callSign).toBe('B7'), soon);
    expect(told).toHaveBeenCalledTimes(1);
  });

  test('revoking a gateway and removing its vehicle both revoke', async () => {
    await seedFleet(database.pool, { vehicle: 'a3', gateway: 'gw-3' });
    await seedFleet(database.pool, { vehicle: 'a4', gateway: 'gw-4' });
    await database.pool.query(`update gateways set revoked_at = now() where gateway = 'gw-3'`);
    await database.pool.query(`update vehicles set removed_at = now() where vehicle = 'a4'`);
    await registry.refresh();
    expect(registry.gateway('gw-3')?.revoked).toBe(true);
    expect(registry.gateway('gw-4')?.revoked).toBe(true);
    expect([...registry.vehicles()].map(({ vehicle }) => vehicle)).toEqual(expect.arrayContaining(['a1', 'a3']));
    expect(registry.vehicle('city', 'a4')).toBeUndefined();
  });

  test('a rotated secret comes with the one before and its end', async () => {
    await database.pool.query(
      `update gateways set previous_secret_hash = secret_hash, previous_secret_until = '2030-01-01T00:00:00Z',
         secret_hash = $1 where gateway = 'gw-1'`,
      [Buffer.alloc(32, 7)],
    );
    await registry.refresh();
    expect(registry.gateway('gw-1')).toMatchObject({
      secretHash: Buffer.alloc(32, 7),
      previousSecretHash: seeded.secretHash,
      previousSecretUntilMs: Date.parse('2030-01-01T00:00:00Z'),
    });
  });

  test('what a gateway has to show and its revoked certificates are seen within a moment', async () => {
    const fingerprints = [Buffer.alloc(32, 9), Buffer.alloc(32, 8)];
    await database.pool.query(`update gateways set auth = 'both' where gateway = 'gw-1'`);
    await vi.waitFor(() => expect(registry.gateway('gw-1')?.auth).toBe('both'), soon);
    await database.pool.query(
      'insert into revoked_certificates (gateway_id, fingerprint) select $1, unnest($2::bytea[])',
      [seeded.gatewayId, fingerprints],
    );
    const revokedCertificates = ['08'.repeat(32), '09'.repeat(32)];
    await vi.waitFor(() => expect(registry.gateway('gw-1')).toMatchObject({ revokedCertificates }), soon);
  });

  test('asked during a look, it looks again: the answer holds what was committed before the question', async () => {
    const looks = [registry.refresh()];
    await seedFleet(database.pool, { vehicle: 'a5', gateway: 'gw-5' });
    looks.push(registry.refresh());
    await looks[1];
    expect(registry.gateway('gw-5')).toBeDefined();
    await Promise.all(looks);
  });

  test('a listener that throws harms neither the others nor the registry', async () => {
    const told = vi.fn();
    const ends = [
      registry.onChange(() => {
        throw new Error('mine');
      }),
      registry.onChange(told),
    ];
    await database.pool.query(`update vehicles set in_service = false where vehicle = 'a1'`);
    await vi.waitFor(() => expect(registry.vehicle('city', 'a1')?.inService).toBe(false), soon);
    expect(told).toHaveBeenCalled();
    for (const end of ends) end();
  });

  test('its listening connection is cut: it listens again by itself', async () => {
    const { rowCount } = await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'mediconnect listen registry'`,
    );
    expect(rowCount).toBe(1);
    await seedFleet(database.pool, { vehicle: 'a6', gateway: 'gw-6' });
    await vi.waitFor(() => expect(registry.gateway('gw-6')).toBeDefined(), soon);
    await database.pool.query(`update vehicles set kind = 'car' where vehicle = 'a6'`);
    await vi.waitFor(() => expect(registry.vehicle('city', 'a6')?.kind).toBe('car'), soon);
  });
});

test('while the database is away the last picture stays in force, and afterwards it is brought up to date', async () => {
  const folder = join(scratchFolder(), 'server');
  let server = await startEmbedded({ folder, log: silent });
  afterwards(() => server.stop());
  const { host, port } = server.connection;
  const databaseUrl = `postgres://postgres@${encodeURIComponent(host as string)}:${port}/postgres`;
  const store = await opened({ databaseUrl });
  await seedFleet(store.pool);
  const registry = createRegistry(store, silent);
  await registry.start();
  afterwards(() => registry.stop());

  await server.stop();
  await expect(registry.refresh()).rejects.toThrow();
  expect(registry.ready).toBe(true);
  expect(registry.gateway('gw-1')).toMatchObject({ vehicle: 'a1', revoked: false });

  server = await startEmbedded({ folder, log: silent });
  const other = await opened({ databaseUrl });
  await other.pool.query('update gateways set revoked_at = now()');
  await vi.waitFor(() => expect(registry.gateway('gw-1')?.revoked).toBe(true), { timeout: 12_000, interval: 20 });
});
