import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { telemetry } from '@mediconnect/schemas';
import { Aedes } from 'aedes';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { distanceM } from './world/world.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const ROADS = join(import.meta.dirname, '../demo/region/roads.osm.pbf');
const BUILD = join(import.meta.dirname, 'world/build-graph.ts');
let folder: string;
/** The demo city's roads, prepared once: each start of a simulator would take a second for it. */
let graph: string;
const children: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sim-main-'));
  graph = join(folder, 'graph.bin');
  writeFileSync(graph, execFileSync(process.execPath, [BUILD, ROADS], { maxBuffer: 1 << 30 }));
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => promisify(execFile)(process.execPath, [MAIN, '--graph', graph, ...args]);
const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

function start(...args: string[]): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, [MAIN, '--graph', graph, ...args], { stdio: ['pipe', 'ignore', 'pipe'] });
  children.push(child);
  let text = '';
  child.stderr!.on('data', (chunk) => {
    text += chunk;
  });
  return { child, said: () => text };
}

/** A broker that takes everything, and one count of the frames of each gateway. */
async function startBroker(returnCode = 0) {
  const aedes = await Aedes.createBroker();
  const frames = new Map<string, Set<string>>();
  const presences: number[] = [];
  let attempts = 0;
  aedes.authenticate = (_client, _user, _password, done) => {
    attempts++;
    if (returnCode === 0) done(null, true);
    else done(Object.assign(new Error('no'), { returnCode }), false);
  };
  aedes.authorizePublish = (client, { topic, payload }, done) => {
    if (topic.endsWith('/presence')) presences.push(telemetry.Presence.decode(payload as Buffer).state!);
    else {
      const { boot, frames: list } = telemetry.Batch.decode(payload as Buffer);
      const known = frames.get(client!.id) ?? new Set();
      for (const { seq, timeMs } of list) known.add(`${boot}/${seq}/${timeMs}`);
      frames.set(client!.id, known);
    }
    done(null);
  };
  const server = createServer(aedes.handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () => new Promise<void>((resolve) => aedes.close(() => server.close(() => resolve())));
  return { url, frames, presences, attempts: () => attempts, stop };
}

vi.setConfig({ testTimeout: 90_000 }); // several processes at once, beside other tests
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 });

