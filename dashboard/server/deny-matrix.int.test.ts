import {
  ACTION_NAMES,
  type Action,
  ROLE_NAMES,
  ROLES,
  TOKEN_SCOPES,
} from '@mediconnect/coordination/access/actions.ts';
import { hashSecret } from '@mediconnect/coordination/people/secrets.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RegisteredRoute } from './http/permissions.ts';
import { jsonOf, type RequestOptions, startTestDashboard, type TestDashboard } from './testing.ts';

/**
 * What every route asks for, written down a second time on purpose: a new or changed route shows here, and somebody
 * has to mean it. HEAD goes with GET.
 */
const EXPECTED: Record<string, string> = {
  'POST /api/v1/session': 'public',
  'GET /api/v1/session': 'signed_in',
  'DELETE /api/v1/session': 'signed_in',
  'POST /api/v1/setup': 'public',
  'GET /api/v1/users': 'users.read',
  'POST /api/v1/users': 'users.write',
  'PATCH /api/v1/users/:user': 'users.write',
  'GET /api/v1/tokens': 'tokens.read',
  'POST /api/v1/tokens': 'tokens.write',
  'DELETE /api/v1/tokens/:token': 'tokens.write',
  'GET /api/v1/audit': 'audit.read',
  'GET /api/v1/fleets': 'fleets.read',
  'GET /api/v1/fleets/:fleet/retention': 'retention.read',
  'PUT /api/v1/fleets/:fleet/retention': 'retention.write',
  'PATCH /api/v1/fleets/:fleet': 'fleets.write',
  'GET /api/v1/crew': 'crew.read',
  'POST /api/v1/crew': 'crew.write',
  'GET /api/v1/crew/:badge': 'crew.read',
  'PATCH /api/v1/crew/:badge': 'crew.write',
  'DELETE /api/v1/crew/:badge': 'crew.write',
  'GET /api/v1/vehicles': 'vehicles.read',
  'POST /api/v1/vehicles': 'vehicles.write',
  'GET /api/v1/vehicles/:vehicle': 'vehicles.read',
  'PATCH /api/v1/vehicles/:vehicle': 'vehicles.write',
  'DELETE /api/v1/vehicles/:vehicle': 'vehicles.write',
  'GET /api/v1/completeness': 'vehicles.read',
  'GET /api/v1/events': 'events.read',
  'GET /api/v1/webhooks': 'webhooks.read',
  'POST /api/v1/webhooks': 'webhooks.write',
  'GET /api/v1/webhooks/:webhook': 'webhooks.read',
  'PATCH /api/v1/webhooks/:webhook': 'webhooks.write',
  'DELETE /api/v1/webhooks/:webhook': 'webhooks.write',
  'POST /api/v1/webhooks/:webhook/secret': 'webhooks.write',
  'GET /api/v1/webhooks/:webhook/deliveries': 'webhooks.read',
  'POST /api/v1/webhooks/:webhook/ping': 'webhooks.write',
  'POST /api/v1/webhooks/:webhook/replay': 'webhooks.write',
  'GET /api/v1/vehicles/:vehicle/frames': 'frames.read',
  'GET /api/v1/vehicles/:vehicle/track': 'tracks.read',
  'GET /api/v1/vehicles/:vehicle/trips': 'trips.read',
  'GET /api/v1/trips': 'trips.read',
  'GET /api/v1/cells': 'cells.read',
  'GET /api/v1/near': 'vehicles.read',
  'GET /api/v1/geofences': 'geofences.read',
  'POST /api/v1/geofences': 'geofences.write',
  'POST /api/v1/geofences/preview': 'tracks.read',
  'GET /api/v1/geofences/:geofence': 'geofences.read',
  'PUT /api/v1/geofences/:geofence': 'geofences.write',
  'PATCH /api/v1/geofences/:geofence': 'geofences.write',
  'DELETE /api/v1/geofences/:geofence': 'geofences.write',
  'GET /api/v1/geofences/:geofence/versions': 'geofences.read',
  'GET /api/v1/gateways': 'gateways.read',
  'POST /api/v1/gateways': 'gateways.write',
  'PATCH /api/v1/gateways/:gateway': 'gateways.write',
  'POST /api/v1/gateways/:gateway/secret': 'gateways.write',
  'GET /api/v1/gateways/:gateway/certificates': 'gateways.write',
  'DELETE /api/v1/gateways/:gateway/certificates/:fingerprint': 'gateways.write',
  'DELETE /api/v1/gateways/:gateway': 'gateways.write',
  'POST /api/v1/gateways/:gateway/commands': 'commands.send',
  'GET /api/v1/gateways/:gateway/commands': 'commands.read',
  'GET /api/v1/gateways/:gateway/commands/:command': 'commands.read',
  'DELETE /api/v1/gateways/:gateway/commands/:command': 'commands.send',
  'GET /api/v1/dead-letters': 'dead_letters.read',
  'GET /api/v1/dead-letters/summary': 'dead_letters.read',
  'GET /api/v1/dead-letters/export': 'dead_letters.read',
  'GET /api/v1/dead-letters/:letter/payload': 'dead_letters.read',
  'POST /api/v1/dead-letters/:letter/replay': 'dead_letters.replay',
  'POST /api/v1/dead-letters/replay': 'dead_letters.replay',
  'POST /api/v1/intake/traccar': 'intake.write',
  'GET /api/v1/region': 'places.read',
  'GET /api/v1/regions': 'places.read',
  'GET /api/v1/places': 'places.read',
  'GET /api/v1/search': 'places.read',
  'POST /api/v1/routes': 'routes.read',
  'PUT /api/v1/vehicles/:vehicle/destination': 'runs.write',
  'GET /api/v1/vehicles/:vehicle/destination': 'runs.read',
  'DELETE /api/v1/vehicles/:vehicle/destination': 'runs.write',
  'GET /api/v1/runs': 'runs.read',
  'GET /api/v1/runs/:run': 'runs.read',
  'GET /api/v1/coverage': 'coverage.read',
  'POST /api/v1/etas': 'etas.read',
  'GET /api/v1/eta-model': 'reports.read',
  'GET /api/v1/reports': 'reports.read',
  'GET /api/v1/reports/:name': 'reports.read',
  'GET /api/v1/roads/speeds': 'roads.read',
  'GET /api/v1/roads/closures': 'roads.read',
  'POST /api/v1/roads/closures': 'roads.write',
  'POST /api/v1/roads/closures/import': 'roads.write',
  'GET /api/v1/roads/closures/:closure': 'roads.read',
  'PATCH /api/v1/roads/closures/:closure': 'roads.write',
  'DELETE /api/v1/roads/closures/:closure': 'roads.write',
  'GET /api/v1/live': 'live.read',
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /metrics': 'metrics.read',
  'GET /openapi.json': 'public',
};
/** Pages to read the description: static, without data. */
const isDocumentation = ({ url }: RegisteredRoute) => url.startsWith('/docs');

