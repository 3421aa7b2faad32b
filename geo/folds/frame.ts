import type { Battery, BodyKind, Crew, Device, Engine, Gps, Motion, Siren } from '@mediconnect/schemas';

/** Which frame: its place in the order of a vehicle's history, and its identity. */
export interface FrameKey {
  /** When it was measured, milliseconds since the epoch. */
  readonly timeMs: number;
  readonly gateway: string;
  readonly boot: number;
  readonly seq: number;
}

interface Bodies {
  readonly gps: Gps;
  readonly siren: Siren;
  readonly battery: Battery;
  readonly engine: Engine;
  readonly device: Device;
  readonly motion: Motion;
  readonly crew: Crew;
}

/** A frame as the folds take it: what was measured and which frame it is, never when it arrived. */
export type FoldFrame = {
  readonly [K in BodyKind]: FrameKey & { readonly kind: K; readonly body: Bodies[K] };
}[BodyKind];

/**
 * Order of a vehicle's history: by time, and where times are equal by the frame's identity, so that the order of arrival
 * never decides. 0 means the same frame.
 */
export function compareKeys(a: FrameKey, b: FrameKey): number {
  if (a.timeMs !== b.timeMs) return a.timeMs - b.timeMs;
  if (a.gateway !== b.gateway) return a.gateway < b.gateway ? -1 : 1;
  return a.boot - b.boot || a.seq - b.seq;
}

/** The key of a frame without what it measured. */
export const keyOf = ({ timeMs, gateway, boot, seq }: FrameKey): FrameKey => ({ timeMs, gateway, boot, seq });
