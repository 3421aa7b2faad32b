import { hashSecret } from '@mediconnect/coordination/people/secrets.ts';
import { createPlain, insertFixes, northOf, testDrive } from '@mediconnect/coordination/runs/testing.ts';
import { type LiveRun, live } from '@mediconnect/schemas';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { lastKnown, startTestDashboard, type TestDashboard } from '../testing.ts';
import { applyUpdate, emptyPicture, type Picture, reconnected } from './picture.ts';

/** Two dashboards over one database; each hears of vehicles by itself. */
let servers: [TestDashboard, TestDashboard];
let cookie: string;
const PATIENCE = { timeout: 30_000, interval: 20 };
const { RUN_STATE_OPEN, RUN_STATE_ARRIVED, RUN_STATE_CANCELLED, RUN_STATE_SUPERSEDED } = live.RunState;

beforeAll(async () => {
  const routing = createPlain();
  const first = await startTestDashboard({ routing });
  const { store } = first.database;
  servers = [first, await startTestDashboard({ store, registry: first.registry, routing })];
  await first.database.pool.query(`
    insert into vehicles (fleet_id, vehicle, call_sign)
      select fleet_id, v, v from fleets, unnest('{amb-1,amb-2}'::text[]) v where fleet = 'red';
    insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'b-1', 'b' from fleets where fleet = 'blue'`);
  await first.registry.refresh();
  cookie = await first.signIn('dispatcher');
});
afterAll(async () => {
  await servers?.[1].stop();
  await servers?.[0].stop();
});

const CALL = { location: northOf(3000), mode: 'emergency', ref: 'call 7' };
const put = (vehicle: string, body: object = CALL, server: 0 | 1 = 0) =>
  servers[server].send(cookie, 'PUT', `/vehicles/${vehicle}/destination`, body);

interface Fix {
  readonly latitudeE7: number;
  readonly longitudeE7: number;
  readonly timeMs: number;
  readonly speedCmPerS: number;
}
/** A fix, as both dashboards hear of it. */
function see(vehicle: string, fix: Fix) {
  const known = lastKnown('red', vehicle, { ...fix, receivedAtMs: Date.now() });
  for (const { live: channel } of servers)
    channel.publish([{ ...known, fix: { ...known.fix!, speedCmPerS: fix.speedCmPerS } }]);
}
function seeAt(vehicle: string, north: number) {
  const [longitude, latitude] = northOf(north);
  see(vehicle, {
    latitudeE7: Math.round(latitude * 1e7),
    longitudeE7: Math.round(longitude * 1e7),
    ...{ timeMs: Date.now() - 1000, speedCmPerS: 0 },
  });
}

interface Follower {
  readonly socket: WebSocket;
  picture: Picture;
  readonly told: LiveRun[];
  messages: number;
}
async function follow(options: { from?: Picture; server?: 0 | 1; headers?: Record<string, string> } = {}) {
  const { from, server = 0, headers = { cookie } } = options;
  const query = from === undefined ? '' : `?since=${from.cursor}`;
  const socket = new WebSocket(`${servers[server].url.replace('http', 'ws')}/api/v1/live${query}`, { headers });
  const picture = from === undefined ? emptyPicture() : reconnected(from);
  const follower: Follower = { socket, picture, told: [], messages: 0 };
  socket.on('message', (data: Buffer) => {
    follower.told.push(...(live.Update.decode(data).runs ?? []));
    applyUpdate(follower.picture, data);
    follower.messages++;
  });
  onTestFinished(() => socket.terminate());
  await vi.waitFor(() => expect(follower.messages).toBeGreaterThan(0), PATIENCE);
  return follower;
}
const shown = ({ picture }: Follower, id: string) => picture.runs.get(id);

