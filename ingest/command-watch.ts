import type { Logger } from '@mediconnect/base';
import type { CommandMetrics } from './command-metrics.ts';
import type { CommandStore } from './commands.ts';

/** Tells of gateways that may have a new command, and closes what has expired. */
export interface CommandWatch {
  start(): void;
  /** Resolves when nothing is under way, which a lost database can take long for. */
  stop(): Promise<void>;
}

const PAGE = 1000;

/**
 * Hints come at once and can be lost; rows are not, so it also looks each `pollMs`.
 * @param onWaiting called with a gateway, connected here or not
 */
export function createCommandWatch(parts: {
  store: CommandStore;
  metrics: CommandMetrics;
  log: Logger;
  pollMs: number;
  onWaiting: (gateway: string) => void;
}): CommandWatch {
  const { store, metrics, log, pollMs, onWaiting } = parts;
  let stopped = true;
  let poll: NodeJS.Timeout | undefined;
  let unfollow: (() => Promise<void>) | undefined;
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    try {
      const expired = await store.expire();
      if (expired.length > 0) metrics.closed('expired', expired.length);
      metrics.pending(await store.pending());
      for (let after = 0, found = PAGE; found === PAGE && !stopped; ) {
        const page = await store.waiting(after, PAGE);
        for (const { gateway } of page) onWaiting(gateway);
        found = page.length;
        after = page.at(-1)?.gatewayId ?? after;
      }
    } catch (error) {
      log.warn({ err: error }, 'commands could not be looked at');
    }
    looking = undefined;
  }
  const lookNow = () => {
    looking ??= look();
  };

  return {
    start() {
      stopped = false;
      unfollow = store.follow((gateway) => (gateway === undefined ? lookNow() : onWaiting(gateway)));
      poll = setInterval(lookNow, pollMs);
      poll.unref();
    },
    async stop() {
      stopped = true;
      clearInterval(poll);
      await unfollow?.();
      await looking;
    },
  };
}
