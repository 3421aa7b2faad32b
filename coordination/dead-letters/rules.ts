import { AppError } from '@mediconnect/base';
import { telemetry } from '@mediconnect/schemas';
import { INTAKE_BOOT } from '../intake/traccar.ts';

/** A dead letter as far as it decides whether its bytes can go through the judgement again. */
export interface Replayable {
  readonly reason: string;
  readonly boot: number | null;
  readonly payload: Buffer | null;
}

/** What is to be judged again: a Batch, or what an intake was given. */
export type ReplayForm = { readonly batch: Uint8Array } | { readonly traccar: unknown };

const FRAMES_TAG = 0x12; // field 2 of Batch, length-delimited

/**
 * The bytes of a dead letter in the form in which they can be judged again. A letter of one frame holds that frame's
 * bytes: they are put into a batch of their boot, unchanged.
 * @throws {AppError} dead_letter.payload_gone, dead_letter.not_replayable
 */
export function replayForm({ reason, boot, payload }: Replayable): ReplayForm {
  const ofBatch = reason.startsWith('batch.');
  if (!ofBatch && !reason.startsWith('frame.') && reason !== 'processor.failed')
    throw new AppError('dead_letter.not_replayable');
  if (payload === null) throw new AppError('dead_letter.payload_gone');
  if (ofBatch) return { batch: payload };
  if (boot === null)
    throw new AppError('dead_letter.not_replayable', 'Its boot was not kept yet when it came: it has no identity.');
  // A frame begins with a tag, and no tag is a brace: only what an intake was given is JSON.
  if (boot === INTAKE_BOOT && payload[0] === 0x7b) return { traccar: JSON.parse(payload.toString('utf8')) };
  return { batch: batchOf(boot, payload) };
}

function batchOf(boot: number, frame: Uint8Array): Uint8Array {
  const head = telemetry.Batch.encode({ boot }).finish();
  const length: number[] = [];
  for (let left = frame.length; left > 0 || length.length === 0; left >>>= 7)
    length.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
  return Buffer.concat([head, Buffer.from([FRAMES_TAG, ...length]), frame]);
}
