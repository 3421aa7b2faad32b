import { telemetry } from '@mediconnect/schemas';
import { expect, test } from 'vitest';
import { sha256 } from './testing/memory-registry.ts';
import { connect, DISCONNECT, PINGREQ, packet, publish, pubrel, subscribe } from './testing/mqtt-bytes.ts';
import { gpsBatch, ingestRig, REFUSAL_MS, until } from './testing/rig.ts';

const TELEMETRY = 'v1/fleet/of-gw-1/telemetry';
const PRESENCE = 'v1/fleet/of-gw-1/presence';
const online = telemetry.Presence.encode({ state: 1, boot: 4 }).finish();
const offline = Buffer.from(telemetry.Presence.encode({ state: 2, boot: 4 }).finish());

/** Writes a CONNECT and says how it was answered: CONNACK's return code, or 'closed'. */
async function answerTo(rig: Awaited<ReturnType<typeof ingestRig>>, bytes: Buffer): Promise<number | 'closed'> {
  const gateway = await rig.raw();
  gateway.write(bytes);
  return gateway.next().then(
    (answer) => answer.body[1]!,
    () => 'closed' as const,
  );
}

test.each([
  ['a wrong secret', { clientId: 'gw-1', password: 'wrong' }, 4, 'mqtt.bad_credentials'],
  ['an unknown gateway', { clientId: 'gw-9' }, 4, 'mqtt.bad_credentials'],
  ['a user name that is not the client id', { clientId: 'gw-1', username: 'gw-2' }, 4, 'mqtt.bad_credentials'],
  ['an id with wildcards', { clientId: 'a/+#' }, 2, 'mqtt.identifier_rejected'],
  ['an id with NUL', { clientId: 'a\0b' }, 2, 'mqtt.identifier_rejected'],
  ['an id of 10 kB', { clientId: 'x'.repeat(10_000) }, 2, 'mqtt.identifier_rejected'],
  ['an empty id', { clientId: '' }, 2, 'mqtt.identifier_rejected'],
  ['an id that every object has', { clientId: '__proto__' }, 2, 'mqtt.identifier_rejected'],
  [
    'a foreign will',
    { clientId: 'gw-1', will: { topic: 'v1/fleet/x/presence', payload: offline } },
    5,
    'mqtt.foreign_will',
  ],
  ['a will on $SYS', { clientId: 'gw-1', will: { topic: '$SYS/x', payload: offline } }, 5, 'mqtt.foreign_will'],
  [
    'a will beyond 1 KiB',
    { clientId: 'gw-1', will: { topic: PRESENCE, payload: Buffer.alloc(1025) } },
    5,
    'mqtt.foreign_will',
  ],
])('CONNECT with %s is refused after a wait, counted and audited', async (_, options, code, reason) => {
  const rig = await ingestRig();
  const startedMs = performance.now();
  expect(await answerTo(rig, connect(options))).toBe(code);
  expect(performance.now() - startedMs).toBeGreaterThan(REFUSAL_MS - 5);
  expect(rig.audits).toMatchObject([{ action: 'mqtt.connect', outcome: 'denied', reason, address: '127.0.0.1' }]);
  expect(await rig.metric('mqtt_auth_failures_total', { reason })).toBe(1);
  expect(rig.ingest.connections()).toBe(0);
});

test('a correct secret is answered at once while failures of the same address and id wait', async () => {
  const rig = await ingestRig({ refusalMs: 20_000 });
  const answered: unknown[] = [];
  for (let i = 0; i < 4; i++)
    void answerTo(rig, connect({ clientId: 'gw-1', password: 'wrong' })).then((answer) => answered.push(answer));
  await until(() => rig.audits.length === 4);
  await rig.signedIn('gw-1');
  expect(answered).toEqual([]);
  expect(await rig.metric('mqtt_delayed')).toBe(4);
});

test('a revoked gateway is told so only when it knows its secret', async () => {
  const rig = await ingestRig();
  rig.registry.set('gw-1', { revoked: true });
  expect(await answerTo(rig, connect({ clientId: 'gw-1' }))).toBe(5);
  expect(await answerTo(rig, connect({ clientId: 'gw-1', password: 'wrong' }))).toBe(4);
});

