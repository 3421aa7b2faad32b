import { closeTruth, endFaults, type FrameSink, type Member, openTruth, type TruthSink } from './fleet.ts';
import { kindOf } from './gateway/encode.ts';
import type { Identity } from './gateways-file.ts';
import { createSpanRun, type SpanRun, type SpanRunOptions } from './span-run.ts';

/**
 * Numbers frames and writes each as a line when it is delivered: ids, boot, seq, time, kind, the body's fields, and
 * `heldUntilMs` where it could not be sent at once.
 */
export function createFileSink(identity: Identity, fleet: string, boot: number, out: TruthSink): FrameSink {
  let seq = 0;
  const { gateway, vehicle } = identity;
  return {
    number: (readings) =>
      readings.map((reading) => {
        const kind = kindOf(reading);
        return { fleet, vehicle, gateway, boot, seq: ++seq, timeMs: reading.timeMs, kind, ...reading[kind] };
      }),
    deliver(frames, heldUntilMs) {
      for (const frame of frames) out.write(heldUntilMs === undefined ? frame : { ...frame, heldUntilMs });
    },
    lose() {},
    setNetwork() {},
    forgetCounter() {
      seq = 0;
    },
    hasRoom: true,
  };
}

/** Lets a fleet live without a broker, as fast as the machine can. @returns false when it was stopped */
export async function dryRun(options: SpanRunOptions, onRun: (run: SpanRun) => void = () => {}): Promise<boolean> {
  const { members, truth } = options;
  if (truth) for (const member of members) openTruth(member, truth);
  const run = createSpanRun(options);
  onRun(run);
  const ended = await run.run();
  for (const member of members) endDryMember(member, truth);
  return ended;
}

function endDryMember(member: Member, truth: TruthSink | undefined): void {
  endFaults(member, truth);
  if (truth) closeTruth(member, truth);
}
