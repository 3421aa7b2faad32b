import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { GatewayConnection } from './connection.ts';
import { PINGREQ, publish } from './testing/mqtt-bytes.ts';
import { gpsBatch, ingestRig, skippableTime, until } from './testing/rig.ts';

const TELEMETRY = 'v1/fleet/of-gw-1/telemetry';
const SLOW = { framesPerS: 20, burstS: 1 };

test('a gateway beyond its rate is held, not lost and not closed, answers to its PINGREQ come, others are not held', async () => {
  const rig = await ingestRig({ limits: SLOW });
  const greedy = await rig.signedIn('gw-1');
  const modest = await rig.signedIn('gw-2');
  const ids = Array.from({ length: 50 }, (_, i) => i + 1);
  greedy.write(Buffer.concat(ids.map((id) => publish(TELEMETRY, gpsBatch([id]), { id }))));
  await until(async () => (await rig.metric('mqtt_rate_limited')) === 1);
  modest.write(publish('v1/fleet/of-gw-2/telemetry', gpsBatch([1]), { id: 9 }));
  expect((await modest.next()).body.readUInt16BE(0)).toBe(9);
  greedy.write(PINGREQ);
  const answers: number[] = [];
  while (answers.length < 51) {
    const { type, body } = await greedy.next();
    answers.push(type === 13 ? 0 : body.readUInt16BE(0));
  }
  expect(answers.filter((id) => id > 0)).toEqual(ids);
  expect(answers.indexOf(0)).toBeLessThan(50);
  expect(await rig.metric('mqtt_rate_limited_total', { reason: 'frames_per_s' })).toBeGreaterThan(0);
  expect(await rig.metric('mqtt_rate_limited')).toBe(0);
  expect(await rig.metric('mqtt_held_bytes')).toBe(0);
});

test('a reconnect does not refill the bucket, and bytes count as well as frames', async () => {
  const rig = await ingestRig({ limits: { bytesPerS: 1000, burstS: 10 } });
  const first = await rig.signedIn('gw-1');
  first.write(publish(TELEMETRY, Buffer.alloc(30_000), { id: 1 }));
  expect((await first.next()).body.readUInt16BE(0)).toBe(1);
  first.cut();
  const again = await rig.signedIn('gw-1');
  again.write(publish(TELEMETRY, gpsBatch([1]), { id: 2 }));
  await until(async () => (await rig.metric('mqtt_rate_limited_total', { reason: 'bytes_per_s' })) === 1);
  expect(rig.log.records).toHaveLength(1);
});

test('a gateway that was quiet before its burst finds its bucket as it left it, too', async () => {
  const rig = await ingestRig({ limits: { bytesPerS: 1000, burstS: 10 } });
  const swept = vi.spyOn(GatewayConnection.prototype, 'checkTimeouts');
  onTestFinished(() => swept.mockRestore());
  const first = await rig.signedIn('gw-1');
  await until(() => swept.mock.calls.length > 1);
  first.write(publish(TELEMETRY, Buffer.alloc(30_000), { id: 1 }));
  expect((await first.next()).body.readUInt16BE(0)).toBe(1);
  first.cut();
  const again = await rig.signedIn('gw-1');
  again.write(publish(TELEMETRY, gpsBatch([1]), { id: 2 }));
  await until(async () => (await rig.metric('mqtt_rate_limited_total', { reason: 'bytes_per_s' })) === 1);
  expect(rig.log.records).toHaveLength(1);
});

test('a connection that is closed while it waits for its rate leaves nothing behind', async () => {
  const rig = await ingestRig({ limits: { framesPerS: 1, burstS: 1 } });
  const gateway = await rig.signedIn('gw-1');
  for (let id = 1; id <= 5; id++) gateway.write(publish(TELEMETRY, gpsBatch([id]), { id }));
  await until(async () => (await rig.metric('mqtt_rate_limited')) === 1);
  gateway.cut();
  await until(async () => (await rig.metric('mqtt_sockets')) === 0);
  expect(await rig.metric('mqtt_rate_limited')).toBe(0);
  expect(await rig.metric('mqtt_held_bytes')).toBe(0);
});

test('connections beyond the limit are closed at once and counted; those who are there stay, and who leaves makes room', async () => {
  const rig = await ingestRig({ limits: { maxConnectionsPerAddress: 2 } });
  const first = await rig.signedIn('gw-1');
  await rig.signedIn('gw-2');
  const { host, port } = rig.ingest.address();
  const third = connectSocket(port, host);
  third.on('error', () => {});
  onTestFinished(() => void third.destroy());
  await once(third, 'close');
  expect(await rig.metric('mqtt_closed_total', { reason: 'too_many_of_address' })).toBe(1);
  expect(await rig.metric('mqtt_limit_max_connections_per_address')).toBe(2);
  first.write(PINGREQ);
  expect((await first.next()).type).toBe(13);
  first.cut();
  await until(async () => (await rig.metric('mqtt_sockets')) === 1);
  await rig.signedIn('gw-3');
});

test('a half-open connection is found after the longest keep-alive that is granted, whatever it asked for', async () => {
  const rig = await ingestRig({ limits: { maxKeepAliveS: 100 } });
  const dead = await rig.signedIn('gw-1', { keepAliveS: 65_535 });
  const skip = skippableTime();
  skip(149_000);
  await until(async () => (await rig.metric('mqtt_sockets')) === 1);
  skip(2_000);
  await dead.closed();
  expect(await rig.metric('mqtt_closed_total', { reason: 'keep_alive' })).toBe(1);
});
