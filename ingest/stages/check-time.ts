import type { Frame } from '@mediconnect/schemas';
import { MAX_AHEAD_MS } from '../limits.ts';
import type { Context, Verdict } from './verdict.ts';

const DAY_MS = 86_400_000;

/** A frame is at most `lateDays` old and at most two minutes ahead of our clock, both ends included. */
export function checkTime(frame: Frame, context: Context): Verdict {
  const timeMs = frame.timeMs ?? 0;
  const ageFromMs = context.nowMs ?? context.receivedAtMs;
  if (timeMs < ageFromMs - context.lateDays * DAY_MS)
    return { reason: 'frame.too_old', detail: `time_ms ${timeMs}, received at ${ageFromMs}` };
  if (timeMs > context.receivedAtMs + MAX_AHEAD_MS)
    return { reason: 'frame.from_future', detail: `time_ms ${timeMs}, received at ${context.receivedAtMs}` };
  return undefined;
}
