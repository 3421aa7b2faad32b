import { createLogger, createMetrics } from '@mediconnect/base';
import { startTestDashboard, type TestDashboard } from '@mediconnect/dashboard-server/testing.ts';
import { createCommandStore, createIngest, type Ingest } from '@mediconnect/ingest';
import { recordingLog } from '@mediconnect/ingest/testing/recording-log.ts';
import { telemetry } from '@mediconnect/schemas';
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';

let server: TestDashboard;
let [admin, dispatcher] = ['', ''];
let secret: string;
const metrics = createMetrics();
/** Two ingest processes on one database. */
const ingests: Ingest[] = [];

beforeAll(async () => {
  server = await startTestDashboard();
  admin = await server.signIn('administrator');
  dispatcher = await server.signIn('dispatcher');
  for (const vehicle of ['unit-7', 'unit-8'])
    await server.send(admin, 'POST', '/vehicles', { vehicle, callSign: vehicle });
  const made = await server.send(admin, 'POST', '/gateways', { gateway: 'gw-7', vehicle: 'unit-7' });
  secret = made.body.secret;
  for (let i = 0; i < 2; i++) {
    const logger = createLogger('silent');
    const ingest = createIngest({
      config: { mqttBind: '127.0.0.1', mqttPort: 0, lateDays: 30 },
      registry: server.registry,
      log: recordingLog(),
      commands: createCommandStore(server.database.store, logger),
      audit: () => {},
      metrics,
      logger,
      commandPollMs: 200,
    });
    await ingest.start();
    ingests.push(ingest);
  }
});
afterAll(async () => {
  for (const ingest of ingests) await ingest.stop();
  await server?.stop();
});
beforeEach(() => server.database.pool.query('delete from commands'));

const PATH = '/gateways/gw-7/commands';
const ask = (body: object, cookie = dispatcher) => server.send(cookie, 'POST', PATH, body);
const read = async (id: string) => (await server.send(dispatcher, 'GET', `${PATH}/${id}`)).body;
const becomes = (id: string, expected: object) =>
  vi.waitFor(async () => expect(await read(id)).toMatchObject(expected), { timeout: 20_000 });

interface Gateway {
  readonly client: MqttClient;
  readonly commands: ReturnType<typeof telemetry.Command.decode>[];
  got(count: number): Promise<unknown>;
  acknowledge(id: string, result?: number, detail?: string): Promise<unknown>;
}