test('a run is told to its fleet, at both dashboards, to those who may see runs', async () => {
  const { rows } = await servers[0].database.pool.query(`select fleet_id from fleets where fleet = 'red'`);
  const secret = `mct_${'R'.repeat(43)}`;
  await servers[0].database.pool.query(
    `insert into tokens (fleet_id, token_hash, name, scopes) values ($1, $2, 'live', '{live.read}')`,
    [rows[0].fleet_id, hashSecret(secret)],
  );
  const [here, there] = [await follow(), await follow({ server: 1 })];
  const blue = await follow({ headers: { cookie: await servers[0].signIn('dispatcher', 'blue') } });
  const blind = await follow({ headers: { authorization: `Bearer ${secret}` } });
  seeAt('amb-1', 0);
  const { body } = await put('amb-1');
  await vi.waitFor(() => expect([shown(here, body.id), shown(there, body.id)]).toMatchObject([{}, {}]), PATIENCE);
  expect(shown(there, body.id)).toMatchObject({
    ...{ vehicle: 'amb-1', state: RUN_STATE_OPEN, emergency: true, ref: 'call 7', model: 'prior', source: 'graph' },
    destinationLatitudeE7: Math.round(CALL.location[1] * 1e7),
    promisedArrivalMs: Date.parse(body.promise.time) + Math.round(body.promise.seconds * 1000),
    arrivalMs: Date.parse(body.estimate.arrivesAt),
    ...{ leftM: Math.round(body.promise.distanceMetres), path: expect.stringMatching(/.+/) },
  });
  const after = await put('amb-1', { ...CALL, ref: 'call 8' }, 1);
  await vi.waitFor(() => expect(shown(here, body.id)?.state).toBe(RUN_STATE_SUPERSEDED), PATIENCE);
  await vi.waitFor(() => expect(shown(here, after.body.id)?.state).toBe(RUN_STATE_OPEN), PATIENCE);
  await servers[1].send(cookie, 'DELETE', '/vehicles/amb-1/destination');
  for (const viewer of [here, there])
    await vi.waitFor(() => expect(shown(viewer, after.body.id)?.state).toBe(RUN_STATE_CANCELLED), PATIENCE);
  seeAt('amb-2', 0);
  await vi.waitFor(() => expect(blind.picture.shown.get('amb-2')?.latitudeE7).toBeDefined(), PATIENCE);
  expect([blue.picture.runs.size, blind.picture.runs.size]).toEqual([0, 0]);
});

test('who comes, and who comes back at either dashboard, is shown the runs as they stand', async () => {
  seeAt('amb-1', 0);
  const first = await follow();
  const { body } = await put('amb-1', { ...CALL, ref: 'call 9' });
  await vi.waitFor(() => expect(shown(first, body.id)).toBeDefined(), PATIENCE);
  first.socket.terminate();
  await servers[0].send(cookie, 'DELETE', '/vehicles/amb-1/destination');
  for (const server of [0, 1] as const) {
    const again = await follow({ from: first.picture, server });
    await vi.waitFor(() => expect(shown(again, body.id)?.state).toBe(RUN_STATE_CANCELLED), PATIENCE);
    expect(shown(await follow({ server }), body.id)?.state).toBe(RUN_STATE_CANCELLED);
  }
});

test('a vehicle drives, arrives, and is told to have, by whichever dashboard follows it', async () => {
  const viewer = await follow({ server: 1 });
  const { pool } = servers[0].database;
  const drive = testDrive(Date.now() - 200_000, (fixes) => insertFixes(pool, 'amb-2', fixes));
  await drive.go(60, 0);
  see('amb-2', drive.last());
  const { body } = await put('amb-2', { ...CALL, location: northOf(600) });
  await vi.waitFor(() => expect(shown(viewer, body.id)).toBeDefined(), PATIENCE);
  // As if that had been 140 seconds ago: what is driven since has been driven.
  await pool.query(
    `update runs set opened_at = opened_at - interval '140 s', promised_at = promised_at - interval '140 s' where id = $1`,
    [body.id],
  );
  await drive.go(20, 0);
  await drive.go(40, 15);
  await drive.go(70, 0);
  see('amb-2', drive.last());
  await vi.waitFor(() => expect(shown(viewer, body.id)?.state).toBe(RUN_STATE_ARRIVED), PATIENCE);
  const told = shown(viewer, body.id)!;
  expect(told.departedAtMs).toBeGreaterThanOrEqual(told.openedAtMs!);
  expect((told.arrivedAtMs! - told.departedAtMs!) / 1000).toBeCloseTo(41, -1);
  const { items } = (await servers[1].send(cookie, 'GET', '/runs?vehicle=amb-2')).body;
  expect(items).toMatchObject([
    {
      ...{ id: body.id, state: 'arrived', leftRoute: false },
      outcome: { distanceMetres: expect.closeTo(600, -2), sirenShare: null, withinInterval: expect.any(Boolean) },
    },
  ]);
  const { outcome, promise } = items[0];
  expect(outcome.errorSeconds).toBeCloseTo(outcome.seconds - promise.seconds, 0);
  expect(outcome.mobilisationSeconds + outcome.driveSeconds).toBeCloseTo(outcome.seconds, 0);
});
