import { SPEED_BIN_KMH, SPEED_BINS } from '../outputs.ts';

/** Seconds by bin of speed, only the bins that have any: bin, seconds, bin, seconds, … in order of bin. */
export type Histogram = readonly number[];

const CM_PER_S_OF_BIN = (SPEED_BIN_KMH * 100) / 3.6;

export const binOf = (cmPerS: number): number => Math.min(SPEED_BINS - 1, Math.floor(cmPerS / CM_PER_S_OF_BIN));

/** With so many seconds more in a bin. */
export function addSeconds(histogram: Histogram, bin: number, seconds: number): Histogram {
  let at = 0;
  while (at < histogram.length && histogram[at]! < bin) at += 2;
  const next = histogram.slice();
  if (histogram[at] === bin) next[at + 1]! += seconds;
  else next.splice(at, 0, bin, seconds);
  return next;
}

/** Every bin. */
export function allBins(histogram: Histogram): number[] {
  const bins = new Array<number>(SPEED_BINS).fill(0);
  for (let at = 0; at < histogram.length; at += 2) bins[histogram[at]!] = histogram[at + 1]!;
  return bins;
}
