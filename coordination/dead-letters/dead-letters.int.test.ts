import { telemetry } from '@mediconnect/schemas';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DashboardWithLog, startDashboardWithLog } from '../../tests/dashboard-with-log.ts';
import { deviceOf, position } from '../intake/testing.ts';

let rig: DashboardWithLog;
let [admin, manager] = ['', ''];

beforeAll(async () => {
  rig = await startDashboardWithLog();
  admin = await rig.server.signIn('administrator');
  manager = await rig.server.signIn('fleet_manager');
  await send('POST', '/vehicles', { vehicle: 'v-1', callSign: 'One' });
  await send('POST', '/gateways', { gateway: 'gw-1', vehicle: 'v-1' });
});
afterAll(() => rig?.stop());
beforeEach(() => rig.server.database.pool.query('truncate dead_letters, dead_letter_counts, frames_gps, audit'));

const send = (method: string, path: string, body?: unknown, cookie = admin) =>
  rig.server.send(cookie, method, path, body);
const HOUR_MS = 3_600_000;
const gps = (seq: number, timeMs: number) => ({
  seq,
  timeMs,
  gps: { latitudeE7: -348_000_000, longitudeE7: -561_000_000 },
});
const frameBytes = (seq: number, timeMs: number) => Buffer.from(telemetry.Frame.encode(gps(seq, timeMs)).finish());

/** A dead letter as the processor keeps it. */
async function keep(letter: {
  reason: string;
  payload: Buffer;
  boot?: number;
  receivedAtMs?: number;
}): Promise<number> {
  const { reason, payload, boot = 7, receivedAtMs = Date.now() } = letter;
  await rig.log.append({
    ...{ fleet: 'red', vehicle: 'v-1', gateway: 'gw-1', boot, receivedAtMs, frames: [] },
    deadLetters: [{ reason, detail: 'as it was', payload }],
  });
  const { rows } = await rig.server.database.pool.query('select max(dead_letter_id)::int as id from dead_letters');
  return rows[0].id;
}
const stored = async () =>
  (
    await rig.server.database.pool.query(
      `select s.boot::int, f.seq::int, f.received_at from frames_gps f join streams s using (stream) order by 1, 2`,
    )
  ).rows;
const letterOf = async (id: number) =>
  (await send('GET', '/dead-letters')).body.items.find((item: { id: number }) => item.id === id);

test('they are shown with their reason and their bytes, in base64 or hex, and downloaded as they came', async () => {
  const id = await keep({ reason: 'frame.too_old', payload: Buffer.from([1, 2, 255]) });
  const [plain, whole, hex] = [
    await send('GET', '/dead-letters'),
    await send('GET', '/dead-letters?payload=true'),
    await send('GET', '/dead-letters?payload=true&format=hex&reason=frame.too_old'),
  ];
  expect(plain.body.items).toMatchObject([{ id, reason: 'frame.too_old', boot: 7, payloadBytes: 3, payload: null }]);
  expect([whole.body.items[0].payload, hex.body.items[0].payload]).toEqual(['AQL/', '0102ff']);
  const file = await rig.server.request('GET', `/api/v1/dead-letters/${id}/payload`, { cookie: admin });
  expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from([1, 2, 255]));
  expect(file.headers.get('content-type')).toBe('application/octet-stream');
  expect(file.headers.get('content-disposition')).toBe(`attachment; filename="dead-letter-${id}.bin"`);
});

