import type { FedRun } from '@mediconnect/coordination/runs/feed-store.ts';
import { RECENT_RUN_MS } from '@mediconnect/coordination/runs/follower.ts';
import type { LiveRun } from '@mediconnect/schemas';
import { liveRun } from './live-run.ts';

interface Entry {
  readonly run: LiveRun;
  /** Version in which it changed last; 0: not yet in any. */
  readonly changedIn: number;
  /** Since when it is over, by when that was told; undefined: open. */
  readonly overMs: number | undefined;
}

/** The runs of a fleet as last values: those that are open, and for a while those that are over. */
export class RunLog {
  readonly #entries = new Map<string, Entry>();
  readonly #fresh = new Set<string>();
  /** Who knows less than this version may know a run of which it was not told that it is over. */
  #floor = 0;

  get pending(): boolean {
    return this.#fresh.size > 0;
  }

  /** Takes a change over. One that was over long ago when it changed is nobody's concern here. */
  take(run: FedRun, nowMs: number): void {
    const before = this.#entries.get(run.id);
    const isOver = run.ended_at !== null;
    if (before === undefined && isOver && nowMs - run.ended_at.getTime() > RECENT_RUN_MS) return;
    this.#entries.set(run.id, {
      run: liveRun(run),
      changedIn: 0,
      overMs: isOver ? (before?.overMs ?? nowMs) : undefined,
    });
    this.#fresh.add(run.id);
  }

  /** What changed since the last version becomes this one. */
  commit(version: number, nowMs: number): LiveRun[] {
    const changed = [...this.#fresh].map((id) => this.#entries.get(id)!);
    for (const entry of changed) this.#entries.set(entry.run.id!, { ...entry, changedIn: version });
    this.#fresh.clear();
    for (const [id, { overMs, changedIn }] of this.#entries) {
      if (overMs === undefined || changedIn === 0 || nowMs - overMs <= RECENT_RUN_MS) continue;
      this.#entries.delete(id);
      this.#floor = Math.max(this.#floor, changedIn);
    }
    return changed.map(({ run }) => run);
  }

  /** What leads to now from a version; undefined: from nothing. */
  since(version: number | undefined): { readonly runs: LiveRun[]; readonly runsReset: boolean } {
    const runsReset = version === undefined || version < this.#floor;
    const told = [...this.#entries.values()].filter(({ changedIn }) => changedIn > 0);
    return { runsReset, runs: told.filter(({ changedIn }) => runsReset || changedIn > version!).map(({ run }) => run) };
  }
}
