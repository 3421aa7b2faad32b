import type { Logger } from '@mediconnect/base';
import type pg from 'pg';
import type { Histories } from '../fold/histories.ts';
import { markDirty } from '../fold/refold-store.ts';
import type { FenceBook } from './fence-book.ts';

/**
 * Fences change some seconds ahead, so that no frame is folded without them. Where a change was learned too late for
 * that, the histories that have gone past it are marked to be folded again from there.
 * @param onMarked something was marked
 * @returns a function that ends it
 */
export function markLateChanges(
  fences: Pick<FenceBook, 'onChange'>,
  { pool, histories, log }: { readonly pool: pg.Pool; readonly histories: Histories; readonly log: Logger },
  onMarked: () => void,
): () => void {
  async function mark(fleet: string, fromMs: number): Promise<void> {
    const past = [...histories.all()].flatMap(([{ state }, { of }]) => {
      const lastMs = state.history.last?.timeMs ?? -Infinity;
      return of.fleet === fleet && lastMs >= fromMs ? [{ vehicleId: of.vehicleId, lastMs }] : [];
    });
    if (past.length === 0) return;
    const vehicleIds = past.map(({ vehicleId }) => vehicleId);
    await markDirty(pool, vehicleIds, fromMs, Math.max(...past.map(({ lastMs }) => lastMs)));
    log.warn({ vehicles: past.length }, 'fences were learned late; histories are folded again');
    onMarked();
  }
  return fences.onChange((fleet, fromMs) => {
    mark(fleet, fromMs).catch((error) => log.error({ err: error }, 'histories without their fences were not marked'));
  });
}
