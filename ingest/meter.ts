/**
 * How fast one gateway may send: a token bucket for frames and one for bytes, each kept as a single number (the
 * generic cell rate algorithm of ITU-T I.371). What is beyond waits with its connection; nothing is lost for it.
 * Times are `performance.now()`.
 */
export interface Meter {
  /** How long the next publish has to wait, in milliseconds; 0 when it may pass now. */
  waitMs(nowMs: number): number;
  /** Notes a publish that passed. One that is larger than what was left passes all the same, and the next wait for it. */
  spend(frames: number, bytes: number, nowMs: number): void;
  /** Which of the two is the reason of the wait; undefined while there is none. */
  reason(nowMs: number): 'frames_per_s' | 'bytes_per_s' | undefined;
  /** True when it would say the same if it were forgotten. */
  isFull(nowMs: number): boolean;
}

export interface Rates {
  /** Frames a second of one gateway, dead letters included. */
  readonly framesPerS: number;
  readonly bytesPerS: number;
  /** How many seconds' worth may come at once. */
  readonly burstS: number;
}

/** A bucket that is full at the start. */
export function createMeter({ framesPerS, bytesPerS, burstS }: Rates): Meter {
  const burstMs = burstS * 1000;
  // When each bucket will be full again.
  let framesFullAtMs = 0;
  let bytesFullAtMs = 0;
  const waitOf = (fullAtMs: number, nowMs: number) => Math.max(0, fullAtMs - burstMs - nowMs);
  return {
    waitMs: (nowMs) => Math.max(waitOf(framesFullAtMs, nowMs), waitOf(bytesFullAtMs, nowMs)),
    spend(frames, bytes, nowMs) {
      framesFullAtMs = Math.max(framesFullAtMs, nowMs) + (frames * 1000) / framesPerS;
      bytesFullAtMs = Math.max(bytesFullAtMs, nowMs) + (bytes * 1000) / bytesPerS;
    },
    reason(nowMs) {
      if (waitOf(framesFullAtMs, nowMs) > 0) return 'frames_per_s';
      return waitOf(bytesFullAtMs, nowMs) > 0 ? 'bytes_per_s' : undefined;
    },
    isFull: (nowMs) => Math.max(framesFullAtMs, bytesFullAtMs) <= nowMs,
  };
}

/** One meter a gateway, kept over its reconnects. */
export interface Meters {
  of(gateway: string): Meter;
  /** Forgets those that are full again and that nobody holds: a session goes on spending from its own. Called now and then. */
  forgetFull(nowMs: number, isHeld: (gateway: string) => boolean): void;
  readonly size: number;
}

export function createMeters(rates: Rates): Meters {
  const meters = new Map<string, Meter>();
  return {
    of(gateway) {
      const known = meters.get(gateway) ?? createMeter(rates);
      meters.set(gateway, known);
      return known;
    },
    forgetFull(nowMs, isHeld) {
      for (const [gateway, meter] of meters) if (meter.isFull(nowMs) && !isHeld(gateway)) meters.delete(gateway);
    },
    get size() {
      return meters.size;
    },
  };
}
