import type { Logger } from '@mediconnect/base';
import type pg from 'pg';
import type { Histories } from '../fold/histories.ts';
import { markDirty } from '../fold/refold-store.ts';
import type { FenceBook } from './fence-book.ts';

/** The fences as a processor takes them. */
export type Fences = Pick<FenceBook, 'refresh' | 'fencesAt' | 'onChange' | 'changesSince'>;

/**
 * Fences change some seconds ahead, so that no frame is folded without them. Where a change was learned too late for
 * that, the histories that have gone past it are marked to be folded again from there.
 */
export interface LateChanges {
  /** Ends following changes. */
  stop(): void;
  /** Histories were taken over: whoever had them before may have missed what changed last. */
  takenOver(): Promise<void>;
}

/** A processor that lost its notifications looks each 15 s; this is how long it may have folded without a change. */
const MISSED_MS = 60_000;

/** @param onMarked something was marked */
export function followLateChanges(
  fences: Fences,
  { pool, histories, log }: { readonly pool: pg.Pool; readonly histories: Histories; readonly log: Logger },
  onMarked: () => void,
): LateChanges {
  async function mark(fleet: string, fromMs: number): Promise<void> {
    const past = [...histories.all()].flatMap(([{ state }, { of }]) => {
      const lastMs = state.history.last?.timeMs ?? -Infinity;
      return of.fleet === fleet && lastMs >= fromMs ? [{ vehicleId: of.vehicleId, lastMs }] : [];
    });
    if (past.length === 0) return;
    const vehicleIds = past.map(({ vehicleId }) => vehicleId);
    await markDirty(pool, vehicleIds, fromMs, Math.max(...past.map(({ lastMs }) => lastMs)));
    log.info({ vehicles: past.length }, 'histories that went past a change of fences are folded again');
    onMarked();
  }
  const stop = fences.onChange((fleet, fromMs) => {
    mark(fleet, fromMs).catch((error) => log.error({ err: error }, 'histories without their fences were not marked'));
  });
  return {
    stop,
    async takenOver() {
      for (const { fleet, fromMs } of fences.changesSince(Date.now() - MISSED_MS)) await mark(fleet, fromMs);
    },
  };
}
