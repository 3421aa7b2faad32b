import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createTestKafka, type TestKafka } from '../../tests/services/kafka.ts';
import { createTestProxy, type TestProxy } from '../../tests/services/proxy.ts';
import { silently } from '../contract.test-suite.ts';
import type { VehicleLive } from '../live-channel.ts';
import type { KafkaLiveChannel, KafkaLiveOptions, KafkaTopics } from './contract.ts';
import { createKafkaLiveChannel, LIVE_TOPIC } from './index.ts';
import { readTopic, testPrefix, testTopics } from './testing.ts';

let broker: TestKafka;
let proxy: TestProxy;
let topics: KafkaTopics;
let prefix: string;
let channels: KafkaLiveChannel[] = [];
beforeAll(async () => {
  broker = await createTestKafka();
  await broker.start();
  proxy = await createTestProxy(broker.proxied.proxyPort, broker.proxied.listensOn);
});
afterEach(async () => {
  proxy.mend();
  for (const channel of channels) await channel.stop();
  channels = [];
  await topics?.stop();
});
afterAll(async () => {
  await proxy?.close();
  await broker?.remove();
});

const direct = () => ({ brokers: broker.brokers, options: {} });
const throughProxy = () => ({ brokers: `127.0.0.1:${broker.proxied.proxyPort}`, options: {} });
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 10 });

const live = (vehicle: string, lastReceivedAtMs: number, more: Partial<VehicleLive> = {}): VehicleLive => ({
  fleet: 'f',
  vehicle,
  newestFixBad: false,
  crew: [],
  crewReported: false,
  state: 1,
  lastReceivedAtMs,
  clockWrong: false,
  saidOffline: false,
  ...more,
});

async function begin(): Promise<void> {
  prefix = testPrefix();
  topics = await testTopics(direct(), prefix);
}

async function open(mode: KafkaLiveOptions['mode'], kafka = direct()): Promise<KafkaLiveChannel> {
  const channel = createKafkaLiveChannel({ ...silently(), kafka, topics, prefix, mode });
  channels.push(channel);
  await channel.start();
  return channel;
}

const known = (channel: KafkaLiveChannel) =>
  new Map([...channel.snapshot()].map((value) => [value.vehicle, value.lastReceivedAtMs]));

test('what processors publish comes to every dashboard; one that starts later has the whole picture first', async () => {
  await begin();
  const [one, two] = [await open('publish'), await open('publish')];
  const early = await open('follow');
  const fix = { timeMs: 5, receivedAtMs: 6, latitudeE7: -349_000_000, longitudeE7: -561_600_000 };
  one.publish([live('a', 1), live('b', 1)]);
  two.publish([live('c', 1, { fix })]);
  await eventually(() =>
    expect(known(early)).toEqual(
      new Map([
        ['a', 1],
        ['b', 1],
        ['c', 1],
      ]),
    ),
  );
  one.publish([live('a', 2)]);
  await eventually(() => expect(known(early).get('a')).toBe(2));
  const late = await open('follow');
  expect(late.status()).toMatchObject({ ready: false, problem: expect.any(String) });
  await eventually(() => expect(late.status().ready).toBe(true));
  expect(known(late)).toEqual(known(early));
  expect([...late.snapshot()].find((value) => value.vehicle === 'c')).toEqual(live('c', 1, { fix }));
});

test('a value older than the known one is ignored, and one of the same time is not', async () => {
  await begin();
  const channel = await open('both');
  const seen: number[] = [];
  channel.subscribe((changes) =>
    seen.push(...changes.filter(({ vehicle }) => vehicle === 'a').map(({ state }) => state)),
  );
  channel.publish([live('a', 10, { state: 1 })]);
  await eventually(() => expect(seen).toEqual([1]));
  channel.publish([live('a', 9, { state: 2 })]);
  channel.publish([live('b', 1)]);
  await eventually(() => expect(known(channel).get('b')).toBe(1));
  channel.publish([live('a', 10, { state: 4 })]);
  await eventually(() => expect(seen.at(-1)).toBe(4));
  expect(seen).toEqual([1, 4]);
});

test('while no broker answers the newest value of each vehicle waits, and no more than that', async () => {
  await begin();
  const sender = await open('publish', throughProxy());
  const follower = await open('follow');
  sender.publish([live('a', 1)]);
  await eventually(() => expect(known(follower).get('a')).toBe(1));
  proxy.cut();
  await eventually(() => expect(sender.status()).toMatchObject({ ready: false, problem: 'no broker answers' }));
  for (let at = 2; at <= 5000; at++) sender.publish([live('a', at), live('b', at)]);
  // A thousand may be under way; behind them each vehicle waits once.
  expect(sender.status().waiting).toBeLessThanOrEqual(1000 + 2);
  proxy.mend();
  await eventually(() =>
    expect(known(follower)).toEqual(
      new Map([
        ['a', 5000],
        ['b', 5000],
      ]),
    ),
  );
  await eventually(() => expect(sender.status()).toMatchObject({ ready: true, waiting: 0 }));
});

test('a listener that throws keeps nothing from the others, nor from what comes next', async () => {
  await begin();
  const channel = await open('both');
  const seen: number[] = [];
  channel.subscribe(() => {
    throw new Error('broken');
  });
  channel.subscribe((changes) => seen.push(...changes.map((change) => change.lastReceivedAtMs)));
  channel.publish([live('a', 1)]);
  await eventually(() => expect(seen).toEqual([1]));
  channel.publish([live('a', 2)]);
  await eventually(() => expect(seen).toEqual([1, 2]));
});

test('stop sends what waits', async () => {
  await begin();
  const sender = await open('publish');
  await eventually(() => expect(sender.status().ready).toBe(true));
  sender.publish(Array.from({ length: 3000 }, (_, i) => live(`v${i}`, 1)));
  await sender.stop();
  expect(await readTopic(direct(), prefix + LIVE_TOPIC, 4)).toHaveLength(3000);
});

test('a channel that only follows cannot publish', async () => {
  await begin();
  const channel = await open('follow');
  expect(() => channel.publish([live('a', 1)])).toThrow('only follows');
});
