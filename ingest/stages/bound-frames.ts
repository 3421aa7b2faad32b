import { countFrames, MAX_FRAMES_PER_BATCH } from '@mediconnect/schemas';
import type { Verdict } from './verdict.ts';

/** A batch holds 1 to 1,000 frames, counted before anything is decoded: an empty frame takes two bytes on the wire. */
export function boundFrames(payload: Uint8Array): Verdict {
  const frames = countFrames(payload);
  if (frames < 0) return { reason: 'batch.undecodable', detail: 'the bytes are not a protobuf message' };
  if (frames === 0) return { reason: 'batch.empty', detail: 'no frame' };
  if (frames <= MAX_FRAMES_PER_BATCH) return undefined;
  return { reason: 'batch.too_many_frames', detail: `${frames} frames, at most ${MAX_FRAMES_PER_BATCH}` };
}
