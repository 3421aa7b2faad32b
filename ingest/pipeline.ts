import type { DeadLetter } from '@mediconnect/log';
import type { Frame } from '@mediconnect/schemas';
import { frameBytes } from './frame-bytes.ts';
import { boundFrames } from './stages/bound-frames.ts';
import { boundSize } from './stages/bound-size.ts';
import { checkBody } from './stages/check-body.ts';
import { checkFields } from './stages/check-fields.ts';
import { checkSequence } from './stages/check-sequence.ts';
import { checkTime } from './stages/check-time.ts';
import { decodeBatch } from './stages/decode-batch.ts';
import type { Context, Rejection } from './stages/verdict.ts';

/** The way of a telemetry payload, in order. The first stage that says no decides. Then follow log and PUBACK. */
const payloadStages = [boundSize, boundFrames] as const;
const frameStages = [checkSequence, checkTime, checkBody, checkFields] as const;

/** What became of one payload: everything in it is a frame to store or a dead letter. */
export interface Judged {
  readonly boot: number;
  /** Valid frames, in the order of the batch. */
  readonly frames: readonly Frame[];
  readonly deadLetters: readonly DeadLetter[];
}

/**
 * Judges a payload of the telemetry topic. Never throws, whatever the bytes.
 * @param payload the whole MQTT payload; dead letters hold copies of it
 */
export function judgeBatch(payload: Uint8Array, context: Context): Judged {
  for (const stage of payloadStages) {
    const rejection = stage(payload);
    if (rejection) return rejectedWhole(payload, rejection);
  }
  const batch = decodeBatch(payload);
  if ('reason' in batch) return rejectedWhole(payload, batch);
  const frames = batch.frames ?? [];
  const boot = batch.boot ?? 0;
  const bad = badFrames(frames, context);
  if (bad.size === 0) return { boot, frames, deadLetters: [] };
  const bytes = frameBytes(payload, [...bad.keys()]);
  return {
    boot,
    frames: frames.filter((_, index) => !bad.has(index)),
    deadLetters: [...bad.values()].map((rejection, i) => ({ ...rejection, payload: bytes[i] ?? new Uint8Array(0) })),
  };
}

/**
 * Judges frames that were made of another format, as those of a batch are.
 * @param source what they were made of: the bytes of their dead letters
 */
export function judgeFrames(
  { boot, frames, source }: { boot: number; frames: readonly Frame[]; source: Uint8Array },
  context: Context,
): Judged {
  const bad = badFrames(frames, context);
  return {
    boot,
    frames: frames.filter((_, index) => !bad.has(index)),
    deadLetters: [...bad.values()].map((rejection) => ({ ...rejection, payload: source })),
  };
}

/** Places of the frames that a stage rejected, in order, with the first reason. */
function badFrames(frames: readonly Frame[], context: Context): Map<number, Rejection> {
  const bad = new Map<number, Rejection>();
  for (let index = 0; index < frames.length; index++) {
    for (const stage of frameStages) {
      const rejection = stage(frames[index]!, context);
      if (!rejection) continue;
      bad.set(index, rejection);
      break;
    }
  }
  return bad;
}

/** One dead letter for the whole payload. */
export function rejectedWhole(payload: Uint8Array, rejection: Rejection): Judged {
  return { boot: 0, frames: [], deadLetters: [{ ...rejection, payload: new Uint8Array(payload) }] };
}
