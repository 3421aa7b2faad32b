/** Waits that double with every offence of one key, and are forgotten after ten quiet minutes. */
export interface GrowingDelays {
  /** Notes an offence. @returns how long to wait before the answer, in milliseconds */
  offend(key: string, nowMs: number): number;
  /** How long the key has to wait now without a new offence, in milliseconds; 0 when it has done nothing. */
  waitMs(key: string, nowMs: number): number;
  forget(key: string): void;
  readonly size: number;
}

const FORGET_AFTER_MS = 10 * 60_000;

/**
 * @param options.minMs first wait, doubled with each offence up to maxMs
 * @param options.maxKeys keys remembered; beyond it the one that was quiet longest is forgotten
 */
export function createGrowingDelays(options: { minMs: number; maxMs: number; maxKeys: number }): GrowingDelays {
  // A Map iterates in order of insertion: offending again moves a key to the end.
  const known = new Map<string, { delayMs: number; atMs: number }>();
  const fresh = (key: string, nowMs: number) => {
    const entry = known.get(key);
    if (entry && nowMs - entry.atMs > FORGET_AFTER_MS) known.delete(key);
    return known.get(key);
  };
  return {
    offend(key, nowMs) {
      const delayMs = Math.min(options.maxMs, (fresh(key, nowMs)?.delayMs ?? options.minMs / 2) * 2);
      known.delete(key);
      known.set(key, { delayMs, atMs: nowMs });
      if (known.size > options.maxKeys) known.delete(known.keys().next().value!);
      return delayMs;
    },
    waitMs: (key, nowMs) => fresh(key, nowMs)?.delayMs ?? 0,
    forget: (key) => void known.delete(key),
    get size() {
      return known.size;
    },
  };
}
