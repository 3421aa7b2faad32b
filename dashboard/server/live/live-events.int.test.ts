import { hashSecret } from '@mediconnect/coordination/people/secrets.ts';
import { type LiveEvent, live } from '@mediconnect/schemas';
import { eventId, insertEvents, inTransaction, type NewEvent, supersedeEvents } from '@mediconnect/store';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { startTestDashboard, type TestDashboard } from '../testing.ts';

/** Two dashboards over one database. */
let servers: [TestDashboard, TestDashboard];
let cookie: string;
const vehicleIds = new Map<string, number>();
const PATIENCE = { timeout: 20_000, interval: 10 };

beforeAll(async () => {
  const first = await startTestDashboard();
  const { store } = first.database;
  servers = [first, await startTestDashboard({ store, registry: first.registry })];
  await addVehicle('red', 'amb-1');
  await addVehicle('blue', 'amb-1');
  await first.registry.refresh();
  cookie = await first.signIn('dispatcher');
});
afterAll(async () => {
  await servers?.[1].stop();
  await servers?.[0].stop();
});

const pool = () => servers[0].database.pool;
async function addVehicle(fleet: string, vehicle: string) {
  const { rows } = await pool().query(
    `insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, $2, $2 from fleets where fleet = $1
     returning vehicle_id`,
    [fleet, vehicle],
  );
  vehicleIds.set(`${fleet}/${vehicle}`, rows[0].vehicle_id);
}

let number = 0;
const event = (of = 'red/amb-1', more: Partial<NewEvent> = {}): NewEvent => ({
  id: eventId('live', number++),
  ...{ kind: 'siren.on', vehicleId: vehicleIds.get(of)!, timeMs: Date.now(), receivedAtMs: Date.now() },
  ...{ late: false, severity: 'info', details: {} },
  ...more,
});
const insert = async (...events: NewEvent[]) => {
  await insertEvents(pool(), events);
  return events.map(({ id }) => id);
};

interface Follower {
  readonly socket: WebSocket;
  readonly events: LiveEvent[];
  readonly vehicles: Map<number, string>;
  resets: number;
  cursor: string;
  messages: number;
}

/** Opens the live feed; every event's vehicle must have been announced on the connection. */
async function follow(options: { since?: string; server?: 0 | 1; headers?: Record<string, string> } = {}) {
  const { since, server = 0, headers = { cookie } } = options;
  const query = since === undefined ? '' : `?since=${since}`;
  const socket = new WebSocket(`${servers[server].url.replace('http', 'ws')}/api/v1/live${query}`, { headers });
  const follower: Follower = { socket, events: [], vehicles: new Map(), resets: 0, cursor: '', messages: 0 };
  socket.on('message', (data: Buffer) => {
    const update = live.Update.decode(data);
    for (const { index, vehicle } of update.vehicles ?? []) follower.vehicles.set(index!, vehicle!);
    if (update.eventsReset) follower.resets++;
    for (const told of update.events ?? []) {
      if (told.vehicleIndex !== 0 && !follower.vehicles.has(told.vehicleIndex!)) throw new Error('not announced');
      follower.events.push(told);
    }
    follower.cursor = update.cursor!;
    follower.messages++;
  });
  await vi.waitFor(() => expect(follower.messages).toBeGreaterThan(0), PATIENCE);
  onTestFinished(() => socket.terminate());
  return follower;
}
const ids = ({ events }: Pick<Follower, 'events'>) => events.map(({ id }) => id);
/** What came after the first message. */
async function fresh(options: Parameters<typeof follow>[0] = {}) {
  const follower = await follow(options);
  follower.events.length = 0;
  return follower;
}

test('an event is told to its fleet with all that it holds, to those who may see events', async () => {
  const { rows } = await pool().query(`select fleet_id from fleets where fleet = 'red'`);
  const secret = `mct_${'L'.repeat(43)}`;
  await pool().query(`insert into tokens (fleet_id, token_hash, name, scopes) values ($1, $2, 'live', '{live.read}')`, [
    rows[0].fleet_id,
    hashSecret(secret),
  ]);
  const red = await fresh();
  const blue = await fresh({ headers: { cookie: await servers[0].signIn('dispatcher', 'blue') } });
  const blind = await follow({ headers: { authorization: `Bearer ${secret}` } });
  const whole = event('red/amb-1', {
    ...{ kind: 'geofence.enter', severity: 'warning', late: true, geofence: 'f-1' },
    ...{ place: { longitude: -56.1234567, latitude: 34.9 }, details: { name: 'É', possible: true } },
  });
  await insert(whole);
  const [inBlue] = await insert(event('blue/amb-1', { details: { long: 'x'.repeat(2000) } }));
  await vi.waitFor(() => expect([ids(red), ids(blue)]).toEqual([[whole.id], [inBlue]]), PATIENCE);
  expect(red.events[0]).toMatchObject({
    ...{ kind: 'geofence.enter', timeMs: whole.timeMs, receivedAtMs: whole.receivedAtMs, late: true, geofence: 'f-1' },
    ...{ severity: 'warning', longitudeE7: -561234567, latitudeE7: 349000000, possible: true },
    detailsJson: JSON.stringify(whole.details),
  });
  expect(red.vehicles.get(red.events[0]!.vehicleIndex!)).toBe('amb-1');
  expect(blue.events[0]?.detailsJson ?? '').toBe('');
  expect(blind.events).toEqual([]);
});

