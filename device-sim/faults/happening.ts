import type { BodyKind } from '@mediconnect/schemas';
import type { FrameNumber } from '../fleet.ts';
import { kindOf } from '../gateway/encode.ts';
import type { Reading } from '../vehicle/state.ts';
import type { Point } from '../world/world.ts';
import type { ClockMode } from './clock.ts';
import type { FaultKind, SpanFault } from './plan.ts';

/** The moment of a vehicle that faults look at. */
export interface Moment {
  /** True time, and since the vehicle's origin. */
  readonly nowMs: number;
  readonly elapsedMs: number;
  readonly at: Point;
}

/** Degrees to 1e-7, as everywhere in a truth file. */
export function rounded({ longitude, latitude }: Point): Point {
  return { longitude: Math.round(longitude * 1e7) / 1e7, latitude: Math.round(latitude * 1e7) / 1e7 };
}

/** How a gap is: fixes without a position; nothing measured; numbered and then lost in the gateway. */
export type GapMode = 'no_fix' | 'silent' | 'lost';

/** What went wrong: lines of the truth file, without vehicle and gateway. */
export type FaultLine = FaultSpanLine | FrameLine | LostLine;

/** A span of a fault. Written when it ends, or at the end of the run with `endMs` null. */
export interface FaultSpanLine extends Point {
  readonly type: 'fault';
  readonly fault: SpanFault;
  /** True times of the first moment with the fault and the first without it, and the true place where it began. */
  readonly startMs: number;
  readonly endMs: number | null;
  readonly mode?: GapMode | ClockMode | 'honest' | 'unaware';
  /** Of a drift: the largest offset. */
  readonly peakM?: number;
  /** Of a reboot: the last seq before seq begins again. */
  readonly lastSeq?: number;
}

/** A frame that is sent, with what befell it. */
export interface FrameLine {
  readonly type: 'frame';
  /** When it was measured, truly, and what the frame says. */
  readonly timeMs: number;
  readonly claimedMs: number;
  readonly boot: number;
  readonly seq: number;
  readonly kind: BodyKind;
  readonly faults: readonly FaultKind[];
  /** True time before which it is not sent, unless the run ends. */
  readonly heldUntilMs?: number;
}

/** Readings of one moment that are never sent. `seqs` were used up for them; none when they were never numbered. */
export interface LostLine extends Point {
  readonly type: 'lost';
  readonly timeMs: number;
  readonly fault: 'gaps' | 'reboot-without-counter';
  readonly kinds: readonly BodyKind[];
  readonly boot?: number;
  readonly seqs: readonly number[];
}

/** @param frames what was made of the readings, if they were numbered */
export function lostLine(
  fault: LostLine['fault'],
  readings: readonly Reading[],
  { nowMs, at }: Moment,
  frames: readonly FrameNumber[],
): LostLine {
  const used = frames.length > 0 ? { boot: frames[0]!.boot } : {};
  const seqs = frames.map(({ seq }) => seq);
  return { type: 'lost', timeMs: nowMs, fault, kinds: readings.map(kindOf), ...used, seqs, ...rounded(at) };
}
