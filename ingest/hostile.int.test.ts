import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connect, DISCONNECT, PINGREQ, publish, pubrel, subscribe } from './testing/mqtt-bytes.ts';
import { gpsBatch, ingestRig, until } from './testing/rig.ts';

const ROUNDS = Number(process.env.MEDICONNECT_TEST_HOSTILE_ROUNDS ?? 1500);
const TELEMETRY = 'v1/fleet/of-gw-1/telemetry';

test(`${ROUNDS} mutated conversations: nothing breaks, nothing is kept, the gateway beside them is served`, async () => {
  const rig = await ingestRig();
  const good = await rig.signedIn('gw-3');
  const conversation = Buffer.concat([
    connect({ clientId: 'gw-1', will: { topic: 'v1/fleet/of-gw-1/presence', payload: Buffer.from([8, 2]) } }),
    subscribe(['v1/fleet/of-gw-1/commands']),
    publish(TELEMETRY, gpsBatch([1, 2]), { id: 1 }),
    publish(TELEMETRY, gpsBatch([3]), { id: 2, qos: 2 }),
    pubrel(2),
    PINGREQ,
    DISCONNECT,
  ]);
  const spoiled = fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(conversation.length - 1), fc.nat(255)), { maxLength: 6 }),
      from: fc.oneof(fc.constant(0), fc.nat(20)),
      extra: fc.uint8Array({ maxLength: 40 }),
    })
    .map(({ changes, from, extra }) => {
      const bytes = Buffer.from(conversation);
      for (const [at, value] of changes) bytes[at] = value;
      return Buffer.concat([bytes.subarray(from), extra]);
    });
  const { host, port } = rig.ingest.address();
  const samples = fc.sample(spoiled, { numRuns: ROUNDS, seed: 7 });
  for (let at = 0; at < samples.length; at += 50) {
    await Promise.all(
      samples.slice(at, at + 50).map(async (bytes) => {
        const socket = connectSocket(port, host);
        socket.on('error', () => {});
        socket.resume();
        socket.end(bytes);
        await once(socket, 'close');
      }),
    );
    good.write(publish('v1/fleet/of-gw-3/telemetry', gpsBatch([at + 1]), { id: 1 }));
    expect((await good.next()).type).toBe(4);
  }
  await until(async () => (await rig.metric('mqtt_sockets')) === 1);
  expect(await rig.metric('mqtt_held_bytes')).toBe(0);
  expect(await rig.metric('mqtt_in_flight')).toBe(0);
  expect(rig.ingest.connections()).toBe(1);
});

test('refusals that wait are bounded: beyond 64 of one address the rest is closed without an answer', async () => {
  const rig = await ingestRig();
  const { host, port } = rig.ingest.address();
  const sockets = Array.from({ length: 200 }, (_, i) => {
    const socket = connectSocket(port, host);
    socket.on('error', () => {});
    socket.resume();
    socket.write(connect({ clientId: `gw-${i + 100}` }));
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'close')));
  expect(await rig.metric('mqtt_closed_total', { reason: 'too_many_refused' })).toBeGreaterThan(0);
  expect(await rig.metric('mqtt_delayed')).toBe(0);
  // The audit of one address is bounded too, and what was left out is counted.
  expect(rig.audits.length).toBeLessThan(30);
  expect(await rig.metric('mqtt_audit_held_back_total')).toBeGreaterThan(100);
});
