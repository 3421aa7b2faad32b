import { BODY_KINDS, type BodyKind, type Frame, telemetry } from '@mediconnect/schemas';
import type { Reading } from '../vehicle/state.ts';
import type { QueuedFrame } from './queue.ts';

const BOOT_TAG = 0x08;
const FRAMES_TAG = 0x12;

/** The name of the body that a reading holds. */
export function kindOf(reading: Reading | Frame): BodyKind {
  const kind = BODY_KINDS.find((name) => reading[name] != null);
  if (kind === undefined) throw new Error('a reading without a body');
  return kind;
}

/** Gives a reading its number and its bytes. */
export function encodeFrame(reading: Reading, boot: number, seq: number): QueuedFrame {
  return { boot, seq, kind: kindOf(reading), bytes: telemetry.Frame.encode({ ...reading, seq }).finish() };
}

/** How many bytes a varint of this value takes. */
function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length++;
  return length;
}

function writeVarint(into: Uint8Array, at: number, value: number): number {
  let rest = value;
  while (rest >= 128) {
    into[at++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  into[at++] = rest;
  return at;
}

/** A `telemetry.Batch` of frames that are encoded already. */
export function encodeBatch(boot: number, frames: readonly QueuedFrame[]): Buffer {
  let length = 1 + varintLength(boot);
  for (const { bytes } of frames) length += 1 + varintLength(bytes.length) + bytes.length;
  const batch = Buffer.allocUnsafe(length);
  batch[0] = BOOT_TAG;
  let at = writeVarint(batch, 1, boot);
  for (const { bytes } of frames) {
    batch[at++] = FRAMES_TAG;
    at = writeVarint(batch, at, bytes.length);
    batch.set(bytes, at);
    at += bytes.length;
  }
  return batch;
}
