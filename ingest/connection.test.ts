import { once } from 'node:events';
import { connect as connectSocket, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { GatewayConnection } from './connection.ts';
import { createHeldBytes } from './held-bytes.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { Meter } from './meter.ts';
import { connect, publish } from './testing/mqtt-bytes.ts';
import { until } from './testing/rig.ts';
import { createTurnstile } from './turnstile.ts';

/** Two ends of a connection over loopback. */
async function socketPair(): Promise<{ client: Socket; server: Socket }> {
  const listening = createServer().listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as { port: number };
  const client = connectSocket(port, '127.0.0.1');
  const [server] = (await once(listening, 'connection')) as [Socket];
  listening.close();
  onTestFinished(() => {
    client.destroy();
    server.destroy();
  });
  return { client, server };
}

/** A meter that says one wait after the other, and lets everything pass once all are said. */
function scriptedMeter(waitsMs: number[]): Meter {
  const waits = [...waitsMs];
  return { waitMs: () => waits.shift() ?? 0, spend() {}, reason: () => 'frames_per_s', isFull: () => false };
}

/** A connection that has signed in. @returns message ids of the publishes that were handed on */
async function signedIn(meter: Meter, hasRoom = () => true): Promise<{ client: Socket; taken: number[] }> {
  const { client, server } = await socketPair();
  const taken: number[] = [];
  const surroundings = { held: createHeldBytes(1e6), turnstile: createTurnstile(hasRoom), limits: DEFAULT_LIMITS };
  const listener = { signedIn() {}, closed() {}, rateLimited() {} };
  const connection = new GatewayConnection(server, surroundings, listener, performance.now());
  onTestFinished(() => connection.close('stopping'));
  const connecting = once(connection.stream, 'readable');
  client.write(connect({ clientId: 'gw-1' }));
  await connecting;
  const take = (packet: Buffer) => taken.push(packet.readUInt16BE(2 + 2 + 't'.length)) > 0;
  connection.serve({ take }, meter);
  connection.open(30);
  return { client, taken };
}

test.each([1, 2, 3, 4, 5])(
  'a packet is handed on although its wait ended between two looks at it: after %i of them',
  async (looks) => {
    const { client, taken } = await signedIn(scriptedMeter(Array<number>(looks).fill(1)));
    client.write(publish('t', Buffer.from('x'), { id: 7 }));
    await until(() => taken.length > 0);
    expect(taken).toEqual([7]);
  },
);

test('nor is one forgotten for which the log had room again between two looks', async () => {
  const rooms = [false, false];
  const { client, taken } = await signedIn(scriptedMeter([]), () => rooms.shift() ?? true);
  client.write(publish('t', Buffer.from('x'), { id: 7 }));
  client.write(publish('t', Buffer.from('x'), { id: 8 }));
  await until(() => taken.length === 2);
  expect(taken).toEqual([7, 8]);
});
