import { MAX_BATCH_BYTES } from '@mediconnect/schemas';
import type { Verdict } from './verdict.ts';

/** A batch holds at most 64 KiB. */
export function boundSize(payload: Uint8Array): Verdict {
  if (payload.length <= MAX_BATCH_BYTES) return undefined;
  return { reason: 'batch.too_large', detail: `${payload.length} bytes, at most ${MAX_BATCH_BYTES}` };
}
