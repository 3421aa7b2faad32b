import { createLogger, createMetrics, isAppError, type Metrics } from '@mediconnect/base';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { CommitGroup, LogRecord, TelemetryLog } from './contract.ts';

/** Bounds of a log under test; those that a case does not name are the implementation's own. */
export interface SuiteBounds {
  readonly maxQueuedFrames?: number;
  readonly maxQueuedBytes?: number;
  readonly maxGroupFrames?: number;
  readonly drainMs?: number;
}

/** A started log and what makes its records durable, which a case holds up and lets go. */
export interface SuiteBench {
  readonly log: TelemetryLog;
  readonly metrics: Metrics;
  /** Nothing becomes durable any more, and nobody says so: a database or broker that hangs. */
  hold(): void;
  /** Nothing becomes durable any more, and every try fails: a database or broker that is away. */
  fail(): void;
  mend(): void;
  /** Something goes wrong once, and works again. */
  disturb(): void;
  /** Resolves once a record of the vehicle has come to what was held or fails. */
  reached(vehicle: string): Promise<void>;
  /** What is durable, of each vehicle in its order. */
  durable(): Promise<readonly LogRecord[]>;
  /** Called after `log.stop`. */
  close(): Promise<void>;
}

export interface SuiteOptions {
  readonly open: (bounds: SuiteBounds) => Promise<SuiteBench>;
  /** How often the property of order is tried. */
  readonly runs: number;
}

/** A record of a vehicle whose one frame has the number `seq`. */
export function recordOf(vehicle: string, seq: number, more: Partial<LogRecord> = {}): LogRecord {
  const frames = [{ seq, timeMs: 1_700_000_000_000 + seq, gps: {} }];
  const sender = { fleet: 'f', vehicle, gateway: `gw-${vehicle}`, receivedAtMs: 1_700_000_000_500 + seq, boot: 1 };
  return { ...sender, frames, deadLetters: [], ...more };
}

const seqOf = (record: LogRecord) => record.frames[0]!.seq!;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
/** Waits until a condition holds; the test's own time limit ends it otherwise. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}

/** Expects each vehicle's records in the order of their numbers, and each number once. */
function expectOrder(records: readonly LogRecord[], numbers: number): void {
  expect(records.map(seqOf).toSorted((a, b) => a - b)).toEqual(Array.from({ length: numbers }, (_, i) => i + 1));
  for (const own of Map.groupBy(records, (record) => record.vehicle).values()) {
    const order = own.map(seqOf);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  }
}

