import type { DeadLetter } from '@mediconnect/log';
import { type Frame, telemetry } from '@mediconnect/schemas';

/** The frame's bytes as a dead letter keeps them; none where it cannot even be encoded. */
export function encodeFrame(frame: Frame): Uint8Array {
  try {
    return telemetry.Frame.encode(frame).finish();
  } catch {
    return new Uint8Array();
  }
}

/** The dead letter of a frame that cannot be stored. @param detail why, for whoever looks into it */
export function failedFrame(frame: Frame, detail: string): DeadLetter {
  return { reason: 'processor.failed', detail, payload: encodeFrame(frame) };
}
