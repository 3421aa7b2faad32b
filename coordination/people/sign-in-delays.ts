import { AppError } from '@mediconnect/base';

/** Wait before the n-th failure in a row is told: two are free, then it doubles. */
const FIRST_DELAY_MS = 1000;
const MAX_DELAY_MS = 16_000;
const FREE_FAILURES = 2;
const FORGET_MS = 15 * 60_000;
const MAX_KEYS = 10_000;
/** Attempts of one (address, e-mail) that may be under way, so that waiting can't be avoided by asking in parallel. */
const MAX_PENDING = 4;

/** How long the answer to the n-th failure in a row (from 1) is held back, in milliseconds. */
export function delayOfFailure(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - FREE_FAILURES - 1));
}

interface Attempts {
  failures: number;
  pending: number;
  lastMs: number;
}

/**
 * Slows guessing down per (address, e-mail). Only the answer to a wrong password waits: a right one is answered at
 * once whatever others tried, and nobody can lock somebody else out from elsewhere.
 */
export function createSignInDelays(options: { nowMs: () => number; wait: (ms: number) => Promise<void> }) {
  const attempts = new Map<string, Attempts>();
  const entryOf = (key: string): Attempts => {
    const known = attempts.get(key);
    if (known !== undefined && options.nowMs() - known.lastMs < FORGET_MS) return known;
    if (attempts.size >= MAX_KEYS) attempts.delete(attempts.keys().next().value as string);
    const fresh = { failures: 0, pending: known?.pending ?? 0, lastMs: options.nowMs() };
    attempts.set(key, fresh);
    return fresh;
  };
  return {
    /**
     * Runs one attempt and holds a failure's answer back.
     * @param verify resolves to undefined when the credentials are wrong
     * @throws {AppError} request.rate_limited when too many attempts of this key are under way
     */
    async attempt<T>(address: string, email: string, verify: () => Promise<T | undefined>): Promise<T | undefined> {
      const entry = entryOf(`${address} ${email}`);
      if (entry.pending >= MAX_PENDING) throw new AppError('request.rate_limited', 'Wait for the attempts under way.');
      entry.pending++;
      try {
        const result = await verify();
        entry.lastMs = options.nowMs();
        entry.failures = result === undefined ? entry.failures + 1 : 0;
        if (result === undefined) await options.wait(delayOfFailure(entry.failures));
        return result;
      } finally {
        entry.pending--;
      }
    },
    /** Pairs of address and e-mail that are remembered. */
    size: () => attempts.size,
  };
}
