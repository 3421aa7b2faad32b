import type { EtaModel } from '@mediconnect/routing/eta/contract.ts';
import { learnInThread } from '@mediconnect/routing/eta/learn/in-thread.ts';
import type { Learned } from '@mediconnect/routing/eta/learn/learn.ts';
import { fitRuns } from '@mediconnect/routing/eta/learn/run.ts';
import { inTransaction } from '@mediconnect/store';
import type { Pool } from 'pg';
import { finishedRun } from './finished-run.ts';
import { type DueRule, dueFleet, type FitOutcome, finishedRuns, insertModel, takeTurn, writeFit } from './store.ts';

/** A fleet learns when so many runs are over since its last attempt, or one is and the attempt is so many hours ago. */
const DUE: DueRule = { runs: 100, hours: 6 };
/** Longer ago the town was another one. */
const OLDEST_DAYS = 90;
/** Read at once: about 12 MB. */
const MOST_RUNS = 20_000;
const DAY_MS = 86_400_000;

export interface Attempt {
  readonly fleetId: number;
  readonly outcome: FitOutcome;
  /** Why it failed. */
  readonly error?: unknown;
}

/**
 * Lets the fleet that waits longest learn from its newest runs, and publishes what it learned if that is not worse on the
 * newest of them than its current model. A fit that fails is kept as such, so that it is tried again only when others were.
 * @returns undefined when no fleet is due, or while another process learns
 */
export function tryToLearn(
  pool: Pool,
  nowMs: number,
  currentOf: (fleetId: number) => EtaModel,
  signal: AbortSignal,
): Promise<Attempt | undefined> {
  return inTransaction(pool, async (db) => {
    if (!(await takeTurn(db))) return undefined;
    const now = new Date(nowMs);
    const fleetId = await dueFleet(db, now, DUE);
    if (fleetId === undefined) return undefined;
    const rows = await finishedRuns(db, fleetId, new Date(nowMs - OLDEST_DAYS * DAY_MS), MOST_RUNS);
    const runs = rows.map(finishedRun);
    const write = (outcome: FitOutcome, leftOut: Learned['leftOut'], evaluation: Learned['heldOut'] | null) =>
      writeFit(db, fleetId, { tried_at: now, runs: runs.length, outcome, left_out: leftOut, evaluation });
    let learned: Learned | undefined;
    try {
      learned = await learnInThread({ runs, current: currentOf(fleetId) }, signal);
    } catch (error) {
      signal.throwIfAborted();
      await write('failed', {}, null);
      return { fleetId, outcome: 'failed', error };
    }
    const outcome = learned === undefined ? 'too_few_runs' : learned.published ? 'published' : 'not_better';
    await write(outcome, learned?.leftOut ?? fitRuns(runs).leftOut, learned?.heldOut ?? null);
    if (learned?.published) await publish(db, fleetId, learned);
    return { fleetId, outcome };
  });
}

async function publish(db: Parameters<typeof insertModel>[0], fleetId: number, learned: Learned): Promise<void> {
  const { version: _, ...parameters } = learned.model;
  await insertModel(db, {
    ...{ fleet_id: fleetId, runs: learned.runs, parameters, evaluation: learned.heldOut },
    ...{ from_time: new Date(learned.fromMs), to_time: new Date(learned.toMs) },
  });
}
