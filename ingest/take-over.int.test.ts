import { createLogger, createMetrics } from '@mediconnect/base';
import { createRegistry, type Registry, type Store } from '@mediconnect/store';
import { seedFleet } from '@mediconnect/store/fixtures/fleet.ts';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { fingerprintOf } from './certs/authority.ts';
import { createIngest, type Ingest } from './ingest.ts';
import { createSessionStore } from './session-store.ts';
import { memoryCommands } from './testing/memory-commands.ts';
import { connect, PINGREQ } from './testing/mqtt-bytes.ts';
import { type RawGateway, rawGateway } from './testing/raw-gateway.ts';
import { recordingLog } from './testing/recording-log.ts';
import { testAuthority, tlsGateway } from './testing/tls-gateway.ts';

const silent = createLogger('silent');
/** Statements on a machine that is busy with other things. */
const soon = { timeout: 20_000, interval: 20 };

let database: TestDatabase;
let registry: Registry;
beforeAll(async () => {
  database = await testDatabase();
  for (const n of [1, 2, 3, 4, 5]) await seedFleet(database.pool, { vehicle: `a${n}`, gateway: `gw-${n}` });
  registry = createRegistry(database.store, silent);
  await registry.start();
});
afterAll(async () => {
  await registry?.stop();
  await database?.drop();
});

type Access = Pick<Store, 'pool' | 'client'>;

/** An ingest process of its own as far as the others can tell: they meet in the database. */
async function startIngest({ access = database.store as Access, pollMs = 60_000, config = {} } = {}) {
  const metrics = createMetrics();
  const log = recordingLog();
  const ingest = createIngest({
    config: { mqttBind: '127.0.0.1', mqttPort: 0, lateDays: 30, ...config },
    ...{ registry, log, metrics, logger: silent, audit: () => {} },
    commands: memoryCommands(),
    sessionStore: createSessionStore(access, silent),
    sessionPollMs: pollMs,
  });
  await ingest.start();
  onTestFinished(() => ingest.stop());
  const metric = async (name: string) =>
    (await metrics.registry.getSingleMetric(`mediconnect_${name}`)?.get())?.values[0]?.value ?? 0;
  return { ingest, log, metric };
}

async function signIn(ingest: Ingest, clientId: string): Promise<RawGateway> {
  const gateway = await rawGateway(ingest.address());
  onTestFinished(() => gateway.cut());
  const will = { topic: `v1/city/${clientId.replace('gw-', 'a')}/presence`, payload: Buffer.from([8, 2]) };
  gateway.write(connect({ clientId, password: `secret of ${clientId}`, will }));
  expect((await gateway.next()).body[1]).toBe(0);
  return gateway;
}

async function alive(gateway: RawGateway): Promise<void> {
  gateway.write(PINGREQ);
  expect((await gateway.next()).type).toBe(13);
}

/** Waits until the database knows as many connections of a gateway as have signed in. */
const numberOf = async (gateway: string): Promise<number> => {
  const { rows } = await database.pool.query(
    'select session::float8 as session from gateway_sessions join gateways using (gateway_id) where gateway = $1',
    [gateway],
  );
  return rows[0]?.session ?? 0;
};
const numbered = (gateway: string, before: number) =>
  vi.waitFor(async () => expect(await numberOf(gateway)).toBeGreaterThan(before), soon);

const events = async (gateway: string) =>
  (
    await database.pool.query(
      `select e.kind, vehicle, severity, details from events e join vehicles using (vehicle_id) where details ->> 'gateway' = $1`,
      [gateway],
    )
  ).rows;

test('the newer connection of a gateway ends the older one in another process, whose will is void; others go on', async () => {
  const [one, two] = [await startIngest(), await startIngest()];
  const older = await signIn(one.ingest, 'gw-1');
  const other = await signIn(one.ingest, 'gw-2');
  await numbered('gw-1', 0);
  const newer = await signIn(two.ingest, 'gw-1');
  // Far below the poll's minute: who is in time has heard the notification.
  await older.closed();
  expect(await one.metric('mqtt_closed_total')).toBe(1);
  expect([one.ingest.connections(), two.ingest.connections()]).toEqual([1, 1]);
  await Promise.all([alive(newer), alive(other)]);
  // And back again.
  const back = await signIn(one.ingest, 'gw-1');
  await newer.closed();
  await alive(back);
  expect([...one.log.records, ...two.log.records]).toEqual([]);
});

