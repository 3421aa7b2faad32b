import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

const SIMULATOR = join(import.meta.dirname, '../../device-sim/main.ts');

/** What the simulator's fleet lives through in a span of time, with its truth. @param args of the simulator */
export async function simulate(fromMs: number, hours: number, args: readonly string[]): Promise<SimulatedSpan> {
  const folder = await mkdtemp(join(tmpdir(), 'mediconnect-span-'));
  try {
    const span = ['--from', iso(fromMs), '--to', iso(fromMs + hours * 3_600_000)];
    const files = ['--dry-run', join(folder, 'frames'), '--truth', join(folder, 'truth')];
    await promisify(execFile)(process.execPath, [SIMULATOR, ...span, ...files, ...args]);
    const lines = async (name: string) => (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
    const frames = (await lines('frames')).map((line) => toFrame(JSON.parse(line)));
    return { frames, truth: (await lines('truth')).map((line) => JSON.parse(line)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const iso = (timeMs: number) => new Date(timeMs).toISOString();

function toFrame(line: Record<string, unknown> & { kind: BodyKind }): SimulatedFrame {
  const { fleet: _, vehicle, gateway, boot, seq, timeMs, kind, heldUntilMs, ...body } = line;
  // A motion frame has a field `kind` of its own, which stands in the line instead of the frame's.
  const known =
    typeof kind === 'number'
      ? { vehicle, gateway, boot, kind: 'motion', frame: { seq, timeMs, motion: { kind, ...body } } as Frame }
      : { vehicle, gateway, boot, kind, frame: { seq, timeMs, [kind]: body } as Frame };
  return { ...known, ...(heldUntilMs !== undefined && { heldUntilMs }) } as SimulatedFrame;
}