test('without a picture of the identities nobody is called wrong: server unavailable, no delay', async () => {
  const rig = await ingestRig();
  rig.registry.ready = false;
  expect(await answerTo(rig, connect({ clientId: 'gw-1' }))).toBe(3);
  expect(rig.audits).toEqual([]);
});

test('the secret before is accepted until its time, and its connection ends then', async () => {
  const rig = await ingestRig();
  rig.registry.set('gw-1', {
    secret: 'new',
    previousSecretHash: sha256('secret'),
    previousSecretUntilMs: Date.now() + 1500,
  });
  const gateway = await rig.signedIn('gw-1', { password: 'secret' });
  await gateway.closed();
  expect(await answerTo(rig, connect({ clientId: 'gw-1', password: 'secret' }))).toBe(4);
  expect(await answerTo(rig, connect({ clientId: 'gw-1', password: 'new' }))).toBe(0);
});

test.each([
  ['revoked', { revoked: true }],
  ['moved to another vehicle', { vehicle: 'other' }],
  ['moved to another fleet', { fleet: 'other' }],
  ['given another secret without overlap', { secret: 'new' }],
])('a gateway that is %s loses its live connection, and its will is void', async (_, change) => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn('gw-1', { will: { topic: PRESENCE, payload: offline } });
  const other = await rig.signedIn('gw-2');
  rig.registry.set('gw-1', change);
  await gateway.closed();
  expect(rig.ingest.connections()).toBe(1);
  other.write(PINGREQ);
  expect((await other.next()).type).toBe(13);
  expect(rig.log.records).toEqual([]);
  expect(await rig.metric('mqtt_closed_total', { reason: 'revoked' })).toBe(1);
});

test.each([
  ['a foreign vehicle', 'v1/fleet/of-gw-2/telemetry'],
  ['a foreign fleet', 'v1/other/of-gw-1/telemetry'],
  ['$SYS', '$SYS/broker/clients'],
  ['its own commands', 'v1/fleet/of-gw-1/commands'],
  ['a wildcard', 'v1/fleet/+/telemetry'],
  ['everything', '#'],
  ['a hundred levels', '/'.repeat(100)],
  ['a topic of 10 kB', 'x'.repeat(10_000)],
  ['a topic with NUL', 'v1/fleet\0/of-gw-1/telemetry'],
])('a publish to %s is closed without PUBACK and audited; the next CONNECT waits, others go on', async (_, topic) => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn('gw-1');
  const other = await rig.signedIn('gw-2');
  gateway.write(publish(topic, gpsBatch([1])));
  expect(await gateway.closed()).toEqual([]);
  expect(rig.log.records).toEqual([]);
  expect(rig.audits).toMatchObject([
    { action: 'mqtt.publish', actor: 'gateway:gw-1', outcome: 'denied', reason: 'mqtt.foreign_topic', fleet: 'fleet' },
  ]);
  expect(rig.audits[0]!.target.length).toBeLessThanOrEqual(200);
  expect(rig.audits[0]!.target).not.toContain('\0');
  const startedMs = performance.now();
  await rig.signedIn('gw-1');
  expect(performance.now() - startedMs).toBeGreaterThan(REFUSAL_MS - 5);
  other.write(publish('v1/fleet/of-gw-2/telemetry', gpsBatch([1])));
  expect((await other.next()).type).toBe(4);
});

test('subscribing to its own commands is granted, to anything else answered 0x80 and audited', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn('gw-1');
  gateway.write(
    subscribe(['v1/fleet/of-gw-1/commands', '#', 'v1/fleet/+/commands', 'v1/fleet/of-gw-2/commands', '$SYS/#']),
  );
  const answer = await gateway.next();
  expect([answer.type, ...answer.body.subarray(2)]).toEqual([9, 1, 0x80, 0x80, 0x80, 0x80]);
  expect(rig.audits).toHaveLength(4);
  expect(rig.audits[0]).toMatchObject({ action: 'mqtt.subscribe', target: '#', reason: 'mqtt.foreign_subscription' });
  gateway.write(PINGREQ);
  expect((await gateway.next()).type).toBe(13);
});

