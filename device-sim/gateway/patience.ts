import { backoffMs } from './backoff.ts';

/** A connection that served this long was a good one: the next failure is a first one. */
const GOOD_AFTER_MS = 10_000;

/** How long to wait before the next attempt: a broker that accepts and then closes is met with growing patience too. */
export class Patience {
  readonly #retryMs: (failures: number) => number;
  #failures = 0;
  /** When the first PUBACK of this connection came. */
  #servedSinceMs: number | undefined;

  /** @param retryMs the wait after so many failures in a row */
  constructor(retryMs: (failures: number) => number = (failures) => backoffMs(failures, Math.random())) {
    this.#retryMs = retryMs;
  }

  /** The broker acknowledged something. */
  served(nowMs = performance.now()): void {
    this.#servedSinceMs ??= nowMs;
  }

  /** The connection is over. @returns milliseconds until the next attempt */
  failed(nowMs = performance.now()): number {
    const wasGood = this.#servedSinceMs !== undefined && nowMs - this.#servedSinceMs > GOOD_AFTER_MS;
    this.#failures = wasGood ? 1 : this.#failures + 1;
    this.#servedSinceMs = undefined;
    return this.#retryMs(this.#failures);
  }

  /** Forgets all failures: the gateway has just started. */
  reset(): void {
    this.#failures = 0;
    this.#servedSinceMs = undefined;
  }
}
