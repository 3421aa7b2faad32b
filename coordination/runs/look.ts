import { nearMetres } from '@mediconnect/geo/folds/trips/near.ts';
import type { RoutingSource } from '@mediconnect/routing/contract.ts';
import type { EtaModel } from '@mediconnect/routing/eta/contract.ts';
import type { LiveView } from '../vehicles/last-known.ts';
import { closingAt } from './destination.ts';
import { followOn, promiseLate, type RunChange } from './follow.ts';
import type { Db, KeptRun } from './keeper-store.ts';
import type { RunOutcome } from './outcome.ts';
import { findOutcome, goalsOf, outcomeColumns } from './outcome-of-run.ts';
import { isExpired, RUN_RULES } from './rules.ts';
import { type Seen, seenLast } from './seen.ts';
import { phaseBefore } from './store.ts';

export interface LookOptions {
  readonly live: LiveView;
  readonly routing: RoutingSource | undefined;
  readonly etaModel: (fleetId: number) => EtaModel;
}

/**
 * Looks at runs that are open, again and again. What it remembers only spares work: who begins anew looks at everything
 * once more.
 */
export class RunLooks {
  readonly #options: LookOptions;
  /** When the frames of a run were looked at last, and before when a way is not asked for again. */
  readonly #lookedMs = new Map<number, number>();
  readonly #retryMs = new Map<number, number>();

  constructor(options: LookOptions) {
    this.#options = options;
  }

  /** Forgets those that are not open any more. */
  keepOnly(open: readonly KeptRun[]): void {
    const ids = new Set(open.map(({ run_id }) => run_id));
    for (const known of [this.#lookedMs, this.#retryMs])
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
  }

  /** What is to be written of an open run now; undefined: nothing. */
  async look(db: Db, run: KeptRun, nowMs: number): Promise<RunChange | undefined> {
    const [endedAt, dueAt] = closingAt(nowMs);
    const close = { ended_at: endedAt, outcome_due_at: dueAt };
    if (run.removed) return { write: { state: 'cancelled', ...close }, told: true };
    const seen = seenLast(this.#options.live.get(run.fleet, run.vehicle), nowMs);
    const outcome = this.#mayHaveHappened(run, seen, nowMs) ? await findOutcome(db, run, nowMs) : undefined;
    if (outcome?.arrivedMs !== undefined) return arrival(outcome, dueAt);
    if (isExpired(run.opened_at.getTime(), run.estimate_high_at?.getTime(), nowMs))
      return { write: { state: 'expired', ...close }, told: true };
    const change = seen === undefined ? undefined : await this.#expect(db, run, seen, outcome, nowMs);
    return withDeparture(run, outcome, change);
  }

  /** Last values say that frames may tell of a departure or an arrival; the frames decide. */
  #mayHaveHappened(run: KeptRun, seen: Seen | undefined, nowMs: number): boolean {
    const sinceMs = nowMs - (this.#lookedMs.get(run.run_id) ?? 0);
    const hinted = seen !== undefined && (hasLeft(run, seen) || isThere(run, seen));
    if (sinceMs < (hinted ? RUN_RULES.lookSeconds : RUN_RULES.anywaySeconds) * 1000) return false;
    this.#lookedMs.set(run.run_id, nowMs);
    return true;
  }

  async #expect(db: Db, run: KeptRun, seen: Seen, outcome: RunOutcome | undefined, nowMs: number) {
    const { routing, etaModel } = this.#options;
    const options = { routing, model: etaModel(run.fleet_id), nowMs };
    if (run.promised_at !== null) {
      const departed = run.departed_at !== null || run.promise_under_way === true || outcome?.departedMs !== undefined;
      return followOn(run, seen, departed, options);
    }
    if (nowMs < (this.#retryMs.get(run.run_id) ?? 0)) return undefined;
    this.#retryMs.set(run.run_id, nowMs + RUN_RULES.retrySeconds * 1000);
    return promiseLate(run, seen, await phaseBefore(db, run.vehicle_id, new Date(nowMs)), options);
  }
}

/** It moves, and is not yet known to. */
function hasLeft(run: KeptRun, seen: Seen): boolean {
  if (run.departed_at !== null) return false;
  const start =
    run.promise_longitude === null ? undefined : { longitude: run.promise_longitude, latitude: run.promise_latitude! };
  if ((seen.speedCmPerS ?? 0) >= RUN_RULES.movingCmPerS) return true;
  return start !== undefined && nearMetres(start, seen) > RUN_RULES.departMetres;
}

const isThere = (run: KeptRun, seen: Seen): boolean =>
  goalsOf(run).some((goal) => nearMetres(goal, seen) <= RUN_RULES.leaveMetres);

const arrival = (outcome: RunOutcome, dueAt: Date): RunChange => ({
  write: {
    ...outcomeColumns(outcome),
    ...{ state: 'arrived', ended_at: new Date(outcome.arrivedMs!), outcome_due_at: dueAt },
  },
  told: true,
});

/** With the departure, where the frames tell another one than is known. */
function withDeparture(run: KeptRun, outcome: RunOutcome | undefined, change: RunChange | undefined) {
  const departedMs = outcome?.departedMs;
  if (departedMs === undefined || departedMs === run.departed_at?.getTime()) return change;
  const arrivesAt = change?.write.estimate_at;
  const told = arrivesAt ? { told_at: arrivesAt } : {};
  return { write: { ...change?.write, ...told, departed_at: new Date(departedMs) }, told: true };
}