/** The gateway with a general MQTT client, connected to one of the ingests. */
async function connect({ of = 0, subscribe = true } = {}): Promise<Gateway> {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${ingests[of]!.address().port}`, {
    clientId: 'gw-7',
    username: 'gw-7',
    password: secret,
    reconnectPeriod: 0,
  });
  onTestFinished(() => void client.end(true));
  const commands: Gateway['commands'] = [];
  client.on('message', (topic, payload) => {
    expect(topic).toBe('v1/red/unit-7/commands');
    commands.push(telemetry.Command.decode(payload));
  });
  if (subscribe) await client.subscribeAsync('v1/red/unit-7/commands', { qos: 1 });
  return {
    client,
    commands,
    got: (count) => vi.waitFor(() => expect(commands).toHaveLength(count), { timeout: 20_000 }),
    acknowledge: (id, result = telemetry.CommandResult.COMMAND_RESULT_DONE, detail = '') =>
      client.publishAsync(
        'v1/red/unit-7/commands/ack',
        Buffer.from(telemetry.CommandAck.encode({ id, result, detail }).finish()),
        { qos: 1 },
      ),
  };
}

test('a command waits for its gateway, is sent when it subscribes, and is over when it is acknowledged', async () => {
  const made = await ask({ kind: 'show_message', text: 'Ingreso por calle 8' });
  expect(made).toMatchObject({ status: 201, body: { state: 'pending', text: 'Ingreso por calle 8', sentAt: null } });
  const { id, createdAt, expiresAt } = made.body;
  expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(3_600_000);
  const gateway = await connect();
  await gateway.got(1);
  expect(gateway.commands[0]).toMatchObject({ id, showMessage: { text: 'Ingreso por calle 8' } });
  expect(gateway.commands[0]!.expiresMs).toBe(Date.parse(expiresAt));
  await becomes(id, { state: 'sent', deliveries: 1, result: null });
  await gateway.acknowledge(id, telemetry.CommandResult.COMMAND_RESULT_FAILED, 'no display');
  const done = await read(id); // the PUBACK has come, so it is stored
  expect(done).toMatchObject({ state: 'acknowledged', result: 'failed', detail: 'no display' });
  await gateway.acknowledge(id);
  expect(await read(id)).toEqual(done); // the first word stands
});

test('a gateway that is there gets a command at once, whichever process holds it, in the order of creation', async () => {
  const gateway = await connect({ of: 1 });
  const ids = [];
  for (const text of ['one', 'two', 'three']) ids.push((await ask({ kind: 'show_message', text })).body.id);
  await gateway.got(3);
  expect(gateway.commands.map(({ id }) => id)).toEqual(ids);
});

test('without the hint it is found all the same', async () => {
  const gateway = await connect();
  await server.database.pool.query(
    `insert into commands (gateway_id, vehicle_id, kind, created_by, expires_at)
     select gateway_id, vehicle_id, 'restart', 'user:1', now() + interval '1 hour' from gateways`,
  );
  await gateway.got(1);
});

test('what was sent and not acknowledged is sent again to the next connection, at another process too', async () => {
  const { body } = await ask({ kind: 'request_fix' });
  const first = await connect({ of: 0 });
  await first.got(1);
  await becomes(body.id, { state: 'sent' });
  first.client.end(true);
  const second = await connect({ of: 1 });
  await second.got(1);
  await becomes(body.id, { state: 'sent', deliveries: 2 });
  await second.acknowledge(body.id);
  second.client.end(true);
  const third = await connect();
  const { body: next } = await ask({ kind: 'request_fix' });
  await third.got(1);
  expect(third.commands[0]!.id).toBe(next.id);
});

test('a command whose time is over is not sent; an acknowledgement that comes late is what happened', async () => {
  const expire = () => server.database.pool.query(`update commands set expires_at = now() - interval '1 ms'`);
  const [never, late] = [(await ask({ kind: 'request_fix' })).body.id, (await ask({ kind: 'request_fix' })).body.id];
  await expire();
  expect(await read(never)).toMatchObject({ state: 'expired' });
  const gateway = await connect();
  const { body } = await ask({ kind: 'request_fix' });
  await gateway.got(1);
  expect(gateway.commands[0]!.id).toBe(body.id);
  await gateway.acknowledge(late);
  expect(await read(late)).toMatchObject({ state: 'acknowledged', result: 'done' });
  await vi.waitFor(async () => {
    const counted = await metrics.registry.getSingleMetric('mediconnect_commands_closed_total')?.get();
    expect(counted?.values.find(({ labels }) => labels.outcome === 'expired')?.value).toBeGreaterThan(0);
  });
});

test('while the store takes nothing an acknowledgement is held without a PUBACK, and stored when it does', async () => {
  const { body } = await ask({ kind: 'request_fix' });
  const gateway = await connect();
  await gateway.got(1);
  await becomes(body.id, { state: 'sent' });
  await server.database.pool.query('alter table commands rename to commands_away');
  let acknowledged = false;
  const ack = gateway.acknowledge(body.id).then(() => {
    acknowledged = true;
  });
  const waiting = async () =>
    (await metrics.registry.getSingleMetric('mediconnect_command_acks_waiting')?.get())?.values[0]?.value;
  await vi.waitFor(async () => expect(await waiting()).toBe(1), { timeout: 20_000 });
  expect(acknowledged).toBe(false);
  await server.database.pool.query('alter table commands_away rename to commands');
  await ack;
  expect(await read(body.id)).toMatchObject({ state: 'acknowledged' });
});

test('a gateway can acknowledge its own commands only', async () => {
  const { body } = await ask({ kind: 'request_fix' });
  const other = await server.send(admin, 'POST', '/gateways', { gateway: 'gw-8', vehicle: 'unit-8' });
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${ingests[0]!.address().port}`, {
    ...{ clientId: 'gw-8', username: 'gw-8', password: other.body.secret, reconnectPeriod: 0 },
  });
  onTestFinished(() => void client.end(true));
  const ack = { id: body.id, result: telemetry.CommandResult.COMMAND_RESULT_DONE };
  const payload = Buffer.from(telemetry.CommandAck.encode(ack).finish());
  await client.publishAsync('v1/red/unit-8/commands/ack', payload, { qos: 1 });
  expect(await read(body.id)).toMatchObject({ state: 'pending', acknowledgedAt: null });
});

test('a command that nobody took can be cancelled, once; one that was sent can not', async () => {
  const { body } = await ask({ kind: 'request_fix' });
  expect((await server.send(dispatcher, 'DELETE', `${PATH}/${body.id}`)).status).toBe(204);
  expect(await read(body.id)).toMatchObject({ state: 'cancelled' });
  expect((await server.send(dispatcher, 'DELETE', `${PATH}/${body.id}`)).body.code).toBe('command.not_pending');
  const gateway = await connect();
  const sent = (await ask({ kind: 'request_fix' })).body.id;
  await gateway.got(1);
  await becomes(sent, { state: 'sent' });
  expect((await server.send(dispatcher, 'DELETE', `${PATH}/${sent}`)).body.code).toBe('command.not_pending');
});

