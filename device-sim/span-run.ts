import { setImmediate, setTimeout } from 'node:timers/promises';
import { advance, type Member, type TruthSink } from './fleet.ts';
import type { Rates } from './vehicle/reports.ts';
import type { World } from './world/world.ts';

/** Vehicles live in turns of this length, so that a file is nearly in the order of time. */
const TURN_MS = 1_000;
/** Longest time that vehicles take from the network at once. */
const SLICE_MS = 25;
/** How long to wait when no sink has room. */
const WAIT_MS = 5;

export interface SpanRunOptions {
  readonly members: readonly Member[];
  readonly world: World;
  readonly rates: Rates;
  /** From when until when they live, milliseconds since the epoch. */
  readonly startMs: number;
  readonly endMs: number;
  readonly truth?: TruthSink | undefined;
}

/** A fleet that lives through a span of time as fast as its sinks take the frames. */
export interface SpanRun {
  /** How much of the span was lived, 0 … 1. */
  progress(): number;
  /** Lives the span. @returns false when it was stopped before its end */
  run(): Promise<boolean>;
  stop(): void;
}

/**
 * Each vehicle goes on while its sink has room, so memory is bounded by the sinks' queues and a gateway that nobody
 * acknowledges does not hold up the others.
 */
export function createSpanRun({ members, world, rates, startMs, endMs, truth }: SpanRunOptions): SpanRun {
  const untilMs = members.map(() => startMs);
  let next = 0;
  let left = startMs < endMs ? members.length : 0;
  let stopped = false;

  /** A second of the next vehicle, if it may. @returns whether it lived */
  const turn = (): boolean => {
    const i = next;
    next = (next + 1) % members.length;
    if (untilMs[i]! >= endMs || !members[i]!.sink.hasRoom) return false;
    untilMs[i] = Math.min(endMs, untilMs[i]! + TURN_MS);
    advance(members[i]!, untilMs[i]!, world, rates, truth);
    if (untilMs[i]! >= endMs) left--;
    return true;
  };

  /** Turns until the slice is over or nobody may go on. @returns whether anybody lived */
  const slice = (): boolean => {
    const enteredMs = performance.now();
    let idle = 0;
    let lived = false;
    while (left > 0 && idle < members.length && performance.now() - enteredMs < SLICE_MS) {
      const did = turn();
      idle = did ? 0 : idle + 1;
      lived ||= did;
    }
    return lived;
  };

  return {
    progress: () => untilMs.reduce((sum, ms) => sum + ms - startMs, 0) / (members.length * (endMs - startMs)),
    async run() {
      while (left > 0 && !stopped) {
        if (slice()) await setImmediate();
        else await setTimeout(WAIT_MS);
      }
      return !stopped;
    },
    stop() {
      stopped = true;
    },
  };
}
