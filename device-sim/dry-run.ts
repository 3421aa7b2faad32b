import { advance, closeTruth, type FrameSink, type Member, openTruth, type TruthSink } from './fleet.ts';
import { kindOf } from './gateway/encode.ts';
import type { Identity } from './gateways-file.ts';
import type { Rates } from './vehicle/reports.ts';
import type { World } from './world/world.ts';

/** Vehicles live in turns of this length, so that the file is nearly in the order of time. */
const TURN_MS = 1_000;

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

/** Lets a fleet live without a broker, as fast as the machine can. */
export function dryRun(
  members: readonly Member[],
  world: World,
  rates: Rates,
  span: { startMs: number; durationMs: number },
  truth?: TruthSink,
): void {
  if (truth) for (const member of members) openTruth(member, truth);
  const endMs = span.startMs + span.durationMs;
  for (let untilMs = span.startMs; untilMs < endMs; ) {
    untilMs = Math.min(endMs, untilMs + TURN_MS);
    for (const member of members) advance(member, untilMs, world, rates, truth);
  }
  if (truth) for (const member of members) closeTruth(member, truth);
}
