import { createLogger, createMetrics, type Logger } from '@mediconnect/base';
import { createAuthority, issueCertificate } from '@mediconnect/ingest/certs/authority.ts';
import {
  createKafkaLog,
  createKafkaReader,
  createKafkaTopics,
  type KafkaSettings,
} from '@mediconnect/log/kafka/index.ts';
import { fixFrame, recordOf, seedFleet, startProcessor, storedFrames } from '@mediconnect/processor/testing-store.ts';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { until } from '../e2e/product.ts';
import { createTestCluster, createTestKafka, type TestKafka } from './kafka.ts';
import { createTestProxy } from './proxy.ts';

// Kafka as it should be run: three brokers that keep three copies, and TLS between us and it.

const VEHICLES = 40;
const WAIT_MS = 90_000;
let database: TestDatabase;
const cleanUp: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  database = await testDatabase();
  await seedFleet(database.store, VEHICLES);
});
afterEach(async () => {
  for (const end of cleanUp.splice(0).toReversed()) await end();
  await database.pool.query('truncate frames_gps, log_positions');
});
afterAll(() => database?.drop());

const basics = (log: Logger = createLogger('silent')) => ({ metrics: createMetrics(), log });

/** Ingest's and the processor's side of one Kafka. */
async function join(kafka: KafkaSettings) {
  const topics = createKafkaTopics({ ...basics(), kafka });
  const log = createKafkaLog({ ...basics(), kafka, topics });
  const processor = await startProcessor(database.store, { shared: true });
  const places: string[] = [];
  const reader = createKafkaReader({
    ...{ ...basics(), kafka, topics, pool: database.store.pool },
    async commit(records) {
      await processor.processor.commit(records);
      for (const { position } of records) places.push(`${position!.partition}@${position!.nextOffset}`);
    },
    onAssigned: ({ owns }) => processor.processor.takeOver(owns),
    onRevoked: processor.processor.letGo,
  });
  for (const part of [topics, log, reader]) {
    await part.start();
    cleanUp.push(() => part.stop());
  }
  cleanUp.push(() => processor.stop());
  return { topics, log, reader, places };
}

const now = Date.now();
const frame = (vehicle: number, seq: number) =>
  recordOf(`v${vehicle}`, [fixFrame(seq, now - 3_600_000 + seq * 100)], { boot: 1 });

test('three brokers: nothing to warn of; one killed under load costs neither an acknowledged frame nor the flow', async () => {
  const nodes = await createTestCluster(3);
  for (const node of nodes) cleanUp.push(() => node.remove());
  await Promise.all(nodes.map((node) => node.start()));
  const { topics, log, reader, places } = await join({
    brokers: nodes.map((node) => node.brokers).join(),
    options: {},
  });
  await until('the topics', () => topics.status().ready, WAIT_MS);
  expect(topics.status().warnings).toEqual([]);
  expect(topics.status().topics[0]).toMatchObject({ replication: 3, minInsyncReplicas: 2 });
  await until('the processor', () => reader.status().ready, WAIT_MS);

  let acknowledged = 0;
  let sending = true;
  const senders = Array.from({ length: VEHICLES }, async (_, i) => {
    let seq = 0;
    while (sending) {
      await log.append(frame(i + 1, ++seq));
      acknowledged++;
    }
  });
  await until('some load', () => acknowledged > 2000, WAIT_MS);
  await nodes[1]!.kill();
  const atKill = acknowledged;
  await until('acknowledgements with two brokers', () => acknowledged > atKill + 2000, WAIT_MS);
  await nodes[1]!.start();
  const atReturn = acknowledged;
  await until('acknowledgements with three again', () => acknowledged > atReturn + 1000, WAIT_MS);
  sending = false;
  await Promise.all(senders);

  await until('all to be stored', async () => places.length === acknowledged, WAIT_MS);
  expect(new Set(places).size).toBe(acknowledged);
  expect(await storedFrames(database.store, 'gps')).toHaveLength(acknowledged);
}, 240_000);

test('over TLS with a client certificate, options and all; without the certificate nothing is acknowledged', async () => {
  const validity = { fromMs: Date.now() - 60_000, untilMs: Date.now() + 86_400_000 };
  const authority = await createAuthority('test', validity);
  const server = await issueCertificate(authority, {
    ...{ commonName: '127.0.0.1', hosts: ['127.0.0.1'], purpose: 'server', validity },
  });
  const client = await issueCertificate(authority, { commonName: 'mediconnect', purpose: 'client', validity });
  const broker: TestKafka = await createTestKafka({ authority: authority.certificate, ...server });
  cleanUp.push(() => broker.remove());
  const proxy = await createTestProxy(broker.proxied.proxyPort, broker.proxied.listensOn);
  cleanUp.push(() => proxy.close());
  await broker.start();
  const brokers = `127.0.0.1:${broker.proxied.proxyPort}`;
  const trust = { 'security.protocol': 'ssl', 'ssl.ca.pem': authority.certificate };

  const nobody = createKafkaTopics({ ...basics(), kafka: { brokers, options: trust } });
  cleanUp.push(() => nobody.stop());
  await nobody.start();
  await until('the refusal', () => /fail|refus|timed|down/i.test(nobody.status().problem ?? ''), WAIT_MS);
  expect(nobody.status().ready).toBe(false);

  const options = { ...trust, 'ssl.certificate.pem': client.certificate, 'ssl.key.pem': client.key };
  const { topics, log, places } = await join({ brokers, options });
  await log.append(frame(1, 1));
  await until('it to be stored', () => places.length === 1, WAIT_MS);
  // Asked for by our own request, over TLS as well.
  expect(topics.status().topics[0]).toMatchObject({ replication: 1, minInsyncReplicas: 1 });
}, 240_000);
