/** Memory of the target at one moment, in bytes. */
export interface MemorySample {
  readonly rssBytes: number;
  readonly heapBytes: number;
}

const WARM_UP_SHARE = 0.25;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/**
 * How much memory grew after the warm-up: the median of the last quarter of the samples over that of the second
 * quarter; 1 is flat. Medians, because a sample that falls between two collections of the kernel's or the engine's own
 * says little; a leak shows in all of them.
 * @param samples at least eight, evenly spread over the run
 */
export function growth(samples: readonly MemorySample[]): { heap: number; rss: number } {
  const quarter = Math.floor(samples.length * WARM_UP_SHARE);
  const early = samples.slice(quarter, 2 * quarter);
  const late = samples.slice(-quarter);
  const ratio = (of: (sample: MemorySample) => number) =>
    Number((median(late.map(of)) / median(early.map(of))).toFixed(3));
  return { heap: ratio((sample) => sample.heapBytes), rss: ratio((sample) => sample.rssBytes) };
}
