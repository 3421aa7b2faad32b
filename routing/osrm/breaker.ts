/**
 * Whether a server is asked: `closed` yes, `open` no until a moment, `half_open` no while one probe is under way. A server
 * begins as open: it is asked once a probe has shown what it is.
 */
export type Breaker =
  | { readonly state: 'closed'; readonly failures: number }
  | { readonly state: 'open'; readonly untilMs: number; readonly waitMs: number }
  | { readonly state: 'half_open'; readonly waitMs: number };

/** Failures one after the other that open it: one may be a stumble, the second is a pattern. */
export const FAILURES_TO_OPEN = 2;
/** How long it stays open, doubled with each probe that fails. */
export const FIRST_WAIT_MS = 500;
export const LONGEST_WAIT_MS = 8000;

/** Of a server that nobody has asked yet; a probe is due. */
export const UNPROVEN: Breaker = { state: 'open', untilMs: Number.NEGATIVE_INFINITY, waitMs: FIRST_WAIT_MS };

/** What is asked passes. */
export const passes = (breaker: Breaker): boolean => breaker.state === 'closed';

/** Open for long enough: time for a probe. */
export const probeIsDue = (breaker: Breaker, nowMs: number): boolean =>
  breaker.state === 'open' && nowMs >= breaker.untilMs;

/** The probe sets out. Only from `open`. */
export const probing = (breaker: Breaker): Breaker =>
  breaker.state === 'open' ? { state: 'half_open', waitMs: breaker.waitMs } : breaker;

/** Something was answered well: failures are counted anew. What was under way when it opened changes nothing. */
export const succeeded = (breaker: Breaker): Breaker =>
  breaker.state === 'closed' ? { state: 'closed', failures: 0 } : breaker;

/** The probe went well. */
export const proven = (breaker: Breaker): Breaker =>
  breaker.state === 'half_open' ? { state: 'closed', failures: 0 } : breaker;

/** Something failed. @param fatal opens it at once: nobody listens there, or it is the wrong server */
export function failed(breaker: Breaker, nowMs: number, fatal = false): Breaker {
  if (breaker.state === 'open') return breaker;
  if (breaker.state === 'half_open') {
    const waitMs = Math.min(breaker.waitMs * 2, LONGEST_WAIT_MS);
    return { state: 'open', untilMs: nowMs + breaker.waitMs, waitMs };
  }
  const failures = breaker.failures + 1;
  if (!fatal && failures < FAILURES_TO_OPEN) return { state: 'closed', failures };
  return { state: 'open', untilMs: nowMs + FIRST_WAIT_MS, waitMs: FIRST_WAIT_MS };
}
