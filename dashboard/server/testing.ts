// A real dashboard on a real database, for tests: two fleets, a person for each role, a vehicle or two.
import { createLogger, createMetrics, loadConfig, type Metrics } from '@mediconnect/base';
import { createUser } from '@mediconnect/coordination';
import { ROLE_NAMES, type Role } from '@mediconnect/coordination/access/actions.ts';
import { createRoadsKeeper, type RoadsKeeper } from '@mediconnect/coordination/roads/keeper.ts';
import type { RoadNetwork } from '@mediconnect/coordination/roads/networks.ts';
import { createLocalLiveChannel, type LiveChannel, type VehicleLive } from '@mediconnect/log';
import { createRegistry, type Registry } from '@mediconnect/store';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { createDashboard, type Dashboard, type DashboardOptions } from './index.ts';

export const PASSWORD = 'correct horse battery';
export const emailOf = (role: Role, fleet: string) => `${role}@${fleet}.example`;

export interface TestDashboard {
  readonly dashboard: Dashboard;
  readonly database: TestDatabase;
  /** The roads of the `networks` that were given. */
  readonly traffic: RoadsKeeper;
  readonly registry: Registry;
  readonly live: LiveChannel;
  readonly metrics: Metrics;
  /** Such as http://127.0.0.1:12345 */
  readonly url: string;
  /** Sends JSON as our own page would; a given body is turned into JSON. */
  request(method: string, path: string, options?: RequestOptions): Promise<Response>;
  /** Calls the API (a path without its prefix) with a cookie: the status, and the JSON that was answered. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they please
  send(cookie: string, method: string, path: string, body?: unknown): Promise<{ status: number; body: any }>;
  /** Signs in and gives the cookie. */
  signIn(role: Role, fleet?: string): Promise<string>;
  stop(): Promise<void>;
}

export interface RequestOptions {
  readonly cookie?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function addPeople(database: TestDatabase, fleets: readonly string[]): Promise<void> {
  const people = fleets.flatMap((fleet) => ROLE_NAMES.map((role) => ({ fleet, role })));
  await Promise.all(
    people.map(({ fleet, role }) =>
      createUser(database.store, { fleet: { fleet }, email: emailOf(role, fleet), roles: [role], password: PASSWORD }),
    ),
  );
}

/** Starts a dashboard on a free port, over a database of its own with the fleets "red" and "blue". */
export async function startTestDashboard(
  overrides: Partial<DashboardOptions> & { env?: Record<string, string>; networks?: readonly RoadNetwork[] } = {},
): Promise<TestDashboard> {
  const database = await testDatabase();
  await addPeople(database, ['red', 'blue']);
  const log = createLogger('silent');
  const registry = createRegistry(database.store, log);
  await registry.start();
  const live = createLocalLiveChannel();
  const metrics = createMetrics();
  const { env = {}, networks = [], ...options } = overrides;
  const config = loadConfig({ MEDICONNECT_HTTP_PORT: '0', ...env });
  const traffic = createRoadsKeeper({ store: database.store, config, networks, metrics, log });
  await traffic.start();
  const dashboard = createDashboard({
    ...{ store: database.store, registry, live, log, routing: undefined, webDir: undefined, traffic },
    config,
    metrics,
    verifyAnswers: true,
    ...options,
  });
  await dashboard.start();
  const url = `http://127.0.0.1:${dashboard.address().port}`;
  const request: TestDashboard['request'] = (method, path, { cookie, token, body, headers } = {}) =>
    fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie !== undefined && { cookie }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const send: TestDashboard['send'] = async (cookie, method, path, body) => {
    const answer = await request(method, `/api/v1${path}`, { cookie, ...(body !== undefined && { body }) });
    return { status: answer.status, body: answer.status === 204 ? undefined : await jsonOf(answer) };
  };
  const signIn: TestDashboard['signIn'] = async (role, fleet = 'red') => {
    const answer = await request('POST', '/api/v1/session', {
      body: { email: emailOf(role, fleet), password: PASSWORD },
    });
    if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
    return answer.headers.getSetCookie()[0]!.split(';', 1)[0]!;
  };
  const stop = async () => {
    await dashboard.stop();
    await traffic.stop();
    await registry.stop();
    await database.drop();
  };
  return { dashboard, database, traffic, registry, live, metrics, url, request, send, signIn, stop };
}

/** A vehicle's last values with a good fix. */
export function lastKnown(
  fleet: string,
  vehicle: string,
  at: { latitudeE7: number; longitudeE7: number; timeMs: number; receivedAtMs?: number },
): VehicleLive {
  const receivedAtMs = at.receivedAtMs ?? at.timeMs;
  return {
    fleet,
    vehicle,
    fix: { latitudeE7: at.latitudeE7, longitudeE7: at.longitudeE7, timeMs: at.timeMs, receivedAtMs },
    newestFixBad: false,
    crew: [],
    crewReported: false,
    state: 1,
    lastReceivedAtMs: receivedAtMs,
    clockWrong: false,
    saidOffline: false,
  };
}

/** The JSON of an answer, of whatever shape. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into it as they please
export const jsonOf = (answer: Response): Promise<any> => answer.json() as Promise<any>;
