import { createWaker, type Logger, type Metrics, type Part, type Waker } from '@mediconnect/base';
import { createSubscription, type Store, type Subscription } from '@mediconnect/store';
import { comparePositions, type FeedPosition } from './feed-position.ts';
import { type FeedBatch, type FeedRead, readFeed, readNewest } from './feed-store.ts';

/** Reads `events` of all fleets in the order in which they were committed, for whoever tells them in this process. */
export interface EventFollower extends Part {
  /**
   * Called with each batch, the first of which holds the newest events that were there at the start. The next batch is
   * read when all listeners are done with this one. @returns a function that ends it
   */
  onEvents(listener: (batch: FeedBatch) => Promise<void> | void): () => void;
  /** Called when there may be something new, before it is read. @returns a function that ends it */
  onHint(listener: () => void): () => void;
}

/** Events read at once. */
const BATCH = 200;
/** Events of the past that are read at the start, of all fleets. */
const AT_START = 1000;
/** Notifications are hints; the truth is looked up all the same. */
const POLL_MS = 1000;
/** What waits for an older transaction is looked for soon, then ever less often. */
const HELD_MS = 20;

export interface FollowerOptions {
  readonly store: Pick<Store, 'webPool' | 'client'>;
  readonly metrics: Metrics;
  readonly log: Logger;
}

export function createEventFollower(options: FollowerOptions): EventFollower {
  return new Follower(options);
}

class Follower implements EventFollower {
  readonly name = 'event follower';
  readonly #options: FollowerOptions;
  readonly #listeners = new Set<(batch: FeedBatch) => Promise<void> | void>();
  readonly #hinted = new Set<() => void>();
  readonly #told;
  #position: FeedPosition | undefined;
  #waker = createWaker();
  #subscription: Subscription | undefined;
  #running: Promise<void> = Promise.resolve();
  #again = false;
  #heldMs = HELD_MS;
  /** Since when something is committed and can't be told; `performance.now()`. */
  #behindSinceMs: number | undefined;
  #failing = false;

  constructor(options: FollowerOptions) {
    this.#options = options;
    const { metrics } = options;
    this.#told = metrics.counter('events_followed_total', 'Events read in the order of their commits');
    metrics.gauge(
      'events_behind_seconds',
      'For how long committed events wait for an older transaction, or for the database',
      () => (this.#behindSinceMs === undefined ? 0 : (performance.now() - this.#behindSinceMs) / 1000),
    );
  }

  onEvents(listener: (batch: FeedBatch) => Promise<void> | void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onHint(listener: () => void): () => void {
    this.#hinted.add(listener);
    return () => this.#hinted.delete(listener);
  }

  async start(): Promise<void> {
    this.#waker = createWaker();
    const { store, log } = this.#options;
    this.#subscription = createSubscription(store, 'events', () => this.#hint(), log);
    this.#running = this.#follow(this.#waker);
  }

  async stop(): Promise<void> {
    this.#waker.close();
    await this.#subscription?.stop();
    await this.#running;
  }

  #hint(): void {
    this.#heldMs = HELD_MS;
    this.#again = true;
    for (const listener of this.#hinted) listener();
    this.#waker.wake();
  }

  async #follow(waker: Waker): Promise<void> {
    while (!waker.closed()) {
      // A hint that comes during the look is for the next one.
      this.#again = false;
      const pauseMs = await this.#look();
      if (pauseMs > 0 && !this.#again) await waker.sleep(pauseMs);
    }
  }

  /** Reads and tells one batch. @returns how long to wait before the next */
  async #look(): Promise<number> {
    const { store, log } = this.#options;
    try {
      const read = await (this.#position === undefined
        ? readNewest(store.webPool, AT_START)
        : readFeed(store.webPool, this.#position, BATCH));
      this.#failing = false;
      if (this.#hasTurnedBack(read)) return 0;
      if (read.events.length > 0 || this.#position === undefined) await this.#tell(read);
      this.#position = read.reached;
      return this.#pauseAfter(read);
    } catch (error) {
      if (!this.#failing) log.warn({ err: error }, 'events could not be read; they are told when they can');
      this.#failing = true;
      this.#behindSinceMs ??= performance.now();
      return POLL_MS;
    }
  }

  /** A database that was restored from a backup counts transactions from an earlier one on. */
  #hasTurnedBack(read: FeedRead): boolean {
    if (this.#position === undefined || comparePositions(read.reached, this.#position) >= 0) return false;
    this.#options.log.warn('the database counts transactions from an earlier one on; events are followed anew');
    this.#position = undefined;
    return true;
  }

  async #tell(read: FeedBatch): Promise<void> {
    for (const listener of this.#listeners) {
      try {
        await listener(read);
      } catch (error) {
        this.#options.log.error({ err: error }, 'a listener of events failed');
      }
    }
    if (this.#position !== undefined) this.#told.inc(read.events.length);
  }

  #pauseAfter({ full, held }: FeedRead): number {
    if (full) return 0;
    if (!held) {
      this.#heldMs = HELD_MS;
      this.#behindSinceMs = undefined;
      return POLL_MS;
    }
    this.#behindSinceMs ??= performance.now();
    const pauseMs = this.#heldMs;
    this.#heldMs = Math.min(pauseMs * 2, POLL_MS);
    return pauseMs;
  }
}
