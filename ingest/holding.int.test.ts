import { expect, onTestFinished, test, vi } from 'vitest';
import { GatewayConnection } from './connection.ts';
import { connect, PINGREQ, publish } from './testing/mqtt-bytes.ts';
import { gpsBatch, ingestRig, skippableTime, until } from './testing/rig.ts';

const TELEMETRY = 'v1/fleet/of-gw-1/telemetry';
const MINUTE_MS = 60_000;

test('ten publishes in one write, held for five minutes with keep-alive 30: alive, then acknowledged in order', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn('gw-1', { keepAliveS: 30 });
  rig.log.hold();
  gateway.write(
    Buffer.concat(Array.from({ length: 10 }, (_, i) => publish(TELEMETRY, gpsBatch([i + 1]), { id: i + 1 }))),
  );
  await until(() => rig.log.records.length === 10);
  const skip = skippableTime();
  for (let second = 30; second <= 300; second += 30) {
    skip(30_000);
    gateway.write(PINGREQ);
    expect((await gateway.next()).type).toBe(13);
  }
  expect(rig.log.records.map((record) => record.frames[0]!.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  rig.log.release();
  const acknowledged: number[] = [];
  for (let i = 0; i < 10; i++) acknowledged.push((await gateway.next()).body.readUInt16BE(0));
  expect(acknowledged).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('publishes that arrive while others are held are handed on at once, not after them', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  rig.log.hold();
  gateway.write(Buffer.concat([1, 2, 3].map((id) => publish(TELEMETRY, gpsBatch([id]), { id }))));
  await until(() => rig.log.records.length === 3);
  gateway.write(publish(TELEMETRY, gpsBatch([4]), { id: 4 }));
  await until(() => rig.log.records.length === 4);
});

test('beyond 256 publishes in flight nothing more reaches the log, and all is acknowledged in the end', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  rig.log.hold();
  const ids = Array.from({ length: 600 }, (_, i) => i + 1);
  gateway.write(Buffer.concat(ids.map((id) => publish(TELEMETRY, gpsBatch([id]), { id }))));
  gateway.write(PINGREQ);
  expect((await gateway.next()).type).toBe(13);
  expect(rig.log.records).toHaveLength(256);
  expect(await rig.metric('mqtt_in_flight')).toBe(256);
  expect(await rig.metric('mqtt_held_bytes')).toBeGreaterThan(0);
  rig.log.release();
  for (const id of ids) expect((await gateway.next()).body.readUInt16BE(0)).toBe(id);
  expect(await rig.metric('mqtt_held_bytes')).toBe(0);
  expect(await rig.metric('mqtt_in_flight')).toBe(0);
});

test('without room in the log publishes wait with their connections, which are alive, and follow in turn', async () => {
  const rig = await ingestRig();
  const greedy = await rig.signedIn('gw-1');
  const modest = await rig.signedIn('gw-2');
  rig.log.setRoom(false);
  for (let id = 1; id <= 20; id++) greedy.write(publish(TELEMETRY, gpsBatch([id]), { id }));
  modest.write(publish('v1/fleet/of-gw-2/telemetry', gpsBatch([1]), { id: 1 }));
  for (const gateway of [greedy, modest]) {
    gateway.write(PINGREQ);
    expect((await gateway.next()).type).toBe(13);
  }
  expect(rig.log.records).toEqual([]);
  rig.log.setRoom(true);
  expect((await modest.next()).type).toBe(4);
  for (let id = 1; id <= 20; id++) expect((await greedy.next()).body.readUInt16BE(0)).toBe(id);
  expect(await rig.metric('mqtt_held_bytes')).toBe(0);
});

test('who sends more than we hold is not read on, and loses nothing', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  rig.log.hold();
  // 300 batches of 60 KiB that are dead letters: 18 MiB.
  const payload = Buffer.alloc(60 * 1024);
  for (let id = 1; id <= 300; id++) gateway.write(publish(TELEMETRY, payload, { id }));
  await until(async () => (await rig.metric('mqtt_paused')) === 1);
  expect(rig.log.records).toHaveLength(2); // the second reaches the bound of 64 KiB
  rig.log.release();
  for (let id = 1; id <= 300; id++) expect((await gateway.next()).body.readUInt16BE(0)).toBe(id);
  expect(await rig.metric('mqtt_paused')).toBe(0);
});

