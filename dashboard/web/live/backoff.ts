const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/**
 * How long to wait before the next attempt: 0.25 s, then doubling to 5 s, each shortened by up to half at random so
 * that a restarted server is not met by all its viewers at once.
 *
 * @param attempt 0 for the first one after a loss
 * @param random 0…1
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(full * (1 - random / 2));
}