const FENCE = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-56.15, -34.9] },
  properties: { name: 'mine', kind: 'zone', radiusMetres: 100 },
};

let server: TestDashboard;
/** The routes that serve data, without HEAD, in a stable order. */
let routes: RegisteredRoute[];
const tokens = new Map<Action, string>();

beforeAll(async () => {
  server = await startTestDashboard();
  routes = server.dashboard.routes().filter((route) => route.method !== 'HEAD' && !isDocumentation(route));
  const { pool } = server.database;
  for (const scope of TOKEN_SCOPES) {
    const secret = `mct_${Buffer.alloc(32, scope).toString('base64url')}`;
    await pool.query(
      `insert into tokens (fleet_id, token_hash, name, scopes) select fleet_id, $1, $2, $3 from fleets where fleet = 'red'`,
      [hashSecret(secret), scope, [scope]],
    );
    tokens.set(scope, secret);
  }
  // What red must never reach.
  await pool.query(`
    insert into vehicles (fleet_id, vehicle, call_sign) select fleet_id, 'blue-only', 'Blue' from fleets where fleet = 'blue';
    insert into gateways (gateway, vehicle_id, secret_hash) select 'blue-gw', vehicle_id, '\\x00' from vehicles;
    insert into geofences (fleet_id, geofence, name_key) select fleet_id, 'blue-fence', 'blue' from fleets where fleet = 'blue';
    insert into geofence_versions (geofence_id, valid_from, kind, feature, feature_bytes, vertices, changed_by)
      select geofence_id, now(), 'zone', '{"type":"Feature","properties":{"name":"blue"}}', 50, 1, 'user:1' from geofences;
    insert into dead_letters (fleet_id, gateway, vehicle, reason, received_at, payload_hash, payload_bytes)
      select fleet_id, 'blue-gw', 'blue-only', 'frame.too_old', now(), '', 0 from fleets where fleet = 'blue';
    insert into commands (gateway_id, vehicle_id, kind, created_by, expires_at)
      select gateway_id, vehicle_id, 'request_fix', 'user:1', now() + interval '1 hour' from gateways;
    insert into crew_members (fleet_id, badge, name, role) select fleet_id, 'blue-badge', 'Blue', 'driver' from fleets where fleet = 'blue';
    insert into webhooks (fleet_id, url, secret) select fleet_id, 'https://blue.example/', 'blue' from fleets where fleet = 'blue';
    insert into runs (fleet_id, vehicle_id, kind, state, mode, destination_longitude, destination_latitude, destination_zone, opened_at, ended_at, ref)
      select fleet_id, vehicle_id, 'dispatch', 'cancelled', 'normal', 0, 0, '', now(), now(), 'blue' from vehicles;
    insert into road_closures (closure, fleet_id, name, kind, emergency_passes, both_ways, geometry_bytes, ways, from_nodes, to_nodes, valid_from, created_by, changed_by)
      select 'c-other', fleet_id, 'Blue', 'closed', false, true, 0, '{1}', '{1}', '{2}', now(), 'user:1', 'user:1' from fleets where fleet = 'blue';
    insert into tokens (fleet_id, token_hash, name, scopes) select fleet_id, '\\x01', 'blue', '{vehicles.read}' from fleets where fleet = 'blue'`);
});
afterAll(() => server?.stop());

