import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../store/testing.ts';
import { createTestKafka, type TestKafka } from '../services/kafka.ts';
import { TestGateway } from './gateway.ts';
import { follow } from './live-viewer.ts';
import {
  ApiUser,
  dataFolder,
  endLaunched,
  type Json,
  joinedEnvironment,
  type Running,
  startProduct,
  until,
} from './product.ts';

// Everything in one process, with Kafka in the middle of it.

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const PATIENCE_MS = 90_000;
const folder = dataFolder();
let kafka: TestKafka;
let database: TestDatabase;
let env: NodeJS.ProcessEnv;
let product: Running;
beforeAll(async () => {
  [kafka, database] = await Promise.all([createTestKafka(), testDatabase()]);
  await kafka.start();
  env = joinedEnvironment(folder.path, database.url, kafka.brokers);
  product = await startProduct('serve', env);
});
afterAll(async () => {
  endLaunched();
  await kafka?.remove();
  await database?.drop();
  folder.remove();
});

const partsOf = async ({ http }: Running): Promise<Json> =>
  ((await (await fetch(`${http}/readyz`)).json()) as Json).parts;

test('a fix goes through Kafka onto the map, and a processor of its own may join', async () => {
  const { log, processor, kafka: cluster } = await partsOf(product);
  expect([log.kind, log.ready, processor.ready, cluster.ready]).toEqual(['kafka', true, true, true]);
  const all: number[] = processor.partitions;
  const api = await new ApiUser(product.http).signIn();
  const gateway = new TestGateway(await api.provision('unit-1'));
  await until('the gateway to be known', async () => (await gateway.connect(product.mqtt).catch(() => -1)) === 0);
  const viewer = await follow(product.http, api.cookie);
  const publish = async (latitudeE7: number) => {
    const gps = { latitudeE7, longitudeE7: -561_600_000, accuracyDm: 40, fixType: 3 };
    await gateway.publish([gateway.frame({ gps })]);
    const shown = () => viewer.picture.shown.get('unit-1')?.latitudeE7 === latitudeE7;
    await until(`latitude ${latitudeE7} on the map`, shown, PATIENCE_MS);
  };
  await publish(-349_000_000);

  const joined = await startProduct('processor', env);
  const shareOf = async (process: Running): Promise<number[]> => (await partsOf(process)).processor.partitions;
  const divided = async () => {
    const [ours, theirs] = [await shareOf(product), await shareOf(joined)];
    return ours.length > 0 && theirs.length > 0 && ours.length + theirs.length === all.length;
  };
  await until('both to have a share', divided, PATIENCE_MS);
  await publish(-349_000_100);
  expect((await joined.end()).code).toBe(0);
  await until('the product to have all again', async () => (await shareOf(product)).length === all.length, PATIENCE_MS);
  await publish(-349_000_200);
  viewer.close();
  gateway.close();
  const { code, ms } = await product.end();
  expect([code, ms < 5000 || ms]).toEqual([0, true]);
});
