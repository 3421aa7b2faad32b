import { live } from '@mediconnect/schemas';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { emailOf, jsonOf, lastKnown, PASSWORD, startTestDashboard, type TestDashboard } from '../testing.ts';
import { applyUpdate, emptyPicture, type Picture, reconnected } from './picture.ts';

let server: TestDashboard;
/** Looks on from the beginning, so that no test has to wait for a heartbeat. */
let onlooker: Follower;
beforeAll(async () => {
  server = await startTestDashboard();
  for (const fleet of ['red', 'blue']) {
    const cookie = await server.signIn('administrator', fleet);
    for (const vehicle of ['amb-1', 'amb-2']) {
      const body = { vehicle, callSign: `${fleet} ${vehicle}` };
      expect((await server.request('POST', '/api/v1/vehicles', { cookie, body })).status).toBe(201);
    }
  }
  onlooker = await follow(await server.signIn('dispatcher'));
});
afterAll(() => server?.stop());

interface Follower {
  readonly socket: WebSocket;
  picture: Picture;
  messages: number;
  /** The server's clock in updates that tell nothing else. */
  heartbeats: number[];
  closed: { code: number; reason: string } | undefined;
}

/** Opens the live feed and follows it. */
async function follow(cookie: string, options: { since?: string; picture?: Picture; headers?: object } = {}) {
  const since = options.since === undefined ? '' : `?since=${options.since}`;
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/live${since}`, {
    headers: { cookie, ...options.headers },
  });
  const picture = options.picture ?? emptyPicture();
  const follower: Follower = { socket, picture, messages: 0, heartbeats: [], closed: undefined };
  socket.on('message', (data: Buffer) => {
    applyUpdate(follower.picture, data);
    const { vehicles, positions, unplaced, gone } = live.Update.decode(data);
    const silent = [vehicles, positions?.vehicleIndex, unplaced?.vehicleIndex, gone].every((list) => !list?.length);
    if (silent) follower.heartbeats.push(follower.picture.serverTimeMs);
    follower.messages++;
  });
  socket.on('close', (code, reason) => {
    follower.closed = { code, reason: reason.toString() };
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  await vi.waitFor(() => expect(follower.messages).toBeGreaterThan(0));
  return follower;
}

let place = 0;
const move = (fleet: string, vehicle: string) => {
  place++;
  const now = Date.now();
  server.live.publish([lastKnown(fleet, vehicle, { latitudeE7: place, longitudeE7: place, timeMs: now })]);
  return place;
};
const seen = (follower: Follower, vehicle: string) => follower.picture.shown.get(vehicle)?.latitudeE7;

test('a viewer gets its whole fleet, then each change, and never another fleet', async () => {
  const red = await follow(await server.signIn('dispatcher', 'red'));
  const blue = await follow(await server.signIn('dispatcher', 'blue'));
  expect([...red.picture.shown.values()].map(({ callSign }) => callSign)).toEqual(['red amb-1', 'red amb-2']);
  const [inRed, inBlue] = [move('red', 'amb-1'), move('blue', 'amb-1')];
  await vi.waitFor(() => expect([seen(red, 'amb-1'), seen(blue, 'amb-1')]).toEqual([inRed, inBlue]));
  red.socket.close();
  blue.socket.close();
});

test('a viewer that was away gets only what changed since', async () => {
  const cookie = await server.signIn('dispatcher');
  const before = await follow(cookie);
  move('red', 'amb-1');
  const stays = move('red', 'amb-2');
  await vi.waitFor(() => expect(seen(before, 'amb-2')).toBe(stays));
  before.socket.terminate();
  const changed = move('red', 'amb-1');
  const after = await follow(cookie, { since: before.picture.cursor, picture: reconnected(before.picture) });
  await vi.waitFor(() => expect(seen(after, 'amb-1')).toBe(changed));
  expect(seen(after, 'amb-2')).toBe(stays);
  after.socket.close();
});

test('a cursor that means nothing gives a snapshot', async () => {
  const follower = await follow(await server.signIn('dispatcher'), { since: 'nonsense.1' });
  expect(follower.picture.shown.size).toBe(2);
  follower.socket.close();
});

test('a renamed and a new vehicle are told to those who look', async () => {
  const cookie = await server.signIn('administrator');
  const follower = await follow(cookie);
  await server.request('PATCH', '/api/v1/vehicles/amb-2', { cookie, body: { callSign: '<b>Rápida</b>' } });
  await server.request('POST', '/api/v1/vehicles', { cookie, body: { vehicle: 'amb-3', callSign: 'third' } });
  await vi.waitFor(() => {
    expect(follower.picture.shown.get('amb-2')?.callSign).toBe('<b>Rápida</b>');
    expect(follower.picture.shown.has('amb-3')).toBe(true);
  });
  await server.request('DELETE', '/api/v1/vehicles/amb-3', { cookie });
  await vi.waitFor(() => expect(follower.picture.shown.has('amb-3')).toBe(false));
  follower.socket.close();
});

test('signing out closes the connection at once', async () => {
  const cookie = await server.signIn('dispatcher');
  const follower = await follow(cookie);
  await server.request('DELETE', '/api/v1/session', { cookie });
  await vi.waitFor(() => expect(follower.closed).toEqual({ code: 4401, reason: 'session.required' }));
});

test('a role that is taken away closes the connection', async () => {
  const admin = await server.signIn('administrator');
  const follower = await follow(await server.signIn('fleet_manager'));
  const users = await jsonOf(await server.request('GET', '/api/v1/users', { cookie: admin }));
  const { id } = users.items.find((user: { email: string }) => user.email === emailOf('fleet_manager', 'red'));
  // The operator sees no vehicle.
  await server.database.pool.query(`update users set roles = '{operator}' where user_id = $1`, [id]);
  await server.dashboard.hub.recheck();
  await vi.waitFor(() => expect(follower.closed).toEqual({ code: 4403, reason: 'permission.denied' }));
});

test.each([
  ['no session', { cookie: '' }, 401],
  ['a foreign page', { origin: 'https://evil.example' }, 403],
  ['a sandboxed page', { origin: 'null' }, 403],
  ['a foreign name for us', { host: 'evil.example' }, 421],
])('%s is refused before the connection stands', async (_name, headers, status) => {
  const cookie = await server.signIn('dispatcher');
  await expect(follow(cookie, { headers })).rejects.toThrow(`Unexpected server response: ${status}`);
});

test('our own page may connect', async () => {
  const follower = await follow(await server.signIn('dispatcher'), { headers: { origin: server.url } });
  follower.socket.close();
});

test('a viewer that sends too much is closed, and the others go on', async () => {
  const cookie = await server.signIn('dispatcher');
  const [loud, calm] = [await follow(cookie), await follow(cookie)];
  loud.socket.send(Buffer.alloc(1_000_000));
  await vi.waitFor(() => expect(loud.closed?.code).toBe(1009));
  const last = move('red', 'amb-1');
  await vi.waitFor(() => expect(seen(calm, 'amb-1')).toBe(last));
  calm.socket.close();
});

test('a viewer that stops reading costs no memory, and sees the newest when it reads again', async () => {
  const pool = server.database.pool;
  await pool.query(`insert into vehicles (fleet_id, vehicle, call_sign)
    select fleet_id, 'many-' || n, 'many ' || n from fleets, generate_series(1, 3000) n where fleet = 'blue'`);
  await server.registry.refresh();
  const follower = await follow(await server.signIn('dispatcher', 'blue'));
  await vi.waitFor(() => expect(follower.picture.shown.size).toBe(3002));
  follower.socket.pause();
  const moveAll = (latitudeE7: number) => {
    const timeMs = Date.now();
    const vehicles = Array.from({ length: 3000 }, (_, n) => `many-${n + 1}`);
    server.live.publish(vehicles.map((id) => lastKnown('blue', id, { latitudeE7, longitudeE7: 1, timeMs })));
  };
  const { registry } = server.metrics;
  const gauge = async (name: string) => (await registry.getSingleMetric(`mediconnect_${name}`)!.get()).values[0]!.value;
  let round = 0;
  await vi.waitFor(
    async () => {
      moveAll(++round);
      expect(await gauge('live_viewers_behind')).toBe(1);
    },
    { timeout: 20_000, interval: 25 },
  );
  for (let more = 0; more < 20; more++) moveAll(++round);
  expect(await gauge('live_unsent_bytes')).toBeLessThan(1024 * 1024);
  follower.socket.resume();
  await vi.waitFor(() => expect(seen(follower, 'many-3000')).toBe(round), { timeout: 10_000 });
  expect(seen(follower, 'many-1')).toBe(round);
  follower.socket.close();
});

test('200 tabs of one person see the same, and cost one encoding', async () => {
  const cookie = await server.signIn('dispatcher');
  const tabs = await Promise.all(Array.from({ length: 200 }, () => follow(cookie)));
  const last = move('red', 'amb-1');
  await vi.waitFor(() => expect(tabs.every((tab) => seen(tab, 'amb-1') === last)).toBe(true));
  for (const tab of tabs) tab.socket.close();
  await vi.waitFor(() => expect(server.dashboard.hub.viewers()).toBe(1));
});

test('a stop says goodbye', async () => {
  const other = await startTestDashboard();
  const answer = await other.request('POST', '/api/v1/session', {
    body: { email: emailOf('dispatcher', 'red'), password: PASSWORD },
  });
  const cookie = answer.headers.getSetCookie()[0]!;
  const socket = new WebSocket(`${other.url.replace('http', 'ws')}/api/v1/live`, { headers: { cookie } });
  const first = await new Promise<Buffer>((resolve) => socket.once('message', resolve));
  expect(live.Update.decode(first).snapshot).toBe(true);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const beforeMs = performance.now();
  await other.dashboard.stop();
  expect(await closed).toBe(1001);
  expect(performance.now() - beforeMs).toBeLessThan(1000);
  await other.stop();
});

test('a heartbeat carries the clock of the server', async () => {
  await vi.waitFor(() => expect(onlooker.heartbeats.length).toBeGreaterThan(0), { timeout: 8000 });
  expect(Math.abs(onlooker.heartbeats.at(-1)! - Date.now())).toBeLessThan(10_000);
  onlooker.socket.close();
});
