import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Mode } from '../../start/command-line.ts';

export const ROOT = join(import.meta.dirname, '../..');
export const ADMIN = { email: 'administrator@fleet.test', password: 'correct horse battery staple' };
/** For the environment of a start that is to have that administrator. */
export const WITH_ADMIN = { MEDICONNECT_ADMIN_EMAIL: ADMIN.email, MEDICONNECT_ADMIN_PASSWORD: ADMIN.password };

/** Waits until `condition` gives something truthy, and returns it; fails with `what` after `timeoutMs`. */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  timeoutMs = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}`);
    await pause(25);
  }
}

export interface Running {
  readonly child: ChildProcess;
  readonly http: string;
  /** Empty for what takes no gateways. */
  readonly mqtt: string;
  /** Empty where MQTTS is off. */
  readonly mqtts: string;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Milliseconds from the start of the process to its ready line. */
  readonly readyMs: number;
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
}

/** A data folder that a database run by another user can reach, removed by `remove`. */
export function dataFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'mediconnect-e2e-'));
  chmodSync(path, 0o711); // as root, the database runs as another user, who must be able to reach its folder
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The environment of a start that touches nothing of this machine but its data folder. */
export function environment(dataDir: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('MEDICONNECT_'));
  return {
    ...Object.fromEntries(inherited),
    MEDICONNECT_DATA_DIR: dataDir,
    MEDICONNECT_HTTP_PORT: '0',
    MEDICONNECT_MQTT_PORT: '0',
    MEDICONNECT_LOG_LEVEL: 'info',
    ...more,
  };
}

/** The environment of processes that meet in a database and a Kafka of the tests. */
export const joinedEnvironment = (dataDir: string, databaseUrl: string, brokers: string): NodeJS.ProcessEnv =>
  environment(dataDir, {
    MEDICONNECT_DATABASE_URL: databaseUrl,
    MEDICONNECT_KAFKA_BROKERS: brokers,
    MEDICONNECT_ALLOW_UNSAFE: 'yes',
    ...WITH_ADMIN,
  });

const launched = new Set<ChildProcess>();

/** Ends what a failed test left running. */
export function endLaunched(): void {
  for (const child of launched) if (child.exitCode === null) child.kill('SIGKILL');
}

/** Starts one of the product's processes; `exited` settles when it ends. */
export const launch = (args: string[], env: NodeJS.ProcessEnv) => launchProgram(process.execPath, args, env);

/** Starts any program in the project's folder. */
export function launchProgram(program: string, args: string[], env: NodeJS.ProcessEnv) {
  const startedMs = performance.now();
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['pipe', 'pipe', 'pipe'] });
  launched.add(child);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, exited, startedMs, stdout: () => stdout, stderr: () => stderr };
}

/** Starts the product, or one role of it, and waits for its ready line. */
export async function startProduct(mode: Mode, env: NodeJS.ProcessEnv): Promise<Running> {
  const { child, exited, startedMs, stdout, stderr } = launch(['start.ts', mode], env);
  let ended = false;
  void exited.then(() => (ended = true));
  const line = await until(
    'the ready line',
    () => {
      if (ended) throw new Error(`ended before it was ready:\n${stdout()}\n${stderr().slice(-3000)}`);
      return stdout()
        .split('\n')
        .find((text) => text.startsWith('{"ready":true'));
    },
    90_000,
  );
  const { http, mqtt = '', mqtts = '' } = JSON.parse(line) as { http: string; mqtt?: string; mqtts?: string };
  return {
    child,
    http,
    mqtt,
    mqtts,
    stdout,
    stderr,
    readyMs: performance.now() - startedMs,
    async end(signal = 'SIGTERM') {
      const from = performance.now();
      child.kill(signal);
      return { code: await exited, ms: performance.now() - from };
    },
  };
}

/** Processes that work in a folder or were told of it: what a stopped product must not leave behind. */
export function processesUsing(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const environ = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return command.includes(folder) || environ.includes(folder) ? [`${pid} ${command}`] : [];
      } catch {
        return []; // ended meanwhile
      }
    });
}

// biome-ignore lint/suspicious/noExplicitAny: the API is judged from outside, by what it sends, not by our own types
export type Json = any;

/** A signed-in user of the API. */
export class ApiUser {
  readonly http: string;
  cookie = '';
  constructor(http: string) {
    this.http = http;
  }

  /** Sends JSON and expects JSON; a status other than the expected fails with the body. */
  async call<T = Json>(
    method: string,
    path: string,
    body?: unknown,
    expected: number | number[] = [200, 201, 204],
  ): Promise<T> {
    const response = await fetch(`${this.http}/api/v1${path}`, {
      method,
      headers: {
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (![expected].flat().includes(response.status)) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    const cookie = response.headers.getSetCookie()[0];
    if (cookie) this.cookie = cookie.split(';')[0]!;
    return (text ? JSON.parse(text) : undefined) as T;
  }

  async signIn(credentials = ADMIN): Promise<this> {
    await this.call('POST', '/session', credentials);
    return this;
  }

  /** Makes a vehicle with a gateway. @param more other fields of the gateway; its id is gw-VEHICLE without one */
  async provision(
    vehicle: string,
    more: { readonly gateway?: string; readonly auth?: string } = {},
  ): Promise<{ fleet: string; vehicle: string; gateway: string; secret: string }> {
    const { fleet } = await this.call('GET', '/session');
    await this.call('POST', '/vehicles', { vehicle, callSign: vehicle.toUpperCase() });
    const { gateway, secret } = await this.call('POST', '/gateways', { gateway: `gw-${vehicle}`, ...more, vehicle });
    return { fleet, vehicle, gateway, secret };
  }

  /** All stored frames of a vehicle and kind that were measured in the last hour, page by page. */
  async frames(vehicle: string, kind = 'gps'): Promise<Json[]> {
    const [from, to] = [-3_600_000, 60_000].map((ms) => new Date(Date.now() + ms).toISOString());
    const items: Json[] = [];
    for (let cursor = ''; ; ) {
      const query = `kind=${kind}&from=${from}&to=${to}&limit=1000${cursor}`;
      const page = await this.call('GET', `/vehicles/${vehicle}/frames?${query}`);
      items.push(...page.items);
      if (!page.next) return items;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  }
}
