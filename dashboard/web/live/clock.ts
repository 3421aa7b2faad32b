/**
 * The server's clock as seen from here. Each message says what time it was when it was sent; the one that travelled
 * fastest says it best, so the largest difference of the last samples is taken. The page's own clock is used only as
 * a stopwatch, never as the time of day.
 */
export interface ServerClock {
  /** @param localMs a monotonic clock, such as `performance.now()` */
  sample(serverTimeMs: number, localMs: number): void;
  /** @returns epoch milliseconds of the server, or `undefined` before the first sample */
  at(localMs: number): number | undefined;
}

const KEPT_SAMPLES = 60;

export function createServerClock(): ServerClock {
  const offsets: number[] = [];
  let best: number | undefined;
  return {
    sample(serverTimeMs, localMs) {
      offsets.push(serverTimeMs - localMs);
      if (offsets.length > KEPT_SAMPLES) offsets.shift();
      best = Math.max(...offsets);
    },
    at: (localMs) => (best === undefined ? undefined : localMs + best),
  };
}
