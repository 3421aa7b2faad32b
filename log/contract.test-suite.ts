import { createLogger, createMetrics, isAppError, type Metrics } from '@mediconnect/base';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { CommitGroup, LogRecord, TelemetryLog } from './contract.ts';

/** How the suite gets a log under test; bounds that a case does not name are the implementation's own. */
export interface SuiteOptions {
  readonly commit: CommitGroup;
  readonly metrics: Metrics;
  readonly log: ReturnType<typeof createLogger>;
  readonly maxQueuedFrames?: number;
  readonly maxQueuedBytes?: number;
  readonly maxGroupFrames?: number;
  readonly drainMs?: number;
  readonly firstRetryMs?: number;
  readonly lastRetryMs?: number;
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
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn();
}

/** What every implementation of the log promises. */
export function describeTelemetryLog(name: string, make: (options: SuiteOptions) => TelemetryLog): void {
  describe(name, () => {
    const stops: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const stop of stops.splice(0)) await stop();
    });

    async function start(commit: CommitGroup, more: Partial<SuiteOptions> = {}): Promise<TelemetryLog> {
      const log = make({ commit, metrics: createMetrics(), log: createLogger('silent'), firstRetryMs: 1, ...more });
      stops.push(() => log.stop());
      await log.start();
      return log;
    }

    test('append resolves only after the commit of its record', async () => {
      const gate = Promise.withResolvers<void>();
      let reached = false;
      const log = await start(async () => {
        reached = true;
        await gate.promise;
      });
      let resolved = false;
      const append = log.append(recordOf('a', 1)).then(() => {
        resolved = true;
      });
      await until(() => reached);
      for (let i = 0; i < 10; i++) await turn();
      expect(resolved).toBe(false);
      gate.resolve();
      await append;
    });

    test('records of a vehicle are committed in the order of their append, whatever fails in between', async () => {
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
            const log = await start(
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
            for (const [seq, { vehicle, pause }] of appends.entries()) {
              acknowledged.push(log.append(recordOf(`v${vehicle}`, seq)));
              if (pause) await turn();
            }
            await Promise.all(acknowledged);
            await log.stop();
            expect(overlaps).toBe(0);
            expect(committed.map(seqOf).toSorted((a, b) => a - b)).toEqual(appends.map((_, seq) => seq));
            for (const own of Map.groupBy(committed, (record) => record.vehicle).values()) {
              const order = own.map(seqOf);
              expect(order).toEqual(order.toSorted((a, b) => a - b));
            }
          },
        ),
        { numRuns: 50 },
      );
    });

    test('while commits fail nothing is acknowledged and the status says so; then everything is', async () => {
      let away = true;
      let tries = 0;
      const committed: LogRecord[] = [];
      const log = await start(async (records) => {
        tries++;
        if (away) throw new Error('database away');
        committed.push(...records);
      });
      let acknowledged = 0;
      const appends = [1, 2, 3].map((seq) => log.append(recordOf('a', seq)).then(() => acknowledged++));
      await until(() => tries >= 3);
      expect(acknowledged).toBe(0);
      expect(log.status()).toMatchObject({ healthy: false, queuedFrames: 3 });
      expect(log.status().failingSinceMs).toBeLessThanOrEqual(Date.now());
      away = false;
      await Promise.all(appends);
      expect(committed.map(seqOf)).toEqual([1, 2, 3]);
      expect(log.status()).toEqual({ healthy: true, queuedFrames: 0, queuedBytes: 0 });
    });

    test('it says that it has no room before it refuses, and dead letters take room like frames', async () => {
      const gate = Promise.withResolvers<void>();
      const log = await start(() => gate.promise, { maxQueuedFrames: 8 });
      expect(log.hasRoom()).toBe(true);
      const letter = { reason: 'frame.too_old', detail: '', payload: new Uint8Array() };
      const appended = log.append(recordOf('a', 1, { frames: [], deadLetters: [letter, letter, letter] }));
      expect(log.hasRoom()).toBe(true);
      const next = log.append(recordOf('b', 2));
      expect(log.hasRoom()).toBe(false);
      gate.resolve();
      await Promise.all([appended, next]);
      expect(log.hasRoom()).toBe(true);
    });

    test('records beyond the bound of frames are refused with log.full, until there is room again', async () => {
      const gate = Promise.withResolvers<void>();
      const log = await start(() => gate.promise, { maxQueuedFrames: 3 });
      const kept = [1, 2, 3].map((seq) => log.append(recordOf('a', seq)));
      await expect(log.append(recordOf('b', 4))).rejects.toSatisfy((error) => isAppError(error, 'log.full'));
      gate.resolve();
      await Promise.all(kept);
      await log.append(recordOf('b', 5));
    });

    test('records beyond the bound of bytes are refused, dead letters counted in', async () => {
      const gate = Promise.withResolvers<void>();
      const log = await start(() => gate.promise, { maxQueuedBytes: 100_000 });
      const letter = { reason: 'batch.undecodable', detail: '', payload: new Uint8Array(60_000) };
      const kept = log.append(recordOf('a', 1, { frames: [], deadLetters: [letter] }));
      const second = log.append(recordOf('a', 2, { frames: [], deadLetters: [letter] }));
      await expect(second).rejects.toSatisfy((error) => isAppError(error, 'log.full'));
      gate.resolve();
      await kept;
    });

    test('a refused record is counted, and the gauges show what waits', async () => {
      const metrics = createMetrics();
      const gate = Promise.withResolvers<void>();
      const log = await start(() => gate.promise, { maxQueuedFrames: 1, metrics });
      const kept = log.append(recordOf('a', 1));
      await expect(log.append(recordOf('a', 2))).rejects.toThrow();
      const text = await metrics.registry.metrics();
      expect(text).toContain('mediconnect_log_refused_total{reason="log.full"} 1');
      expect(text).toContain('mediconnect_log_queued_frames 1');
      gate.resolve();
      await kept;
    });

    test('stop lets what waits finish, and refuses what comes after', async () => {
      const gate = Promise.withResolvers<void>();
      const log = await start(() => gate.promise);
      const appends = [1, 2, 3].map((seq) => log.append(recordOf('a', seq)));
      const stopped = log.stop();
      await expect(log.append(recordOf('a', 4))).rejects.toSatisfy((error) => isAppError(error, 'log.closed'));
      gate.resolve();
      await Promise.all(appends);
      await stopped;
    });

    test('stop does not wait for a database that is away: what is left is rejected at the deadline', async () => {
      const log = await start(() => Promise.reject(new Error('database away')), { drainMs: 20 });
      const appends = Promise.allSettled([1, 2].map((seq) => log.append(recordOf('a', seq))));
      await log.stop();
      for (const end of await appends)
        expect(end).toMatchObject({ status: 'rejected', reason: { code: 'log.closed' } });
      expect(log.status()).toMatchObject({ queuedFrames: 0, queuedBytes: 0 });
    });

    test('stop may be called twice', async () => {
      const log = await start(async () => {});
      await Promise.all([log.stop(), log.stop()]);
      await log.stop();
    });
  });
}