test('a vehicle that was added a moment ago is announced before its event', async () => {
  const viewer = await fresh();
  await addVehicle('red', 'newcomer');
  const [id] = await insert(event('red/newcomer'));
  await vi.waitFor(() => expect(ids(viewer)).toEqual([id]), PATIENCE);
  expect(viewer.vehicles.get(viewer.events[0]!.vehicleIndex!)).toBe('newcomer');
  await pool().query(`update vehicles set removed_at = now() where vehicle = 'newcomer'`);
  await servers[0].registry.refresh();
  await insert(event('red/newcomer'));
  await vi.waitFor(() => expect(viewer.events[1]).toMatchObject({ vehicle: 'newcomer' }), PATIENCE);
  expect(viewer.events[1]!.vehicleIndex ?? 0).toBe(0);
});

test('a superseded event is told again', async () => {
  const viewer = await fresh();
  const [gone, kept] = await insert(event(), event());
  await vi.waitFor(() => expect(viewer.events).toHaveLength(2), PATIENCE);
  await supersedeEvents(pool(), [{ id: gone!, by: kept! }]);
  await vi.waitFor(() => expect(viewer.events).toHaveLength(4), PATIENCE);
  const again = new Map(viewer.events.slice(2).map((told) => [told.id, told]));
  expect(again.get(gone)).toMatchObject({ supersededBy: kept });
  expect(again.get(kept)).toMatchObject({ supersedes: gone });
});

test('a new viewer, and one whose cursor means nothing, get the last quarter of an hour as it stands', async () => {
  const old = event('red/amb-1', { timeMs: Date.now() - 3_600_000, receivedAtMs: Date.now() - 20 * 60_000 });
  const [, gone, stays] = await insert(old, event(), event());
  await supersedeEvents(pool(), [{ id: gone!, by: 'none' }]);
  const watching = await fresh();
  const [marker] = await insert(event());
  await vi.waitFor(() => expect(ids(watching)).toContain(marker), PATIENCE);
  for (const since of [undefined, 'nonsense', 'a.1.0.']) {
    const viewer = await follow(since === undefined ? {} : { since });
    expect([since, viewer.resets]).toEqual([since, 1]);
    expect(ids(viewer)).toEqual(expect.arrayContaining([stays, marker]));
    expect(ids(viewer)).not.toContain(gone);
    expect(ids(viewer)).not.toContain(old.id);
  }
});

test('cut again and again, now on this server and now on that, a viewer is told every event once, in order', async () => {
  let viewer = await fresh();
  const told: string[] = [];
  const written: string[] = [];
  let writing = true;
  const writer = async (seed: number) => {
    for (let round = 0; round < 20; round++)
      await inTransaction(pool(), async (db) => {
        // Transactions overlap, and those that began first often end last.
        const [one, two] = [event(), event()];
        await insertEvents(db, [one]);
        await db.query('select pg_sleep($1)', [((seed * 13 + round * 5) % 17) / 500]);
        await insertEvents(db, [two]);
        written.push(one.id, two.id);
      });
  };
  const writers = Promise.all([1, 2, 3, 4].map(writer)).finally(() => {
    writing = false;
  });
  const collect = () => told.push(...(ids(viewer) as string[]));
  let cuts = 0;
  while (writing) {
    const { messages } = viewer;
    await vi.waitFor(() => expect(viewer.messages > messages || !writing).toBe(true), PATIENCE);
    viewer.socket.terminate();
    collect();
    viewer = await follow({ since: viewer.cursor, server: (++cuts % 2) as 0 | 1 });
    expect(viewer.resets).toBe(0);
  }
  await writers;
  await vi.waitFor(() => expect(told.length + viewer.events.length).toBeGreaterThanOrEqual(written.length), PATIENCE);
  collect();
  expect(cuts).toBeGreaterThan(2);
  expect(new Set(told).size).toBe(told.length);
  const { rows } = await pool().query(
    `select event_id from events where event_id = any($1) order by committed_in, event_id collate "C"`,
    [written],
  );
  expect(told).toEqual(rows.map(({ event_id }) => event_id));
});
