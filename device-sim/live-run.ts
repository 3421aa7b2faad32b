import { endRun, type LiveMember, type TruthFile } from './ending.ts';
import { advance, openTruth } from './fleet.ts';
import type { Rates } from './vehicle/reports.ts';
import type { World } from './world/world.ts';

export interface LiveRun {
  start(): void;
  /** Stops time, delivers what it can, disconnects: within two seconds. */
  stop(): Promise<void>;
}

export interface LiveRunOptions {
  readonly members: readonly LiveMember[];
  readonly world: World;
  readonly rates: Rates;
  readonly startMs: number;
  readonly truth?: TruthFile | undefined;
}

const TICK_MS = 50;
/** Longest time that vehicles may take from the network at once, when time has to be made up (a machine that slept). */
const SLICE_MS = 25;
const CONNECT_SPREAD_MS = 4;
const DRAIN_MS = 1_000;

/** Lets the fleet live in real time: simulated time is the start and what has passed since by the monotonic clock. */
export function createLiveRun({ members, world, rates, startMs, truth }: LiveRunOptions): LiveRun {
  let timer: NodeJS.Timeout | undefined;
  let begunMs = 0;
  let next = 0;

  const tick = () => {
    const enteredMs = performance.now();
    const nowMs = startMs + (enteredMs - begunMs);
    for (let served = 0; served < members.length; served++) {
      advance(members[next]!, nowMs, world, rates, truth);
      next = (next + 1) % members.length;
      if (performance.now() - enteredMs > SLICE_MS) break;
    }
    truth?.flush();
  };

  return {
    start() {
      if (truth) for (const member of members) openTruth(member, truth);
      begunMs = performance.now();
      for (const [i, { sink }] of members.entries()) sink.start(i * CONNECT_SPREAD_MS);
      timer = setInterval(tick, TICK_MS);
    },
    async stop() {
      clearInterval(timer);
      await endRun(members, truth, DRAIN_MS);
    },
  };
}
