import type { DeadLetter } from '@mediconnect/log';
import { type Frame, telemetry } from '@mediconnect/schemas';

/** The dead letter of a frame that cannot be stored. @param detail why, for whoever looks into it */
export function failedFrame(frame: Frame, detail: string): DeadLetter {
  let payload: Uint8Array;
  try {
    payload = telemetry.Frame.encode(frame).finish();
  } catch {
    payload = new Uint8Array(); // what cannot even be encoded: the reason is kept at least
  }
  return { reason: 'processor.failed', detail, payload };
}
