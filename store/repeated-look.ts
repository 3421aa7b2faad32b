import type { Logger } from '@mediconnect/base';
import type { Store } from './store.ts';
import { createSubscription, type Subscription } from './subscription.ts';

export interface RepeatedLookOptions {
  readonly store: Pick<Store, 'client'>;
  /** Reads what is to be known. One look at a time. */
  readonly look: () => Promise<void>;
  /** Of NOTIFY: a hint that something has changed. */
  readonly channel: string;
  /** It looks so often all the same. */
  readonly pollMs: number;
  /** Many changes come together: one look serves those of this time. */
  readonly debounceMs: number;
  readonly log: Logger;
  /** What is told when a look failed: what was known before still counts. */
  readonly failed: string;
}

/** Keeps what is in memory as the database has it. */
export interface RepeatedLook {
  /** Resolves with a look that began after this call. @throws when the database is away */
  refresh(): Promise<void>;
  /** Looks once, and goes on looking, also when that look failed. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createRepeatedLook(options: RepeatedLookOptions): RepeatedLook {
  const { store, channel, pollMs, debounceMs, log } = options;
  /** The look that is under way, and the one that waits behind it: whoever asks during a look needs the next. */
  let current: Promise<void> | undefined;
  let following: Promise<void> | undefined;
  let subscription: Subscription | undefined;
  let poll: NodeJS.Timeout | undefined;
  let debounce: NodeJS.Timeout | undefined;

  function refresh(): Promise<void> {
    if (!current) {
      current = options.look().finally(() => {
        current = undefined;
      });
      return current;
    }
    following ??= current
      .catch(() => {})
      .then(() => {
        following = undefined;
        return refresh();
      });
    return following;
  }

  async function tryRefresh(): Promise<void> {
    try {
      await refresh();
    } catch (error) {
      log.warn({ reason: (error as Error).message }, options.failed);
    }
  }

  function soon(): void {
    debounce ??= setTimeout(() => {
      debounce = undefined;
      void tryRefresh();
    }, debounceMs).unref();
  }

  return {
    refresh,
    async start() {
      await tryRefresh();
      subscription = createSubscription(store, channel, soon, log);
      poll = setInterval(() => void tryRefresh(), pollMs);
      poll.unref();
    },
    async stop() {
      clearInterval(poll);
      await subscription?.stop();
      clearTimeout(debounce);
      await current?.catch(() => {});
    },
  };
}
