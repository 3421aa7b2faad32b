import { BODY_KINDS, type Frame } from '@mediconnect/schemas';
import type { Verdict } from './verdict.ts';

/** A frame has exactly one body. Two can only come from an encoder that ignores `oneof`. */
export function checkBody(frame: Frame): Verdict {
  let bodies = 0;
  for (const kind of BODY_KINDS) if (frame[kind] != null) bodies++;
  if (bodies === 1) return undefined;
  return {
    reason: 'frame.no_body',
    detail: bodies === 0 ? 'no body of a known kind' : `${bodies} bodies, only one fits`,
  };
}
