import { expect, test, vi } from 'vitest';
import {
  describeCommits,
  describeTelemetryLog,
  recordOf,
  type SuiteBench,
  type SuiteBounds,
  silently,
  until,
} from './contract.test-suite.ts';
import type { CommitGroup, LogRecord } from './contract.ts';
import { createEmbeddedLog } from './embedded-log.ts';

/** A log before a commit that a case holds up, or lets fail. */
async function openBench(lanes: number, bounds: SuiteBounds): Promise<SuiteBench> {
  const durable: LogRecord[] = [];
  const reached = new Set<string>();
  let state: 'works' | 'held' | 'fails' = 'works';
  let disturbances = 0;
  let gate = Promise.withResolvers<void>();
  const basics = silently();
  const log = createEmbeddedLog({
    ...{ ...basics, ...bounds, lanes, firstRetryMs: 1 },
    commit: async (records) => {
      for (const { vehicle } of records) reached.add(vehicle);
      if (state === 'held') await gate.promise;
      if (state === 'fails' || disturbances > 0) {
        disturbances = Math.max(0, disturbances - 1);
        throw new Error('database away');
      }
      durable.push(...records);
    },
  });
  await log.start();
  return {
    log,
    metrics: basics.metrics,
    hold() {
      state = 'held';
      gate = Promise.withResolvers();
    },
    fail() {
      state = 'fails';
    },
    mend() {
      state = 'works';
      gate.resolve();
    },
    disturb() {
      disturbances++;
    },
    reached: (vehicle) => until(() => reached.has(vehicle)),
    durable: async () => durable,
    close: async () => {},
  };
}

for (const lanes of [1, 2]) {
  const name = `embedded log, lanes: ${lanes}`;
  describeTelemetryLog(name, { open: (bounds) => openBench(lanes, bounds), runs: 50 });
  const openCommits = async (commit: CommitGroup, bounds: SuiteBounds) => {
    const log = createEmbeddedLog({ ...silently(), ...bounds, commit, lanes, firstRetryMs: 1 });
    return { log, close: () => log.stop() };
  };
  describeCommits(`commits of the ${name}`, openCommits, 50);
}

test('a group is what gathered while the last commit ran, up to the bound', async () => {
  const groups: number[] = [];
  const first = Promise.withResolvers<void>();
  const log = createEmbeddedLog({
    ...silently(),
    lanes: 1,
    maxGroupFrames: 4,
    commit: async (records) => {
      groups.push(records.length);
      if (groups.length === 1) await first.promise;
    },
  });
  const appends = [log.append(recordOf('a', 1)), log.append(recordOf('b', 2))];
  while (groups.length === 0) await new Promise<void>((resolve) => setImmediate(resolve));
  for (let seq = 3; seq <= 8; seq++) appends.push(log.append(recordOf('c', seq)));
  first.resolve();
  await Promise.all(appends);
  expect(groups).toEqual([2, 4, 2]);
  await log.stop();
});

test('a record larger than a group goes alone, never split', async () => {
  const groups: number[] = [];
  const log = createEmbeddedLog({
    ...silently(),
    lanes: 1,
    maxGroupFrames: 2,
    commit: async (records) => void groups.push(records.reduce((sum, record) => sum + record.frames.length, 0)),
  });
  const frames = [1, 2, 3, 4, 5].map((seq) => ({ seq, timeMs: seq, gps: {} }));
  await Promise.all([
    log.append(recordOf('a', 1)),
    log.append(recordOf('a', 2, { frames })),
    log.append(recordOf('a', 9)),
  ]);
  expect(groups).toEqual([1, 5, 1]);
  await log.stop();
});

test('vehicles spread over the lanes, so that one commit does not wait for the other', async () => {
  let underWay = 0;
  let most = 0;
  const both = Promise.withResolvers<void>();
  const log = createEmbeddedLog({
    ...silently(),
    lanes: 2,
    commit: async () => {
      most = Math.max(most, ++underWay);
      if (underWay === 2) both.resolve();
      await both.promise;
      underWay--;
    },
  });
  await Promise.all(Array.from({ length: 20 }, (_, i) => log.append(recordOf(`v${i}`, i))));
  expect(most).toBe(2);
  await log.stop();
});

test('while commits fail the status says why, and nothing any more once they work', async () => {
  let failure: object | undefined = Object.assign(new Error('no room'), { code: '53100' });
  const log = createEmbeddedLog({
    ...silently(),
    firstRetryMs: 1,
    lastRetryMs: 1,
    commit: async () => {
      if (failure) throw failure;
    },
  });
  const append = log.append(recordOf('a', 1));
  await vi.waitFor(() => expect(log.status()).toMatchObject({ healthy: false, problem: 'database.disk_full' }));
  failure = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
  await vi.waitFor(() => expect(log.status()).toMatchObject({ healthy: false, problem: 'database.unavailable' }));
  failure = undefined;
  await append;
  expect(log.status()).toEqual({ healthy: true, queuedFrames: 0, queuedBytes: 0 });
  await log.stop();
});
