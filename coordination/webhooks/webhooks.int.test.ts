import { createEgress } from '@mediconnect/base';
import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { eventId, insertEvents, inTransaction, type NewEvent, supersedeEvents } from '@mediconnect/store';
import { nothingOlderRuns } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { computedSignature, type Receiver, startReceiver } from './testing.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };
/** Two dashboards that share the work. */
let servers: [TestDashboard, TestDashboard];
let receiver: Receiver;
let admin: string;
let vehicleIds: Record<string, number>;

beforeAll(async () => {
  receiver = await startReceiver();
  const egress = createEgress({
    allow: ['127.0.0.1'],
    resolve: async (name) => [{ address: name === 'inside.example' ? '10.1.2.3' : '127.0.0.1', family: 4 }],
  });
  const first = await startTestDashboard({ egress });
  const { store } = first.database;
  servers = [first, await startTestDashboard({ egress, store, registry: first.registry })];
  admin = await first.signIn('administrator');
  const { rows } = await store.pool.query(
    `insert into vehicles (fleet_id, vehicle, call_sign)
     select f.fleet_id, v, v from fleets f, unnest(array['v-1', 'v-2']) v where f.fleet = 'red'
     union all select fleet_id, 'v-blue', 'blue' from fleets where fleet = 'blue' returning vehicle, vehicle_id`,
  );
  vehicleIds = Object.fromEntries(rows.map((row) => [row.vehicle, row.vehicle_id]));
});
afterAll(async () => {
  await servers?.[1].stop();
  await servers?.[0].stop();
  await receiver?.stop();
});

const pool = () => servers[0].database.pool;
const send = (method: string, path: string, body?: unknown) => servers[0].send(admin, method, path, body);
let number = 0;
const event = (more: Partial<NewEvent> & { vehicle?: string } = {}): NewEvent => {
  const { vehicle = 'v-1', ...rest } = more;
  return {
    id: eventId('webhook', number++),
    ...{ kind: 'siren.on', vehicleId: vehicleIds[vehicle]!, timeMs: Date.now(), receivedAtMs: Date.now() },
    ...{ late: false, severity: 'info', details: {} },
    ...rest,
  };
};
async function insert(...events: NewEvent[]): Promise<string[]> {
  await insertEvents(pool(), events);
  return events.map(({ id }) => id);
}

/** A webhook to a path of the receiver's own, gone after the test. */
async function hookTo(path: string, more: object = {}) {
  // What is committed before a webhook and held back by an older transaction would come to it, too.
  await nothingOlderRuns(pool());
  const { status, body } = await send('POST', '/webhooks', { url: receiver.url + path, ...more });
  expect(status).toBe(201);
  onTestFinished(async () => void (await send('DELETE', `/webhooks/${body.id}`)));
  return body as { id: string; secret: string };
}
const logOf = async (id: string, query = '') =>
  (await send('GET', `/webhooks/${id}/deliveries?limit=1000${query}`)).body.items;
const idsAt = (path: string) => receiver.of(path).map(({ body }) => body.event?.id);
/** As if the pauses between attempts were over. */
const hurry = (id: string) =>
  pool().query(
    `with w as (update webhooks set resume_at = null where id = $1 returning webhook_id)
     update webhook_deliveries d set next_attempt_at = now() from w where w.webhook_id = d.webhook_id`,
    [id],
  );
const becomes = (id: string, state: string, count: number) =>
  vi.waitFor(async () => {
    await hurry(id);
    expect((await logOf(id)).map((item: { state: string }) => item.state)).toEqual(Array(count).fill(state));
  }, PATIENCE);