const foreign = async (route: RegisteredRoute): Promise<string> => {
  const { rows } = await server.database.pool.query(`
    select (select user_id from users where email = 'dispatcher@blue.example') as user,
           (select token_id from tokens where name = 'blue') as token,
           (select id from commands) as command,
           (select id from webhooks) as webhook,
           (select id from runs) as run,
           (select dead_letter_id from dead_letters where gateway = 'blue-gw') as letter`);
  return route.url
    .replace(':fleet', 'blue')
    .replace(':vehicle', 'blue-only')
    .replace(':name', 'eta-accuracy?vehicle=blue-only')
    .replace(':gateway', 'blue-gw')
    .replace(':geofence', 'blue-fence')
    .replace(':fleet', 'blue')
    .replace(':closure', 'c-other')
    .replace(':badge', 'blue-badge')
    .replace(':fingerprint', 'ab'.repeat(32))
    .replace(':letter', rows[0].letter)
    .replace(':command', rows[0].command)
    .replace(':webhook', rows[0].webhook)
    .replace(':run', rows[0].run)
    .replace(':user', rows[0].user)
    .replace(':token', rows[0].token);
};

/** Asks from another machine, as far as we can tell: no right comes from the loopback. */
async function ask(route: RegisteredRoute, who: RequestOptions): Promise<number> {
  const body = route.method === 'GET' || route.method === 'DELETE' ? {} : { body: {} };
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  const answer = await server.request(route.method, await foreign(route), { ...who, ...body, headers });
  await answer.arrayBuffer();
  return answer.status;
}

const refused = (status: number) => status === 401 || status === 403;
const nameOf = ({ method, url }: RegisteredRoute) => `${method} ${url}`;
const ends = (route: RegisteredRoute) => nameOf(route) === 'DELETE /api/v1/session';

test('the registered routes are those that are meant, with the permissions that are meant', () => {
  expect(Object.fromEntries(routes.map((route) => [nameOf(route), route.permission]))).toEqual(EXPECTED);
});

test('HEAD asks for what GET asks for', () => {
  const all = server.dashboard.routes();
  for (const head of all.filter((route) => route.method === 'HEAD' && !isDocumentation(route)))
    expect(all.find(({ method, url }) => method === 'GET' && url === head.url)?.permission).toBe(head.permission);
});

test('documentation is all that is public beside signing in and health', () => {
  const open = server.dashboard.routes().filter((route) => route.permission === 'public' && !isDocumentation(route));
  expect(new Set(open.map(({ url }) => url))).toEqual(
    new Set(['/api/v1/session', '/api/v1/setup', '/healthz', '/readyz', '/openapi.json']),
  );
});

test('without a session only public routes answer', async () => {
  for (const route of routes) {
    const status = await ask(route, {});
    expect([nameOf(route), status === 401]).toEqual([nameOf(route), route.permission !== 'public']);
  }
});

test.each(ROLE_NAMES)('a %s gets what the role allows and nothing else', async (role) => {
  const allowed: readonly Action[] = ROLES[role];
  const cookie = await server.signIn(role);
  for (const route of routes) {
    const own = ends(route) ? await server.signIn(role) : cookie;
    const expected = ['public', 'signed_in', ...allowed].includes(route.permission);
    const status = await ask(route, { cookie: own });
    expect([nameOf(route), expected, status]).toEqual([nameOf(route), !refused(status), status]);
  }
});

test.each(TOKEN_SCOPES)('a token with the scope %s gets what that allows and nothing else', async (scope) => {
  const token = tokens.get(scope)!;
  for (const route of routes.filter((each) => !ends(each))) {
    const expected = ['public', 'signed_in', scope].includes(route.permission);
    const status = await ask(route, { token });
    expect([nameOf(route), expected, status]).toEqual([nameOf(route), !refused(status), status]);
  }
});

