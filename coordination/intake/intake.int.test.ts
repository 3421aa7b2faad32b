import { jsonOf } from '@mediconnect/dashboard-server/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DashboardWithLog, startDashboardWithLog } from '../../tests/dashboard-with-log.ts';
import { deviceOf, position } from './testing.ts';
import { INTAKE_BOOT } from './traccar.ts';

let rig: DashboardWithLog;
let admin: string;
let token: string;

beforeAll(async () => {
  rig = await startDashboardWithLog();
  admin = await rig.server.signIn('administrator');
  await send('POST', '/vehicles', { vehicle: 'unit-9', callSign: 'Unit 9' });
  await send('POST', '/gateways', { gateway: '352093081429150', vehicle: 'unit-9' });
  token = (await send('POST', '/tokens', { name: 'traccar', scopes: ['intake.write'] })).body.secret;
});
afterAll(() => rig?.stop());

const send = (method: string, path: string, body?: unknown) => rig.server.send(admin, method, path, body);
/** Times of now: what is older than thirty days would be refused. */
const at = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1000).toISOString().replace('Z', '+00:00');
const now = (secondsAgo = 5) => ({ fixTime: at(secondsAgo), deviceTime: at(secondsAgo), serverTime: at(0) });

/** As a Traccar server sends it: `forward.header` says Authorization. */
async function forward(body: unknown, bearer = token) {
  const answer = await rig.server.request('POST', '/api/v1/intake/traccar', { token: bearer, body });
  return { status: answer.status, body: await jsonOf(answer) };
}
const forwarded = (given: object, attributes: object = {}, uniqueId = '352093081429150') =>
  forward({ position: position({ ...now(), ...given }, { ...attributes }), device: deviceOf(uniqueId) });
const framesOf = async (kind: string) =>
  (await send('GET', `/vehicles/unit-9/frames?kind=${kind}&from=${encodeURIComponent(at(3600))}`)).body.items;

test('a position that Traccar forwards is on the map and in the history when it is answered', async () => {
  const answer = await forwarded(
    { latitude: -34.88, longitude: -56.08, speed: 21.6, course: 90, accuracy: 5 },
    { ignition: true, sat: 12, power: 13.9 },
  );
  expect(answer).toMatchObject({
    status: 200,
    body: { gateway: '352093081429150', vehicle: 'unit-9', frames: 3, refused: [] },
  });
  const { body } = await send('GET', '/vehicles/unit-9');
  expect(body).toMatchObject({
    position: { latitude: -34.88, longitude: -56.08 },
    health: { engine: { ignition: true } },
    battery: { starterMv: 13_900 },
  });
  expect(await framesOf('gps')).toMatchObject([
    { gateway: '352093081429150', boot: INTAKE_BOOT, latitudeE7: -348_800_000, speedCmPerS: 1111, satellites: 12 },
  ]);
});

test('what Traccar sends again is stored once, also with the number that it has given it meanwhile', async () => {
  const before = (await framesOf('gps')).length;
  const moment = now(60);
  for (const id of [0, 0, 81_274]) expect((await forwarded({ ...moment, id }, { ignition: true })).body.frames).toBe(2);
  expect((await framesOf('gps')).length).toBe(before + 1);
});

test('a bad value is a dead letter with its reason and its JSON, and does not stop the good ones beside it', async () => {
  const answer = await forwarded({ latitude: 95 }, { ignition: false });
  expect(answer).toMatchObject({ status: 200, body: { frames: 1, refused: [{ reason: 'frame.out_of_range' }] } });
  const old = await forwarded({ fixTime: '2001-01-01T00:00:00.000+00:00', deviceTime: null });
  expect(old.body).toMatchObject({ frames: 0, refused: [{ reason: 'frame.too_old' }] });
  const { body } = await send('GET', '/dead-letters?payload=true&reason=frame.out_of_range');
  expect(body.items).toMatchObject([
    { gateway: '352093081429150', boot: INTAKE_BOOT, detail: expect.stringContaining('latitudeE7') },
  ]);
  expect(JSON.parse(Buffer.from(body.items[0].payload, 'base64').toString()).position.latitude).toBe(95);
});

test('a device that we do not know, one of another fleet and a revoked one are told apart from what is stored', async () => {
  expect(await forwarded({}, {}, '999')).toMatchObject({ status: 404, body: { code: 'intake.unknown_device' } });
  expect(await forwarded({}, {}, 'not an id / +#')).toMatchObject({ status: 404 });
  const blue = await rig.server.signIn('administrator', 'blue');
  await rig.server.send(blue, 'POST', '/vehicles', { vehicle: 'b', callSign: 'b' });
  await rig.server.send(blue, 'POST', '/gateways', { gateway: 'blue-1', vehicle: 'b' });
  expect(await forwarded({}, {}, 'blue-1')).toMatchObject({ status: 404, body: { code: 'intake.unknown_device' } });
  await send('POST', '/gateways', { gateway: 'old', vehicle: 'unit-9' });
  await send('DELETE', '/gateways/old');
  expect(await forwarded({}, {}, 'old')).toMatchObject({ status: 409, body: { code: 'intake.gateway_revoked' } });
});

test('while the log is full nothing is answered 2xx, so that Traccar sends it again', async () => {
  rig.setFull(true);
  expect(await forwarded({})).toMatchObject({ status: 503, body: { code: 'log.full' } });
  rig.setFull(false);
  expect((await forwarded({})).status).toBe(200);
});

test.each([
  ['no JSON', '{"position":', 400, 'request.malformed'],
  ['an array', [], 400, 'request.invalid'],
  ['no position', { device: { uniqueId: 'x' } }, 400, 'request.invalid'],
  ['a latitude that is text', { position: position({ latitude: '1' }), device: deviceOf('x') }, 400, 'request.invalid'],
  [
    'a time that is none',
    { position: position({ fixTime: 'yesterday' }), device: deviceOf('352093081429150') },
    400,
    'request.invalid',
  ],
  ['70 kB', { position: position({ address: 'x'.repeat(70_000) }), device: deviceOf('x') }, 413, 'request.too_large'],
])('%s is refused', async (_name, body, status, code) => {
  expect(await forward(body)).toMatchObject({ status, body: { code } });
});

test('without its scope a token hands in nothing', async () => {
  const other = (await send('POST', '/tokens', { name: 'reader', scopes: ['vehicles.read'] })).body.secret;
  expect((await forward({}, other)).status).toBe(403);
  expect((await forward({}, 'mct_nonsense')).status).toBe(401);
});

test('a thousand trackers may speak through one token: it has a rate of its own', async () => {
  const statuses = new Set<number>();
  for (let i = 0; i < 32; i++)
    for (const { status } of await Promise.all(Array.from({ length: 100 }, () => forwarded({}, {}, 'nobody'))))
      statuses.add(status);
  expect([...statuses]).toEqual([404]);
}, 60_000);
