import { telemetry } from '@mediconnect/schemas';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../store/testing.ts';
import { freePort } from '../free-port.ts';
import { createTestKafka, type TestKafka } from '../services/kafka.ts';
import { createTestProxy, type TestProxy } from '../services/proxy.ts';
import { TestGateway } from './gateway.ts';
import { follow } from './live-viewer.ts';
import {
  ApiUser,
  dataFolder,
  endLaunched,
  type Json,
  joinedEnvironment,
  type Running,
  startProduct,
  until,
} from './product.ts';

// Each role in processes of its own, on a real Kafka and a real TimescaleDB that are held up and cut.

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const VEHICLES = 12;
/** How long the slowest of these takes here at worst: a rebalance after a process vanished, on a busy machine. */
const PATIENCE_MS = 90_000;
const folder = dataFolder();
let kafka: TestKafka;
let database: TestDatabase;
/** Between the roles and the database. */
let wire: TestProxy;
let env: NodeJS.ProcessEnv;
let api: ApiUser;
let dashboard: Running;
let ingests: Running[];
let processors: Running[];
const gateways: TestGateway[] = [];

const nameOf = (i: number) => `unit-${i + 1}`;
const start = (role: 'ingest' | 'processor' | 'dashboard') => startProduct(role, env);

beforeAll(async () => {
  [kafka, database] = await Promise.all([createTestKafka(), testDatabase()]);
  await kafka.start();
  const url = new URL(database.url);
  if (!url.port) throw new Error('these tests need a database that listens on TCP: npm run test:services');
  const port = await freePort();
  wire = await createTestProxy(port, Number(url.port));
  url.port = String(port);
  env = joinedEnvironment(folder.path, url.href, kafka.brokers);
  dashboard = await start('dashboard');
  ingests = await Promise.all([start('ingest'), start('ingest')]);
  processors = await Promise.all([start('processor'), start('processor')]);
  api = await new ApiUser(dashboard.http).signIn();
  for (let i = 0; i < VEHICLES; i++) gateways.push(new TestGateway(await api.provision(nameOf(i))));
  for (const [i, gateway] of gateways.entries()) await connect(gateway, ingests[i % 2]!);
});
afterAll(async () => {
  for (const gateway of gateways) gateway.close();
  endLaunched();
  await wire?.close();
  await kafka?.remove();
  await database?.drop();
  folder.remove();
});

/** Connects as soon as that process knows the gateway. */
const connect = (gateway: TestGateway, ingest: Running) =>
  until('the gateway to be known', async () => (await gateway.connect(ingest.mqtt).catch(() => -1)) === 0, PATIENCE_MS);

const fix = (gateway: TestGateway, north: number) =>
  gateway.frame({ gps: { latitudeE7: -349_000_000 + north, longitudeE7: -561_600_000, accuracyDm: 40, fixType: 3 } });

/** The numbers of a vehicle's stored frames. */
async function storedSeqs(vehicle: string): Promise<number[]> {
  const frames = await api.frames(vehicle);
  return frames.map(({ seq }): number => seq).sort((a, b) => a - b);
}

/** Waits until everything that was acknowledged is stored, each once. */
async function everythingStored(): Promise<void> {
  for (const [i, { acknowledged }] of gateways.entries()) {
    const allThere = async () => {
      const there = new Set(await storedSeqs(nameOf(i)));
      return acknowledged.every(({ seq }) => there.has(seq!));
    };
    await until(`${acknowledged.length} frames of ${nameOf(i)}`, allThere, PATIENCE_MS);
    const seqs = await storedSeqs(nameOf(i));
    expect(new Set(seqs).size).toBe(seqs.length);
  }
}

async function readiness({ http }: Running): Promise<Json> {
  const answer = await fetch(`${http}/readyz`, { signal: AbortSignal.timeout(20_000) });
  return { status: answer.status, ...((await answer.json()) as Json) };
}
const untilReadyIs = (process: Running, ready: boolean) =>
  until(`ready to be ${ready}`, async () => (await readiness(process)).ready === ready, PATIENCE_MS);

