import { between, exponential, type Random, split } from '../random.ts';
import type { FaultRate } from './plan.ts';

/** One stretch of time in which a fault holds. */
export interface Span {
  /** From, inclusive, and until: milliseconds since the vehicle's origin. */
  readonly startMs: number;
  readonly endMs: number;
  /** Chance for what it is like, apart from that of other spans and of when they are. */
  readonly random: Random;
}

/** The spans of one fault of one vehicle, one after the other. */
export interface Spans {
  /** The span that holds at a time, which may only grow from call to call. */
  at(elapsedMs: number): Span | undefined;
}

/**
 * Spans whose lengths are even between half and one and a half of the mean, and which come by chance (a Poisson
 * process), so often that they take their share of time in the long run.
 */
export function createSpans({ share, lengthMs }: FaultRate, random: Random): Spans {
  const meanPauseMs = (lengthMs * (1 - share)) / share;
  let count = 0;
  const after = (ms: number): Span => {
    const startMs = Math.round(ms + exponential(random, meanPauseMs));
    const endMs = Math.round(startMs + lengthMs * between(random, 0.5, 1.5));
    return { startMs, endMs, random: split(random, count++) };
  };
  let span = after(0);
  return {
    at(elapsedMs) {
      while (elapsedMs >= span.endMs) span = after(span.endMs);
      return elapsedMs >= span.startMs ? span : undefined;
    },
  };
}
