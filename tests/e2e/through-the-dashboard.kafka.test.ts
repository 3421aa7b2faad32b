import { telemetry } from '@mediconnect/schemas';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import mqtt from 'mqtt';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { deviceOf, position } from '../../coordination/intake/testing.ts';
import { createTestKafka, type TestKafka } from '../services/kafka.ts';
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

// What people and other servers send through the dashboard's process, where ingest and processor are processes of their
// own: into Kafka one way, to a gateway at another process the other way.

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
const PATIENCE_MS = 60_000;

const folder = dataFolder();
let kafka: TestKafka;
let database: TestDatabase;
let roles: { dashboard: Running; ingest: Running; processor: Running };
let api: ApiUser;
let fleet: string;
let secret: string;

beforeAll(async () => {
  [kafka, database] = await Promise.all([createTestKafka(), testDatabase()]);
  await kafka.start();
  const env = joinedEnvironment(folder.path, database.url, kafka.brokers);
  const dashboard = await startProduct('dashboard', env);
  const [ingest, processor] = await Promise.all([startProduct('ingest', env), startProduct('processor', env)]);
  roles = { dashboard, ingest, processor };
  api = await new ApiUser(dashboard.http).signIn();
  ({ fleet, secret } = await api.provision('unit-9', { gateway: '352093081429150' }));
});
afterAll(async () => {
  endLaunched();
  await kafka?.remove();
  await database?.drop();
  folder.remove();
});

const framesOf = (kind: string): Promise<Json[]> => api.frames('unit-9', kind);

test('a position that a Traccar server forwards goes through Kafka into the history, once', async () => {
  const { secret: token } = await api.call<Json>('POST', '/tokens', { name: 'traccar', scopes: ['intake.write'] });
  const time = new Date(Date.now() - 2000).toISOString();
  const body = JSON.stringify({
    position: position({ fixTime: time, deviceTime: time, latitude: -34.87 }, { ignition: true }),
    device: deviceOf('352093081429150'),
  });
  const forward = async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const answer = await fetch(`${roles.dashboard.http}/api/v1/intake/traccar`, { method: 'POST', headers, body });
    return { status: answer.status, body: await answer.json() };
  };
  // The producer of a process that has just started may still look for its broker: then Traccar is told to come again.
  await until('the log to take it', async () => (await forward()).status === 200, PATIENCE_MS);
  expect(await forward()).toMatchObject({ status: 200, body: { vehicle: 'unit-9', frames: 2, refused: [] } });
  await until('the fix in the history', async () => (await framesOf('gps')).length > 0, PATIENCE_MS);
  await until('the ignition', async () => (await framesOf('engine')).length > 0, PATIENCE_MS);
  expect(await framesOf('gps')).toMatchObject([{ latitudeE7: -348_700_000, boot: 2 ** 32 - 1 }]);
});

test('a command that is given at the dashboard reaches a gateway at an ingest process, and what it says comes back', async () => {
  const path = '/gateways/352093081429150/commands';
  const { id } = await api.call<Json>('POST', path, { kind: 'show_message', text: 'Ingreso por calle 8' });
  const client = await until(
    'the gateway to be known',
    () =>
      mqtt
        .connectAsync(roles.ingest.mqtt, {
          ...{ clientId: '352093081429150', username: '352093081429150', password: secret, reconnectPeriod: 0 },
        })
        .catch(() => undefined),
    PATIENCE_MS,
  );
  const taken = new Promise<string>((resolve) => {
    client.on('message', (_topic, payload) => resolve(telemetry.Command.decode(payload).id));
  });
  await client.subscribeAsync(`v1/${fleet}/unit-9/commands`, { qos: 1 });
  expect(await taken).toBe(id);
  const ack = { id, result: telemetry.CommandResult.COMMAND_RESULT_DONE, detail: 'shown' };
  const payload = Buffer.from(telemetry.CommandAck.encode(ack).finish());
  await client.publishAsync(`v1/${fleet}/unit-9/commands/ack`, payload, { qos: 1 });
  expect(await api.call<Json>('GET', `${path}/${id}`)).toMatchObject({ state: 'acknowledged', detail: 'shown' });
  await client.endAsync();
});

test('a dead letter that is judged again goes through Kafka too', async () => {
  const timeMs = Date.now() - 5000;
  const frame = { seq: 77, timeMs, gps: { latitudeE7: -348_000_000, longitudeE7: -561_000_000 } };
  await database.pool.query(
    `insert into dead_letters (fleet_id, gateway, vehicle, reason, received_at, payload_hash, payload_bytes, payload, boot)
     select fleet_id, '352093081429150', 'unit-9', 'frame.out_of_range', now(), 'h', length($1::bytea), $1::bytea, 5
       from fleets where fleet = $2`,
    [Buffer.from(telemetry.Frame.encode(frame).finish()), fleet],
  );
  const [{ id }] = (await api.call<Json>('GET', '/dead-letters?reason=frame.out_of_range')).items;
  expect(await api.call<Json>('POST', `/dead-letters/${id}/replay`, {})).toMatchObject({
    outcome: 'accepted',
    frames: 1,
  });
  const there = async () => (await framesOf('gps')).some(({ boot, seq }) => boot === 5 && seq === 77);
  await until('the frame in the history', there, PATIENCE_MS);
});
