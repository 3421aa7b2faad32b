const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long to wait before the next attempt: 1 s doubled with each failure up to 60 s, of which a random half is taken
 * off, so that a fleet that lost its broker together does not come back together.
 * @param failures attempts that failed so far, at least 1 @param luck evenly in [0, 1)
 */
export function backoffMs(failures: number, luck: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(10, failures - 1));
  return Math.max(FIRST_MS, Math.round(whole * (0.5 + 0.5 * luck)));
}
