import { type Batch, telemetry } from '@mediconnect/schemas';
import type { Rejection } from './verdict.ts';

/** The Batch that the bytes say, or why they say none. Fields that we don't know are passed over. */
export function decodeBatch(payload: Uint8Array): Batch | Rejection {
  try {
    return telemetry.Batch.decode(payload);
  } catch (error) {
    return { reason: 'batch.undecodable', detail: (error as Error).message.slice(0, 200) };
  }
}