test('an event arrives as the API tells it, signed with the secret that was shown once', async () => {
  const hook = await hookTo('/whole');
  expect(hook.secret).toMatch(/^mcw_[\w-]{43}$/);
  const whole = event({
    ...{ kind: 'geofence.enter', late: true, geofence: 'f-1', place: { longitude: -56.1, latitude: -34.9 } },
    details: { name: 'Óscar 🚑', possible: true },
  });
  await insert(whole, event({ vehicle: 'v-blue' }));
  await vi.waitFor(() => expect(receiver.of('/whole')).toHaveLength(1), PATIENCE);
  const [message] = receiver.of('/whole');
  const { body: listed } = await send('GET', '/events?kind=geofence.enter');
  expect(message!.body).toEqual({
    ...{ id: message!.delivery, type: 'geofence.enter', created: expect.stringMatching(/Z$/) },
    event: listed.items[0],
  });
  expect(message!.body.event).toMatchObject({ id: whole.id, late: true, details: { possible: true } });
  expect(message!.signature).toBe(computedSignature(message!, [hook.secret]));
  expect(JSON.stringify((await send('GET', '/webhooks')).body)).not.toContain(hook.secret);
  await becomes(hook.id, 'delivered', 1);
  expect(await logOf(hook.id)).toMatchObject([
    { id: message!.delivery, type: 'geofence.enter', event: whole.id, attempts: 1, status: 204, problem: null },
  ]);
});

