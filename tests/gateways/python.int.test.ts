import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { telemetry } from '@mediconnect/schemas';
import { GOLDEN_FOLDER, type GoldenMeaning } from '@mediconnect/schemas/golden/write.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GATEWAY_PY, type PythonGateway, python, type Recorded, startPythonGateway } from './python.ts';
import { type GatewayRig, gatewayRig } from './rig.ts';
import { setAuth, storedFrames } from './stored-store.ts';

/** Frames that it can't be made to send: its seq starts at 1, and a reading has a body. */
const UNMAKEABLE = ['bad-seq-0.json', 'bad-no-body.json'];

describe.skipIf(!python)('the minimal gateway of the guide', () => {
  let rig: GatewayRig;
  const alive: PythonGateway[] = [];
  beforeAll(async () => {
    rig = await gatewayRig(4);
  });
  afterEach(async () => {
    for (const gateway of alive.splice(0)) await gateway.kill();
  });
  afterAll(() => rig.stop());

  /** Starts the n-th gateway with its queue in a file of its own. */
  function start(index: number, more: object = {}): PythonGateway {
    const { gateway, ...identity } = rig.identity(index);
    const file = join(rig.folder, `${gateway}.json`);
    const where = { host: '127.0.0.1', port: rig.port, store: join(rig.folder, `${gateway}.db`) };
    writeFileSync(file, JSON.stringify({ gateway, ...identity, ...where, ...more }));
    const started = startPythonGateway(file);
    alive.push(started);
    return started;
  }
  const fixes = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ gps: { latitudeE7: -349_011_127 + i, longitudeE7: -561_645_314 } }));
  const stored = async (index: number) =>
    (await storedFrames(rig.pool)).filter(({ gateway }) => gateway === rig.identity(index).gateway);
  const key = ({ boot, seq, timeMs }: Recorded) => `${boot}/${seq}/${timeMs}`;
  const eventually = (check: () => unknown) => expect.poll(check, { timeout: 30_000, interval: 20 });

  it('has fewer than 100 lines and needs no package', () => {
    const text = readFileSync(GATEWAY_PY, 'utf8');
    expect(text.split('\n').length - 1).toBeLessThan(100);
    const imports = [...text.matchAll(/^(?:import|from) (.+)$/gm)].map(([, names]) => names);
    expect(imports).toEqual(['itertools, json, random, socket, sqlite3, ssl, sys, threading, time']);
  });

  it('encodes every golden batch to the same bytes', () => {
    const read = (name: string) => readFileSync(join(GOLDEN_FOLDER, name));
    const cases = readdirSync(GOLDEN_FOLDER)
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({
        name,
        bytes: read(name.replace(/json$/, 'bin')),
        ...(JSON.parse(`${read(name)}`) as GoldenMeaning),
      }))
      .filter(({ name, message, encodable }) => message === 'Batch' && encodable && !UNMAKEABLE.includes(name));
    expect(cases.length).toBeGreaterThan(20);
    // The golden values with enums and 64-bit numbers as numbers, which is how the gateway takes them.
    const values = cases.map(({ bytes }) => {
      const { boot, frames } = telemetry.Batch.toObject(telemetry.Batch.decode(bytes), { longs: Number });
      return { boot, frames };
    });
    const program = [
      'import json, sys, gateway',
      'for boot, frames in ((one["boot"], one["frames"]) for one in json.load(sys.stdin)):',
      '    encoded = [gateway.encode_frame(frame["seq"], frame["timeMs"], frame) for frame in frames]',
      '    print(gateway.encode_batch(boot, encoded).hex())',
    ].join('\n');
    const out = execFileSync(python!, ['-B', '-c', program], {
      input: JSON.stringify(values),
      env: { ...process.env, PYTHONPATH: dirname(GATEWAY_PY) },
      encoding: 'utf8',
    });
    expect(out.trimEnd().split('\n')).toEqual(cases.map(({ bytes }) => bytes.toString('hex')));
  });

  it('loses nothing when it is killed again and again: all that it recorded is stored, once', async () => {
    const recorded: Recorded[] = [];
    const lives = 4;
    for (let life = 1; life <= lives; life++) {
      const gateway = start(0);
      const before = (await stored(0)).length;
      gateway.give(fixes(200));
      await eventually(async () => (await stored(0)).length > before).toBe(true);
      if (life < lives) {
        // In the middle: some is acknowledged, some was sent in vain, some was never sent, some not even read yet.
        rig.refuse(true);
        gateway.give(fixes(200));
        const upTo = gateway.recorded.length;
        await eventually(() => gateway.stderr()).toContain('closed by the broker');
        await eventually(() => gateway.recorded.length).toBeGreaterThan(Math.min(upTo, 380));
        await gateway.kill();
        rig.refuse(false);
      } else await eventually(() => gateway.recorded.length).toBe(200);
      recorded.push(...gateway.recorded);
      expect(new Set(gateway.recorded.map(({ boot }) => boot))).toEqual(new Set([life])); // grows with each start
    }
    const wanted = new Set(recorded.map(key));
    const rows = async () => (await stored(0)).map(key);
    await eventually(async () => {
      const there = new Set(await rows());
      return [...wanted].filter((one) => !there.has(one)).length;
    }).toBe(0);
    const all = await rows();
    expect(new Set(all).size).toBe(all.length); // nothing twice
    // What more there is was on disk when the kill cut off the answer: the next number of a killed life.
    const last = (boot: number) => Math.max(...recorded.filter((one) => one.boot === boot).map(({ seq }) => seq));
    const more = (await stored(0)).filter((row) => !wanted.has(key(row)));
    for (const { boot, seq } of more) expect([boot < lives, seq > last(boot), seq <= 400]).toEqual([true, true, true]);
  }, 120_000);

  it('keeps what it records without a broker, and sends the newest first when it is there, after a start', async () => {
    const alone = start(1, { port: 1 }); // nobody listens there
    alone.give(fixes(1000));
    await eventually(() => alone.recorded.length).toBe(1000);
    expect(alone.stderr()).toContain('refused');
    await alone.kill();
    start(1);
    await eventually(async () => (await stored(1)).length).toBe(1000);
    const waiting = new DatabaseSync(join(rig.folder, `${rig.identity(1).gateway}.db`));
    await eventually(() => waiting.prepare('select count(*) as count from frames').get()).toEqual({ count: 0 });
    waiting.close();
    const rows = (await stored(1)).toSorted((a, b) => a.seq - b.seq);
    expect(rows.map(key)).toEqual(alone.recorded.map(key));
    const arrivals = rows.map(({ receivedAtMs }) => receivedAtMs);
    const newest = arrivals.slice(-60);
    expect(Math.max(...newest)).toBeLessThanOrEqual(Math.min(...arrivals.slice(0, 940)));
    expect(Math.max(...newest)).toBeLessThan(Math.max(...arrivals));
  }, 60_000);

  it('connects with a certificate over TLS, alone or beside its secret', async () => {
    const tls = { port: rig.tlsPort, ca: rig.certificate('ca').cert };
    const withCertificate = (index: number) => rig.certificate(`gateways/${rig.identity(index).gateway}`);
    await setAuth(rig.pool, rig.identity(2).gateway, 'both');
    const both = start(2, { ...tls, ...withCertificate(2) });
    both.give(fixes(5));
    await setAuth(rig.pool, rig.identity(3).gateway, 'certificate');
    const certificate = start(3, { ...tls, ...withCertificate(3), secret: undefined });
    certificate.give(fixes(5));
    await eventually(async () => [(await stored(2)).length, (await stored(3)).length]).toEqual([5, 5]);
  }, 60_000);

  it('tells the code with which it is refused, and goes on trying', async () => {
    const gateway = start(2, { secret: 'wrong', port: rig.tlsPort, ca: rig.certificate('ca').cert });
    await eventually(() => gateway.stderr().match(/20020004/g)?.length ?? 0).toBeGreaterThan(1);
  }, 60_000);
});
