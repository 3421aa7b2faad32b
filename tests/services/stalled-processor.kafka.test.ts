import { createLogger, createMetrics } from '@mediconnect/base';
import { createKafkaLog, createKafkaTopics, TELEMETRY_TOPIC } from '@mediconnect/log/kafka/index.ts';
import { fixFrame, recordOf, seedFleet, storedFrames } from '@mediconnect/processor/testing-store.ts';
import { type TestDatabase, testDatabase } from '@mediconnect/store/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProcess } from '../chaos/product-process.ts';
import { dataFolder, endLaunched, until } from '../e2e/product.ts';
import { createTestKafka, type TestKafka } from './kafka.ts';

// Two processors as processes of their own. One is stopped in the middle of a commit, as a machine that hangs, and
// comes back after another took over its partitions.

const VEHICLES = 40;
const folder = dataFolder();
let kafka: TestKafka;
let database: TestDatabase;
beforeAll(async () => {
  [kafka, database] = await Promise.all([createTestKafka(), testDatabase()]);
  await kafka.start();
  await seedFleet(database.store, VEHICLES);
});
afterAll(async () => {
  endLaunched();
  await kafka?.remove();
  await database?.drop();
  folder.remove();
});

const now = Date.now();

async function startLog() {
  const basics = {
    kafka: { brokers: kafka.brokers, options: {} },
    metrics: createMetrics(),
    log: createLogger('silent'),
  };
  const topics = createKafkaTopics(basics);
  const log = createKafkaLog({ ...basics, topics });
  await topics.start();
  await log.start();
  const send = (second: number) =>
    Promise.all(
      Array.from({ length: VEHICLES }, (_, i) =>
        log.append(recordOf(`v${i + 1}`, [fixFrame(second, now - 600_000 + second * 1000)])),
      ),
    );
  const stop = async () => {
    await log.stop();
    await topics.stop();
  };
  return { send, stop };
}

function startProcessorProcess() {
  const started = startProcess(['start.ts', 'processor'], folder.path, {
    MEDICONNECT_DATABASE_URL: database.url,
    MEDICONNECT_KAFKA_BROKERS: kafka.brokers,
    MEDICONNECT_KAFKA_OPTIONS: JSON.stringify({ 'session.timeout.ms': 6000, 'heartbeat.interval.ms': 1000 }),
  });
  return { ...started, address: started.ready().then(({ http }) => http!) };
}
type ProcessorProcess = ReturnType<typeof startProcessorProcess>;

/** How many partitions each process claimed last, by process number. */
async function owners(): Promise<Map<number, number>> {
  const { rows } = await database.pool.query<{ pid: number; count: number }>(
    `select split_part(owner, ' ', 2)::int as pid, count(*)::int as count from log_positions where topic = $1 group by 1`,
    [TELEMETRY_TOPIC],
  );
  return new Map(rows.map(({ pid, count }) => [pid, count]));
}

const owns = (processor: ProcessorProcess, partitions: number) =>
  until(`${partitions} partitions`, async () => (await owners()).get(processor.pid) === partitions, 60_000);

const stored = (rows: number) =>
  until(`${rows} rows`, async () => (await storedFrames(database.store, 'gps')).length === rows, 60_000);

async function metric(processor: ProcessorProcess, name: string): Promise<number> {
  const text = await (await fetch(`${await processor.address}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`mediconnect_${name} `));
  return Number(line?.split(' ').at(-1));
}

const isReady = async (processor: ProcessorProcess) => (await fetch(`${await processor.address}/readyz`)).ok;

test('a processor that hung in a commit and lost its partitions meanwhile stores nothing, and joins in again', async () => {
  const log = await startLog();
  const slow = startProcessorProcess();
  await owns(slow, 12);
  await log.send(1);
  await stored(VEHICLES);

  const blocker = await database.pool.connect();
  await blocker.query('begin');
  await blocker.query('lock table frames_gps in exclusive mode');
  await log.send(2);
  const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    and query like 'with gps_in%'`;
  await until('its statement to wait', async () => (await database.store.webPool.query(waits)).rowCount === 1);
  slow.child.kill('SIGSTOP');

  const other = startProcessorProcess();
  await owns(other, 12);
  await until('both statements to wait', async () => (await database.store.webPool.query(waits)).rowCount === 2);
  await blocker.query('commit');
  blocker.release();
  await stored(2 * VEHICLES);
  // Had the first one's statement been committed, all rows of the second's would have been there already.
  expect(await metric(other, 'frames_duplicate_total')).toBe(0);

  slow.child.kill('SIGCONT');
  await owns(slow, 6);
  await owns(other, 6);
  await until('it to be ready again', () => isReady(slow));
  await log.send(3);
  await stored(3 * VEHICLES);
  expect(await metric(slow, 'log_positions_lost_total')).toBe(1);
  expect(await metric(slow, 'frames_duplicate_total')).toBe(0);
  for (const processor of [slow, other]) {
    processor.child.kill('SIGTERM');
    expect(await processor.exited).toBe(0);
  }
  await log.stop();
}, 180_000);
