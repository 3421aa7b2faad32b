import type { ErrorCode } from '@mediconnect/base';

/** Why a stage does not let something pass: the code of its dead letter, and what exactly was wrong. */
export interface Rejection {
  readonly reason: ErrorCode;
  /** For a gateway maker; at most 200 characters, never a raw value that could be long. */
  readonly detail: string;
}

/** What a stage says: nothing when it accepts. */
export type Verdict = Rejection | undefined;

/** What the stages may know besides the frame. */
export interface Context {
  /** When the publish was received, milliseconds since the epoch. */
  readonly receivedAtMs: number;
  /** How old a frame may be, in days. */
  readonly lateDays: number;
  /** Now, where something is judged again that was received before: it must not have become too old since. */
  readonly nowMs?: number;
}
