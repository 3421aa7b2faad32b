import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { programsFolder } from '@mediconnect/routing/osrm/local/programs.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { prepareTestOsrm } from '../../tests/services/osrm.ts';

// `npm run osrm` as a person runs it, on the demo city.

const MAIN = join(import.meta.dirname, 'main.ts');
const PATIENT = { timeout: 60_000, interval: 100 };
const WAY = '/route/v1/driving/-56.1655,-34.8975;-56.2005,-34.8605?overview=false&annotations=nodes';
let dataDir: string;
let server: ChildProcess | undefined;

beforeAll(async () => {
  const { osrmDir, programs } = await prepareTestOsrm();
  dataDir = await mkdtemp(join(tmpdir(), 'mediconnect-test-osrm-tool-'));
  await mkdir(join(programsFolder(dataDir), '..'), { recursive: true });
  await symlink(join(programs.profiles, '../..'), programsFolder(dataDir));
  const filter = (path: string) => !path.endsWith('/live');
  await cp(osrmDir, join(dataDir, 'demo/osrm'), { recursive: true, filter });
});
afterAll(async () => {
  server?.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

const env = () => ({ PATH: process.env.PATH, MEDICONNECT_DATA_DIR: dataDir });
const osrm = (...args: string[]) => promisify(execFile)(process.execPath, [MAIN, ...args], { env: env() });

/** The lines of a server that was started, as variables. */
async function variablesOf(child: ChildProcess): Promise<Record<string, string>> {
  const variables: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const [name = '', value = ''] = line.split('=');
    variables[name] = value;
    if (Object.keys(variables).length === 2) return variables;
  }
  throw new Error('it ended before it listened');
}

async function way(url: string): Promise<{ seconds: number; nodes: number[] }> {
  const { routes } = (await (await fetch(url + WAY)).json()) as {
    routes: [{ duration: number; legs: [{ annotation: { nodes: number[] } }] }];
  };
  return { seconds: routes[0].duration, nodes: routes[0].legs[0].annotation.nodes };
}

/** Process numbers of osrm-routed that serve data of this folder. */
async function running(): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    const [program] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (program?.startsWith(dataDir)) found.push(pid);
  }
  return found;
}

test('built, served on two addresses, given other speeds by another process, and stopped without a trace', {
  timeout: 300_000,
}, async () => {
  expect((await osrm('build', '--demo')).stderr).toBe('car: is there already\nemergency: is there already\n');
  server = spawn(process.execPath, [MAIN, 'serve', '--demo', '--port', '0'], {
    env: env(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server?.once('exit', resolve));
  const { MEDICONNECT_OSRM_URL: car = '', MEDICONNECT_OSRM_EMERGENCY_URL: emergency = '' } = await variablesOf(server);
  await vi.waitFor(async () => expect((await way(car)).seconds).toBeGreaterThan(0), PATIENT);
  const { seconds, nodes } = await way(car);
  const siren = (await way(emergency)).seconds;
  expect(siren).toBeLessThan(seconds);

  const file = join(dataDir, 'speeds.csv');
  await writeFile(
    file,
    nodes
      .slice(1)
      .map((node, i) => `${nodes[i]},${node},5\n`)
      .join(''),
  );
  await osrm('refresh', file, '--demo', '--mode', 'normal');
  await vi.waitFor(async () => expect((await way(car)).seconds).toBeGreaterThan(seconds + 10), PATIENT);
  expect((await way(emergency)).seconds).toBe(siren);

  expect((await running()).length).toBeGreaterThanOrEqual(2);
  server.kill('SIGTERM');
  expect(await ended).toBe(0);
  await vi.waitFor(async () => expect(await running()).toEqual([]), PATIENT);
});

test.each([
  [['serve', '--region', 'atlantis'], /osrm: route\.no_region: .*npm run region/],
  [['build'], /osrm: route\.no_region: there is no region yet/],
  [['refresh', 'none.csv', '--demo'], /osrm: config\.invalid: there is no none\.csv/],
  [['serve', '--demo', '--verbose'], /osrm: config\.invalid: .*--help/],
])('%j ends with one line that tells the next step', async (args, reason) => {
  const { stderr } = (await osrm(...args).catch((error: unknown) => error)) as { stderr: string };
  expect(stderr).toMatch(reason);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
