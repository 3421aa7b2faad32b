import { type FrameKey, keyOf } from '../frame.ts';

/** A state that changes only after the opposite has been seen for some time. Plain JSON. */
export interface Held {
  readonly on: boolean;
  /** The first frame that showed the opposite, while it is not certain yet. */
  readonly turning: FrameKey | null;
}

export const OFF: Held = Object.freeze({ on: false, turning: null });
const ON: Held = Object.freeze({ on: true, turning: null });

/**
 * @param wanted what the frame shows; undefined: neither (between two thresholds), which ends a turn that had begun
 * @param holdMs how long the opposite has to be seen
 * @returns the same object when nothing changed. Where `on` changed, it began at `before.turning ?? frame`.
 */
export function hold(before: Held, wanted: boolean | undefined, frame: FrameKey, holdMs: number): Held {
  if (wanted === undefined || wanted === before.on) return before.turning === null ? before : before.on ? ON : OFF;
  const since = before.turning?.timeMs ?? frame.timeMs;
  if (frame.timeMs - since >= holdMs) return wanted ? ON : OFF;
  return before.turning !== null ? before : { on: before.on, turning: keyOf(frame) };
}
