import { BODY_KINDS, type Frame } from '@mediconnect/schemas';
import type { Verdict } from './verdict.ts';

/** A frame has a body of a kind that we know; of two on the wire protobuf keeps the last. */
export function checkBody(frame: Frame): Verdict {
  for (const kind of BODY_KINDS) if (frame[kind] != null) return undefined;
  return { reason: 'frame.no_body', detail: 'no body of a known kind' };
}