test('a gateway that falls silent is closed after one and a half keep-alives, 120 s where it asked for none', async () => {
  const rig = await ingestRig();
  const asked = await rig.signedIn('gw-1', { keepAliveS: 30 });
  const silent = await rig.signedIn('gw-2', { keepAliveS: 0 });
  const skip = skippableTime();
  skip(46_000);
  await asked.closed();
  expect(rig.ingest.connections()).toBe(1);
  skip(75_000);
  await silent.closed();
  expect(await rig.metric('mqtt_closed_total', { reason: 'keep_alive' })).toBe(2);
});

test('a clock that is set ends no connection', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn('gw-1', { keepAliveS: 30 });
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const swept = vi.spyOn(GatewayConnection.prototype, 'checkTimeouts');
  onTestFinished(() => swept.mockRestore());
  vi.setSystemTime(Date.now() + 60 * MINUTE_MS);
  await until(() => swept.mock.calls.length > 0);
  gateway.write(PINGREQ);
  expect((await gateway.next()).type).toBe(13);
});

test('a socket that never says CONNECT, and a packet that never ends, are closed', async () => {
  const rig = await ingestRig();
  const mute = await rig.raw();
  const slow = await rig.signedIn('gw-1', { keepAliveS: 600 });
  slow.write(publish(TELEMETRY, Buffer.alloc(1000)).subarray(0, 500));
  await until(async () => (await rig.metric('mqtt_held_bytes')) === 500);
  const skip = skippableTime();
  skip(MINUTE_MS + 1000);
  await Promise.all([mute.closed(), slow.closed()]);
  expect(await rig.metric('mqtt_closed_total', { reason: 'connect_timeout' })).toBe(1);
  expect(await rig.metric('mqtt_closed_total', { reason: 'packet_timeout' })).toBe(1);
  expect(await rig.metric('mqtt_held_bytes')).toBe(0);
});

test('packets in any split arrive whole, also behind their CONNECT', async () => {
  const rig = await ingestRig();
  const bytes = Buffer.concat([
    connect({ clientId: 'gw-1' }),
    publish(TELEMETRY, gpsBatch([1]), { id: 1 }),
    publish(TELEMETRY, gpsBatch([2]), { id: 2 }),
  ]);
  for (const size of [1, 7, bytes.length]) {
    const gateway = await rig.raw();
    for (let at = 0; at < bytes.length; at += size) gateway.write(bytes.subarray(at, at + size));
    expect((await gateway.next()).type).toBe(2);
    expect((await gateway.next()).body.readUInt16BE(0)).toBe(1);
    expect((await gateway.next()).body.readUInt16BE(0)).toBe(2);
  }
});

test('stop acknowledges what is under way, delivers no wills, and leaves nothing open', async () => {
  const rig = await ingestRig();
  const will = { topic: 'v1/fleet/of-gw-1/presence', payload: Buffer.from([8, 2]) };
  const gateway = await rig.signedIn('gw-1', { will });
  rig.log.hold();
  gateway.write(publish(TELEMETRY, gpsBatch([1])));
  await until(() => rig.log.records.length === 1);
  const stopping = rig.ingest.stop();
  rig.log.release();
  await stopping;
  expect((await gateway.closed()).map((answer) => answer.type)).toEqual([4]);
  expect(rig.log.records).toHaveLength(1);
});

test('a peer that reads no answers is cut off, and the others are served meanwhile', async () => {
  const rig = await ingestRig();
  const frozen = await rig.signedIn('gw-1');
  const other = await rig.signedIn('gw-2');
  frozen.socket.pause();
  // PINGREQs until the answers fill both socket buffers.
  const pings = Buffer.concat(Array(32_000).fill(PINGREQ));
  const timer = setInterval(() => frozen.socket.writableNeedDrain || frozen.write(pings), 1);
  await until(async () => (await rig.metric('mqtt_paused')) === 1);
  clearInterval(timer);
  other.write(publish('v1/fleet/of-gw-2/telemetry', gpsBatch([1])));
  expect((await other.next()).type).toBe(4);
  const skip = skippableTime();
  skip(6_000);
  await until(async () => (await rig.metric('mqtt_closed_total', { reason: 'frozen' })) === 1);
});
