import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, createMetrics } from '@mediconnect/base';
import { buildRoadGraph, type RoadGraph } from '@mediconnect/geo';
import { PROFILE_RULES } from '@mediconnect/geo/road-graph/profiles.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { prepareTestOsrm, runningUrl, TEST_ROADS } from '../../../tests/services/osrm.ts';
import {
  createFallbackSource,
  createGraphSource,
  createOsrmSource,
  type OsrmSource,
  type Position,
  probePointsOf,
  type SegmentSpeed,
} from '../../index.ts';
import { buildOsrm } from './build.ts';
import { createLocalOsrm, type LocalOsrm } from './local-osrm.ts';
import { findPrograms, getPrograms, type OsrmPrograms } from './programs.ts';

// Real programs of OSRM, which these tests build with, kill, and give other speeds.

const PATIENT = { timeout: 60_000, interval: 20 };
const FROM: Position = [-56.1655, -34.8975];
const TO: Position = [-56.2005, -34.8605];
let folder: string;
let programs: OsrmPrograms;
let osrmDir: string;
let local: LocalOsrm;
let source: OsrmSource;
let graph: RoadGraph;

beforeAll(async () => {
  const prepared = await prepareTestOsrm();
  programs = prepared.programs;
  // OSRM cuts paths at the first ".osm" in them: not here
  folder = await mkdtemp(join(tmpdir(), 'mediconnect-test.osm-'));
  osrmDir = join(folder, 'osrm');
  for (const profile of ['car', 'emergency'])
    await cp(join(prepared.osrmDir, profile), join(osrmDir, profile), {
      recursive: true,
      filter: (path) => !path.includes('/live'),
    });
  local = createLocalOsrm({ osrmDir, programs, log: createLogger('silent') });
  graph = buildRoadGraph(await readFile(TEST_ROADS));
  const knownPoints = probePointsOf(graph);
  source = createOsrmSource({
    urls: { normal: local.servers.normal.url, emergency: local.servers.emergency.url },
    ...{ knownPoints, deadlineMs: 30_000, metrics: createMetrics(), log: createLogger('silent') },
  });
  await local.start();
  await Promise.all([runningUrl(local.servers.normal), runningUrl(local.servers.emergency)]);
  await source.start();
});
afterAll(async () => {
  await source.stop();
  await local.stop();
  await rm(folder, { recursive: true, force: true });
});

const seconds = async () =>
  (await source.table({ sources: [FROM], destinations: [TO], mode: 'normal' })).seconds[0]![0]!;

/** The segments of the fastest way, in driving order. */
async function segmentsOfTheWay(): Promise<SegmentSpeed[]> {
  const path = `/route/v1/driving/${FROM.join()};${TO.join()}?overview=false&annotations=nodes`;
  const answer = await fetch(local.servers.normal.url() + path);
  const { routes } = (await answer.json()) as { routes: [{ legs: [{ annotation: { nodes: number[] } }] }] };
  const { nodes } = routes[0].legs[0].annotation;
  return nodes.slice(1).map((toNode, i) => ({ fromNode: nodes[i]!, toNode, kmh: 10 }));
}

const hashOfBuilt = async () => {
  const hash = createHash('sha256');
  const names = (await readdir(join(osrmDir, 'car'))).filter((name) => name.startsWith('roads.osrm.')).sort();
  for (const name of names) hash.update(await readFile(join(osrmDir, 'car', name)));
  return hash.digest('hex');
};

// each set takes about a second, and several times that where others use the processors
test('new speeds, five sets one after the other under load: not one question fails, and each set is the whole one', {
  timeout: 300_000,
}, async () => {
  const [plain, built] = [await seconds(), await hashOfBuilt()];
  const segments = await segmentsOfTheWay();
  let [asked, done] = [0, false];
  const load = Array.from({ length: 2 }, async () => {
    while (!done) {
      expect(await seconds()).toBeGreaterThan(0);
      asked++;
    }
  });
  try {
    await local.refresh('normal', segments);
    const slow = await seconds();
    expect(slow).toBeGreaterThan(plain + 10);
    await local.refresh('normal', segments.slice(0, 3));
    const some = await seconds();
    expect(some).toBeGreaterThan(plain);
    expect(some).toBeLessThan(slow);
    await local.refresh('normal', [
      ...segments.map((one) => ({ ...one, kmh: 0 })),
      { fromNode: 1, toNode: 999_999_999, kmh: 5 },
    ]);
    const around = await seconds();
    expect(around).toBeGreaterThan(plain); // by another way: this one is closed
    // a way that is as fast as before, but weighs a hundred times more, is left for another one
    await local.refresh(
      'normal',
      segments.map((one) => ({ ...one, kmh: 40, rate: 0.1 })),
    );
    const avoided = await segmentsOfTheWay();
    expect(avoided.map(({ toNode }) => toNode)).not.toEqual(segments.map(({ toNode }) => toNode));
    expect(await local.refresh('normal', [])).toBe(true);
    expect(await seconds()).toBe(plain);
    const unchanged = local.servers.normal.url();
    expect(await local.refresh('normal', [])).toBe(false);
    expect(local.servers.normal.url()).toBe(unchanged);
  } finally {
    done = true;
  }
  await Promise.all(load); // each of them would have failed
  expect(asked).toBeGreaterThan(20);
  expect(await hashOfBuilt()).toBe(built);
});