test.each([
  ['an empty token', ''],
  ['a short one', 'mct_x'],
  ['one that was never made', `mct_${'A'.repeat(43)}`],
  ['one of 5 kB', `mct_${'A'.repeat(5000)}`],
])('%s opens nothing, and no cookie beside it helps', async (_name, token) => {
  const cookie = await server.signIn('administrator');
  for (const route of routes.filter(({ permission }) => permission !== 'public').slice(0, 5))
    expect(await ask(route, { token, cookie })).toBe(401);
});

test("whatever the role, another fleet's things are as if they were not there", async () => {
  for (const role of ROLE_NAMES) {
    const cookie = await server.signIn(role);
    for (const route of routes.filter(({ url }) => url.includes(':'))) {
      // A body that would be right, so that only the fleet can be the reason.
      const bodies: Record<string, object> = {
        'PATCH /api/v1/users/:user': { name: 'x' },
        'PATCH /api/v1/vehicles/:vehicle': { callSign: 'mine' },
        'PUT /api/v1/geofences/:geofence': FENCE,
        'PATCH /api/v1/geofences/:geofence': { properties: { kind: 'zone' } },
        'PATCH /api/v1/gateways/:gateway': { auth: 'both' },
        'PATCH /api/v1/fleets/:fleet': { fixLimits: null },
        'PATCH /api/v1/crew/:badge': { name: 'mine' },
        'PATCH /api/v1/roads/closures/:closure': { properties: { name: 'mine' } },
        'POST /api/v1/gateways/:gateway/commands': { kind: 'request_fix' },
        'PATCH /api/v1/webhooks/:webhook': { active: false },
        'PUT /api/v1/vehicles/:vehicle/destination': { location: [-56.15, -34.9], mode: 'normal' },
        'POST /api/v1/webhooks/:webhook/replay': { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' },
      };
      const body = bodies[nameOf(route)] ?? {};
      const send = ['PATCH', 'POST', 'PUT'].includes(route.method) ? { body } : {};
      const answer = await server.request(route.method, await foreign(route), { cookie, ...send });
      const allowed = (ROLES[role] as readonly string[]).includes(route.permission);
      expect([nameOf(route), role, answer.status]).toEqual([nameOf(route), role, allowed ? 404 : 403]);
    }
  }
});

test("lists of one fleet hold nothing of another's", async () => {
  const cookie = await server.signIn('administrator');
  await server.database.pool.query(`
    insert into audit (fleet_id, actor, action, target, outcome)
      select fleet_id, 'user:1', 'session.create', 'blue', 'allowed' from fleets where fleet = 'blue';
    insert into events (event_id, fleet_id, vehicle_id, kind, time, received_at, severity)
      select 'blue-event', fleet_id, vehicle_id, 'gateway.contested', now(), now(), 'info' from vehicles where vehicle = 'blue-only'`);
  for (const path of [
    'vehicles',
    'gateways',
    'crew',
    'geofences',
    'users',
    'tokens',
    'audit?action=session.create',
    'dead-letters',
    'dead-letters/summary',
    'events',
    'events?vehicle=blue-only',
    'webhooks',
    'runs',
    'fleets',
    'roads/closures',
  ]) {
    const answer = await server.request('GET', `/api/v1/${path}`, { cookie });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(await jsonOf(answer))).not.toMatch(/blue/i);
  }
});

test('an attempt on what is not yours is in the audit', async () => {
  const cookie = await server.signIn('dispatcher');
  await server.request('GET', '/api/v1/vehicles/blue-only/track', { cookie });
  await server.request('POST', '/api/v1/gateways', { cookie, body: { gateway: 'g', vehicle: 'blue-only' } });
  await server.dashboard.audit.flush();
  const { rows } = await server.database.pool.query(
    `select target, outcome, reason, actor like 'user:%' as named from audit where outcome = 'denied' and actor <> 'anonymous'`,
  );
  const denied = (target: string, reason: string) => ({ target, reason, outcome: 'denied', named: true });
  expect(rows).toContainEqual(denied('GET /api/v1/vehicles/blue-only/track', 'not_found'));
  expect(rows).toContainEqual(denied('POST /api/v1/gateways', 'permission.denied'));
});

test('every action is given to some role, or only to tokens on purpose', () => {
  const given = new Set<string>(ROLE_NAMES.flatMap((role) => [...ROLES[role]]));
  expect(ACTION_NAMES.filter((action) => !given.has(action))).toEqual([]);
});
