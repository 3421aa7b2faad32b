import type { Logger, Part } from '@mediconnect/base';
import { ensurePartitions } from './partition-store.ts';
import type { Store } from './store.ts';
import { AHEAD_DAYS } from './store.ts';

const INTERVAL_MS = 3_600_000;
/** After a failure (the database is away) it tries again sooner. */
const RETRY_MS = 30_000;

/**
 * Makes partitions three days before they are needed, each hour. A process that slept longer than that writes before
 * the keeper wakes: then the writer calls `ensurePartitions` itself (see `isMissingPartition`).
 */
export function createPartitionKeeper(
  store: Pick<Store, 'pool'>,
  options: { readonly lateDays: number; readonly log: Logger },
): Part {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const run = async () => {
    let delayMs = INTERVAL_MS;
    try {
      const range = { nowMs: Date.now(), lateDays: options.lateDays, aheadDays: AHEAD_DAYS };
      const made = await ensurePartitions(store.pool, range);
      if (made > 0) options.log.info({ made }, 'partitions made');
    } catch (error) {
      options.log.error({ err: error }, 'partitions could not be made');
      delayMs = RETRY_MS;
    }
    if (stopped) return;
    timer = setTimeout(() => {
      running = run();
    }, delayMs);
    timer.unref();
  };
  return {
    name: 'partition-keeper',
    start: () => {
      stopped = false;
      running = run();
      return running;
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
