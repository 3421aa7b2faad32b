import type { Metrics } from '@mediconnect/base';
import type { TelemetryLog } from '@mediconnect/log';
import type { Frame } from '@mediconnect/schemas';
import { type Judged, judgeBatch, judgeFrames } from './pipeline.ts';
import type { Context } from './stages/verdict.ts';

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
 * The way into the log for what does not come over MQTT: judged by the same stages, appended to the same log. Both
 * reject with AppError log.full or log.closed when it was not taken.
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

export function createIntake(parts: { log: Pick<TelemetryLog, 'append'>; lateDays: number; metrics: Metrics }): Intake {
  const { log, lateDays, metrics } = parts;
  const received = metrics.counter('frames_received_total', 'Valid frames received, repeated ones included');
  const rejected = metrics.counter('frames_rejected_total', 'Frames and whole batches refused, by reason', ['reason']);

  const contextOf = ({ receivedAtMs, again = false }: IntakeTimes): Context =>
    again ? { receivedAtMs, lateDays, nowMs: Date.now() } : { receivedAtMs, lateDays };

  async function keep(
    sender: IntakeSender,
    judged: Judged,
    { receivedAtMs, again }: IntakeTimes,
  ): Promise<IntakeVerdict> {
    const { frames, deadLetters } = judged;
    if (frames.length > 0 || (!again && deadLetters.length > 0))
      await log.append({ ...sender, receivedAtMs, ...judged });
    received.inc(frames.length);
    if (!again) for (const { reason } of deadLetters) rejected.inc({ reason });
    return { frames: frames.length, refused: deadLetters.map(({ reason, detail }) => ({ reason, detail })) };
  }

  return {
    frames: async (sender, given, times) => keep(sender, judgeFrames(given, contextOf(times)), times),
    batch: async (sender, batch, times) => keep(sender, judgeBatch(batch, contextOf(times)), times),
  };
}
