import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { telemetry } from '@mediconnect/schemas';
import { Aedes } from 'aedes';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Reading } from '../vehicle/state.ts';
import { Gateway, type GatewayNotices } from './gateway.ts';
import { Journal } from './journal.ts';

interface Received {
  readonly boot: number;
  readonly seq: number;
  readonly timeMs: number;
}

/** A real broker that acknowledges when told, and can be killed: its clients see a broken connection. */
class Broker {
  readonly frames: Received[] = [];
  /** Presence states in order of arrival, wills included. */
  readonly presences: number[] = [];
  acknowledge: (published: number) => Promise<void> = async () => {};
  authenticate: (client: string, password: string) => boolean = () => true;
  #published = 0;
  #aedes: Aedes | undefined;
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();
  port = 0;

  async start(): Promise<void> {
    const aedes = await Aedes.createBroker();
    aedes.authenticate = (client, _user, password, done) => {
      if (this.authenticate(client.id, String(password ?? ''))) done(null, true);
      else done(Object.assign(new Error('no'), { returnCode: 5 }), false);
    };
    aedes.authorizePublish = (_client, { topic, payload }, done) => {
      const bytes = payload as Buffer;
      if (topic.endsWith('/presence')) {
        this.presences.push(telemetry.Presence.decode(bytes).state);
        return done(null);
      }
      const { boot, frames } = telemetry.Batch.decode(bytes);
      for (const { seq, timeMs } of frames) this.frames.push({ boot: boot!, seq: seq!, timeMs: timeMs! });
      return void this.acknowledge(++this.#published).then(() => done(null));
    };
    this.#aedes = aedes;
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      aedes.handle(socket);
    });
    this.#server.listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.port = (this.#server.address() as AddressInfo).port;
  }

  async kill(): Promise<void> {
    const closed = once(this.#server!, 'close');
    this.#server!.close();
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    await closed;
    await new Promise<void>((resolve) => this.#aedes!.close(resolve));
  }
}

const quiet: GatewayNotices = { connected() {}, disconnected() {}, dropped() {} };
const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function broker(): Promise<Broker> {
  const started = new Broker();
  await started.start();
  cleanUps.push(() => started.kill());
  return started;
}

function gateway(port: number, more: Partial<ConstructorParameters<typeof Gateway>[0]> = {}): Gateway {
  const made = new Gateway({
    broker: new URL(`mqtt://127.0.0.1:${port}`),
    ...{ fleet: 'city', vehicle: 'A1', gateway: 'gw-1', secret: 'right', boot: 9, keepAliveSeconds: 60, window: 1 },
    queue: { maxFrames: 10_000, maxFlightFrames: 200, maxFlightBytes: 32 * 1024 },
    notices: quiet,
    ...more,
  });
  cleanUps.push(() => made.stop(0));
  return made;
}

let clock = Date.UTC(2026, 0, 1);
const tick = (): Reading[] => [
  { timeMs: clock++, gps: { satellites: 9 } },
  { timeMs: clock++, siren: { lights: true } },
];
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });
/** Each identity once, in the order of first arrival. */
const unique = (frames: readonly Received[]) => [
  ...new Set(frames.map(({ boot, seq, timeMs }) => `${boot}/${seq}/${timeMs}`)),
];