/** Sends SIGTERM to all at once; each has to end by itself, in time. */
async function endInTime(processes: readonly Running[]): Promise<void> {
  const ended = await Promise.all(processes.map((process) => process.end()));
  for (const [i, { code, ms }] of ended.entries()) {
    const { child, stderr } = processes[i]!;
    const inTime = code === 0 && ms < 5000;
    expect(inTime || `${code ?? child.signalCode} after ${ms} ms: ${stderr().slice(-3000)}`).toBe(true);
  }
}

/** A figure of a process, summed over its labels. */
async function figureOf({ http }: Running, name: string): Promise<number> {
  const answer = await fetch(`${http}/metrics`, { signal: AbortSignal.timeout(20_000) });
  const lines = (await answer.text()).split('\n');
  const values = lines.filter((line) => new RegExp(`^mediconnect_${name}[ {]`).test(line));
  return values.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

test('each process is alive, ready, and has figures', async () => {
  const parts = async (process: Running) => Object.keys((await readiness(process)).parts).sort();
  expect(await parts(ingests[0]!)).toEqual(['database', 'ingest', 'kafka', 'log', 'registry']);
  expect(await parts(processors[0]!)).toEqual([
    'database',
    'fences',
    'kafka',
    'live',
    'processor',
    'regions',
    'registry',
  ]);
  expect(await parts(dashboard)).toEqual(['database', 'kafka', 'live', 'log', 'regions', 'registry']);
  for (const process of [dashboard, ...ingests, ...processors]) {
    expect(await readiness(process)).toMatchObject({ status: 200, ready: true });
    expect((await fetch(`${process.http}/healthz`)).status).toBe(200);
    expect(await figureOf(process, 'database_connections')).toBeGreaterThan(0);
  }
});

test('a fix goes from a gateway at one process through the others onto the map, and can be read back', async () => {
  const viewer = await follow(dashboard.http, api.cookie);
  const [gateway] = gateways;
  await gateway!.publish([fix(gateway!, 1000)]);
  await until(
    'the fix on the map',
    () => viewer.picture.shown.get(nameOf(0))?.latitudeE7 === -348_999_000,
    PATIENCE_MS,
  );
  viewer.close();
  expect(await storedSeqs(nameOf(0))).toEqual([1]);
});

test('two ingests and two processors: everything is stored once, and both processors have a share', async () => {
  for (let round = 0; round < 5; round++)
    await Promise.all(gateways.map((gateway) => gateway.publish([fix(gateway, round)])));
  await everythingStored();
  for (const processor of processors) expect(await figureOf(processor, 'frames_stored_total')).toBeGreaterThan(0);
  const shares = await Promise.all(processors.map(async (one) => (await readiness(one)).parts.processor.partitions));
  expect(new Set(shares.flat()).size).toBe(shares.flat().length);
});

/** What a client tells next of something. */
const next = (client: MqttClient, event: 'close' | 'message') =>
  new Promise<unknown[]>((resolve) => client.once(event, (...told: unknown[]) => resolve(told)));

test('ingest processes meet in the database: a gateway is taken over, gets its command, and is revoked', async () => {
  const { fleet, secret } = await api.provision('guest');
  const options = { clientId: 'gw-guest', username: 'gw-guest', password: secret, protocolVersion: 4 } as const;
  const join = ({ mqtt }: Running) =>
    until('the guest to be known', () => connectAsync(mqtt, { ...options, reconnectPeriod: 0 }).catch(() => undefined));
  const first = await join(ingests[0]!);
  const gone = next(first, 'close');
  const second = await join(ingests[1]!);
  await gone;

  const told = next(second, 'message');
  await second.subscribeAsync(`v1/${fleet}/guest/commands`, { qos: 1 });
  const { id } = await api.call<Json>('POST', '/gateways/gw-guest/commands', { kind: 'request_fix' });
  const command = telemetry.Command.decode((await told)[1] as Buffer);
  expect([String(command.id), command.requestFix]).toEqual([String(id), expect.anything()]);

  const closed = next(second, 'close');
  await api.call('DELETE', '/gateways/gw-guest');
  await closed;
});

test('kill -9 of a processor in mid-stream: the other takes over, nothing acknowledged is lost or doubled', async () => {
  let streaming = true;
  const streams = gateways.map(async (gateway) => {
    for (let round = 0; streaming; round++) await gateway.publish([fix(gateway, round)]);
  });
  const acknowledged = () => gateways.reduce((sum, gateway) => sum + gateway.acknowledged.length, 0);
  const before = acknowledged();
  await until('frames on their way', () => acknowledged() > before + 50 * VEHICLES, PATIENCE_MS);
  const killed = processors[0]!;
  await killed.end('SIGKILL');
  const then = acknowledged();
  await until('acknowledgements that go on', () => acknowledged() > then + 5 * VEHICLES, PATIENCE_MS);
  streaming = false;
  await Promise.all(streams);
  await everythingStored();
  processors = [processors[1]!, await start('processor')];
});

test('the database is away: gateways are acknowledged and known, and all is stored when it returns', async () => {
  wire.cut();
  await untilReadyIs(processors[0]!, false);
  await untilReadyIs(dashboard, false);
  const [gateway] = gateways;
  await gateway!.publish([fix(gateway!, 1), fix(gateway!, 2)]);
  gateways[1]!.close();
  expect(await gateways[1]!.connect(ingests[0]!.mqtt)).toBe(0);
  await gateways[1]!.publish([fix(gateways[1]!, 3)]);
  expect(await readiness(ingests[0]!)).toMatchObject({ status: 200, parts: { database: { answers: false } } });
  wire.mend();
  for (const process of [dashboard, ...ingests, ...processors]) await untilReadyIs(process, true);
  await everythingStored();
});

test('SIGTERM while the database hangs: processor and dashboard end within five seconds, and nothing is lost', async () => {
  wire.hold();
  await Promise.all(gateways.map((gateway, i) => gateway.publish([fix(gateway, i)])));
  await endInTime([...processors, dashboard]).finally(wire.mend);
  processors = await Promise.all([start('processor'), start('processor')]);
  dashboard = await start('dashboard');
  api = await new ApiUser(dashboard.http).signIn();
  await everythingStored();
});

test('a dashboard that starts later shows what was last known', async () => {
  const viewer = await follow(dashboard.http, api.cookie);
  await until(
    'all vehicles with a place',
    () => [...viewer.picture.shown.values()].filter(({ latitudeE7 }) => latitudeE7 !== undefined).length === VEHICLES,
    PATIENCE_MS,
  );
  viewer.close();
});

test('SIGTERM while Kafka hangs: all end within five seconds, and what Kafka has not confirmed is not acknowledged', async () => {
  kafka.pause();
  const held = gateways.map((gateway, i) =>
    gateway.publish([fix(gateway, i)]).then(
      () => 'acknowledged',
      () => 'not acknowledged',
    ),
  );
  await until(
    'publishes that wait',
    async () =>
      (await figureOf(ingests[0]!, 'mqtt_in_flight')) + (await figureOf(ingests[1]!, 'mqtt_in_flight')) === VEHICLES,
    PATIENCE_MS,
  );
  await endInTime([...ingests, ...processors, dashboard]).finally(kafka.resume);
  expect(new Set(await Promise.all(held))).toEqual(new Set(['not acknowledged']));
});

test('SIGTERM when nothing is wrong: each role ends within five seconds', async () => {
  [ingests, processors, dashboard] = await Promise.all([
    Promise.all([start('ingest')]),
    Promise.all([start('processor')]),
    start('dashboard'),
  ]);
  api = await new ApiUser(dashboard.http).signIn();
  await connect(gateways[0]!, ingests[0]!);
  await gateways[0]!.publish([fix(gateways[0]!, 1)]);
  await everythingStored();
  await endInTime([...ingests, ...processors, dashboard]);
});
