import type { Logger } from '@mediconnect/base';
import { type CommitGroup, type LogRecord, splitRecord } from '@mediconnect/log';
import { isMissingPartition } from '@mediconnect/store';
import { failedFrame } from './failed-frame.ts';
import { type Pipeline, processGroup } from './pipeline.ts';
import { StageError } from './stage-error.ts';

export interface CommitOptions {
  readonly pipeline: Pipeline;
  /** Makes the partitions for all times that are accepted now. */
  readonly makePartitions: () => Promise<unknown>;
  readonly log: Logger;
}

/**
 * Commits groups, and sees that no frame stops the others: a group that fails for good is halved until the culprit
 * stands alone; that becomes a dead letter `processor.failed` and the rest commits. What fails because the database is
 * away or busy is left to the log, which tries again.
 */
export function createCommit({ pipeline, makePartitions, log }: CommitOptions): CommitGroup {
  async function attempt(records: readonly LogRecord[]): Promise<void> {
    try {
      await processGroup(records, pipeline);
    } catch (error) {
      if (!isMissingPartition(error)) throw error;
      await makePartitions();
      await processGroup(records, pipeline);
    }
  }

  async function commitOrHalve(records: readonly LogRecord[]): Promise<void> {
    try {
      await attempt(records);
    } catch (error) {
      if (!failsForGood(error)) throw error;
      const halves = halve(records);
      if (halves === undefined) await putAside(records[0]!, error);
      else for (const half of halves) await commitOrHalve(half);
    }
  }

  /** The culprit, alone in its record, goes to the dead letters; if even that fails it is dropped and counted. */
  async function putAside(culprit: LogRecord, error: unknown): Promise<void> {
    const { fleet, vehicle, gateway, frames } = culprit;
    const why = reasonOf(error);
    log.error({ err: error, fleet, vehicle, gateway }, 'a frame failed for good and is put aside');
    pipeline.metrics.poison();
    const { presence: _presence, ...rest } = culprit;
    const nothing = { ...rest, frames: [], deadLetters: [] };
    const letters = frames.map((frame) => failedFrame(frame, `boot ${culprit.boot}: ${why}`));
    const again = culprit.deadLetters.map((letter) => ({ ...letter, reason: 'processor.failed', detail: why }));
    const aside = { ...nothing, deadLetters: [...letters, ...again] };
    try {
      await attempt([aside]);
      if (aside.deadLetters.length === 0) pipeline.metrics.dropped('presence', 1);
    } catch (failure) {
      if (!failsForGood(failure)) throw failure;
      log.error({ err: failure, fleet, vehicle, gateway }, 'not even its dead letter could be written');
      // Its position in the log moves on all the same.
      await attempt([nothing]);
      pipeline.metrics.dropped('unstorable', 1);
    }
  }

  return async (records) => {
    const startedMs = performance.now();
    await commitOrHalve(records);
    pipeline.metrics.commitSeconds((performance.now() - startedMs) / 1000);
  };
}

/** Data that the database will never take (SQLSTATE 22: data exception, 23: integrity), or a stage that threw. */
function failsForGood(error: unknown): boolean {
  if (error instanceof StageError) return true;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^2[23][0-9A-Z]{3}$/.test(code);
}

function reasonOf(error: unknown): string {
  if (error instanceof StageError) return error.message;
  return `SQLSTATE ${(error as { code: string }).code}`;
}

/** The group in two, by records first and then within the last one; undefined when one thing is left. */
export function halve(records: readonly LogRecord[]): [LogRecord[], LogRecord[]] | undefined {
  if (records.length > 1) {
    const middle = records.length >> 1;
    return [records.slice(0, middle), records.slice(middle)];
  }
  const [record] = records;
  return record && splitRecord(record);
}
