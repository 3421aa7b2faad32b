import { createLogger, createMetrics } from '@mediconnect/base';
import { createRegistry } from '@mediconnect/store';
import { testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createIngest } from './ingest.ts';
import { memoryCommands } from './testing/memory-commands.ts';
import { sha256 } from './testing/memory-registry.ts';
import { connect, publish } from './testing/mqtt-bytes.ts';
import { rawGateway } from './testing/raw-gateway.ts';
import { recordingLog } from './testing/recording-log.ts';
import { gpsBatch } from './testing/rig.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

/** An ingest over the real registry of the test's database. */
async function startIngest() {
  const registry = createRegistry(database.store, createLogger('silent'));
  await registry.start();
  const log = recordingLog();
  const ingest = createIngest({
    config: { mqttBind: '127.0.0.1', mqttPort: 0, lateDays: 30 },
    registry,
    log,
    commands: memoryCommands(),
    audit: () => {},
    metrics: createMetrics(),
    logger: createLogger('silent'),
    refusalDelays: { minMs: 1, maxMs: 1, maxKeys: 10 },
  });
  await ingest.start();
  onTestFinished(async () => {
    await ingest.stop();
    await registry.stop();
  });
  /** Connects; the gateway and the return code of its CONNACK. */
  const signIn = async (clientId: string, password: string) => {
    const gateway = await rawGateway(ingest.address());
    onTestFinished(() => gateway.cut());
    gateway.write(connect({ clientId, password }));
    return { gateway, code: (await gateway.next()).body[1] };
  };
  return { log, ingest, registry, signIn };
}

test('a gateway created, rotated, moved and revoked in the database is served accordingly, live connections too', async () => {
  const { pool } = database;
  const { signIn, registry, log } = await startIngest();
  expect((await signIn('gw-1', 'one')).code).toBe(4);
  await pool.query(`insert into fleets (fleet, name) values ('north', 'North')`);
  await pool.query(
    `insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, v, v from fleets, unnest(array['a', 'b']) v`,
  );
  await pool.query(
    `insert into gateways (gateway, vehicle_id, secret_hash) select 'gw-1', vehicle_id, $1 from vehicles where vehicle = 'a'`,
    [sha256('one')],
  );
  await registry.refresh();
  const first = await signIn('gw-1', 'one');
  expect(first.code).toBe(0);
  first.gateway.write(publish('v1/north/a/telemetry', gpsBatch([1])));
  expect((await first.gateway.next()).type).toBe(4);
  expect(log.records).toMatchObject([{ fleet: 'north', vehicle: 'a', gateway: 'gw-1' }]);

  // A rotation with overlap leaves the live connection alone, one without ends it.
  await pool.query(
    `update gateways set previous_secret_hash = secret_hash, previous_secret_until = now() + interval '1 hour', secret_hash = $1`,
    [sha256('two')],
  );
  await registry.refresh();
  expect((await signIn('gw-1', 'one')).code).toBe(0);
  const second = await signIn('gw-1', 'two');
  expect(second.code).toBe(0);

  // Told by NOTIFY, without anybody asking for it.
  await pool.query(`update gateways set vehicle_id = (select vehicle_id from vehicles where vehicle = 'b')`);
  await second.gateway.closed();
  const moved = await signIn('gw-1', 'two');
  moved.gateway.write(publish('v1/north/b/telemetry', gpsBatch([2])));
  expect((await moved.gateway.next()).type).toBe(4);

  await pool.query(`update gateways set revoked_at = now()`);
  await moved.gateway.closed();
  expect((await signIn('gw-1', 'two')).code).toBe(5);
});
