import { setTimeout } from 'node:timers/promises';
import { endRun, type LiveMember, type TruthFile } from './ending.ts';
import { endFaults, openTruth } from './fleet.ts';
import { createSpanRun, type SpanRun, type SpanRunOptions } from './span-run.ts';

const CONNECT_SPREAD_MS = 4;
const DRAIN_MS = 1_000;
const LOOK_EVERY_MS = 20;

export interface FastRunOptions extends SpanRunOptions {
  readonly members: readonly LiveMember[];
  readonly truth?: TruthFile | undefined;
}

export interface FastRun extends Pick<SpanRun, 'progress' | 'stop'> {
  /** Lives the span and waits until all of it is acknowledged. @returns false when it was stopped before that */
  run(): Promise<boolean>;
}

/** A span of time that has passed, sent to a broker as fast as it acknowledges. */
export function createFastRun(options: FastRunOptions): FastRun {
  const { members, truth } = options;
  const span = createSpanRun(options);
  let stopped = false;
  const isDelivered = () => members.every(({ sink }) => sink.queued === 0);
  return {
    progress: span.progress,
    stop() {
      stopped = true;
      span.stop();
    },
    async run() {
      if (truth) for (const member of members) openTruth(member, truth);
      for (const [i, { sink }] of members.entries()) sink.start(i * CONNECT_SPREAD_MS);
      if (await span.run()) for (const member of members) endFaults(member, truth);
      while (!stopped && !isDelivered()) await setTimeout(LOOK_EVERY_MS);
      const delivered = isDelivered();
      await endRun(members, truth, DRAIN_MS);
      return delivered;
    },
  };
}
