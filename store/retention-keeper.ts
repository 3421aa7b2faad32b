import { type KeepDays, type Logger, type Metrics, type Part, within } from '@mediconnect/base';
import { closeFrames } from './editions/close-frames.ts';
import { retain } from './retention/retain.ts';
import { RETENTION_JOBS, removeOld } from './retention-store.ts';
import type { Store } from './store.ts';

const INTERVAL_MS = 3_600_000;
/** The start has better things to do. */
const FIRST_MS = 60_000;
const STOP_MS = 1000;

export interface RetentionOptions {
  readonly metrics: Metrics;
  readonly log: Logger;
  /** How long frames and what is derived from them are kept, where a fleet does not say otherwise. */
  readonly keepDays: KeepDays;
  readonly lateDays: number;
  readonly firstMs?: number;
  readonly nowMs?: () => number;
}

/** Removes what is older than it is kept (`RETENTION_DAYS`, `keepDays`, the fleets' own), and makes
 * what is over smaller, each hour. Several processes may have one: they take turns by a lock. */
export function createRetentionKeeper(
  store: Pick<Store, 'pool' | 'layout' | 'edition' | 'client'>,
  options: RetentionOptions,
): Part & { run(): Promise<void> } {
  const { metrics, log, firstMs = FIRST_MS, nowMs = Date.now } = options;
  const removed = metrics.counter('retention_removed_total', 'Rows (or their bytes) removed because of their age', [
    'kind',
  ]);
  const dropped = metrics.counter('retention_partitions_dropped_total', 'Partitions or chunks of frames removed', [
    'kind',
  ]);
  const coarse = metrics.counter('coarse_tracks_written_total', 'Days of a vehicle of which a coarse track stays');
  const closings = metrics.counter(
    'frame_periods_closed_total',
    'Partitions or chunks of frames that were made smaller',
    ['how'],
  );
  const report = {
    removed: (kind: string, rows: number) => removed.inc({ kind }, rows),
    dropped: (kind: string) => dropped.inc({ kind }),
    coarse: () => coarse.inc(),
  };
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  async function run(): Promise<void> {
    for (const kind of RETENTION_JOBS) {
      try {
        const count = await removeOld(store.pool, kind, () => stopped);
        if (count > 0) log.info({ kind, count }, 'removed what was too old');
        removed.inc({ kind }, count);
      } catch (error) {
        log.error({ err: error, kind }, 'what is too old could not be removed');
      }
    }
    const { keepDays: keep, lateDays } = options;
    await retain({ store, keep, lateDays, nowMs: nowMs(), log, report, stopped: () => stopped }).catch((error) =>
      log.error({ err: error }, 'frames that are too old could not be removed'),
    );
    const closed = (how: string) => closings.inc({ how });
    await closeFrames({ store, lateDays, nowMs: nowMs(), log, stopped: () => stopped, closed }).catch((error) =>
      log.error({ err: error }, 'partitions that are over could not be made smaller; it is tried again'),
    );
  }
  const schedule = (delayMs: number) => {
    timer = setTimeout(() => {
      running = run().then(() => {
        if (!stopped) schedule(INTERVAL_MS);
      });
    }, delayMs);
    timer.unref();
  };
  return {
    name: 'retention-keeper',
    run,
    async start() {
      stopped = false;
      schedule(firstMs);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      // A statement that hangs in a lost database must not hold the stop up: it is one transaction, and it is tried again.
      await within(running, STOP_MS);
    },
  };
}