test('the same key gives the same command; for another wish it is refused', async () => {
  const send = async (body: object) => {
    const headers = { 'idempotency-key': 'abc-1' };
    const answer = await server.request('POST', `/api/v1${PATH}`, { cookie: dispatcher, body, headers });
    return { status: answer.status, body: (await answer.json()) as { id: string; code: string } };
  };
  const twice = await Promise.all([send({ kind: 'request_fix' }), send({ kind: 'request_fix' })]);
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 201]);
  expect(twice[0].body.id).toBe(twice[1].body.id);
  expect(await send({ kind: 'show_message', text: 'x' })).toMatchObject({
    status: 409,
    body: { code: 'command.key_reused' },
  });
});

test('at most twenty commands are open, and ten made in a minute', async () => {
  for (let i = 0; i < 10; i++) expect((await ask({ kind: 'request_fix' })).status).toBe(201);
  expect((await ask({ kind: 'request_fix' })).body.code).toBe('request.rate_limited');
  const older = () => server.database.pool.query(`update commands set created_at = created_at - interval '1 minute'`);
  await older();
  for (let i = 0; i < 10; i++) expect((await ask({ kind: 'request_fix' })).status).toBe(201);
  await older();
  expect(await ask({ kind: 'request_fix' })).toMatchObject({ status: 409, body: { code: 'command.too_many' } });
  const { body } = await server.send(dispatcher, 'GET', `${PATH}?state=pending&limit=15`);
  const rest = await server.send(dispatcher, 'GET', `${PATH}?state=pending&limit=15&cursor=${body.next}`);
  expect([body.items.length, rest.body.items.length, rest.body.next]).toEqual([15, 5, null]);
});

test.each([
  [{ kind: 'restart' }, 403, 'permission.denied'],
  [{ kind: 'set_report_interval', seconds: 5 }, 403, 'permission.denied'],
])('a dispatcher may not %j', async (body, status, code) => {
  expect(await ask(body)).toMatchObject({ status, body: { code } });
  expect((await ask(body, admin)).status).toBe(201);
});

test.each([
  { kind: 'show_message' },
  { kind: 'show_message', text: 'x'.repeat(501) },
  { kind: 'show_message', text: '   ' },
  { kind: 'show_message', text: 'a\0b' },
  { kind: 'request_fix', text: 'x' },
  { kind: 'set_report_interval' },
  { kind: 'set_report_interval', seconds: 0 },
  { kind: 'request_fix', expiresInSeconds: 1 },
  { kind: 'request_fix', expiresInSeconds: 1e9 },
  { kind: 'self_destruct' },
  {},
])('%j is refused', async (body) => {
  expect(await ask(body, admin)).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
});

test("another crew does not get a message that was meant for this one, and another fleet's gateway is not there", async () => {
  const { body } = await ask({ kind: 'show_message', text: 'for unit 7' });
  await server.database.pool.query(
    `update gateways set vehicle_id = (select vehicle_id from vehicles where vehicle = 'unit-8')`,
  );
  await server.registry.refresh();
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${ingests[0]!.address().port}`, {
    ...{ clientId: 'gw-7', username: 'gw-7', password: secret, reconnectPeriod: 0 },
  });
  onTestFinished(() => void client.end(true));
  const texts: unknown[] = [];
  client.on('message', (_topic, payload) => texts.push(telemetry.Command.decode(payload).showMessage?.text));
  await client.subscribeAsync('v1/red/unit-8/commands', { qos: 1 });
  await ask({ kind: 'show_message', text: 'for unit 8' });
  await vi.waitFor(() => expect(texts).toEqual(['for unit 8']), { timeout: 20_000 });
  expect(await read(body.id)).toMatchObject({ state: 'pending', vehicle: 'unit-7' });
  const blue = await server.signIn('administrator', 'blue');
  expect((await ask({ kind: 'restart' }, blue)).status).toBe(404);
  expect((await server.send(blue, 'GET', PATH)).status).toBe(404);
});

test('what was asked, read and cancelled is in the audit; a revoked gateway is asked for nothing', async () => {
  await server.database.pool.query('truncate audit');
  const { body } = await ask({ kind: 'request_fix' });
  await server.send(dispatcher, 'GET', PATH);
  await server.send(admin, 'DELETE', '/gateways/gw-7');
  expect(await read(body.id)).toMatchObject({ state: 'cancelled' });
  expect((await ask({ kind: 'request_fix' })).status).toBe(404);
  const { rows } = await server.database.pool.query('select action, target, outcome from audit order by audit_id');
  expect(rows).toContainEqual({
    action: 'commands.create',
    target: `gw-7/request_fix/${body.id}`,
    outcome: 'allowed',
  });
  expect(rows).toContainEqual({ action: 'commands.read', target: 'gw-7', outcome: 'allowed' });
});
