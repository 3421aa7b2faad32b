/** So many times in a row it did not answer in time before it is not waited for any more. */
const LATE_UNTIL_AWAY = 3;
/** While it is away, it is tried so often. */
const PROBE_MS = 1_000;

/**
 * Whether a source is worth waiting for. After some late answers it is away: nobody waits for it, and now and then a
 * request is sent besides to see whether it is back. Who fails at once is not waited for anyway.
 */
export interface Presence {
  readonly isAway: boolean;
  /** True when its last answer was late: who needs several in a row should not wait as long for each. */
  readonly isDoubtful: boolean;
  /** It answered in time. @returns true when it is back by this */
  answered(): boolean;
  /** It was too slow. @returns true when it is away from now on */
  late(nowMs: number): boolean;
  /** True for one caller each second while it is away: that one tries it. */
  probes(nowMs: number): boolean;
}

export function createPresence(): Presence {
  let [lateAnswers, away, probeAtMs] = [0, false, 0];
  return {
    get isAway() {
      return away;
    },
    get isDoubtful() {
      return lateAnswers > 0;
    },
    answered() {
      const isBack = away;
      [lateAnswers, away] = [0, false];
      return isBack;
    },
    late(nowMs) {
      lateAnswers++;
      if (away || lateAnswers < LATE_UNTIL_AWAY) return false;
      [away, probeAtMs] = [true, nowMs + PROBE_MS];
      return true;
    },
    probes(nowMs) {
      if (!away || nowMs < probeAtMs) return false;
      probeAtMs = nowMs + PROBE_MS;
      return true;
    },
  };
}
