/** What is known of the clock of the gateway that reported last. Never changed: a fold makes a new one. */
export interface ClockReports {
  readonly gateway: string;
  /** Of the last report that moved on. */
  readonly timeMs: number;
  readonly receivedAtMs: number;
  /** The gateway's time less ours at the last reports, oldest first, at most `SAMPLES`. */
  readonly offsetsMs: readonly number[];
}

export const NO_CLOCK: ClockReports = Object.freeze({ gateway: '', timeMs: 0, receivedAtMs: 0, offsetsMs: [] });

const SAMPLES = 10;
/** Fewer say nothing. */
const LEAST_SAMPLES = 3;
/** Between two live reports both clocks move on by the same, but for the network; in a backlog they don't. */
const SAME_PACE_MS = 2_000;
/** Without a report that moved on for so long, the gateway's clock was set back. */
const SET_BACK_AFTER_MS = 60_000;

/**
 * One more report: the newest time of measurement among its frames, and when it was received. Frames that were stored in
 * the gateway are older than what came before, or come faster than they were measured: both are passed over.
 */
export function foldClock(clock: ClockReports, gateway: string, timeMs: number, receivedAtMs: number): ClockReports {
  const fresh: ClockReports = { gateway, timeMs, receivedAtMs, offsetsMs: [] };
  if (clock.gateway !== gateway) return fresh;
  const waitedMs = receivedAtMs - clock.receivedAtMs;
  if (timeMs <= clock.timeMs) return waitedMs > SET_BACK_AFTER_MS ? fresh : clock;
  if (Math.abs(timeMs - clock.timeMs - waitedMs) > SAME_PACE_MS) return fresh;
  const kept = clock.offsetsMs.length < SAMPLES ? clock.offsetsMs : clock.offsetsMs.slice(1);
  return { gateway, timeMs, receivedAtMs, offsetsMs: [...kept, timeMs - receivedAtMs] };
}

/**
 * How far the gateway's clock is ahead of ours (negative: behind), by the report that was under way for the shortest time:
 * that time is all it may be more than said. Undefined before some live reports.
 */
export function clockOffsetMs({ offsetsMs }: ClockReports): number | undefined {
  return offsetsMs.length < LEAST_SAMPLES ? undefined : Math.max(...offsetsMs);
}