test('what is not accepted is sent again with the same id, until it is', async () => {
  const hook = await hookTo('/flaky');
  const failures = [500, 'hang-up', 'redirect', 404] as const;
  receiver.answers.set('/flaky', ({ attempt }) => failures[attempt - 1] ?? 200);
  const [id] = await insert(event());
  for (const [n, failure] of failures.entries()) {
    await vi.waitFor(async () => expect((await logOf(hook.id))[0]?.attempts).toBe(n + 1), PATIENCE);
    const problem = failure === 'hang-up' ? 'egress.failed' : 'webhook.not_accepted';
    const status = { 500: 500, 'hang-up': null, redirect: 302, 404: 404 }[failure];
    expect(await logOf(hook.id)).toMatchObject([{ state: 'pending', problem, status }]);
    expect((await send('GET', `/webhooks/${hook.id}`)).body.failingSince).not.toBeNull();
    await hurry(hook.id);
  }
  await becomes(hook.id, 'delivered', 1);
  expect(idsAt('/flaky')).toEqual(Array(5).fill(id));
  expect(new Set(receiver.of('/flaky').map(({ delivery }) => delivery)).size).toBe(1);
  expect(receiver.of('/flaky').map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
  expect(receiver.of('/elsewhere')).toEqual([]);
  expect((await send('GET', `/webhooks/${hook.id}`)).body.failingSince).toBeNull();
});

test('a receiver that says nothing holds up nobody else, and times out', async () => {
  const stuck = await hookTo('/stuck');
  await hookTo('/brisk');
  receiver.answers.set('/stuck', () => 'silent');
  const first = await insert(event());
  await vi.waitFor(() => expect(receiver.of('/stuck')).toHaveLength(1), PATIENCE);
  const more = await insert(...Array.from({ length: 20 }, () => event()));
  await vi.waitFor(() => expect(idsAt('/brisk')).toHaveLength(21), PATIENCE);
  expect(new Set(idsAt('/brisk'))).toEqual(new Set([...first, ...more]));
  // It was asked once, and is asked for nothing else meanwhile.
  expect(receiver.of('/stuck')).toHaveLength(1);
  await vi.waitFor(
    async () => expect((await logOf(stuck.id)).at(-1)).toMatchObject({ state: 'pending', problem: 'egress.timeout' }),
    PATIENCE,
  );
});

test('while it is down it is asked seldom, and when it is back all that waits is sent, in order', async () => {
  const hook = await hookTo('/down');
  receiver.answers.set('/down', () => 503);
  const ids: string[] = [];
  for (let n = 0; n < 10; n++) ids.push(...(await insert(event())));
  await vi.waitFor(async () => expect(await logOf(hook.id)).toHaveLength(10), PATIENCE);
  await pool().query(
    `update webhooks set failing_since = now() - interval '1 hour', failures = 20, resume_at = now() + interval '1 hour'
      where id = $1`,
    [hook.id],
  );
  await pool().query(
    `update webhook_deliveries set next_attempt_at = now() + interval '1 hour' where delivery_id <>
       (select min(delivery_id) from webhook_deliveries d join webhooks w using (webhook_id) where w.id = $1)`,
    [hook.id],
  );
  const asked = receiver.of('/down').length;
  receiver.answers.set('/down', () => 200);
  await pool().query('update webhooks set resume_at = null where id = $1', [hook.id]);
  await pool().query(
    `update webhook_deliveries set next_attempt_at = now() where delivery_id =
       (select min(delivery_id) from webhook_deliveries d join webhooks w using (webhook_id) where w.id = $1)`,
    [hook.id],
  );
  await vi.waitFor(() => expect(idsAt('/down').slice(asked)).toEqual(ids), PATIENCE);
});

test('what was not accepted within a day has failed, and can be sent again', async () => {
  const hook = await hookTo('/late');
  receiver.answers.set('/late', () => 500);
  const [id] = await insert(event());
  await vi.waitFor(() => expect(receiver.of('/late')).toHaveLength(1), PATIENCE);
  await pool().query(
    `update webhook_deliveries set queued_at = now() - interval '25 hours' where event_id = $1
       and webhook_id = (select webhook_id from webhooks where id = $2)`,
    [id, hook.id],
  );
  await vi.waitFor(async () => {
    await pool().query(`update webhooks set resume_at = null where id = $1`, [hook.id]);
    await pool().query(
      `update webhook_deliveries set next_attempt_at = now() where event_id = $1 and state = 'pending'`,
      [id],
    );
    expect(await logOf(hook.id)).toMatchObject([{ state: 'failed', nextAttemptAt: null }]);
  }, PATIENCE);
  const asked = receiver.of('/late').length;
  receiver.answers.set('/late', () => 200);
  const [{ id: delivery }] = await logOf(hook.id);
  expect(await send('POST', `/webhooks/${hook.id}/replay`, { delivery })).toEqual({
    ...{ status: 202, body: { queued: 1, until: null } },
  });
  await becomes(hook.id, 'delivered', 1);
  expect(receiver.of('/late')[asked]).toMatchObject({ delivery, body: { event: { id } } });
});

test('one that only failed for five days is switched off, which the audit tells', async () => {
  const hook = await hookTo('/dead');
  receiver.answers.set('/dead', () => 500);
  await insert(event());
  await vi.waitFor(() => expect(receiver.of('/dead')).toHaveLength(1), PATIENCE);
  await pool().query(`update webhooks set failing_since = now() - interval '6 days' where id = $1`, [hook.id]);
  await vi.waitFor(async () => {
    await hurry(hook.id);
    expect((await send('GET', `/webhooks/${hook.id}`)).body.active).toBe(false);
  }, PATIENCE);
  const { body } = await send('GET', '/audit?action=webhooks.disable');
  expect(body.items).toMatchObject([{ actor: 'system', target: hook.id, reason: 'webhook.not_accepted' }]);
  const asked = receiver.of('/dead').length;
  receiver.answers.set('/dead', () => 200);
  const [missed] = await insert(event());
  await nothingOlderRuns(pool());
  const { body: again } = await send('PATCH', `/webhooks/${hook.id}`, { active: true });
  expect(again).toMatchObject({ active: true, disabledAt: null, failingSince: null });
  const [then] = await insert(event());
  await vi.waitFor(() => expect(idsAt('/dead').slice(asked)).toContain(then), PATIENCE);
  expect(idsAt('/dead')).not.toContain(missed);
});

test('an event that does not hold any more is told so, and the one that stands for it', async () => {
  const hook = await hookTo('/superseded', { kinds: ['trip.start'] });
  const [gone] = await insert(event({ kind: 'trip.start' }));
  await vi.waitFor(() => expect(idsAt('/superseded')).toEqual([gone]), PATIENCE);
  const kept = event({ kind: 'trip.start' });
  await inTransaction(pool(), async (db) => {
    await insertEvents(db, [kept]);
    await supersedeEvents(db, [{ id: gone!, by: kept.id }]);
  });
  await becomes(hook.id, 'delivered', 3);
  const told = receiver.of('/superseded').slice(1);
  expect(told.find(({ body }) => body.type === 'event.superseded')?.body.event).toMatchObject({
    ...{ id: gone, supersededBy: kept.id },
  });
  expect(told.find(({ body }) => body.type === 'trip.start')?.body.event).toMatchObject({
    ...{ id: kept.id, supersedes: gone },
  });
});

test('beside a long transaction nothing is missed, invented or sent twice, and the order is that of the commits', async () => {
  await hookTo('/order');
  const ids: string[] = [];
  let early = '';
  const client = await pool().connect();
  await client.query('begin');
  const first = event();
  await insertEvents(client, [first]);
  early = first.id;
  const writer = async (seed: number) => {
    for (let round = 0; round < 10; round++)
      await inTransaction(pool(), async (db) => {
        const [one, two] = [event(), event()];
        await insertEvents(db, [one]);
        await db.query('select pg_sleep($1)', [((seed * 5 + round) % 7) / 500]);
        await insertEvents(db, [two]);
        ids.push(one.id, two.id);
      });
  };
  await Promise.all([1, 2, 3].map(writer));
  expect(receiver.of('/order')).toEqual([]);
  await client.query('commit');
  client.release();
  await vi.waitFor(() => expect(idsAt('/order')).toHaveLength(ids.length + 1), PATIENCE);
  const { rows } = await pool().query(
    `select event_id from events where event_id = any($1) order by committed_in, event_id collate "C"`,
    [[early, ...ids]],
  );
  expect(idsAt('/order')).toEqual(rows.map(({ event_id }) => event_id));
});

test('what a process was sending when it died is sent by another, once its lease is over', async () => {
  const hook = await hookTo('/leased');
  await hookTo('/free');
  const lease = (until: string) =>
    pool().query(`update webhooks set served_until = now() + $2::interval where id = $1`, [hook.id, until]);
  await lease('1 hour');
  const [id] = await insert(event());
  await vi.waitFor(async () => {
    expect(idsAt('/free')).toEqual([id]);
    expect(await logOf(hook.id)).toMatchObject([{ state: 'pending', attempts: 0 }]);
  }, PATIENCE);
  expect(receiver.of('/leased')).toEqual([]);
  await lease('-1 second');
  await vi.waitFor(() => expect(idsAt('/leased')).toEqual([id]), PATIENCE);
});

test('it is sent what it asked for, of its own fleet', async () => {
  await hookTo('/filtered', { kinds: ['siren.on'], vehicles: ['v-2'] });
  await hookTo('/all');
  await insert(event({ kind: 'siren.off', vehicle: 'v-2' }), event({ vehicle: 'v-1' }), event({ vehicle: 'v-blue' }));
  const [wanted] = await insert(event({ vehicle: 'v-2' }));
  await vi.waitFor(() => expect(idsAt('/all')).toHaveLength(3), PATIENCE);
  await vi.waitFor(() => expect(idsAt('/filtered')).toEqual([wanted]), PATIENCE);
});

test('the events of a period are sent as they stand, also those of before the webhook', async () => {
  const at = Date.parse('2026-03-01T12:00:00Z');
  const [one, two, gone] = await insert(...[0, 1000, 2000].map((more) => event({ timeMs: at + more })));
  await supersedeEvents(pool(), [{ id: gone!, by: 'none' }]);
  const hook = await hookTo('/period');
  const period = { from: '2026-03-01T12:00:00Z', to: '2026-03-01T12:00:10Z' };
  for (const times of [1, 2]) {
    const { status, body } = await send('POST', `/webhooks/${hook.id}/replay`, period);
    expect([status, body]).toEqual([202, { queued: 2, until: null }]);
    await vi.waitFor(() => expect(idsAt('/period')).toHaveLength(2 * times), PATIENCE);
  }
  expect(idsAt('/period')).toEqual([one, two, one, two]);
  expect(new Set(receiver.of('/period').map(({ delivery }) => delivery)).size).toBe(2);
});

test('a ping arrives, also at one that is switched off; a new secret signs beside the old one', async () => {
  const hook = await hookTo('/ping');
  await send('PATCH', `/webhooks/${hook.id}`, { active: false });
  const { status, body: rotated } = await send('POST', `/webhooks/${hook.id}/secret`, { overlapHours: 1 });
  expect(status).toBe(200);
  await insert(event());
  const { body: pinged } = await send('POST', `/webhooks/${hook.id}/ping`, {});
  await vi.waitFor(() => expect(receiver.of('/ping')).toHaveLength(1), PATIENCE);
  const [message] = receiver.of('/ping');
  expect(message!.body).toEqual({ id: pinged.id, type: 'webhook.ping', created: expect.any(String) });
  expect(message!.signature).toBe(computedSignature(message!, [rotated.secret, hook.secret]));
  await send('POST', `/webhooks/${hook.id}/secret`, { overlapHours: 0 });
  receiver.answers.set('/ping', () => 500);
  await send('POST', `/webhooks/${hook.id}/ping`, {});
  await vi.waitFor(() => expect(receiver.of('/ping')).toHaveLength(2), PATIENCE);
  expect(receiver.of('/ping')[1]!.signature).not.toContain(computedSignature(message!, [hook.secret]).slice(-64));
  await vi.waitFor(
    async () => expect(await logOf(hook.id, '&state=failed')).toMatchObject([{ type: 'webhook.ping', attempts: 1 }]),
    PATIENCE,
  );
});

test('an address that must not be reached is refused, at once or when its name leads there', async () => {
  const refused = (url: string) => send('POST', '/webhooks', { url });
  for (const url of ['https://10.0.0.1/', 'https://[::1]/', 'https://169.254.169.254/', 'https://2130706434/'])
    expect(await refused(url)).toMatchObject({ status: 400, body: { code: 'egress.refused' } });
  for (const url of ['ftp://x.example/', 'https://a:b@x.example/', 'x', 'https://x.example/#y'])
    expect(await refused(url)).toMatchObject({ status: 400, body: { code: 'egress.bad_url' } });
  await nothingOlderRuns(pool());
  const { body: hook } = await send('POST', '/webhooks', { url: 'https://inside.example/' });
  onTestFinished(async () => void (await send('DELETE', `/webhooks/${hook.id}`)));
  await insert(event());
  await vi.waitFor(
    async () =>
      expect(await logOf(hook.id)).toMatchObject([{ state: 'pending', problem: 'egress.refused', status: null }]),
    PATIENCE,
  );
  expect(await send('PATCH', `/webhooks/${hook.id}`, { url: 'https://127.0.0.2/' })).toMatchObject({ status: 400 });
});

test.each([
  [{}],
  [{ url: '' }],
  [{ url: 'https://x.example/', kinds: [] }],
  [{ url: 'https://x.example/', kinds: ['no'] }],
  [{ url: 'https://x.example/', vehicles: ['-'] }],
  [{ url: 'https://x.example/', secret: 'mine' }],
])('a wrong webhook is refused: %j', async (body) => {
  expect((await send('POST', '/webhooks', body)).status).toBe(400);
});

test('a wrong replay is refused, and what is not there is not found', async () => {
  const hook = await hookTo('/wrong');
  const some = '00000000-0000-4000-8000-000000000000';
  const statusOf = async (id: string, body: object) => (await send('POST', `/webhooks/${id}/replay`, body)).status;
  for (const body of [{}, { delivery: some, from: '2026-01-01T00:00:00Z' }, { to: '2026-01-01T00:00:00Z' }])
    expect(await statusOf(hook.id, body)).toBe(400);
  expect(await statusOf(hook.id, { delivery: some })).toBe(404);
  expect(await statusOf(some, { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' })).toBe(404);
  expect((await send('GET', `/webhooks/${some}/deliveries`)).status).toBe(404);
});

test('a fleet has fifty webhooks at most', async () => {
  const cookie = await servers[0].signIn('administrator', 'blue');
  const make = () => servers[0].send(cookie, 'POST', '/webhooks', { url: 'https://x.example/' });
  const made = await Promise.all(Array.from({ length: 52 }, make));
  expect(made.filter(({ status }) => status === 201)).toHaveLength(50);
  expect(made.find(({ status }) => status !== 201)).toMatchObject({ status: 409, body: { code: 'webhook.too_many' } });
  await pool().query(`delete from webhooks where url = 'https://x.example/'`);
});