test('QoS 2: PUBREC once the batch is kept, PUBCOMP after PUBREL', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  rig.log.hold();
  gateway.write(publish(TELEMETRY, gpsBatch([1]), { qos: 2, id: 9 }));
  gateway.write(PINGREQ);
  expect((await gateway.next()).type).toBe(13);
  expect(gateway.unread).toEqual([]);
  rig.log.release();
  const received = await gateway.next();
  expect([received.type, received.body.readUInt16BE(0)]).toEqual([5, 9]);
  gateway.write(pubrel(9));
  expect((await gateway.next()).type).toBe(7);
});

test('QoS 0 is stored and counted; what the log refuses is counted as lost', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  gateway.write(publish(TELEMETRY, gpsBatch([1]), { qos: 0 }));
  await until(async () => (await rig.metric('mqtt_publishes_total', { result: 'stored_qos0' })) === 1);
  rig.log.fail('log.full');
  gateway.write(publish(TELEMETRY, gpsBatch([2]), { qos: 0 }));
  await until(async () => (await rig.metric('mqtt_publishes_total', { result: 'lost_qos0' })) === 1);
  rig.log.fail(undefined);
  gateway.write(publish(TELEMETRY, gpsBatch([3])));
  expect((await gateway.next()).type).toBe(4);
});

test('retain is cleared: who subscribes later gets nothing', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  gateway.write(publish(PRESENCE, online, { retain: true }));
  expect((await gateway.next()).type).toBe(4);
  expect(rig.log.records).toMatchObject([{ presence: 1, boot: 4, frames: [], deadLetters: [] }]);
});

test.each(['log.full', 'log.closed'] as const)('on %s the connection ends without PUBACK', async (code) => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  rig.log.fail(code);
  gateway.write(publish(TELEMETRY, gpsBatch([1])));
  expect(await gateway.closed()).toEqual([]);
  expect(await rig.metric('mqtt_closed_total', { reason: code.replace('.', '_') })).toBe(1);
  rig.log.fail(undefined);
  const again = await rig.signedIn();
  again.write(publish(TELEMETRY, gpsBatch([1])));
  expect((await again.next()).type).toBe(4);
});

test('a will is delivered when the connection dies, not after DISCONNECT', async () => {
  const rig = await ingestRig();
  const will = { topic: PRESENCE, payload: offline, qos: 1 };
  const polite = await rig.signedIn('gw-1', { will });
  polite.write(DISCONNECT);
  await polite.closed();
  const dying = await rig.signedIn('gw-1', { will });
  dying.cut();
  await until(() => rig.log.records.length > 0);
  expect(rig.log.records).toMatchObject([{ gateway: 'gw-1', presence: 2, boot: 4 }]);
  expect(await rig.metric('mqtt_wills_total', { result: 'void' })).toBe(0);
});

test('a second connection with the same id takes over; the first one says nothing of being gone', async () => {
  const rig = await ingestRig();
  const will = { topic: PRESENCE, payload: offline };
  const first = await rig.signedIn('gw-1', { will });
  const second = await rig.signedIn('gw-1', { will });
  await first.closed();
  expect(rig.ingest.connections()).toBe(1);
  second.write(publish(TELEMETRY, gpsBatch([1])));
  expect((await second.next()).type).toBe(4);
  expect(rig.log.records).toHaveLength(1);
  expect(rig.log.records[0]!.presence).toBeUndefined();
  expect(await rig.metric('mqtt_closed_total', { reason: 'taken_over' })).toBe(1);
});

test.each([
  ['random bytes', Buffer.from('9f3a77c0ffee', 'hex'), 'batch.undecodable'],
  ['a truncated batch', Buffer.from(gpsBatch([1, 2])).subarray(0, 20), 'batch.undecodable'],
  ['an empty payload', Buffer.alloc(0), 'batch.empty'],
  ['70 KiB', Buffer.alloc(70 * 1024), 'batch.too_large'],
  ['250 KiB', Buffer.alloc(250 * 1024), 'batch.too_large'],
  ['32,000 empty frames', Buffer.from([0x12, 0].concat(...Array(31_999).fill([0x12, 0]))), 'batch.too_many_frames'],
])('%s becomes one dead letter with its bytes, and is acknowledged', async (_, payload, reason) => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  gateway.write(publish(TELEMETRY, payload, { id: 3 }));
  expect((await gateway.next()).type).toBe(4);
  expect(rig.log.records).toHaveLength(1);
  expect(rig.log.records[0]).toMatchObject({ frames: [], deadLetters: [{ reason }] });
  expect(Buffer.from(rig.log.records[0]!.deadLetters[0]!.payload).equals(payload)).toBe(true);
});

