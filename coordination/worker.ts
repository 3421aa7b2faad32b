import { createWaker, type Logger, within } from '@mediconnect/base';

export interface WorkerOptions {
  /** Does what there is to do. @returns true when there is more: it goes on at once */
  readonly work: () => Promise<boolean>;
  /** Until the first look, and between looks. */
  readonly firstMs: number;
  readonly pollMs: number;
  /** How long `stop` waits for a look that is under way. */
  readonly stopMs: number;
  readonly log: Logger;
  /** What is told when it fails: once for as long as that lasts, such as while the database is away. */
  readonly failed: string;
}

/** Looks again and again for something to do, one look at a time. */
export interface Worker {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** It is to end: what is under way should not begin anything long. */
  closed(): boolean;
}

export function createWorker({ work, firstMs, pollMs, stopMs, log, failed }: WorkerOptions): Worker {
  const waker = createWaker();
  let running: Promise<void> = Promise.resolve();

  async function loop(): Promise<void> {
    await waker.sleep(firstMs);
    for (let failing = false; !waker.closed(); ) {
      let more = false;
      try {
        more = await work();
        failing = false;
      } catch (error) {
        if (!failing && !waker.closed()) log.warn({ err: error }, failed);
        failing = true;
      }
      if (!more) await waker.sleep(pollMs);
    }
  }

  return {
    async start() {
      running = loop();
    },
    async stop() {
      waker.close();
      await within(running, stopMs);
    },
    closed: waker.closed,
  };
}
