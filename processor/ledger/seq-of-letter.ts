import type { DeadLetter } from '@mediconnect/log';
import { telemetry } from '@mediconnect/schemas';

/** Whether a dead letter is about one frame. Others are about a whole payload, which has no number. */
export function isFrameLetter({ reason }: DeadLetter): boolean {
  return reason.startsWith('frame.') || reason === 'processor.failed';
}

/** The number of a frame that was refused; undefined where the bytes do not tell a usable one. */
export function seqOfLetter(letter: DeadLetter): number | undefined {
  if (!isFrameLetter(letter)) return undefined;
  try {
    const { seq } = telemetry.Frame.decode(letter.payload);
    return Number.isSafeInteger(seq) && seq! >= 1 ? seq! : undefined;
  } catch {
    return undefined; // not a frame: what it was made of, or bytes that are cut
  }
}