/** What every implementation of the log promises to ingest. */
export function describeTelemetryLog(name: string, { open, runs }: SuiteOptions): void {
  describe(name, () => {
    const stops: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const stop of stops.splice(0)) await stop();
    });

    async function start(bounds: SuiteBounds = {}): Promise<SuiteBench> {
      const bench = await open(bounds);
      stops.push(async () => {
        bench.mend();
        await bench.log.stop();
        await bench.close();
      });
      return bench;
    }

    test('append resolves only once its record is durable', async () => {
      const bench = await start();
      bench.hold();
      let resolved = false;
      const append = bench.log.append(recordOf('a', 1)).then(() => {
        resolved = true;
      });
      await bench.reached('a');
      for (let i = 0; i < 10; i++) await turn();
      expect(resolved).toBe(false);
      bench.mend();
      await append;
      expect((await bench.durable()).map(seqOf)).toEqual([1]);
    });

    test('records of a vehicle become durable in the order of their append and once, whatever fails in between', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({ vehicle: fc.integer({ min: 0, max: 5 }), next: fc.constantFrom('go on', 'pause', 'disturb') }),
            { maxLength: 60 },
          ),
          fc.integer({ min: 1, max: 10 }),
          async (appends, maxGroupFrames) => {
            const bench = await open({ maxGroupFrames });
            const acknowledged: Promise<void>[] = [];
            for (const [i, { vehicle, next }] of appends.entries()) {
              acknowledged.push(bench.log.append(recordOf(`v${vehicle}`, i + 1)));
              if (next === 'disturb') bench.disturb();
              if (next !== 'go on') await turn();
            }
            await Promise.all(acknowledged);
            expectOrder(await bench.durable(), appends.length);
            await bench.log.stop();
            await bench.close();
          },
        ),
        { numRuns: runs },
      );
    });

    test('while it is away nothing is acknowledged and the status says so; then everything is', async () => {
      const bench = await start();
      bench.fail();
      let acknowledged = 0;
      const appends = [1, 2, 3].map((seq) => bench.log.append(recordOf('a', seq)).then(() => acknowledged++));
      await until(() => bench.log.status().failingSinceMs !== undefined);
      expect(acknowledged).toBe(0);
      expect(bench.log.status()).toMatchObject({ healthy: false, queuedFrames: 3 });
      expect(bench.log.status().failingSinceMs).toBeLessThanOrEqual(Date.now());
      bench.mend();
      await Promise.all(appends);
      expect((await bench.durable()).map(seqOf)).toEqual([1, 2, 3]);
      expect(bench.log.status()).toEqual({ healthy: true, queuedFrames: 0, queuedBytes: 0 });
    });

    test('it says that it has no room before it refuses, and dead letters take room like frames', async () => {
      const { log, hold, mend } = await start({ maxQueuedFrames: 8 });
      hold();
      expect(log.hasRoom()).toBe(true);
      const letter = { reason: 'frame.too_old', detail: '', payload: new Uint8Array() };
      const appended = log.append(recordOf('a', 1, { frames: [], deadLetters: [letter, letter, letter] }));
      expect(log.hasRoom()).toBe(true);
      const next = log.append(recordOf('b', 2));
      expect(log.hasRoom()).toBe(false);
      mend();
      await Promise.all([appended, next]);
      expect(log.hasRoom()).toBe(true);
    });

    test('records beyond the bound of frames are refused with log.full, until there is room again', async () => {
      const { log, hold, mend } = await start({ maxQueuedFrames: 3 });
      hold();
      const kept = [1, 2, 3].map((seq) => log.append(recordOf('a', seq)));
      await expect(log.append(recordOf('b', 4))).rejects.toSatisfy((error) => isAppError(error, 'log.full'));
      mend();
      await Promise.all(kept);
      await log.append(recordOf('b', 5));
    });

    test('records beyond the bound of bytes are refused, dead letters counted in', async () => {
      const { log, hold, mend } = await start({ maxQueuedBytes: 100_000 });
      hold();
      const letter = { reason: 'batch.undecodable', detail: '', payload: new Uint8Array(60_000) };
      const kept = log.append(recordOf('a', 1, { frames: [], deadLetters: [letter] }));
      const second = log.append(recordOf('a', 2, { frames: [], deadLetters: [letter] }));
      await expect(second).rejects.toSatisfy((error) => isAppError(error, 'log.full'));
      mend();
      await kept;
    });

    test('a refused record is counted, and the gauges show what waits', async () => {
      const { log, metrics, hold, mend } = await start({ maxQueuedFrames: 1 });
      hold();
      const kept = log.append(recordOf('a', 1));
      await expect(log.append(recordOf('a', 2))).rejects.toThrow();
      const text = await metrics.registry.metrics();
      expect(text).toContain('mediconnect_log_refused_total{reason="log.full"} 1');
      expect(text).toContain('mediconnect_log_queued_frames 1');
      mend();
      await kept;
    });

    test('stop lets what waits finish, and refuses what comes after', async () => {
      const bench = await start();
      bench.hold();
      const appends = [1, 2, 3].map((seq) => bench.log.append(recordOf('a', seq)));
      const stopped = bench.log.stop();
      await expect(bench.log.append(recordOf('a', 4))).rejects.toSatisfy((error) => isAppError(error, 'log.closed'));
      bench.mend();
      await Promise.all(appends);
      await stopped;
      expect((await bench.durable()).map(seqOf)).toEqual([1, 2, 3]);
    });

    test('stop does not wait for what is away: what is left is rejected at the deadline', async () => {
      const { log, fail } = await start({ drainMs: 20 });
      fail();
      const appends = Promise.allSettled([1, 2].map((seq) => log.append(recordOf('a', seq))));
      await log.stop();
      for (const end of await appends)
        expect(end).toMatchObject({ status: 'rejected', reason: { code: 'log.closed' } });
      expect(log.status()).toMatchObject({ queuedFrames: 0, queuedBytes: 0 });
    });

    test('stop may be called twice', async () => {
      const { log } = await start();
      await Promise.all([log.stop(), log.stop()]);
      await log.stop();
    });
  });
}

/** A log with a processor's commit behind it. */
export interface CommitBench {
  readonly log: TelemetryLog;
  close(): Promise<void>;
}

/** What every implementation of the log promises to the processor. */
export function describeCommits(
  name: string,
  open: (commit: CommitGroup, bounds: SuiteBounds) => Promise<CommitBench>,
  runs: number,
): void {
  describe(name, () => {
    test('a group is committed in order, again when it failed, and never beside another of its vehicles', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ vehicle: fc.integer({ min: 0, max: 5 }), pause: fc.boolean() }), { maxLength: 60 }),
          fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
          fc.integer({ min: 1, max: 10 }),
          async (appends, failures, maxGroupFrames) => {
            const committed: LogRecord[] = [];
            const underWay = new Set<string>();
            let calls = 0;
            let overlaps = 0;
            const bench = await open(
              async (records) => {
                const vehicles = new Set(records.map((record) => record.vehicle));
                if ([...vehicles].some((vehicle) => underWay.has(vehicle))) overlaps++;
                for (const vehicle of vehicles) underWay.add(vehicle);
                await turn();
                for (const vehicle of vehicles) underWay.delete(vehicle);
                const fails = failures[calls++ % (failures.length + 1)] ?? false;
                if (fails) throw new Error('database away');
                committed.push(...records);
              },
              { maxGroupFrames },
            );
            const acknowledged: Promise<void>[] = [];
            for (const [i, { vehicle, pause }] of appends.entries()) {
              acknowledged.push(bench.log.append(recordOf(`v${vehicle}`, i + 1)));
              if (pause) await turn();
            }
            await Promise.all(acknowledged);
            await until(() => committed.length >= appends.length);
            await bench.close();
            expect(overlaps).toBe(0);
            expectOrder(committed, appends.length);
          },
        ),
        { numRuns: runs },
      );
    });
  });
}

/** What a part under test is given where a case does not look. */
export const silently = () => ({ metrics: createMetrics(), log: createLogger('silent') });
