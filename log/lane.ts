import { AppError, createWaker, type Logger } from '@mediconnect/base';
import type { CommitGroup, LogRecord } from './contract.ts';

/** A record that waits, with its place in the bounds and the promise of its `append`. */
export interface Entry {
  readonly record: LogRecord;
  /** Frames and dead letters: what a commit has to write. */
  readonly frames: number;
  readonly bytes: number;
  resolve(): void;
  reject(error: AppError): void;
}

export interface LaneOptions {
  readonly commit: CommitGroup;
  readonly log: Logger;
  readonly maxGroupFrames: number;
  readonly firstRetryMs: number;
  readonly lastRetryMs: number;
  /** Called when entries left the lane, however they ended. */
  onSettled(entries: readonly Entry[]): void;
  onCommitted(group: readonly Entry[]): void;
  onRetry(): void;
  /** Errors after which no retry can succeed: the lane closes itself. Without it every group is tried for ever. */
  givesUp?(error: unknown): boolean;
}

/** One queue with at most one group under way: first in, first committed. */
export interface Lane {
  push(entry: Entry): void;
  /** Since when commits have been failing; undefined while they work. */
  failingSinceMs(): number | undefined;
  /** What the last commit failed with; undefined while they work. */
  failure(): unknown;
  /** When the group under way was handed over, as `performance.now()`; undefined while idle. */
  busySinceMs(): number | undefined;
  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void>;
  /** Ends retrying and rejects all that waits or is under way with log.closed. */
  close(): void;
}

/** @returns a lane that commits whatever gathered while its last commit ran, up to `maxGroupFrames` */
export function createLane(options: LaneOptions): Lane {
  let waiting: Entry[] = [];
  let underWay: Entry[] = [];
  let running: Promise<void> | undefined;
  let failingSinceMs: number | undefined;
  let failure: unknown;
  let busySinceMs: number | undefined;
  const waker = createWaker();

  function takeGroup(): Entry[] {
    let frames = 0;
    let count = 0;
    for (const entry of waiting) {
      if (count > 0 && frames + entry.frames > options.maxGroupFrames) break;
      frames += entry.frames;
      count++;
    }
    if (count === waiting.length) {
      const all = waiting;
      waiting = [];
      return all;
    }
    return waiting.splice(0, count);
  }

  /** Commits the group, however often it takes. @returns false when the lane was closed before it worked */
  async function commitGroup(group: readonly Entry[]): Promise<boolean> {
    const records = group.map((entry) => entry.record);
    for (let delayMs = options.firstRetryMs; !waker.closed(); delayMs = Math.min(delayMs * 2, options.lastRetryMs)) {
      busySinceMs = performance.now();
      try {
        await options.commit(records);
        if (failingSinceMs !== undefined)
          options.log.info({ awayMs: Date.now() - failingSinceMs }, 'commits work again');
        failingSinceMs = undefined;
        failure = undefined;
        options.onCommitted(group);
        return true;
      } catch (error) {
        if (options.givesUp?.(error)) {
          close();
          return false;
        }
        if (failingSinceMs === undefined)
          options.log.error({ err: error, records: records.length }, 'commit failed; holding and trying again');
        failingSinceMs ??= Date.now();
        failure = error;
        options.onRetry();
        await waker.sleep(delayMs);
      }
    }
    return false;
  }

  async function run(): Promise<void> {
    // Everything that arrived in this turn of the event loop goes together.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (waiting.length > 0 && !waker.closed()) {
      underWay = takeGroup();
      const kept = await commitGroup(underWay);
      busySinceMs = undefined;
      const group = underWay;
      underWay = [];
      if (kept && !waker.closed()) {
        options.onSettled(group);
        for (const entry of group) entry.resolve();
      }
    }
    running = undefined;
  }

  function close(): void {
    waker.close();
    const left = [...underWay, ...waiting];
    underWay = [];
    waiting = [];
    options.onSettled(left);
    for (const entry of left) entry.reject(new AppError('log.closed'));
  }

  return {
    push(entry) {
      waiting.push(entry);
      running ??= run();
    },
    failingSinceMs: () => failingSinceMs,
    failure: () => failure,
    busySinceMs: () => busySinceMs,
    async idle() {
      while (running) await running;
    },
    close,
  };
}
