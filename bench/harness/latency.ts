const BUCKETS_PER_MS = 100;
const LONGEST_MS = 20_000;

/** Counts latencies in buckets of 10 µs up to 20 s: percentiles without keeping each value. */
export function createLatencies() {
  const buckets = new Uint32Array(BUCKETS_PER_MS * LONGEST_MS + 1);
  let count = 0;
  return {
    add(ms: number): void {
      buckets[Math.min(buckets.length - 1, Math.max(0, Math.floor(ms * BUCKETS_PER_MS)))]!++;
      count++;
    },
    /** The value that this share (0…1) of all stays below, in milliseconds; 0 without values. */
    percentileMs(share: number): number {
      let left = count * share;
      for (let i = 0; i < buckets.length; i++) {
        left -= buckets[i]!;
        if (left <= 0 && count > 0) return (i + 1) / BUCKETS_PER_MS;
      }
      return 0;
    },
    get count() {
      return count;
    },
  };
}
