import { AppError, isAppError } from '@mediconnect/base';
import { Value } from 'typebox/value';
import type { Intake, IntakeVerdict } from '../access/intake.ts';
import { framesOf, INTAKE_BOOT } from '../intake/traccar.ts';
import { TraccarBody } from '../intake/traccar-shapes.ts';
import { replayForm } from './rules.ts';
import type { ReplayMark, StoredDeadLetter } from './store.ts';

/**
 * Sends the bytes of a dead letter through the judgement again, in the name of the same gateway and as received when they
 * were. What passes is durable when this resolves; frames that are stored already are dropped there as duplicates.
 * @throws {AppError} dead_letter.payload_gone, dead_letter.not_replayable, log.full, log.closed
 */
export async function replayLetter(
  intake: Intake,
  fleet: string,
  letter: StoredDeadLetter,
): Promise<ReplayMark & { verdict: IntakeVerdict }> {
  const { gateway, vehicle } = letter;
  const sender = { fleet, vehicle, gateway };
  const times = { receivedAtMs: letter.received_at.getTime(), again: true };
  const form = replayForm(letter);
  const verdict =
    'batch' in form
      ? await intake.batch(sender, form.batch, times)
      : await intake.frames(
          sender,
          { boot: INTAKE_BOOT, frames: traccarFrames(form.traccar), source: letter.payload! },
          times,
        );
  const outcome = verdict.frames > 0 ? 'accepted' : 'rejected';
  const detail = verdict.refused
    .map((one) => `${one.reason}: ${one.detail}`)
    .join('; ')
    .slice(0, 200);
  return { id: letter.dead_letter_id, outcome, detail, verdict };
}

function traccarFrames(body: unknown) {
  if (!Value.Check(TraccarBody, body)) throw new AppError('dead_letter.not_replayable');
  return framesOf(body.position);
}

/** What became of many, until the log took no more. */
export interface ManyReplayed {
  readonly marks: readonly ReplayMark[];
  /** The code that ended it before its time. */
  readonly stopped?: 'log.full' | 'log.closed';
}

/** @param stop asked before each one; true ends it */
export async function replayMany(
  intake: Intake,
  fleet: string,
  letters: readonly StoredDeadLetter[],
  stop: () => boolean,
): Promise<ManyReplayed> {
  const marks: ReplayMark[] = [];
  for (const letter of letters) {
    if (stop()) break;
    try {
      marks.push(await replayLetter(intake, fleet, letter));
    } catch (error) {
      if (isAppError(error, 'log.full') || isAppError(error, 'log.closed'))
        return { marks, stopped: error.code as 'log.full' | 'log.closed' };
      if (!isAppError(error)) throw error;
      marks.push({ id: letter.dead_letter_id, outcome: 'rejected', detail: error.code });
    }
  }
  return { marks };
}
