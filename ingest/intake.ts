import type { Metrics } from '@mediconnect/base';
import type { LogRecord, TelemetryLog } from '@mediconnect/log';
import { type Judged, judgeBatch, judgeFrames } from './pipeline.ts';
import type { Context } from './stages/verdict.ts';

type Sender = Pick<LogRecord, 'fleet' | 'vehicle' | 'gateway'>;
interface Times {
  readonly receivedAtMs: number;
  readonly again?: boolean;
}

export type Intake = ReturnType<typeof createIntake>;

/**
 * The way into the log for what does not come over MQTT: judged by the same stages, appended to the same log. It is what
 * `Intake` of coordination/access asks for, and what is said there holds; who starts the process puts them together.
 */
export function createIntake(parts: { log: Pick<TelemetryLog, 'append'>; lateDays: number; metrics: Metrics }) {
  const { log, lateDays, metrics } = parts;
  const received = metrics.counter('frames_received_total', 'Valid frames received, repeated ones included');
  const rejected = metrics.counter('frames_rejected_total', 'Frames and whole batches refused, by reason', ['reason']);

  const contextOf = ({ receivedAtMs, again = false }: Times): Context =>
    again ? { receivedAtMs, lateDays, nowMs: Date.now() } : { receivedAtMs, lateDays };

  async function keep(sender: Sender, judged: Judged, { receivedAtMs, again }: Times) {
    const { frames, deadLetters } = judged;
    if (frames.length > 0 || (!again && deadLetters.length > 0))
      await log.append({ ...sender, receivedAtMs, ...judged });
    received.inc(frames.length);
    if (!again) for (const { reason } of deadLetters) rejected.inc({ reason });
    return { frames: frames.length, refused: deadLetters.map(({ reason, detail }) => ({ reason, detail })) };
  }

  return {
    frames: (sender: Sender, given: Parameters<typeof judgeFrames>[0], times: Times) =>
      keep(sender, judgeFrames(given, contextOf(times)), times),
    batch: (sender: Sender, batch: Uint8Array, times: Times) =>
      keep(sender, judgeBatch(batch, contextOf(times)), times),
  };
}
