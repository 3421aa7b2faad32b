import { createFileSink, dryRun } from '@mediconnect/device-sim/dry-run.ts';
import { chooseGateways } from '@mediconnect/device-sim/gateways-file.ts';
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
  const world = loadRegion();
  const identities = chooseGateways(options.gatewaysFile, options.fleet, options.vehicles);
  const frames: SimulatedFrame[] = [];
  const truth: TruthLine[] = [];
  const out = { write: (line: object) => void frames.push(toFrame(line as Parameters<typeof toFrame>[0])) };
  const members = createMembers(options, identities, fromMs, world, (identity) =>
    createFileSink(identity, identities.fleet, options.boot ?? 1, out),
  );
  await dryRun({
    ...{ members, world, rates: options, startMs: fromMs, endMs: fromMs + hours * 3_600_000 },
    truth: { write: (line) => void truth.push(line as TruthLine) },
  });
  return { frames, truth };
}

function toFrame(line: Record<string, unknown> & { kind: BodyKind }): SimulatedFrame {
  const { fleet: _, vehicle, gateway, boot, seq, timeMs, kind, heldUntilMs, ...body } = line;
  // A motion frame has a field `kind` of its own, which stands in the line instead of the frame's.
  const known =
    typeof kind === 'number'
      ? { vehicle, gateway, boot, kind: 'motion', frame: { seq, timeMs, motion: { kind, ...body } } as Frame }
      : { vehicle, gateway, boot, kind, frame: { seq, timeMs, [kind]: body } as Frame };
  return { ...known, ...(heldUntilMs !== undefined && { heldUntilMs }) } as SimulatedFrame;
}

/** A simulated frame as folds take it. */
export const toFoldFrame = ({ gateway, boot, kind, frame }: SimulatedFrame): FoldFrame =>
  ({ timeMs: frame.timeMs, gateway, boot, seq: frame.seq, kind, body: frame[kind] }) as FoldFrame;
