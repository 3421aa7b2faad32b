import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestGateway } from './gateway.ts';
import {
  ApiUser,
  dataFolder,
  endLaunched,
  environment,
  type Json,
  launch,
  type Running,
  startProduct,
  until,
  WITH_ADMIN,
} from './product.ts';
import { distanceToPath, readTruth } from './truth.ts';

// The whole journey with real processes: gateways → broker → log → processor → database → API.

const folder = dataFolder();
const env = environment(folder.path, WITH_ADMIN);
let product: Running;
let api: ApiUser;
let fleet: string;

const fixAt = (i: number) => ({
  latitudeE7: -349_000_000 + i * 100,
  longitudeE7: -561_700_000,
  accuracyDm: 40,
  speedCmPerS: 110,
});

beforeAll(async () => {
  product = await startProduct('serve', env);
  api = await new ApiUser(product.http).signIn();
  fleet = (await api.call('GET', '/session')).fleet;
}, 90_000);

afterAll(async () => {
  await product?.end();
  endLaunched();
  folder.remove();
});

describe('one simulated day on real roads', () => {
  test('the stored track equals the truth within GPS noise', async () => {
    const gateways = await Promise.all(['sim-1', 'sim-2', 'sim-3', 'sim-4'].map((id) => api.provision(id)));
    const gatewaysFile = join(folder.path, 'gateways.json');
    const truthFile = join(folder.path, 'truth.ndjson');
    writeFileSync(gatewaysFile, JSON.stringify({ fleet, gateways }), { mode: 0o600 });
    const args = ['--broker', product.mqtt, '--fleet', fleet, '--gateways', gatewaysFile, '--truth', truthFile];
    const sim = launch(
      [
        'device-sim/main.ts',
        ...args,
        '--vehicles',
        '4',
        '--hz',
        '2',
        '--parked',
        '1',
        '--seed',
        '11',
        '--quiet',
        '--exit-with-parent',
      ],
      env,
    );
    const counts = async () => Promise.all(gateways.map(async ({ vehicle }) => (await api.frames(vehicle)).length));
    await until('twenty frames of each vehicle', async () => (await counts()).every((count) => count >= 20), 60_000);
    sim.child.kill('SIGTERM');
    expect(await sim.exited, sim.stderr()).toBe(0);

    let moved = 0;
    for (const { vehicle } of gateways) {
      const truth = readTruth(truthFile, vehicle);
      const stored = await api.frames(vehicle);
      const errors = stored.map((frame) => distanceToPath(frame, truth)).sort((a, b) => a - b);
      expect(errors[Math.floor(errors.length * 0.68)], `${vehicle}: 68 % within 8 m`).toBeLessThan(8);
      expect(errors.at(-1), `${vehicle}: all within 40 m`).toBeLessThan(40);
      const seqs = stored.map((frame) => frame.seq);
      expect(new Set(seqs).size).toBe(seqs.length);
      moved += stored.filter((frame) => frame.speedCmPerS > 300).length;
    }
    expect(moved, 'somebody drove').toBeGreaterThan(10);
  }, 90_000);
});

describe('an independent client', () => {
  test('every acknowledged frame is stored exactly once after kill -9 in mid-stream and a restart', async () => {
    const gateways = await Promise.all(
      ['kill-1', 'kill-2', 'kill-3'].map(async (id) => new TestGateway(await api.provision(id))),
    );
    for (const gateway of gateways) expect(await gateway.connect(product.mqtt)).toBe(0);
    let sending = true;
    const streams = gateways.map(async (gateway) => {
      for (let i = 0; sending; i++)
        await gateway.publish([gateway.frame({ gps: fixAt(i) })]).catch(() => (sending = false));
    });
    await until('five hundred acknowledged frames', () =>
      gateways.every((gateway) => gateway.acknowledged.length >= 500),
    );
    await product.end('SIGKILL');
    await Promise.all(streams);

    product = await startProduct('serve', env);
    api = await new ApiUser(product.http).signIn();
    for (const [i, gateway] of gateways.entries()) {
      // What was under way is sent again, as a gateway does: some of it may have been stored before the crash.
      expect(await gateway.connect(product.mqtt)).toBe(0);
      if (gateway.unacknowledged.length) await gateway.publish(gateway.unacknowledged.splice(0));
      gateway.close();
      const stored = (await api.frames(`kill-${i + 1}`)).map(
        (frame) => `${frame.boot}/${frame.seq}/${Date.parse(frame.time)}`,
      );
      const sent = gateway.acknowledged.map((frame) => `${gateway.boot}/${frame.seq}/${frame.timeMs}`);
      expect(stored.toSorted()).toEqual(sent.toSorted());
    }
  });

  test('what is not a frame is acknowledged and becomes a dead letter with its reason', async () => {
    const gateway = new TestGateway(await api.provision('bad-1'));
    expect(await gateway.connect(product.mqtt)).toBe(0);
    const good = gateway.frame({ gps: fixAt(0) });
    await gateway.publishRaw(Buffer.from([0xff, 0xff, 0xff, 0x01]));
    await gateway.publish([
      gateway.frame({ gps: { latitudeE7: 950_000_000, longitudeE7: 0 } }),
      gateway.frame({ gps: fixAt(0) }, 86_400_000),
      gateway.frame({ gps: fixAt(0) }, Date.now() + 7 * 86_400_000),
      good,
    ]);
    gateway.close();
    expect((await api.frames('bad-1')).map((frame) => frame.seq)).toEqual([good.seq]);
    const letters = await api.call('GET', '/dead-letters?limit=100');
    const reasons = letters.items
      .filter((letter: Json) => letter.vehicle === 'bad-1')
      .map((letter: Json) => letter.reason);
    expect(reasons.toSorted()).toEqual([
      'batch.undecodable',
      'frame.from_future',
      'frame.out_of_range',
      'frame.too_old',
    ]);
  });

  test('a wrong secret is refused, and the others go on', async () => {
    const good = await api.provision('auth-1');
    expect(await new TestGateway({ ...good, secret: 'wrong' }).connect(product.mqtt)).toBe(4);
    const gateway = new TestGateway(good);
    expect(await gateway.connect(product.mqtt)).toBe(0);
    await gateway.publish([gateway.frame({ gps: fixAt(0) })]);
    gateway.close();
  });
});