test('the export has each of them once, a line each', async () => {
  for (let i = 0; i < 120; i++) await keep({ reason: 'batch.undecodable', payload: Buffer.from(`payload ${i}`) });
  const file = await rig.server.request('GET', '/api/v1/dead-letters/export?format=hex', { cookie: admin });
  const lines = (await file.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(new Set(lines.map(({ id }) => id)).size).toBe(120);
  expect(Buffer.from(lines[0].payload, 'hex').toString()).toBe('payload 119');
  expect(file.headers.get('content-type')).toContain('application/x-ndjson');
});

test('beyond ten thousand rows of a gateway they are only counted, and the summary says so', async () => {
  await rig.server.database.pool.query(`
    insert into dead_letters (fleet_id, gateway, vehicle, reason, received_at, payload_hash, payload_bytes)
      select fleet_id, 'gw-1', 'v-1', 'frame.too_old', now() - interval '1 day', int4send(n), 30
        from fleets, generate_series(1, 10000) n where fleet = 'red'`);
  await rig.processor.takeOver(() => true); // counts again what is stored, as it does from time to time
  for (let i = 0; i < 5; i++)
    await keep({ reason: 'frame.too_old', payload: Buffer.from([i]), receivedAtMs: Date.now() + i });
  await keep({ reason: 'frame.no_body', payload: Buffer.from([9]) });
  const rows = await rig.server.database.pool.query('select count(*)::int as n from dead_letters');
  expect(rows.rows[0].n).toBe(10_000);
  const { body } = await send('GET', '/dead-letters/summary');
  expect(body.items).toMatchObject([
    { reason: 'frame.too_old', letters: 10_000, times: 10_005, withPayload: 0, countedOnly: 5 },
    { reason: 'frame.no_body', letters: 0, times: 1, countedOnly: 1 },
  ]);
  expect((await send('GET', '/dead-letters/summary?reason=frame.no_body')).body.items).toHaveLength(1);
  await rig.server.database.pool.query('truncate dead_letters');
  await rig.processor.takeOver(() => true);
});

test('a frame that is judged again is stored under its own identity, as received when it was', async () => {
  const receivedAtMs = Date.now() - HOUR_MS;
  const id = await keep({
    reason: 'frame.out_of_range',
    payload: frameBytes(4711, receivedAtMs),
    boot: 12,
    receivedAtMs,
  });
  const answer = await send('POST', `/dead-letters/${id}/replay`, {});
  expect(answer).toMatchObject({ status: 200, body: { id, outcome: 'accepted', frames: 1, refused: [] } });
  expect(await stored()).toEqual([{ boot: 12, seq: 4711, received_at: new Date(receivedAtMs) }]);
  expect(await letterOf(id)).toMatchObject({ replayOutcome: 'accepted', replayedAt: expect.any(String), times: 1 });
  await send('POST', `/dead-letters/${id}/replay`, {});
  expect(await stored()).toHaveLength(1);
});

test('what is still wrong is rejected with its reason, and is not a dead letter once more', async () => {
  const receivedAtMs = Date.now() - HOUR_MS;
  const future = await keep({
    reason: 'frame.from_future',
    payload: frameBytes(1, receivedAtMs + HOUR_MS),
    receivedAtMs,
  });
  const old = await keep({
    reason: 'frame.too_old',
    payload: frameBytes(2, Date.now() - 40 * 24 * HOUR_MS),
    receivedAtMs,
  });
  for (const [id, reason] of [
    [future, 'frame.from_future'],
    [old, 'frame.too_old'],
  ] as const)
    expect((await send('POST', `/dead-letters/${id}/replay`, {})).body).toMatchObject({
      outcome: 'rejected',
      refused: [{ reason }],
    });
  expect(await letterOf(old)).toMatchObject({
    replayOutcome: 'rejected',
    replayDetail: expect.stringMatching(/^frame\.too_old: /),
  });
  expect((await send('GET', '/dead-letters/summary')).body.items.map(({ times }: { times: number }) => times)).toEqual([
    1, 1,
  ]);
  expect(await stored()).toEqual([]);
});

test('a whole batch is judged again: its good frames are stored, its bad one is a dead letter of its own', async () => {
  const nowMs = Date.now();
  const frames = [gps(1, nowMs), gps(0, nowMs), gps(3, nowMs)];
  const payload = Buffer.from(telemetry.Batch.encode({ boot: 3, frames }).finish());
  const id = await keep({ reason: 'batch.undecodable', payload, boot: 0 });
  expect((await send('POST', `/dead-letters/${id}/replay`, {})).body).toMatchObject({ outcome: 'accepted', frames: 2 });
  expect((await stored()).map(({ boot, seq }) => [boot, seq])).toEqual([
    [3, 1],
    [3, 3],
  ]);
  const { body } = await send('GET', '/dead-letters?reason=frame.bad_sequence');
  expect(body.items).toMatchObject([{ boot: 3 }]);
});

test('what a Traccar server had sent is made into frames again', async () => {
  const nowMs = Date.now();
  const time = new Date(nowMs - 1000).toISOString();
  const json = { position: position({ fixTime: time, deviceTime: time }), device: deviceOf('gw-1') };
  const id = await keep({
    reason: 'frame.out_of_range',
    payload: Buffer.from(JSON.stringify(json)),
    boot: 2 ** 32 - 1,
  });
  expect((await send('POST', `/dead-letters/${id}/replay`, {})).body).toMatchObject({ outcome: 'accepted', frames: 1 });
  expect(
    (await rig.server.database.pool.query('select boot::float8 from streams order by 1 desc limit 1')).rows[0].boot,
  ).toBe(2 ** 32 - 1);
});

test('what is no frame, or is not kept, cannot be judged again', async () => {
  const presence = await keep({ reason: 'presence.undecodable', payload: Buffer.from([1]) });
  const gone = await keep({ reason: 'frame.too_old', payload: Buffer.from([2]) });
  const bootless = await keep({ reason: 'frame.too_old', payload: Buffer.from([3]) });
  await rig.server.database.pool.query('update dead_letters set payload = null where dead_letter_id = $1', [gone]);
  await rig.server.database.pool.query('update dead_letters set boot = null where dead_letter_id = $1', [bootless]);
  const code = async (id: number) => (await send('POST', `/dead-letters/${id}/replay`, {})).body.code;
  expect([await code(presence), await code(gone), await code(bootless)]).toEqual([
    'dead_letter.not_replayable',
    'dead_letter.payload_gone',
    'dead_letter.not_replayable',
  ]);
  expect((await send('GET', `/dead-letters/${gone}/payload`)).body.code).toBe('dead_letter.payload_gone');
});

test('many are judged again by gateway and reason, as many as are asked for, and none twice', async () => {
  const nowMs = Date.now();
  for (let i = 1; i <= 5; i++) await keep({ reason: 'processor.failed', payload: frameBytes(i, nowMs), boot: 9 });
  await keep({ reason: 'frame.out_of_range', payload: Buffer.from('not a frame at all') });
  await keep({ reason: 'presence.undecodable', payload: Buffer.from([1]) });
  const replay = async (body: object) => (await send('POST', '/dead-letters/replay', body)).body;
  expect(await replay({ reason: 'processor.failed', limit: 3 })).toEqual({ accepted: 3, rejected: 0, more: true });
  expect(await replay({ gateway: 'gw-1' })).toEqual({ accepted: 2, rejected: 1, more: false });
  expect(await replay({})).toEqual({ accepted: 0, rejected: 0, more: false });
  expect((await stored()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
});

test('when the log takes no more it stops, and says how far it came', async () => {
  const id = await keep({ reason: 'processor.failed', payload: frameBytes(1, Date.now()) });
  rig.setFull(true);
  expect((await send('POST', '/dead-letters/replay', {})).body).toEqual({
    ...{ accepted: 0, rejected: 0, more: true },
    stopped: 'log.full',
  });
  expect(await send('POST', `/dead-letters/${id}/replay`, {})).toMatchObject({
    status: 503,
    body: { code: 'log.full' },
  });
  rig.setFull(false);
  expect(await letterOf(id)).toMatchObject({ replayedAt: null });
});

test('only administrators judge again; who did is in the audit, as is who read', async () => {
  const id = await keep({ reason: 'processor.failed', payload: frameBytes(1, Date.now()) });
  expect((await send('POST', `/dead-letters/${id}/replay`, {}, manager)).status).toBe(403);
  await send('GET', `/dead-letters/${id}/payload`, undefined, manager).catch(() => {});
  await send('POST', `/dead-letters/${id}/replay`, {});
  const { rows } = await rig.server.database.pool.query(
    `select action, target from audit where outcome = 'allowed' order by audit_id`,
  );
  expect(rows).toContainEqual({ action: 'dead_letters.read', target: String(id) });
  expect(rows).toContainEqual({ action: 'dead_letters.replay', target: `gw-1/${id}` });
});