test('speeds that are none are refused, and those of before stay', async () => {
  const plain = await seconds();
  for (const bad of [
    { fromNode: 1.5, toNode: 2, kmh: 10 },
    { fromNode: 1, toNode: -2, kmh: 10 },
    { fromNode: 1, toNode: 2, kmh: Number.NaN },
    { fromNode: 1, toNode: 2, kmh: -1 },
    { fromNode: 1, toNode: 2, kmh: 10, rate: Number.NaN },
  ])
    await expect(local.refresh('normal', [bad])).rejects.toThrow(RangeError);
  expect(await seconds()).toBe(plain);
  expect(
    (await readdir(join(osrmDir, 'car', 'live'))).filter((name) => name.startsWith('speeds-')).length,
  ).toBeLessThan(3);
});

test('a server that dies: the road graph answers, marked, until it was started again by itself', async () => {
  const answers = createFallbackSource({
    ...{ osrm: source, graph: createGraphSource(graph), metrics: createMetrics(), log: createLogger('silent') },
  });
  const sourceNow = async () => (await answers.table({ sources: [FROM], destinations: [TO], mode: 'normal' })).source;
  await vi.waitFor(async () => expect(await sourceNow()).toBe('osrm'), PATIENT);
  const before = local.servers.normal.url()!;
  await killListener(Number(new URL(before).port));
  await vi.waitFor(async () => expect(await sourceNow()).toBe('graph'), { timeout: 10_000, interval: 5 });
  await vi.waitFor(async () => expect(await sourceNow()).toBe('osrm'), PATIENT); // any other answer would have thrown
  expect(local.servers.normal.url()).not.toBe(before);
});

test('servers end with the process that started them, also when that is killed', { timeout: 60_000 }, async () => {
  const code = `
    const { createLogger } = await import('@mediconnect/base');
    const { createLocalOsrm } = await import('${join(import.meta.dirname, 'local-osrm.ts')}');
    const { findPrograms } = await import('${join(import.meta.dirname, 'programs.ts')}');
    const [osrmDir, folder] = process.argv.slice(1);
    const local = createLocalOsrm({ osrmDir, programs: findPrograms(folder), log: createLogger('silent') });
    await local.start();
    setInterval(() => console.log(local.servers.normal.url(), local.servers.emergency.url()), 50);`;
  const args = ['--input-type=module', '-e', code, osrmDir, join(programs.profiles, '../..')];
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part;
  });
  try {
    await vi.waitFor(() => expect(said).toMatch(/^http\S+ http\S+$/m), PATIENT);
  } finally {
    child.kill('SIGKILL');
  }
  const urls = /^(http\S+) (http\S+)$/m.exec(said)!.slice(1);
  for (const url of urls) await vi.waitFor(() => expect(fetch(url)).rejects.toThrow('fetch failed'), PATIENT);
});

/** Kills the osrm-routed whose command line names the port. */
async function killListener(port: number): Promise<void> {
  for (const pid of await readdir('/proc')) {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (words[0]?.endsWith('/osrm-routed') && words.includes(String(port))) process.kill(Number(pid), 'SIGKILL');
  }
}

test('what was built is not built again; roads that are none leave it as it was', async () => {
  const lines: string[] = [];
  const build = (roads: string) => buildOsrm({ roads, osrmDir, programs, say: (line) => lines.push(line) });
  const stopped = join(osrmDir, 'car.partial-aBcDeF');
  await mkdir(stopped);
  await utimes(stopped, 0, 0);
  expect(await build(TEST_ROADS)).toEqual([]);
  expect(lines).toEqual(['car: is there already', 'emergency: is there already']);
  const half = join(folder, 'half.osm.pbf');
  const whole = await readFile(TEST_ROADS);
  await writeFile(half, whole.subarray(0, whole.length / 2));
  const built = await hashOfBuilt();
  await expect(build(half)).rejects.toMatchObject({ code: 'osrm.build_failed' });
  expect(await hashOfBuilt()).toBe(built);
  expect((await readdir(osrmDir)).sort()).toEqual(['car', 'emergency']);
});

test("the package's hash is compared, and what lacks is told with the next step", async () => {
  const fetched = (more: object) => getPrograms(join(folder, 'programs'), more);
  const failed = (text: RegExp) => ({ code: 'osrm.no_programs', message: expect.stringMatching(text) });
  await expect(fetched({ sha256: '0'.repeat(64) })).rejects.toMatchObject(failed(/hash/i));
  await expect(fetched({ platform: 'sunos-sparc' })).rejects.toMatchObject(
    failed(/no programs for sunos-sparc.*docker/),
  );
  await expect(fetched({ python: join(folder, 'no-python') })).rejects.toMatchObject(
    failed(/apt-get install python3-pip/),
  );
  expect(() => findPrograms(join(folder, 'programs'))).toThrow(/npm run osrm -- get/);
});

test("OSRM's own profile has the figures of the embedded graph's ordinary car", async () => {
  const car = await readFile(join(programs.profiles, 'car.lua'), 'utf8');
  const figure = (name: string) => Number(new RegExp(`^\\s*${name}\\s*=\\s*([\\d.]+),?$`, 'm').exec(car)?.[1]);
  const { normal } = PROFILE_RULES;
  expect(figure('turn_penalty')).toBe(normal.turnPenaltySeconds);
  expect(figure('oncoming_turn_penalty')).toBe(normal.oncomingPenaltySeconds);
  expect(figure('u_turn_penalty')).toBe(normal.uTurnPenaltySeconds);
  for (const [kind, wait] of Object.entries(normal.gateSeconds)) expect([kind, figure(kind)]).toEqual([kind, wait]);
  for (const [kind, kmh] of Object.entries(normal.highwaySpeedsKmh)) expect([kind, figure(kind)]).toEqual([kind, kmh]);
});
