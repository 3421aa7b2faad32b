import { createWaker, type Logger, type Metrics, type Part } from '@mediconnect/base';
import { createSubscription, type Store, type Subscription } from '@mediconnect/store';
import { type FedRun, type RunPosition, readRuns } from './feed-store.ts';

/** Reads runs of all fleets as they change, for whoever tells them in this process. */
export interface RunFollower extends Part {
  /** Called with runs that changed, at the start with those that are open. @returns a function that ends it */
  onRuns(listener: (runs: readonly FedRun[]) => void): () => void;
}

/** Runs that ended longer ago are not told to one who knows none. */
export const RECENT_RUN_MS = 15 * 60_000;
const BATCH = 500;
/** Notifications are hints; the truth is looked up all the same. */
const POLL_MS = 1000;

export interface RunFollowerOptions {
  readonly store: Pick<Store, 'webPool' | 'client'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly nowMs?: () => number;
}

export function createRunFollower({ store, metrics, log, nowMs = Date.now }: RunFollowerOptions): RunFollower {
  const listeners = new Set<(runs: readonly FedRun[]) => void>();
  const followed = metrics.counter('runs_followed_total', 'Changes of runs that were read to be told to viewers');
  /** What was told of a run last, by the transaction that wrote it: what is read twice is told once. */
  const told = new Map<number, string>();
  let waker = createWaker();
  let position: RunPosition | undefined;
  let subscription: Subscription | undefined;
  let running: Promise<void> = Promise.resolve();
  let again = false;

  function tell(runs: readonly FedRun[]): void {
    const fresh = runs.filter((run) => told.get(run.run_id) !== run.changed_in);
    for (const run of fresh) told.set(run.run_id, run.changed_in);
    if (fresh.length === 0) return;
    followed.inc(fresh.length);
    for (const listener of listeners) listener(fresh);
  }

  /** Reads and tells all that changed since the last look. */
  async function look(): Promise<void> {
    const since = new Date(nowMs() - RECENT_RUN_MS);
    const first = await readRuns(store.webPool, position, { limit: BATCH, since });
    // A database that was restored from a backup counts transactions from an earlier one on.
    const turnedBack = position !== undefined && BigInt(first.xmin) < BigInt(position.xid);
    tell(first.runs);
    for (let { more } = first; more !== undefined; ) {
      const next = await readRuns(store.webPool, more, { limit: BATCH, since });
      tell(next.runs);
      more = next.more;
    }
    position = turnedBack ? undefined : { xid: first.xmin, runId: 0 };
    forget();
  }

  /** What can't be read again needs not be known. */
  function forget(): void {
    if (position === undefined) told.clear();
    else for (const [id, xid] of told) if (BigInt(xid) < BigInt(position.xid)) told.delete(id);
  }

  async function follow(mine: typeof waker): Promise<void> {
    for (let failing = false; !mine.closed(); ) {
      again = false;
      failing = await look().then(
        () => false,
        (error) => {
          if (!failing) log.warn({ err: error }, 'runs could not be read; they are told when they can');
          return true;
        },
      );
      if (failing || !again) await mine.sleep(POLL_MS);
    }
  }

  return {
    name: 'run follower',
    onRuns(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      waker = createWaker();
      const hint = () => {
        again = true;
        waker.wake();
      };
      subscription = createSubscription(store, 'runs', hint, log);
      running = follow(waker);
    },
    async stop() {
      waker.close();
      await subscription?.stop();
      await running;
    },
  };
}
