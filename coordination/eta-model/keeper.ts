import { createWaker, type Logger, type Metrics, type Part, type Waker, within } from '@mediconnect/base';
import type { EtaModel } from '@mediconnect/routing/eta/contract.ts';
import { PRIOR_MODEL } from '@mediconnect/routing/eta/prior.ts';
import { createSubscription, type Store, type Subscription } from '@mediconnect/store';
import { modelOf } from './parameters.ts';
import { newestModels, versionOf } from './store.ts';
import { type Attempt, tryToLearn } from './teach.ts';

/** Has the current model of each fleet at hand, and learns new ones. Any number of processes share the work. */
export interface EtaModelKeeper extends Part {
  /** The newest published model of a fleet; the prior while there is none. */
  current(fleetId: number): EtaModel;
  /** Reads what was published since the last look. */
  refresh(): Promise<void>;
  /** Lets the fleet that is due learn. @returns what became of it; undefined when none is due, or another process learns */
  learn(): Promise<Attempt | undefined>;
}

export interface KeeperOptions {
  readonly store: Pick<Store, 'pool' | 'webPool' | 'client'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly nowMs?: () => number;
}

/** Notifications are hints; the truth is looked up all the same. */
const POLL_MS = 60_000;
/** How often it is looked whether a fleet is due to learn. */
const LEARN_EVERY_MS = 300_000;
const FIRST_MS = 30_000;
const RETRY_MS = 2_000;
const STOP_MS = 1_000;

export function createEtaModelKeeper(options: KeeperOptions): EtaModelKeeper {
  return new Keeper(options);
}

class Keeper implements EtaModelKeeper {
  readonly name = 'eta models';
  readonly #options: KeeperOptions;
  readonly #models = new Map<number, EtaModel>();
  readonly #attempts;
  #newestId = 0;
  #abort = new AbortController();
  #waker = createWaker();
  #subscription: Subscription | undefined;
  #running: Promise<void> = Promise.resolve();
  #failing = false;
  #again = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
    const { metrics } = options;
    metrics.gauge(
      'eta_models_current',
      'Fleets whose arrival times are told by a learned model',
      () => this.#models.size,
    );
    this.#attempts = metrics.counter('eta_model_fits_total', 'Attempts to learn arrival times', ['outcome']);
  }

  current(fleetId: number): EtaModel {
    return this.#models.get(fleetId) ?? PRIOR_MODEL;
  }

  async refresh(): Promise<void> {
    for (const row of await newestModels(this.#options.store.webPool, this.#newestId)) {
      const model = modelOf(versionOf(row), row.parameters);
      if (model === undefined)
        this.#options.log.error({ model: versionOf(row) }, 'this version can not read an eta model');
      else this.#models.set(row.fleet_id, model);
      this.#newestId = Math.max(this.#newestId, row.model_id);
    }
  }

  async learn(): Promise<Attempt | undefined> {
    const { store, log, nowMs = Date.now } = this.#options;
    const attempt = await tryToLearn(store.pool, nowMs(), (fleetId) => this.current(fleetId), this.#abort.signal);
    if (attempt === undefined) return undefined;
    this.#attempts.inc({ outcome: attempt.outcome });
    if (attempt.error !== undefined) log.error({ err: attempt.error }, 'an eta model could not be learned');
    if (attempt.outcome === 'published') await this.refresh();
    return attempt;
  }

  /** The models that there are come first, so that no promise is made by the prior because of a restart. */
  async start(): Promise<void> {
    const { store, log } = this.#options;
    this.#abort = new AbortController();
    const waker = createWaker();
    this.#waker = waker;
    const isRead = await this.#told(this.refresh());
    this.#subscription = createSubscription(store, 'eta_models', () => this.#hint(), log);
    this.#running = this.#keep(waker, isRead);
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    this.#waker.close();
    await this.#subscription?.stop();
    await within(this.#running, STOP_MS);
  }

  #hint(): void {
    this.#again = true;
    this.#waker.wake();
  }

  async #keep(waker: Waker, isRead: boolean): Promise<void> {
    let learnAtMs = performance.now() + FIRST_MS;
    for (let fine = isRead; !waker.closed(); ) {
      if (!this.#again) await waker.sleep(fine ? POLL_MS : RETRY_MS);
      // A hint that comes during the look is for the next one.
      this.#again = false;
      fine = await this.#told(this.refresh());
      if (waker.closed() || performance.now() < learnAtMs) continue;
      await this.#told(this.#learnAll(waker));
      learnAtMs = performance.now() + LEARN_EVERY_MS;
    }
  }

  async #learnAll(waker: Waker): Promise<void> {
    while (!waker.closed() && (await this.learn()) !== undefined) {
      // The next fleet that is due.
    }
  }

  /** Says once that the database is away. @returns whether the work was done */
  async #told(work: Promise<void>): Promise<boolean> {
    try {
      await work;
      this.#failing = false;
      return true;
    } catch (error) {
      if (!this.#failing && !this.#waker.closed())
        this.#options.log.warn({ err: error }, 'eta models wait for the database');
      this.#failing = true;
      return false;
    }
  }
}
