import type { LogRecord } from './contract.ts';

// What a decoded frame and a record take on the heap, roughly (Node 24, heap snapshot of 100,000 gps frames: 190 B).
const BYTES_PER_FRAME = 200;
const BYTES_PER_RECORD = 300;

/** About how much memory a waiting record holds, in bytes. Bounds the queue; not an exact figure. */
export function weightOf(record: LogRecord): number {
  let bytes = BYTES_PER_RECORD + BYTES_PER_FRAME * record.frames.length;
  for (const frame of record.frames) {
    const codes = frame.engine?.troubleCodes?.codes;
    if (codes != null) for (const code of codes) bytes += 32 + 2 * code.length;
  }
  for (const letter of record.deadLetters) bytes += 100 + letter.payload.byteLength + 2 * letter.detail.length;
  return bytes;
}
