import type { LiveView } from '../vehicles/last-known.ts';
import type { RunChange } from './follow.ts';
import { type Db, hasLaterRun, type KeptRun } from './keeper-store.ts';
import type { RunOutcome } from './outcome.ts';
import { findOutcome, outcomeColumns } from './outcome-of-run.ts';
import type { RunWrite } from './row.ts';
import { RUN_RULES } from './rules.ts';
import { seenLast } from './seen.ts';

/**
 * Finds the outcome of a run that is over once more, from all frames that are there by now: late ones may show that it
 * arrived at another moment, before it was superseded, or not at all. Where no frame is left it stays as it is.
 */
export async function settle(db: Db, run: KeptRun, live: LiveView, nowMs: number): Promise<RunChange> {
  const done: RunWrite = { outcome_due_at: nextLook(run, live, nowMs) };
  const outcome = await findOutcome(db, run, nowMs);
  if (outcome === undefined) return { write: done, told: false };
  const state = await stateWrite(db, run, outcome);
  const write = { ...done, ...outcomeColumns(outcome), ...state };
  const moved = write.arrived_at?.getTime() !== run.arrived_at?.getTime();
  return { write, told: moved || write.departed_at?.getTime() !== run.departed_at?.getTime() };
}

/** Its state, where that is another one now. */
async function stateWrite(db: Db, run: KeptRun, { arrivedMs }: RunOutcome): Promise<RunWrite> {
  if (arrivedMs !== undefined) return { state: 'arrived', ended_at: new Date(arrivedMs) };
  if (run.state !== 'arrived') return {};
  // It drove on: it is still on its way, unless it was sent elsewhere since.
  return (await hasLaterRun(db, run)) ? { state: 'superseded' } : { state: 'open', ended_at: null };
}

/** Frames may come in for so long (MEDICONNECT_LATE_DAYS at most). */
const LONGEST_MS = 60 * 86_400_000;
const HEARD_MS = RUN_RULES.standSeconds * 1000;

/**
 * When it is to be looked at again: never once the vehicle was heard of after it (late frames make it due by themselves),
 * else ever less often.
 */
function nextLook(run: KeptRun, live: LiveView, nowMs: number): Date | null {
  const endedMs = run.ended_at!.getTime();
  const heardMs = seenLast(live.get(run.fleet, run.vehicle), nowMs)?.timeMs ?? 0;
  const sinceMs = nowMs - endedMs;
  if (heardMs >= endedMs + HEARD_MS || sinceMs > LONGEST_MS) return null;
  return new Date(nowMs + Math.max(RUN_RULES.retrySeconds * 1000, sinceMs / 4));
}
