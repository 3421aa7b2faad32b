import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { telemetry } from '@mediconnect/schemas';
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ApiUser,
  dataFolder,
  endLaunched,
  environment,
  type Json,
  launch,
  type Running,
  startProduct,
  until,
  WITH_ADMIN,
} from './product.ts';

// A fleet that uses nothing but MQTTS, from `npm run certs` to a frame that is read back.

const folder = dataFolder();
const certs = join(folder.path, 'certs');
const file = (name: string) => join(certs, name);
let product: Running;
let api: ApiUser;

/** Runs `npm run certs` with these words, which must succeed. @returns what it prints */
async function runCerts(...words: string[]): Promise<string> {
  const { exited, stdout, stderr } = launch(['ingest/certs/main.ts', ...words, '--out', certs], process.env);
  expect([await exited, stderr()]).toEqual([0, '']);
  return stdout();
}

/** Connects over MQTTS as gw-7. @param name the pair of files to show, if any */
function connect(name: string | undefined, password?: string): Promise<MqttClient> {
  return mqtt.connectAsync(product.mqtts, {
    ...{ clientId: 'gw-7', username: 'gw-7', reconnectPeriod: 0, connectTimeout: 60_000 },
    ...(password && { password }),
    ca: readFileSync(file('ca.crt')),
    ...(name && { cert: readFileSync(file(`${name}.crt`)), key: readFileSync(file(`${name}.key`)) }),
  });
}

beforeAll(async () => {
  await runCerts('ca');
  await runCerts('server', '--host', 'localhost', '--host', '127.0.0.1');
  await runCerts('gateway', 'gw-7');
  const env = environment(folder.path, {
    ...WITH_ADMIN,
    MEDICONNECT_MQTT_PORT: 'off',
    MEDICONNECT_MQTTS_PORT: '0',
    MEDICONNECT_TLS_CERT: file('server.crt'),
    MEDICONNECT_TLS_KEY: file('server.key'),
    MEDICONNECT_TLS_CLIENT_CA: file('ca.crt'),
  });
  product = await startProduct('serve', env);
  api = await new ApiUser(product.http).signIn();
}, 120_000);

afterAll(async () => {
  await product?.end();
  endLaunched();
  folder.remove();
});

test('the ready line tells the address of MQTTS, and none of MQTT', () => {
  expect([product.mqtt, product.mqtts]).toEqual(['', expect.stringMatching(/^mqtts:\/\/127\.0\.0\.1:\d+$/)]);
});

test('a gateway with a certificate sends frames that are read back; the certificate revoked, it is gone', async () => {
  const { fleet, secret } = await api.provision('unit-7', { gateway: 'gw-7', auth: 'certificate' });
  await expect(connect(undefined, secret)).rejects.toMatchObject({ code: 5 });

  const client = await connect('gateways/gw-7');
  client.on('error', () => {});
  const frames = [{ seq: 1, timeMs: Date.now(), gps: { latitudeE7: -349_000_000, longitudeE7: -561_700_000 } }];
  const payload = Buffer.from(telemetry.Batch.encode({ boot: 1, frames }).finish());
  await client.publishAsync(`v1/${fleet}/unit-7/telemetry`, payload, { qos: 1 });
  const stored = await api.call('GET', '/vehicles/unit-7/frames?kind=gps');
  expect(stored.items).toMatchObject([{ gateway: 'gw-7', boot: 1, seq: 1 }]);

  const used = async (): Promise<Json[]> => (await api.call('GET', '/gateways/gw-7/certificates')).items;
  const certificate = await until('the certificate to be shown', async () => (await used())[0]);
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  await api.call('DELETE', `/gateways/gw-7/certificates/${certificate.fingerprint}`);
  await closed;
  await expect(connect('gateways/gw-7')).rejects.toMatchObject({ code: 5 });

  // Both refusals stand in the fleet's audit, with their reasons.
  const reasons = async () =>
    (await api.call('GET', '/audit?action=mqtt.connect')).items.map(({ reason }: { reason: string }) => reason);
  await until('the refusals to be in the audit', async () => (await reasons()).length === 2);
  expect(await reasons()).toEqual(['mqtt.certificate_revoked', 'mqtt.certificate_required']);

  // Another certificate of its own brings the gateway back.
  await runCerts('gateway', 'gw-7', '--force');
  const back = await connect('gateways/gw-7');
  await back.endAsync();
}, 120_000);
