import type { FenceRules } from '../fences/contract.ts';
import type { FoldContext } from './context.ts';
import type { FoldFrame, FrameKey } from './frame.ts';
import type { JudgedFix } from './judged-fix.ts';
import type { FoldOutput } from './outputs.ts';
import type { Sensors } from './sensors.ts';

/** One frame of a vehicle's history with what is already known at it. */
export interface Moment {
  readonly frame: FoldFrame;
  /** The frame before, of any kind; null at the first. */
  readonly before: FrameKey | null;
  /** Set when the frame is a trusted fix. */
  readonly fix: JudgedFix | undefined;
  /** The last trusted fix before this frame. */
  readonly lastFix: JudgedFix | null;
  readonly sensors: Sensors;
  readonly sensorsBefore: Sensors;
  /** The fences that the vehicle is inside of, after this frame. */
  readonly inside: readonly FenceRules[];
  readonly context: FoldContext;
}

/**
 * One concern of a vehicle's history (trips, speeding, …): a pure function from (state, moment) to (state, output). The
 * state is plain JSON, small, always built with its fields in the same order, and never changed inside: it is written
 * to checkpoints, compared there as text, and kept where a group of frames fails.
 */
export interface SubFold<State> {
  readonly initial: State;
  /** The next frame in order of history. */
  step(state: State, moment: Moment, out: FoldOutput): State;
  /** Tells what has been gathered so far and is not told yet, so that reports need not wait for its end. */
  flush?(state: State, out: FoldOutput): void;
  /** Nothing has come in for so long that the vehicle counts as offline. (Live only: see `withdraw`.) */
  silence?(state: State, last: FrameKey, out: FoldOutput): State;
}
