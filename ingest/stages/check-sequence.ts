import { type Frame, MAX_SEQ } from '@mediconnect/schemas';
import type { Verdict } from './verdict.ts';

/** seq counts from 1; beyond 2^53-1 it would not be exact. */
export function checkSequence(frame: Frame): Verdict {
  const seq = frame.seq ?? 0;
  if (seq >= 1 && seq <= MAX_SEQ) return undefined;
  return { reason: 'frame.bad_sequence', detail: `seq ${seq}` };
}
