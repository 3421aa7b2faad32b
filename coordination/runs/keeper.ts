import type { Logger, Metrics, Part } from '@mediconnect/base';
import { inTransaction } from '@mediconnect/store';
import type { Pool, PoolClient } from 'pg';
import { createResting, type Resting } from '../resting.ts';
import { createWorker, type Worker } from '../worker.ts';
import type { RunChange } from './follow.ts';
import { dueRuns, type KeptRun, openRuns, takeRechecks, takeTurn, writeRun } from './keeper-store.ts';
import { type LookOptions, RunLooks } from './look.ts';
import { type OneByOne, oneByOne } from './one-by-one.ts';
import { settle } from './settle.ts';
import { notifyRuns } from './store.ts';

const POLL_MS = 1_000;
const STOP_MS = 4_000;
/** Open runs that are followed; a vehicle has one at most. */
const MOST_OPEN = 10_000;
/** Of those that are over, and of rechecks, at a time. */
const BATCH = 20;
const RECHECKS = 1_000;
/** A recheck waits so long, for frames that come late come in crowds. */
const RECHECK_MS = 10_000;
/** Runs that are looked at at the same time: each may ask for a way. */
const AT_ONCE = 4;
/** So long one look takes at most, where ways take long to be found. */
const LOOK_MS = 5_000;
/** A run that fails is left alone so long. */
const REST_MS = 60_000;

export interface RunKeeperOptions extends LookOptions {
  readonly pool: Pool;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly nowMs?: () => number;
}

/** Follows the runs that are open, and finds what came of those that are over. */
export interface RunKeeper extends Part {
  /** One look at all of them. @returns how many were written; undefined while another process follows them */
  run(): Promise<number | undefined>;
}

export function createRunKeeper(options: RunKeeperOptions): RunKeeper {
  return new Keeper(options);
}

class Keeper implements RunKeeper {
  readonly name = 'runs';
  readonly #options: RunKeeperOptions;
  readonly #nowMs: () => number;
  readonly #worker: Worker;
  readonly #written;
  readonly #looks: RunLooks;
  readonly #resting: Resting<number>;
  #open = 0;

  constructor(options: RunKeeperOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs ?? Date.now;
    this.#resting = createResting(REST_MS, this.#nowMs);
    this.#looks = new RunLooks(options);
    const { metrics, log } = options;
    this.#worker = createWorker({
      work: async () => {
        await this.run();
        return false;
      },
      ...{ firstMs: POLL_MS, pollMs: POLL_MS, stopMs: STOP_MS, log, failed: 'runs cannot be followed' },
    });
    metrics.gauge('runs_open', 'Runs that this process follows', () => this.#open);
    this.#written = metrics.counter('runs_written_total', 'Changes of runs, by what was known of them then', ['state']);
  }

  start(): Promise<void> {
    return this.#worker.start();
  }

  stop(): Promise<void> {
    return this.#worker.stop();
  }

  run(): Promise<number | undefined> {
    return inTransaction(this.#options.pool, async (db) => {
      if (!(await takeTurn(db))) {
        this.#open = 0;
        return undefined;
      }
      const one = oneByOne(db);
      const open = await openRuns(db, MOST_OPEN);
      this.#open = open.length;
      this.#looks.keepOnly(open);
      const changes = await this.#changes(one, open, (run) => this.#looks.look(one, run, this.#nowMs()));
      const due = await dueRuns(db, new Date(this.#nowMs()), BATCH);
      changes.push(...(await this.#changes(one, due, (run) => settle(one, run, this.#options.live, this.#nowMs()))));
      // All reads and ways come before: a transaction that has written holds the feed of events up.
      return this.#write(db, changes);
    });
  }

  async #write(db: PoolClient, changes: readonly { run: KeptRun; change: RunChange }[]): Promise<number> {
    let [written, told] = [0, false];
    for (const { run, change } of changes) {
      if (!(await writeRun(db, run.run_id, run.state, change.write, change.told))) continue;
      written++;
      told ||= change.told;
      this.#written.inc({ state: change.write.state ?? run.state });
    }
    await takeRechecks(db, new Date(this.#nowMs() + RECHECK_MS), RECHECKS);
    if (told) await notifyRuns(db);
    return written;
  }

  /**
   * Looks at runs, some at a time. One that fails is left alone for a while and stops no other; a query that fails ends it
   * all, for its transaction is lost. What there is no time for comes first the next time.
   */
  async #changes(db: OneByOne, runs: readonly KeptRun[], look: (run: KeptRun) => Promise<RunChange | undefined>) {
    const changes: { run: KeptRun; change: RunChange }[] = [];
    const nowMs = this.#nowMs();
    const waiting = runs.filter(({ run_id }) => !this.#resting.has(run_id)).values();
    const work = async () => {
      for (const run of waiting) {
        try {
          const change = await look(run);
          if (change !== undefined) changes.push({ run, change });
        } catch (error) {
          if (db.failure() === undefined) this.#rest(run, error);
        }
        if (this.#worker.closed() || db.failure() !== undefined || this.#nowMs() - nowMs > LOOK_MS) return;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (db.failure() !== undefined) throw db.failure();
    return changes;
  }

  #rest({ run_id }: KeptRun, error: unknown): void {
    this.#options.log.warn({ err: error }, 'a run cannot be followed; it is tried again in a minute');
    this.#written.inc({ state: 'failed' });
    this.#resting.add(run_id);
  }
}