describe('npm run sim', () => {
  it('makes the same half hour again from the same seed, byte for byte, and another from another', async () => {
    const out = (name: string) => join(folder, name);
    const args = (name: string, seed: string, vehicles: string) => [
      '--dry-run',
      out(name),
      '--truth',
      out(`${name}.truth`),
      '--duration',
      '30m',
      '--seed',
      seed,
      '--vehicles',
      vehicles,
    ];
    await Promise.all([run(...args('a', '7', '6')), run(...args('b', '7', '6')), run(...args('c', '8', '6'))]);
    const bytes = (name: string) => readFileSync(out(name));
    expect(bytes('a').equals(bytes('b'))).toBe(true);
    expect(bytes('a.truth').equals(bytes('b.truth'))).toBe(true);
    expect(bytes('a').equals(bytes('c'))).toBe(false);

    const frames = lines(out('a'));
    const next = new Map<string, number>();
    for (const { gateway, seq } of frames) {
      if (seq !== (next.get(gateway) ?? 0) + 1) expect.fail(`${gateway} has a gap before ${seq}`);
      next.set(gateway, seq);
    }
    const truth = lines(out('a.truth'));
    const positions = new Map(
      truth.filter(({ type }) => type === 'position').map((line) => [`${line.gateway}/${line.seq}`, line]),
    );
    const fixes = frames.filter(({ kind }) => kind === 'gps');
    expect(positions.size).toBe(fixes.length);
    const far = fixes.filter((fix) => {
      const line = positions.get(`${fix.gateway}/${fix.seq}`);
      const errorM = distanceM(line, { longitude: fix.longitudeE7 / 1e7, latitude: fix.latitudeE7 / 1e7 });
      return line.timeMs !== fix.timeMs || errorM > (4 * fix.accuracyDm) / 10;
    });
    expect(far).toEqual([]);
  });

  it('gives a vehicle the same day in a fleet of two and of nine', async () => {
    const day = (vehicles: string) =>
      run('--dry-run', join(folder, `of-${vehicles}`), '--duration', '10m', '--vehicles', vehicles);
    await Promise.all([day('2'), day('9')]);
    const ofGateway = (file: string) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => line.includes('"sim-0002"'));
    expect(ofGateway('of-2')).toEqual(ofGateway('of-9'));
    expect(ofGateway('of-2').length).toBeGreaterThan(100);
  });

  // These wait for seconds to pass, so they do it together.
  it.concurrent('lives at a broker: frames within seconds, a clean goodbye within two after SIGTERM, all of it in the truth', async () => {
    const broker = await startBroker();
    const truthFile = join(folder, 'live.truth');
    const { child } = start('--broker', broker.url, '--vehicles', '8', '--truth', truthFile, '--quiet');
    await eventually(() => expect([...broker.frames.values()].filter((seen) => seen.size > 3)).toHaveLength(8));
    const exit = once(child, 'exit');
    const askedMs = performance.now();
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect(performance.now() - askedMs).toBeLessThan(2000);
    expect(broker.presences.filter((state) => state === telemetry.PresenceState.PRESENCE_STATE_OFFLINE)).toHaveLength(
      8,
    );
    const truth = lines(truthFile);
    for (const [gateway, seen] of broker.frames) {
      const counts = truth.find((line) => line.type === 'gateway' && line.gateway === gateway);
      expect(counts).toMatchObject({ recorded: seen.size, acknowledged: seen.size, dropped: 0 });
      for (const line of truth)
        if (line.type === 'position' && line.gateway === gateway)
          expect(seen).toContain(`${line.boot}/${line.seq}/${line.timeMs}`);
    }
    await broker.stop();
  });

  it('sends a span that has passed as fast as it is acknowledged, faults included, and the same frames again', async () => {
    const broker = await startBroker();
    const span = ['--from', '2026-05-01', '--duration', '2h', '--fast', '--vehicles', '4'];
    const faults = [
      '--faults',
      'reorder,doubles,gaps:10%,offline:20%@10m,wrong-clock:10%@5m,reboot-without-counter:1/h',
    ];
    const truthFile = join(folder, 'fast.truth');
    const { stderr } = await run('--broker', broker.url, ...span, ...faults, '--truth', truthFile);
    expect(stderr).toMatch(/frames older than the server's MEDICONNECT_LATE_DAYS/);
    expect(stderr).toMatch(/all acknowledged: 100.0 % · \d\/4 connected · 0 waiting · \d+ frames\/s/);
    const truth = lines(truthFile);
    const ofGateway = (type: string, gateway: string) =>
      truth.filter((line) => line.type === type && line.gateway === gateway);
    for (const [gateway, seen] of broker.frames) {
      const frames = ofGateway('frame', gateway).map(({ boot, seq, claimedMs }) => `${boot}/${seq}/${claimedMs}`);
      expect([...seen].sort()).toEqual([...new Set(frames)].sort());
      expect(ofGateway('gateway', gateway)[0]).toMatchObject({ dropped: 0 });
      expect(ofGateway('pending', gateway)).toEqual([]);
    }
    expect(broker.frames.size).toBe(4);
    const before = new Map([...broker.frames].map(([gateway, seen]) => [gateway, new Set(seen)]));
    await run('--broker', broker.url, ...span, ...faults, '--quiet');
    expect(broker.frames).toEqual(before); // the same command: the same boots, numbers and times
    await broker.stop();
  });

  it('says when a span is interrupted that nothing is resumed, and leaves in good order', async () => {
    const broker = await startBroker();
    const span = ['--from', '2026-04-01', '--to', '2026-05-01', '--fast', '--vehicles', '2'];
    const { child, said } = start('--broker', broker.url, ...span);
    await eventually(() => expect(broker.frames.size).toBe(2));
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect(said()).toMatch(/stopped early: \d+\.\d %/);
    expect(said()).toContain('nothing is resumed');
    await broker.stop();
  });

  it.concurrent('ends when its parent is gone', async () => {
    const broker = await startBroker();
    const { child } = start('--broker', broker.url, '--vehicles', '2', '--quiet', '--exit-with-parent');
    await eventually(() => expect(broker.frames.size).toBe(2));
    const exit = once(child, 'exit');
    child.stdin!.end();
    expect(await exit).toEqual([0, null]);
    await broker.stop();
  });

  it.concurrent('says once for each gateway that its secret is refused and how to provision, and keeps trying', async () => {
    const broker = await startBroker(5);
    const file = join(folder, 'gateways.json');
    const entry = (n: number) => ({ gateway: `gw-${n}`, vehicle: `A${n}`, secret: 'not-to-be-seen' });
    writeFileSync(file, JSON.stringify({ fleet: 'montevideo', gateways: [entry(1), entry(2)] }));
    const { said } = start('--broker', broker.url, '--gateways', file, '--quiet');
    await eventually(() => expect(broker.attempts()).toBeGreaterThanOrEqual(4)); // each has come back once
    expect(said().match(/gw-1: the broker refused it \(CONNACK 5/g)).toHaveLength(1);
    expect(said().match(/gw-2: the broker refused it/g)).toHaveLength(1);
    expect(said().match(/POST \/api\/v1\/gateways/g)).toHaveLength(1);
    expect(said()).not.toContain('not-to-be-seen');
    await broker.stop();
  });

  it.concurrent('says that the broker is away and goes on until it is there', async () => {
    const broker = await startBroker();
    await broker.stop();
    const { child, said } = start('--broker', broker.url, '--vehicles', '2', '--quiet');
    await eventually(() => expect(said()).toMatch(/broker mqtt:\/\/127.0.0.1:\d+: ECONNREFUSED; gateways keep/));
    expect(child.exitCode).toBeNull();
  });

  it('stops with one line that tells the next step', async () => {
    const failing = (...args: string[]) =>
      run(...args).then(
        () => expect.fail('it ran'),
        (error) => error,
      );
    const missing = await failing('--gateways', join(folder, 'none.json'));
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('Provision gateways first')]);
    const region = await failing('--region', folder);
    expect([region.code, region.stderr]).toEqual([2, expect.stringContaining('has no roads.osm.pbf')]);
    const help = await run('--help');
    expect(help.stdout).toContain('--vehicles N');
  });
});
