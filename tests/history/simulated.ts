import { dryRun } from '@mediconnect/device-sim/dry-run.ts';
import type { FrameNumber, FrameSink } from '@mediconnect/device-sim/fleet.ts';
import { kindOf } from '@mediconnect/device-sim/gateway/encode.ts';
import { chooseGateways, type Identity } from '@mediconnect/device-sim/gateways-file.ts';
import { readOptions } from '@mediconnect/device-sim/options.ts';
import { createMembers } from '@mediconnect/device-sim/setup.ts';
import { loadRegion } from '@mediconnect/device-sim/world/region.ts';
import type { FoldFrame } from '@mediconnect/geo';
import type { BodyKind, Frame } from '@mediconnect/schemas';

/** A frame as the simulator writes it without a broker. */
export interface SimulatedFrame {
  readonly vehicle: string;
  readonly gateway: string;
  readonly boot: number;
  readonly kind: BodyKind;
  readonly frame: Frame;
  /** Set where it could not be sent at once. */
  readonly heldUntilMs?: number;
}

/** A line of the truth file (device-sim/README.md). */
export type TruthLine = { readonly type: string } & Readonly<Record<string, unknown>>;

export interface SimulatedSpan {
  readonly frames: readonly SimulatedFrame[];
  readonly truth: readonly TruthLine[];
}

/** What the simulator's fleet lives through in a span of time, with its truth. @param args of the simulator */
export async function simulate(fromMs: number, hours: number, args: readonly string[]): Promise<SimulatedSpan> {
  const options = readOptions([...args])!;
  const world = loadRegion(options.regionDir, options.graphFile, options.traffic);
  const identities = chooseGateways(options.gatewaysFile, options.fleet, options.vehicles);
  const frames: SimulatedFrame[] = [];
  const truth: TruthLine[] = [];
  const members = createMembers(options, identities, fromMs, world, (identity) =>
    keepFrames(identity, options.boot ?? 1, frames),
  );
  await dryRun({
    ...{ members, world, rates: options, startMs: fromMs, endMs: fromMs + hours * 3_600_000 },
    truth: { write: (line) => void truth.push(line as TruthLine) },
  });
  return { frames, truth };
}

/** A sink that numbers readings, and keeps what it delivers. */
function keepFrames({ vehicle, gateway }: Identity, boot: number, kept: SimulatedFrame[]): FrameSink {
  let seq = 0;
  return {
    number: (readings) =>
      readings.map((reading) => {
        const kind = kindOf(reading);
        const frame: Frame = { seq: ++seq, timeMs: reading.timeMs, [kind]: reading[kind] };
        return { vehicle, gateway, boot, seq, kind, frame };
      }),
    deliver(frames, heldUntilMs) {
      for (const frame of frames as readonly (FrameNumber & SimulatedFrame)[])
        kept.push(heldUntilMs === undefined ? frame : { ...frame, heldUntilMs });
    },
    lose() {},
    setNetwork() {},
    forgetCounter() {
      seq = 0;
    },
    hasRoom: true,
  };
}

/** A simulated frame as folds take it. */
export const toFoldFrame = ({ gateway, boot, kind, frame }: SimulatedFrame): FoldFrame =>
  ({ timeMs: frame.timeMs, gateway, boot, seq: frame.seq, kind, body: frame[kind] }) as FoldFrame;