test('without the notification it is found by looking', async () => {
  const deaf: Access = {
    pool: database.store.pool,
    client: () => {
      const client = database.store.client('deaf');
      client.connect = (() => new Promise(() => {})) as typeof client.connect;
      client.end = async () => {};
      return client;
    },
  };
  const [one, two] = [
    await startIngest({ access: deaf, pollMs: 200 }),
    await startIngest({ access: deaf, pollMs: 200 }),
  ];
  const before = await numberOf('gw-2');
  const older = await signIn(one.ingest, 'gw-2');
  await numbered('gw-2', before);
  const newer = await signIn(two.ingest, 'gw-2');
  await older.closed();
  await alive(newer);
});

test('no CONNACK waits for the database; what signed in meanwhile is told when it is back', async () => {
  let away = true;
  const refuse = async () => {
    throw new Error('the database is away');
  };
  const access = {
    pool: {
      query: (...args: Parameters<typeof database.pool.query>) => (away ? refuse() : database.pool.query(...args)),
      connect: () => (away ? refuse() : database.pool.connect()),
    } as unknown as Access['pool'],
    client: database.store.client,
  };
  const [one, two] = [await startIngest(), await startIngest({ access })];
  const before = await numberOf('gw-3');
  const older = await signIn(one.ingest, 'gw-3');
  await numbered('gw-3', before);
  const newer = await signIn(two.ingest, 'gw-3');
  await vi.waitFor(async () => expect(await two.metric('gateway_sessions_waiting')).toBe(1), soon);
  await Promise.all([alive(older), alive(newer)]);
  away = false;
  await older.closed();
  await alive(newer);
  await vi.waitFor(async () => expect(await two.metric('gateway_sessions_waiting')).toBe(0), soon);
});

test('a gateway that is displaced more than three times a minute raises gateway.contested, once, whichever processes', async () => {
  const [one, two] = [await startIngest(), await startIngest()];
  let last = await signIn(one.ingest, 'gw-4');
  await numbered('gw-4', 0);
  for (let n = 1; n <= 6; n++) {
    const before = await numberOf('gw-4');
    const next = await signIn(n % 2 ? two.ingest : one.ingest, 'gw-4');
    await last.closed();
    await numbered('gw-4', before);
    last = next;
    if (n === 3) expect(await events('gw-4')).toEqual([]);
  }
  await vi.waitFor(async () => expect(await events('gw-4')).toHaveLength(1), soon);
  const kept = async () =>
    (await database.pool.query('select jsonb_array_length(displacements) as n from gateway_contests')).rows;
  await vi.waitFor(async () => expect(await kept()).toContainEqual({ n: 6 }), soon);
  const details = { gateway: 'gw-4', displacements: 4, addresses: ['127.0.0.1'] };
  expect(await events('gw-4')).toEqual([{ kind: 'gateway.contested', vehicle: 'a4', severity: 'warning', details }]);
  expect(await events('gw-1')).toEqual([]);
});

test('the certificates that a gateway signs in with are remembered, and one that is revoked ends its connection', async () => {
  const { pool } = database;
  const authority = await testAuthority();
  const { ingest } = await startIngest({ config: authority.config });
  await pool.query(`update gateways set auth = 'certificate' where gateway = 'gw-5'`);
  await registry.refresh();
  const shown = await authority.issue('gw-5');
  const gateway = await tlsGateway(ingest.addresses().mqtts!, authority.authority.certificate, shown);
  gateway.write(connect({ clientId: 'gw-5', username: null, password: null }));
  expect((await gateway.next()).body[1]).toBe(0);
  const used = () => pool.query(`select encode(fingerprint, 'hex') as fingerprint from gateway_certificates`);
  await vi.waitFor(
    async () => expect((await used()).rows).toEqual([{ fingerprint: fingerprintOf(shown.certificate) }]),
    soon,
  );
  await pool.query(
    'insert into revoked_certificates (gateway_id, fingerprint) select gateway_id, fingerprint from gateway_certificates',
  );
  await gateway.closed();
});