test('a presence that is none becomes a dead letter, and is acknowledged', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  for (const payload of [Buffer.from([0xff]), Buffer.alloc(2000), Buffer.from([8, 9])]) {
    gateway.write(publish(PRESENCE, payload));
    expect((await gateway.next()).type).toBe(4);
  }
  const reasons = rig.log.records.flatMap((record) => record.deadLetters.map((letter) => letter.reason));
  expect(reasons).toEqual(Array(3).fill('presence.undecodable'));
});

test('a command acknowledgement is counted and acknowledged; nonsense in its place is a dead letter', async () => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  const topic = 'v1/fleet/of-gw-1/commands/ack';
  gateway.write(publish(topic, telemetry.CommandAck.encode({ id: 'c-1', result: 1 }).finish()));
  expect((await gateway.next()).type).toBe(4);
  expect(await rig.metric('mqtt_publishes_total', { result: 'command_ack' })).toBe(1);
  expect(rig.log.records).toEqual([]);
  gateway.write(publish(topic, Buffer.from([1, 2, 3])));
  expect((await gateway.next()).type).toBe(4);
  expect(rig.log.records).toMatchObject([{ deadLetters: [{ reason: 'command_ack.undecodable' }] }]);
});

test.each([
  ['a publish before CONNECT', publish(TELEMETRY, gpsBatch([1])), 'first_packet_not_connect'],
  ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n'), 'first_packet_not_connect'],
  ['a length without end', Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff, 0x01]), 'packet_length'],
  ['a CONNECT of 256 MB', Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]), 'packet_too_large'],
  ['a CONNECT that is none', packet(0x10, Buffer.from('nonsense')), 'protocol_error'],
  ['a CONNECT of one byte', packet(0x10, Buffer.from([0])), 'protocol_error'],
])('%s is closed at once', async (_, bytes, reason) => {
  const rig = await ingestRig();
  expect(await answerTo(rig, bytes)).toBe('closed');
  expect(await rig.metric('mqtt_closed_total', { reason })).toBe(1);
  expect(rig.audits).toEqual([]);
});

test.each([
  ['a second CONNECT', connect({ clientId: 'gw-1' }), 'second_connect'],
  ['a packet only brokers send', packet(0x20, Buffer.from([0, 0])), 'packet_type'],
  ['an announced 300 KiB', Buffer.from([0x32, 0x80, 0xe0, 0x12]), 'packet_too_large'],
  ['a QoS of 3', packet(0x36, Buffer.from([0, 1, 97, 0, 1])), 'protocol_error'],
  ['a subscription without a filter', packet(0x82, Buffer.from([0, 1])), 'packet_length'],
  ['a PUBACK of no bytes', packet(0x40), 'packet_length'],
  // On a topic of its own, so that nothing else is wrong with it.
  ['a QoS 1 publish without message id', publish(TELEMETRY, Buffer.of(), { qos: 0 }).fill(0x32, 0, 1), 'packet_length'],
  ['a QoS 2 publish with half of one', publish(TELEMETRY, Buffer.of(7), { qos: 0 }).fill(0x34, 0, 1), 'packet_length'],
  ['a topic longer than its packet', packet(0x32, Buffer.from([0, 9, 97, 0, 1])), 'packet_length'],
])('after CONNACK %s is closed at once', async (_, bytes, reason) => {
  const rig = await ingestRig();
  const gateway = await rig.signedIn();
  gateway.write(bytes);
  expect(await gateway.closed()).toEqual([]);
  expect(await rig.metric('mqtt_closed_total', { reason })).toBe(1);
});

test('MQTT 5 is answered with "unacceptable protocol version"', async () => {
  const rig = await ingestRig();
  const five = connect({ clientId: 'gw-1', version: 5 });
  // Version 5 has a properties length after the keep-alive.
  const at = 2 + 10;
  const bytes = packet(0x10, Buffer.concat([five.subarray(2, at), Buffer.from([0]), five.subarray(at)]));
  expect(await answerTo(rig, bytes)).toBe(1);
});
