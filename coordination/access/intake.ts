import type { Frame } from '@mediconnect/schemas';

/** In whose name something goes into the log: an existing gateway of a vehicle. */
export interface IntakeSender {
  readonly fleet: string;
  readonly vehicle: string;
  readonly gateway: string;
}

/** What became of it, once it is durable. */
export interface IntakeVerdict {
  /** Frames that are in the log now; the processor drops those that it has already. */
  readonly frames: number;
  readonly refused: readonly { readonly reason: string; readonly detail: string }[];
}

/** When something was received. */
export interface IntakeTimes {
  /** Milliseconds since the epoch. */
  readonly receivedAtMs: number;
  /**
   * True for what was received before and is judged again: it must not have become too old since, and nothing is
   * appended when nothing of it passes, because its dead letter is there already.
   */
  readonly again?: boolean;
}

/**
 * The way into the log for what does not come over MQTT. Ingest has it; who starts the process puts it in, because no
 * slice knows ingest. Both reject with AppError log.full or log.closed when it was not taken.
 */
export interface Intake {
  /** Frames made of a foreign format. What is refused becomes a dead letter with `source` as its bytes. */
  frames(
    sender: IntakeSender,
    given: { readonly boot: number; readonly frames: readonly Frame[]; readonly source: Uint8Array },
    times: IntakeTimes,
  ): Promise<IntakeVerdict>;
  /** The bytes of a Batch. */
  batch(sender: IntakeSender, batch: Uint8Array, times: IntakeTimes): Promise<IntakeVerdict>;
}
