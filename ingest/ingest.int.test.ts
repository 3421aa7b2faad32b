import { createServer } from 'node:net';
import { createLogger, createMetrics } from '@mediconnect/base';
import { telemetry } from '@mediconnect/schemas';
import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { createIngest } from './ingest.ts';
import { memoryCommands } from './testing/memory-commands.ts';
import { memoryRegistry } from './testing/memory-registry.ts';
import { publish } from './testing/mqtt-bytes.ts';
import { recordingLog } from './testing/recording-log.ts';
import { gpsBatch, ingestRig } from './testing/rig.ts';

const TELEMETRY = 'v1/fleet/of-gw-1/telemetry';

test('an ordinary MQTT client publishes with QoS 1 and is acknowledged once the log has kept the batch', async () => {
  const rig = await ingestRig();
  const { host, port } = rig.ingest.address();
  const client = await mqtt.connectAsync(`mqtt://${host}:${port}`, {
    clientId: 'gw-1',
    username: 'gw-1',
    password: 'secret',
    reconnectPeriod: 0,
  });
  onTestFinished(() => client.endAsync(true));
  await client.publishAsync(TELEMETRY, Buffer.from(gpsBatch([1, 2, 3], 7)), { qos: 1 });
  expect(rig.log.records).toHaveLength(1);
  expect(rig.log.records[0]).toMatchObject({ fleet: 'fleet', vehicle: 'of-gw-1', gateway: 'gw-1', boot: 7 });
  expect(rig.log.records[0]!.frames.map((frame) => frame.seq)).toEqual([1, 2, 3]);
  expect(await rig.metric('frames_received_total')).toBe(3);
  expect(rig.ingest.connections()).toBe(1);
});

test('no PUBACK leaves before the log has kept the batch', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  rig.log.hold();
  gateway.write(publish(TELEMETRY, gpsBatch([1]), { id: 77 }));
  gateway.write(Buffer.from([0xc0, 0]));
  // PINGRESP comes while the publish is held, and nothing else.
  expect((await gateway.next()).type).toBe(13);
  expect(gateway.unread).toEqual([]);
  rig.log.release();
  const ack = await gateway.next();
  expect([ack.type, ack.body.readUInt16BE(0)]).toEqual([4, 77]);
});

test('good frames of a batch are kept, bad ones become dead letters of the same record, all is acknowledged', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  const timeMs = Date.now();
  const frames = [
    { seq: 1, timeMs, gps: { latitudeE7: 5 } },
    { seq: 2, timeMs, gps: { latitudeE7: 950_000_000 } },
    { seq: 3, timeMs: 0, gps: {} },
    { seq: 4, timeMs, siren: { mode: telemetry.SirenMode.SIREN_MODE_WAIL } },
  ];
  gateway.write(publish(TELEMETRY, telemetry.Batch.encode({ boot: 1, frames }).finish()));
  expect((await gateway.next()).type).toBe(4);
  const [record] = rig.log.records;
  expect(record!.frames.map((frame) => frame.seq)).toEqual([1, 4]);
  expect(record!.deadLetters.map((letter) => letter.reason)).toEqual(['frame.out_of_range', 'frame.too_old']);
  expect(telemetry.Frame.decode(record!.deadLetters[0]!.payload).seq).toBe(2);
  expect(await rig.metric('frames_rejected_total', { reason: 'frame.too_old' })).toBe(1);
});

test('a port in use stops the start with one clear line', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  const ingest = createIngest({
    config: { mqttBind: '127.0.0.1', mqttPort: port, lateDays: 30 },
    registry: memoryRegistry(),
    log: recordingLog(),
    commands: memoryCommands(),
    audit: () => {},
    metrics: createMetrics(),
    logger: createLogger('silent'),
  });
  await expect(ingest.start()).rejects.toMatchObject({
    code: 'port.in_use',
    message: expect.stringContaining(`${port}`),
  });
  await ingest.stop();
});