describe('a gateway at a real broker', () => {
  it('delivers each tick as a batch, in order, and forgets it at its PUBACK alone', async () => {
    const server = await broker();
    const device = gateway(server.port);
    device.start(0);
    for (let i = 0; i < 50; i++) device.record(tick());
    expect(device.queued).toBe(100);
    await eventually(() => expect(device.queued).toBe(0));
    expect(server.frames.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(device.counts).toEqual({ recorded: 100, acknowledged: 100, resent: 0, dropped: 0 });
  });

  it('loses nothing when the broker dies in the middle, again and again: every frame arrives, resent unchanged', async () => {
    const server = await broker();
    // In each of its lives it acknowledges one batch, and dies with the second in its hands.
    let taken = 0;
    server.acknowledge = async () => {
      if (++taken > 1) await new Promise(() => {});
    };
    const device = gateway(server.port, { retryMs: () => 20 });
    device.start(0);
    for (let death = 0; death < 3; death++) {
      await eventually(() => {
        device.record(tick());
        expect(taken).toBeGreaterThan(1);
      });
      await server.kill();
      taken = 0;
      for (let i = 0; i < 20; i++) device.record(tick()); // life goes on
      await eventually(() => expect(device.isConnected).toBe(false));
      await server.start();
      await eventually(() => expect(device.isConnected).toBe(true));
    }
    server.acknowledge = async () => {};
    await server.kill();
    await server.start();
    await eventually(() => expect(device.queued).toBe(0));
    const arrived = unique(server.frames);
    expect(arrived.map((identity) => Number(identity.split('/')[1]))).toEqual(
      Array.from({ length: device.counts.recorded }, (_, i) => i + 1),
    );
    expect(server.frames.length).toBeGreaterThan(device.counts.recorded); // some came twice, with the same boot, seq and time
    expect(device.counts.resent).toBeGreaterThanOrEqual(server.frames.length - device.counts.recorded); // some died on their way
  });

  it('holds its breath while the broker does: one batch in flight, connection kept, no resend', async () => {
    const server = await broker();
    let release = () => {};
    server.acknowledge = (published) =>
      published === 1
        ? new Promise((resolve) => {
            release = resolve;
          })
        : Promise.resolve();
    const device = gateway(server.port);
    device.start(0);
    for (let i = 0; i < 300; i++) device.record(tick());
    await eventually(() => expect(server.frames.length).toBe(60)); // the last minute of what had gathered
    device.record(tick());
    release();
    await eventually(() => expect(device.queued).toBe(0));
    const sorted = server.frames.map(({ seq }) => seq).toSorted((a, b) => a - b);
    expect(sorted).toEqual(Array.from({ length: 602 }, (_, i) => i + 1)); // each once
  });

  it('comes back from a time without a network with its newest frames first, then the backlog in full batches', async () => {
    const server = await broker();
    const device = gateway(server.port);
    device.start(0);
    device.record(tick());
    await eventually(() => expect(device.queued).toBe(0));
    const { PRESENCE_STATE_ONLINE, PRESENCE_STATE_OFFLINE } = telemetry.PresenceState;
    device.setNetwork(false);
    await eventually(() => expect(server.presences).toEqual([PRESENCE_STATE_ONLINE, PRESENCE_STATE_OFFLINE])); // its will
    for (let i = 0; i < 500; i++) device.record(tick());
    expect([device.isConnected, device.queued]).toEqual([false, 1000]);
    expect(device.hasRoom).toBe(true); // waiting would not help
    device.setNetwork(true);
    expect(device.hasRoom).toBe(false);
    await eventually(() => expect(device.queued).toBe(0));
    const order = server.frames.map(({ seq }) => seq);
    expect(order.slice(0, 3)).toEqual([1, 2, 943]);
    expect(order.slice(2, 62)).toEqual(Array.from({ length: 60 }, (_, i) => 943 + i));
    expect(order.slice(62)).toEqual(Array.from({ length: 940 }, (_, i) => 3 + i));
    expect(device.hasRoom).toBe(true);
  });

  it('sends a frame twice that is delivered twice, never one that is lost, and counts again from 1 when told to', async () => {
    const server = await broker();
    const device = gateway(server.port);
    const [first, second] = device.number(tick());
    const [third] = device.number(tick().slice(0, 1));
    device.deliver([third!, first!, first!]); // out of order, one of them twice
    device.lose([second!]);
    device.forgetCounter();
    device.record(tick().slice(0, 1));
    device.start(0);
    await eventually(() => expect(device.queued).toBe(0));
    expect(server.frames.map(({ seq }) => seq)).toEqual([3, 1, 1, 1]);
    expect(new Set(server.frames.map(({ timeMs }) => timeMs)).size).toBe(3); // the last 1 is another frame
  });

  it('says when it is there and when it leaves; its will speaks for it when it dies', async () => {
    const { PRESENCE_STATE_ONLINE, PRESENCE_STATE_OFFLINE } = telemetry.PresenceState;
    const server = await broker();
    const leaving = gateway(server.port);
    leaving.start(0);
    await eventually(() => expect(server.presences).toEqual([PRESENCE_STATE_ONLINE]));
    await leaving.stop(1000);
    expect(server.presences).toEqual([PRESENCE_STATE_ONLINE, PRESENCE_STATE_OFFLINE]);
  });

  it('is told once that its secret is wrong, keeps trying with growing patience, and is let in when it is right', async () => {
    const server = await broker();
    let secret = 'right';
    server.authenticate = (_client, password) => password === secret;
    secret = 'another';
    const said: string[] = [];
    const device = gateway(server.port, {
      notices: {
        ...quiet,
        connected: () => said.push('connected'),
        disconnected: (_gateway, { refused }) => said.push(`refused ${refused}`),
      },
    });
    device.record(tick());
    device.start(0);
    await eventually(() => expect(said).toEqual(['refused 5', 'refused 5']));
    secret = 'right';
    await eventually(() => expect(device.queued).toBe(0));
    expect(said.at(-1)).toBe('connected');
  });

  it('sends after a restart what its journal still holds, under the old boot, before anything new', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sim-state-'));
    cleanUps.push(() => rmSync(folder, { recursive: true, force: true }));
    const server = await broker();
    const first = Journal.open(folder, 'gw-1');
    const before = gateway(server.port, { journal: first.journal, boot: 1 }); // never connected
    for (let i = 0; i < 10; i++) before.record(tick());
    await before.stop(0);
    const second = Journal.open(folder, 'gw-1');
    const after = gateway(server.port, {
      ...second,
      recovered: second.recovered.frames,
      boot: second.recovered.boot + 1,
    });
    after.record(tick());
    after.start(0);
    await eventually(() => expect(after.queued).toBe(0));
    const expected = [...Array.from({ length: 20 }, (_, i) => `1/${i + 1}`), '2/1', '2/2'];
    expect(server.frames.map(({ boot, seq }) => `${boot}/${seq}`)).toEqual(expected);
    await after.stop(0);
    expect(Journal.open(folder, 'gw-1').recovered).toEqual({ boot: 2, frames: [] });
  });
});
